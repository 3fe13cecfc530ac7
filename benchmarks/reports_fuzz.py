"""Damaged and hostile files through every reader of reports: nothing lost, nothing hung, no error but our own.

python benchmarks/reports_fuzz.py COUNT SEED [FORMAT ...]

For each format, COUNT inputs are made from whole files by cutting, flipping, repeating, swapping and nesting pieces; the
same COUNT and SEED make the same inputs. Each input must become reports and problems that add up, with every line of every
report in its place, within LONGEST processor seconds and MEMORY megabytes more than before. The table says what came of them.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from types import FrameType

from muster.errors import MusterError
from muster.reports.read import Reading, read_reports
from table import table

LONGEST = 30
"""Processor seconds one input may take."""
MEMORY = 1024
"""Megabytes the process may grow by over all inputs of a format."""
STORY = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "“We shall train them for six weeks,” said Mayor Sami Odeh. The Telegraph reported that fishermen fear the militias."
)
PARAGRAPHS = [
    "Harbour police planned",
    STORY,
    "Boats wait at the quay. (Photo: Lina Haddad/Reuters)",
    STORY[::-1],
    "Read more: x",
    "3 Comments",
]


class TooLongError(BaseException):
    """Raised by the alarm; no reader's fence holds it back."""


def main() -> None:
    """Print a row a format."""
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    wanted = sys.argv[3:] or list(WHOLE)
    signal.signal(signal.SIGPROF, _late)
    rows = [_format(name, count, seed) for name in wanted]
    print(
        table(
            ("format", "inputs", "reports", "refused", "skipped", "failures", "slowest, processor s", "grown, MB"), rows
        )
    )
    if any(row[5] for row in rows):
        raise SystemExit(1)


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def _format(name: str, count: int, seed: int) -> tuple[object, ...]:
    seen, slowest, before = Counter[str](), 0.0, _grown()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{name}"
        for number, data in enumerate(_inputs(name, count, seed)):
            path.write_bytes(data)
            start = time.process_time()
            seen.update(_one(path, f"{name} {number}"))
            slowest = max(slowest, time.process_time() - start)
    grown = _grown() - before
    seen["failures"] += grown > MEMORY
    return name, count, seen["reports"], seen["refused"], seen["skipped"], seen["failures"], slowest, round(grown)


def _grown() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _one(path: Path, label: str) -> Counter[str]:
    """Read one input and say what came of it; whatever is not as promised is a failure."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        reading = read_reports([path])
        wrong = _broken(reading)
    except (Exception, TooLongError) as error:  # noqa: BLE001 - the whole point is to see them all
        reading, wrong = None, f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if wrong or reading is None:
        print(f"{label}: {wrong}", file=sys.stderr)
        return Counter(failures=1)
    account = reading.account
    return Counter(reports=len(reading.reports), refused=account.quarantined, skipped=account.rejected)


def _broken(reading: Reading) -> str:
    account = reading.account
    if account.read != account.accepted + account.quarantined + account.rejected or not account.read:
        return "the account does not add up"
    if account.accepted != len(reading.reports):
        return "a report is missing"
    for report in reading.reports:
        if [report.text[line.start : line.end] for line in report.lines] != report.text.split("\n"):
            return "a line is missing"
        if not all(line.reason for line in report.lines):
            return "a line has no reason"
    return next((f"not one clear line: {e}" for e in reading.problems if "\n" in str(e) or not _clear(e)), "")


def _clear(error: MusterError) -> bool:
    return "a." in str(error)


def _inputs(name: str, count: int, seed: int) -> Iterator[bytes]:
    wholes = [WHOLE[name](), *HOSTILE.get(name, list)()]
    for number in range(count):
        if number < len(wholes):
            yield wholes[number]
            continue
        chance = random.Random(f"{seed}/{name}/{number}")  # noqa: S311 - the same inputs every time
        if name == "docx" and number % 2:
            # Hardly any damaged ZIP is opened; what stands behind it is tried by damaging a member before it is packed.
            yield _repacked(wholes[0], lambda data, chance=chance: _changed(data, chance))
        else:
            yield _changed(wholes[0], chance)


def _changed(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        data = chance.choice(CHANGES)(data, chance)
    return data


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, chance: random.Random) -> bytes:
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:a] + data[min(b, a + 200) :]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 12) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _repeat(data: bytes, chance: random.Random) -> bytes:
    a = chance.randrange(len(data) + 1)
    piece = data[a : a + chance.randrange(1, 200)]
    return data[:a] + piece * min(chance.choice((2, 10, 1000)), 1 + 100_000 // (len(piece) + 1)) + data[a:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    a = chance.randrange(len(data) + 1)
    nasty = chance.choice(NASTY)
    return data[:a] + nasty + data[a:]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _without, _flip, _repeat, _swap, _insert)
NASTY = (
    b"\x00", b"\xff\xfe", b"\r\n\r\n", b"\n\n\n", b"<" * 50, b"<div>" * 3000, b"<!--", b"]]>", b"&#xD800;", b"&lol;" * 9,
    "\u202e\u2028\ufeff".encode(), b"\xed\xa0\x80", b"[" * 5000, b'{"a":' * 2000, b"(" * 500, b'"' * 501, b"9" * 400,
    b"obj\n<<", b"endstream", b"PK\x03\x04", b"%PDF-", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n",
    b"Content-Type: multipart/mixed; boundary=x\r\n", b"<script>alert(1)</script>", "“".encode() * 200, b"A " * 4000,
)  # fmt: skip


def _text() -> bytes:
    return "\n\n".join(PARAGRAPHS).encode()


def _html() -> bytes:
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    head = '<title>Harbour police | Sereth Daily</title><meta property="article:published_time" content="2024-03-29T10:00Z">'
    return f"<!doctype html><html lang=en><head>{head}</head><body><nav><a href=/>Home</a></nav><article><h1>Harbour police</h1>{inner}</article></body></html>".encode()


def _pdf() -> bytes:
    shown = STORY.replace("“", "").replace("”", "")
    stream = f"BT /F1 12 Tf 40 700 Td ({shown}) Tj ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_ = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + table_ + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)


def _docx() -> bytes:
    import docx

    document = docx.Document()
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _eml() -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Sereth Daily <news@sereth.example>", "all@readers.example"
    message["Subject"], message["Date"] = "Harbour police", "Fri, 29 Mar 2024 10:00:00 +0000"
    message.set_content("\n\n".join(PARAGRAPHS))
    message.add_alternative(_html().decode(), subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="quay.png")
    return bytes(message)


def _jsonl() -> bytes:
    rows = [
        {"id": 1, "text": STORY},
        {"headline": "x", "maintext": STORY, "date_publish": "2024-03-29"},
        {"html": _html().decode()},
    ]
    return "\n".join(json.dumps(row) for row in rows).encode()


def _warc() -> bytes:
    return b"".join(_records())


def _records() -> Iterator[bytes]:
    page, packed = _html(), gzip.compress(_html(), mtime=0)
    blocks = [
        (b"warcinfo", b"software: a crawler"),
        (b"response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page),
        (b"response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed),
        (b"response", b"HTTP/1.1 404 Not Found\r\n\r\n"),
    ]
    for kind, block in blocks:
        head = b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2024-03-29T10:00:00Z\r\nContent-Length: %d\r\n\r\n"
        yield head % (kind, len(block)) + block + b"\r\n\r\n"


def _warc_gz() -> bytes:
    return b"".join(gzip.compress(record, mtime=0) for record in _records())


def _nested_html() -> bytes:
    return b"<html><body>" + b"<div><b>" * 20_000 + STORY.encode()


def _flood_html() -> bytes:
    return b"<html><body>" + b"<p>Home</p><a href=x>x</a>" * 20_000


def _bomb_docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 210_000_000)
    return out.getvalue()


def _nested_docx() -> bytes:
    deep = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' + b"<w:p>" * 50_000
    return _repacked(_docx(), lambda _: deep)


def _repacked(whole: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a Word file with its text changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(out, "w") as archive:
        for member in source.infolist():
            data = source.read(member)
            archive.writestr(member.filename, change(data) if member.filename == "word/document.xml" else data)
    return out.getvalue()


def _nested_eml() -> bytes:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    return f"From: a\nTo: b\nSubject: c\n{parts}\n{STORY}".encode()


def _nested_jsonl() -> bytes:
    return b'{"text": ' + b"[" * 100_000


def _bomb_warc() -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(
        b" " * 60_000_000
    )
    return b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n" % len(block) + block


def _bomb_text() -> bytes:
    return gzip.compress(b" " * 60_000_000)


def _long_lines() -> bytes:
    return (STORY * 8000).encode()


def _many_lines() -> bytes:
    return b"Sami Odeh: Home 22 Comments\n" * 60_000


WHOLE: dict[str, Callable[[], bytes]] = {
    "txt": _text, "html": _html, "pdf": _pdf, "docx": _docx, "eml": _eml, "jsonl": _jsonl, "warc": _warc, "warc.gz": _warc_gz,
}  # fmt: skip
"""A whole file of each format; its ending is the format's name."""
HOSTILE: dict[str, Callable[[], list[bytes]]] = {
    "txt": lambda: [_bomb_text(), _long_lines(), _many_lines()],
    "html": lambda: [_nested_html(), _flood_html()],
    "docx": lambda: [_bomb_docx(), _nested_docx()],
    "eml": lambda: [_nested_eml()],
    "jsonl": lambda: [_nested_jsonl()],
    "warc": lambda: [_bomb_warc()],
}

if __name__ == "__main__":
    main()
