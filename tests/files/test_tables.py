"""Tables of every format: the sender's row numbers, every cell, and every problem."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import FormatError, InputError, MusterError
from muster.files.source import Source, read_source
from muster.files.table import MAX_CELL
from muster.files.tables import read_table


def source(data, name="roster.csv"):
    return Source(name, data.encode() if isinstance(data, str) else data, "")


def rows(table):
    return [(row.number, row.cells) for row in table.rows]


def workbook(*lines, title="Sheet"):
    book = openpyxl.Workbook()
    book.active.title = title
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(content):
    ns = "urn:oasis:names:tc:opendocument:xmlns:"
    start = (
        f'<office:document-content xmlns:office="{ns}office:1.0" xmlns:table="{ns}table:1.0" xmlns:text="{ns}text:1.0">'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{ns}manifest:1.0"/>')
        body = f'<office:body><office:spreadsheet><table:table table:name="S">{content}</table:table></office:spreadsheet></office:body>'
        archive.writestr("content.xml", f"{start}{body}</office:document-content>")
    return out.getvalue()


def ods_cell(text, times=1):
    return f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}"><text:p>{text}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "delimiter, said, format",
    [(",", "comma", "csv"), (";", "semicolon", "csv"), ("|", "pipe", "csv"), ("\t", "tab", "tsv")],
)
def test_the_delimiter_is_found_by_consistency_and_stated(delimiter, said, format):  # noqa: A002
    others = ",;|\t".replace(delimiter, "")
    lines = [f"name{delimiter}note", *(f"محمد علي{others[: n % 4]}{delimiter}Zoë" for n in range(9))]
    table = read_table(source("\n".join(lines)))
    assert table.reading["delimiter"] == said
    assert table.format == format
    assert {len(row.cells) for row in table.rows} == {2}


def test_commas_inside_names_do_not_pass_for_a_delimiter():
    table = read_table(source("name;born\nAl-Hassan, Ali;1975\nAl-Hussein, Omar;1980\n"))
    assert rows(table) == [(2, ("Al-Hassan, Ali", "1975")), (3, ("Al-Hussein, Omar", "1980"))]


def test_excels_own_statement_of_a_delimiter_is_believed():
    table = read_table(source("sep=;\nname;born\nAli;1975\n"))
    assert (table.headings, rows(table)) == (("name", "born"), [(3, ("Ali", "1975"))])


def test_rows_are_numbered_by_their_first_line():
    table = read_table(source('name,note\r\nAli,"two\r\nlines"\r\n\r\nOmar,x\r\n'))
    assert rows(table) == [(2, ("Ali", "two\r\nlines")), (4, ("", "")), (5, ("Omar", "x"))]
    assert [row.blank for row in table.rows] == [False, True, False]


def test_a_quotation_mark_that_never_closes_costs_one_line():
    table = read_table(source('id,name\n1,"Ali\n2,Omar\n3,"Hassan"\n4,Zoë\n'))
    assert rows(table) == [(2, ("1", "Ali")), (3, ("2", "Omar")), (4, ("3", "Hassan")), (5, ("4", "Zoë"))]
    assert [p.code for row in table.rows for p in row.problems] == ["quotes"]


def test_a_stray_pair_of_quotation_marks_does_not_swallow_the_rows_between():
    table = read_table(source('id,name,born\n1,"Ali,1\n2,Omar,2\n3,Hassan",3\n4,Zoë,4\n'))
    assert [row.number for row in table.rows] == [2, 3, 4, 5]
    assert table.rows[1].cells == ("2", "Omar", "2")


def test_an_address_of_several_lines_stays_one_cell():
    table = read_table(source('id,address\n1,"12 Main St, Aleppo\nDistrict 5, Syria"\n2,Homs\n'))
    assert rows(table) == [(2, ("1", "12 Main St, Aleppo\nDistrict 5, Syria")), (4, ("2", "Homs"))]


def test_short_and_long_rows_are_reported_and_keep_every_cell():
    table = read_table(source("id,name,born\n1,Ali\n2,Omar,1975,extra,more\n"))
    assert rows(table) == [(2, ("1", "Ali", "")), (3, ("2", "Omar", "1975", "extra", "more"))]
    assert [(p.row, p.code) for row in table.rows for p in row.problems] == [(2, "short-row"), (3, "long-row")]


def test_repeated_and_empty_headings_are_kept_apart():
    table = read_table(source("name,name,,name (2)\na,b,c,d\n"))
    assert table.headings == ("name", "name (2)", "column 3", "name (2) (2)")


def test_titles_above_the_headings_are_kept_aside():
    table = read_table(source(workbook(["Nominations, 3rd district"], [], ["name", "born"], ["Ali", 1975]), "r.xlsx"))
    assert (table.headings, table.heading_row, [row.number for row in table.before]) == (("name", "born"), 3, [1, 2])
    assert rows(table) == [(4, ("Ali", "1975"))]


def test_a_huge_cell_is_cut_and_its_row_quarantined():
    table = read_table(source(f"id,name\n1,{'x' * (MAX_CELL + 1)}\n2,Ali\n"))
    assert [row.untrusted for row in table.rows] == [True, False]
    assert table.rows[0].problems[0].column == "name"
    assert len(table.rows[0].cells[1]) < 1000


def test_a_workbook_gives_dates_as_iso_and_numbers_as_written():
    data = workbook(
        ["name", "born", "seen", "number", "share", "yes"],
        ["علي", date(1975, 3, 12), datetime.fromisoformat("1999-01-02T03:04"), 7.0, 2.5, True],
    )
    table = read_table(source(data, "roster.bin"))
    assert table.format == "xlsx"
    assert rows(table) == [(2, ("علي", "1975-03-12", "1999-01-02 03:04:00", "7", "2.5", "true"))]


def test_the_sheet_read_and_the_sheets_left_are_stated():
    book = openpyxl.load_workbook(io.BytesIO(workbook(title="cover")))
    for name in ("staff", "old"):
        sheet = book.create_sheet(name)
        sheet.append(["name", "born"])
        sheet.append([name, 1])
    out = io.BytesIO()
    book.save(out)
    table = read_table(source(out.getvalue(), "r.xlsx"))
    assert table.reading == {"sheet": "staff", "sheets not read": "cover, old"}
    assert read_table(source(out.getvalue(), "r.xlsx"), sheet="old").rows[0].cells == ("old", "1")
    with pytest.raises(InputError, match="no sheet 'new'; name one of: cover, staff, old"):
        read_table(source(out.getvalue(), "r.xlsx"), sheet="new")


def test_an_ods_sheet_is_read_with_its_repeated_cells():
    table = read_table(
        source(
            ods(
                f"<table:table-row>{ods_cell('name')}{ods_cell('born')}</table:table-row>"
                f"<table:table-row>{ods_cell('1975', times=2)}</table:table-row>"
                '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            ),
            "r.ods",
        )
    )
    assert (table.format, rows(table)) == ("ods", [(2, ("1975", "1975"))])


def test_json_lines_keep_lists_numbers_and_repeated_keys():
    lines = [
        '{"name": "Ali", "id": 00, "x": 1}',
        '{"name": ["Omar", "عمر"], "id": 12345678901234567890, "born": {"year": 1975}}',
        "",
        '{"name": "A", "name": "B", "nil": null}',
    ]
    table = read_table(source("\n".join(lines), "roster.jsonl"))
    assert table.headings == ("name", "id", "born.year", "name (2)", "nil")
    assert table.rows[0].untrusted  # 00 is no JSON number: the line cannot be trusted
    assert table.rows[1].cells[:3] == ("Omar; عمر", "12345678901234567890", "1975")
    assert table.rows[1].values(0) == ("Omar", "عمر")
    assert table.rows[2].blank
    assert table.rows[3].cells[0::3] == ("A", "B")


def test_a_json_list_is_numbered_by_element():
    table = read_table(source('[{"name": "Ali"}, 5, {"name": "Omar\\ud800"}]'))
    assert [(row.number, row.cells[0], row.untrusted) for row in table.rows] == [
        (1, "Ali", False),
        (2, "", True),
        (3, "Omar\ufffd", False),
    ]
    assert [p.code for p in table.rows[2].problems] == ["bad-character"]


def test_a_gzipped_table_is_a_table(tmp_path):
    path = tmp_path / "roster.csv.gz"
    path.write_bytes(gzip.compress("name,born\nAli,1975\n".encode("utf-16")))
    table = read_table(read_source(path))
    assert table.reading["encoding"] == "utf-16-le"
    assert rows(table) == [(2, ("Ali", "1975"))]


def far_cell():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(["a", "b"], ["c", "d"]))) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(
                item.filename, data.replace(b'r="B2"', b'r="XFD1048576"') if "sheet1" in item.filename else data
            )
    return out.getvalue()


@pytest.mark.parametrize(
    "data, name, words",
    [
        (b"<!DOCTYPE html><html><body>Not found", "list.csv", "web page"),
        (b'<?xml version="1.0"?><a/>', "list.csv", "XML"),
        (b"\n \n", "r.csv", "the table is empty"),
        (workbook(), "r.xlsx", "the workbook is empty"),
        (workbook(["name"], ["Ali"])[:-40], "r.xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "r.xls", "damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "r.xlsx",
            "encrypted; remove the password",
        ),
        (b"%PDF-1.7", "r.csv", "PDF"),
        (b"\x00\x01\x02", "r.csv", "NUL"),
        (b"[1, 2", "r.json", "damaged or cut short"),
        (b'["a", "b"]', "r.json", "no line is a JSON object"),
        (far_cell(), "r.xlsx", "spans 17,179,869,184 cells"),
        (
            ods(f'<table:table-row table:number-rows-repeated="99999">{ods_cell("a", times=999)}</table:table-row>'),
            "r.ods",
            "spans 99,899,001 cells",
        ),
        (("a," * 20_000).encode(), "r.csv", "more than 16,384 columns"),
        (json.dumps({str(n): 1 for n in range(20_000)}).encode(), "r.jsonl", "more than 16,384 keys"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line_that_names_the_file(data, name, words):
    with pytest.raises(InputError, match=words) as caught:
        read_table(source(data, name))
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


def test_an_archive_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(FormatError, match="no workbook"):
        read_table(source(out.getvalue(), "r.zip"))


@pytest.mark.parametrize("name", ["r.csv", "r.jsonl"])
@given(
    data=st.one_of(
        st.binary(max_size=300), st.text(st.sampled_from('ab,;"|\t\r\n{}[]:1 ع'), max_size=80).map(str.encode)
    )
)
def test_any_bytes_are_a_table_or_refused(name, data):
    try:
        table = read_table(source(data, name))
    except MusterError:
        return
    assert len(set(table.headings)) == len(table.headings)
    assert all(len(row.cells) >= len(table.headings) for row in table.rows)
    numbers = [row.number for row in (*table.before, *table.rows)]
    assert numbers == sorted(set(numbers))


SMALL = workbook(["name", "born"], ["Ali", 1975])


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=6), st.integers(0, len(SMALL)))
def test_a_damaged_workbook_is_read_or_refused(changes, length):
    data = bytearray(SMALL)
    for at, byte in changes:
        data[at] = byte
    with contextlib.suppress(MusterError):
        read_table(source(bytes(data[: length or None]), "r.xlsx"))


CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff"), min_size=1, max_size=8
).filter(str.strip)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
def test_what_a_csv_writer_wrote_comes_back(pairs):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("name", "born"), *pairs])
    assert [row.cells for row in read_table(source(out.getvalue())).rows] == pairs
