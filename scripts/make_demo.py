"""Make the demo's workbook, Word file and PDF from their texts; the same bytes every time.

    python scripts/make_demo.py           writes them into src/muster/demo
    python scripts/make_demo.py --check   fails when a file there is not what this script makes

The workbook is ``roster.csv`` with full dates as real date cells; the statement and the bulletin are the two texts in
``scripts/demo``. All three formats are written by hand, with nothing compressed and no clock read, so that no version
of a library or of zlib can change a byte.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "src" / "muster" / "demo"
TEXTS = ROOT / "scripts" / "demo"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"

_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_DATE_STYLE, _HEADING_STYLE = 1, 2


def main() -> int:
    """Write the three files, or compare them with what is there."""
    made = {DEMO / name: data for name, data in files()}
    if "--check" not in sys.argv[1:]:
        for path, data in made.items():
            path.write_bytes(data)
        return 0
    stale = [path.name for path, data in made.items() if not path.exists() or path.read_bytes() != data]
    print("\n".join(f"{name}: not what this script makes" for name in stale) or "all as made")
    return 1 if stale else 0


def files() -> Iterator[tuple[str, bytes]]:
    """Yield (path inside the demo, bytes) of each file made here."""
    yield "roster.xlsx", workbook((DEMO / "roster.csv").read_text("utf-8-sig"))
    statement, bulletin = "06_coast_police_statement", "07_legal_aid_bulletin"
    yield f"reports/{statement}.docx", word((TEXTS / f"{statement}.txt").read_text("utf-8"), "2025-01-22T10:00:00Z")
    yield f"reports/{bulletin}.pdf", pdf((TEXTS / f"{bulletin}.txt").read_text("utf-8"), "D:20250203090000Z")


def workbook(text: str) -> bytes:
    """Return CSV text as an XLSX workbook of one sheet: full dates as date cells, all else as text."""
    rows = "".join(_row(n, cells) for n, cells in enumerate(csv.reader(io.StringIO(text, newline="")), 1))
    return _package(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}/relationships"><sheets>'
            '<sheet name="Nominations" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/styles.xml": _styles(),
            "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
            "docProps/core.xml": _core("Nominations, second intake", "2025-03-20T08:00:00Z"),
        },
        main=("xl/workbook.xml", f"{_SHEET_TYPE}.sheet.main+xml"),
        types={
            "xl/worksheets/sheet1.xml": f"{_SHEET_TYPE}.worksheet+xml",
            "xl/styles.xml": f"{_SHEET_TYPE}.styles+xml",
        },
    )


def word(text: str, created: str) -> bytes:
    """Return a text as a DOCX document, one paragraph a block, its first line as title."""
    lines = [line for line in text.splitlines() if line.strip()]
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return _package(
        {
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
            "docProps/core.xml": _core(lines[0], created, "Interim Coast Police, press office"),
        },
        main=("word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
    )


def pdf(text: str, created: str) -> bytes:
    """Return a text as a PDF of one page, in Helvetica, with its first line as title."""
    lines = [part for line in text.splitlines() for part in textwrap.wrap(line, 88) or [""]]
    shown = "".join(f"({_pdf_text(line)}) Tj T*\n" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 56 786 Td\n{shown}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({_pdf_text(lines[0])}) /Author (Island Legal Aid Centre) /CreationDate ({created}) >>".encode(),
    ]
    return _pdf_file(objects)


def _row(n: int, cells: list[str]) -> str:
    shown = "".join(_cell(f"{_letter(column)}{n}", cell, heading=n == 1) for column, cell in enumerate(cells) if cell)
    return f'<row r="{n}">{shown}</row>'


def _cell(ref: str, value: str, *, heading: bool) -> str:
    if _FULL_DATE.fullmatch(value):
        return f'<c r="{ref}" s="{_DATE_STYLE}"><v>{(date.fromisoformat(value) - _EXCEL_DAY_ZERO).days}</v></c>'
    style = f' s="{_HEADING_STYLE}"' if heading else ""
    return f'<c r="{ref}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def _letter(column: int) -> str:
    """Name a column as a sheet does; the roster has fewer than 26."""
    return chr(ord("A") + column)


def _styles() -> str:
    """Return three cell styles: plain, date (number format 14), bold heading."""
    return (
        f'<styleSheet xmlns="{_SHEET}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _core(title: str, created: str, creator: str = "") -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created></cp:coreProperties>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "/" in kind else f"{_OFFICE}/relationships/{kind}"}" Target="{to}"/>'
        for n, (kind, to) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _package(parts: dict[str, str], *, main: tuple[str, str], types: dict[str, str] | None = None) -> bytes:
    """Return the parts as an Open Packaging file: nothing compressed, every entry dated at the start of zip time."""
    kinds = {main[0]: main[1], "docProps/core.xml": _CORE_TYPE} | (types or {})
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": _relations(("officeDocument", main[0]), (core, "docProps/core.xml")),
    } | parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, body in whole.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), (_DECLARATION + body).encode())
    return out.getvalue()


def _pdf_text(text: str) -> str:
    return re.sub(r"([\\()])", r"\\\1", text)


def _pdf_file(objects: list[bytes]) -> bytes:
    """Return numbered objects with their cross-reference table; the last one is the document information."""
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(objects), start)
    return bytes(out)


if __name__ == "__main__":
    sys.exit(main())
