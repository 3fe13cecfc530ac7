"""Bad input of every kind: one line that names the file and the remedy, the right exit code, never a traceback.

What is not a report stops the run before anything is written; a bad report does not stop the others.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfWriter

GOOD = "id,name,dob\n7,Nasir al-Khatib,1971-03-05\n"
WATCH = '{"id": "Q1", "schema": "Person", "properties": {"name": ["Nasir al-Khatib"], "birthDate": ["1971-03-05"]}}\n'
STORY = "Police in Amaro held two men on Monday.\n\nThe mayor said that nobody had been warned.\n"
PAGE = b"<!DOCTYPE html><html><head><title>503</title></head><body><h1>Service unavailable</h1></body></html>"
UN = (
    b'<?xml version="1.0"?>\n<CONSOLIDATED_LIST dateGenerated="2025-01-01"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>'
    b"<FIRST_NAME>A</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
)
ENTITIES = UN.replace(b"\n", b'\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 1).replace(b">A<", b">&a;<")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500)
GARBAGE = bytes(range(256)) * 40


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["id", "name"])
    book.active.append([7, "Nasir al-Khatib"])
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A workbook of less than a megabyte that claims a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(600):
                sheet.write(bytes(1 << 20))
    return out.getvalue()


def pdf(lock: str = "") -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    if lock:
        writer.encrypt(lock, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def put(tmp_path):
    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.fixture
def vet(muster, put, tmp_path):
    """Vet sound input but for what is given instead."""

    def run(*more: object, roster: object = None, watch: object = None):
        roster = roster or put("roster.csv", GOOD)
        watch = watch or put("watch.jsonl", WATCH)
        return muster("vet", roster, "--list", watch, *more, "-o", tmp_path / "dossier")

    return run


def refused(ran, name: str, *says: str) -> None:
    assert (ran.code, ran.out) == (1, "")
    assert ran.fault.startswith(f"muster: {name}"), ran.fault
    assert [word for word in says if word not in ran.fault] == []


def bad(kind: str, name: str, data: bytes | str, says: list[str]):
    """A file, and what the line about it must hold."""
    return pytest.param((name, data, says), id=kind)


ROSTERS = [
    bad("empty", "empty.csv", b"", ["is empty", "send it again"]),
    bad("only blanks", "blank.csv", b"\n \n\n", ["empty", "check"]),
    bad("truncated workbook", "cut.xlsx", workbook()[:-200], ["damaged", "send it again"]),
    bad("truncated gzip", "cut.csv.gz", gzip.compress(GOOD.encode() * 900)[:-20], ["gzip", "fetch it again"]),
    bad("a PDF named as CSV", "named.csv", pdf(), ["PDF", "save it as text"]),
    bad("web page", "page.csv", PAGE, ["web page", "download the file itself"]),
    bad("XML", "list.csv", UN, ["XML", "send a CSV"]),
    bad("two encodings", "half.csv", b"name\n\xff\xfeN\x00a\x00s", ["NUL", "row 2", "UTF-8"]),
    bad("false byte order mark", "mark.csv", b"\xef\xbb\xbfname\nK\xfcper\n", ["utf-8", "save it as UTF-8"]),
    bad("binary garbage", "garbage.csv", GARBAGE, ["UTF-8"]),
    bad("garbage workbook", "garbage.xlsx", b"PK\x03\x04" + GARBAGE, ["damaged", "send it again"]),
    bad("encrypted workbook", "locked.xlsx", ENCRYPTED, ["encrypted", "remove the password"]),
    bad("broken old workbook", "old.xls", OLE, ["damaged", "save it anew"]),
    bad("zip bomb", "bomb.xlsx", bomb(), ["unpacks to more than", "split it"]),
    bad("no name", "noname.csv", "number,born\n1,1971\n", ["no column of names", "'number', 'born'", "mapping"]),
    bad("JSON without objects", "objects.jsonl", b'[1, 2]\n"x"\n', ["JSON"]),
]


@pytest.mark.parametrize("bad", ROSTERS)
def test_a_roster_that_cannot_be_read_stops_the_run(vet, put, tmp_path, bad):
    name, data, says = bad
    refused(vet(roster=put(name, data)), name, *says)
    assert not (tmp_path / "dossier").exists()


@pytest.mark.parametrize("bad", ROSTERS)
def test_every_command_that_reads_a_roster_refuses_it_alike(muster, put, bad):
    name, data, says = bad
    path, watch = put(name, data), put("watch.jsonl", WATCH)
    refused(muster("screen", path, "--list", watch), name, *says)
    refused(muster("roster", "show", path), name, *says)
    refused(muster("roster", "map", path, "-o", path.with_name("columns.toml")), name, *says)


LISTS = [
    bad("empty", "empty.csv", b"", ["is empty", "send it again"]),
    bad("truncated XML", "un.xml", UN[:-60], ["not well-formed XML", "fetch it again"]),
    bad("truncated gzip", "un.xml.gz", gzip.compress(UN * 900)[:-20], ["gzip", "fetch it again"]),
    bad("cut stream", "ftm.jsonl.gz", gzip.compress(WATCH.encode() * 900)[:-20], ["gzip", "fetch it again"]),
    bad("error page", "sdn.csv", PAGE, ["page"]),
    bad("entities", "un.xml", ENTITIES, ["document type or entities", "fetch it again"]),
    bad("NUL in XML", "un.xml", UN.replace(b"1.0", b"1.0\x00", 1), ["un.xml"]),
    bad("another XML", "other.xml", b"<rss><channel/></rss>", ["other.xml"]),
    bad("list of nobody", "un.xml", b"<CONSOLIDATED_LIST/>", ["holds no record", "fetch it again"]),
    bad(
        "cut JSON",
        "watch.jsonl",
        b'{"id": "Q1", "schema": "Pers',
        ["watch.jsonl, row 1", "cut short", "fetch it again"],
    ),
    bad("a PDF named as CSV", "sdn.csv", pdf(), ["PDF"]),
    bad("binary garbage", "garbage.csv", GARBAGE, ["garbage.csv"]),
    bad("encrypted workbook", "locked.xlsx", ENCRYPTED, ["encrypted", "remove the password"]),
    bad("zip bomb", "bomb.xlsx", bomb(), ["unpacks to more than"]),
    bad("nested JSON", "deep.jsonl", b'{"a":' * 90_000, ["deep.jsonl, row 1"]),
    bad(
        "nobody who can be screened",
        "bonds.jsonl",
        b'{"id": "B1", "schema": "Security", "properties": {"name": ["A bond"]}}\n',
        ["holds nobody to screen against", "give the whole list"],
    ),
    bad("companion alone", "alt.csv", b'1,2,"aka","Nasir",-0-\n', ["holds nobody to screen against", "SDN file"]),
]


@pytest.mark.parametrize("bad", LISTS)
def test_a_bad_list_among_good_ones_stops_the_run_lest_nobody_seem_listed(vet, put, tmp_path, bad):
    name, data, says = bad
    refused(vet("--list", put(f"{name}", data), watch=put("good.jsonl", WATCH)), name, *says)
    assert not (tmp_path / "dossier").exists()


@pytest.mark.parametrize("bad", LISTS)
def test_screening_stops_at_a_bad_list_before_it_prints_anything(muster, put, bad):
    name, data, says = bad
    refused(muster("screen", put("roster.csv", GOOD), "--list", put(name, data)), name, *says)


REPORTS = [
    bad("no bytes", "empty.txt", b"", ["is empty"]),
    bad("blanks", "blank.txt", b" \n\n ", ["no text"]),
    bad("truncated PDF", "cut.pdf", pdf()[:300], ["cut.pdf"]),
    bad("encrypted PDF", "locked.pdf", pdf("amaro"), ["encrypted"]),
    bad("PDF without text", "scan.pdf", pdf(), ["scan.pdf"]),
    bad("truncated DOCX", "cut.docx", workbook()[:-300], ["cut.docx"]),
    bad("zip bomb", "bomb.docx", bomb(), ["bomb.docx"]),
    bad("binary garbage", "garbage.txt", GARBAGE, ["garbage.txt"]),
    bad("NUL", "nul.txt", b"Police\x00 said", ["NUL"]),
    bad("truncated gzip", "cut.txt.gz", gzip.compress(STORY.encode() * 900)[:-20], ["gzip"]),
    bad("record without text", "feed.jsonl", b'{"id": 1}\n', ["row 1", "no text"]),
    bad("too large", "huge.txt", b"a " * 11_000_000, ["larger than"]),
]


@pytest.mark.parametrize("bad", REPORTS)
def test_a_bad_report_is_shown_as_not_read_and_the_others_go_on(vet, put, tmp_path, bad):
    name, data, says = bad
    folder = tmp_path / "reports"
    folder.mkdir()
    put("reports/good.txt", STORY)
    put(f"reports/{name}", data)
    ran = vet("--reports", folder, roster=put("roster.csv", "name,dob\nMaria Petrenko,1980-01-02\n"))
    assert ran.code == 3
    assert ran.fault.startswith(f"muster: {name}")
    assert [word for word in says if word not in ran.fault] == []
    manifest = json.loads((tmp_path / "dossier/manifest.json").read_text("utf-8"))
    assert [item["file"] for item in manifest["inputs"]["unread"]] == [name]
    assert [item["file"] for item in manifest["inputs"]["reports"]] == ["good.txt"]
    assert name in (tmp_path / "dossier/index.html").read_text("utf-8")


@pytest.mark.parametrize("bad", REPORTS)
def test_trace_names_a_bad_report_and_goes_on(muster, put, bad):
    name, data, says = bad
    good, bad = put("good.txt", STORY), put(name, data)
    ran = muster("trace", good, bad, "--format", "jsonl")
    assert ran.code == 3
    assert json.loads(ran.out.splitlines()[0])["id"] == "good"
    assert [word for word in says if word not in ran.fault] == []
    alone = muster("trace", bad)
    assert (alone.code, alone.out) == (1, "")
    assert alone.fault == ran.fault


def test_a_web_page_named_as_text_is_read_for_what_it_is_and_said(muster, put):
    page = (
        b"<!DOCTYPE html><html><body><article>"
        + b"<p>Police in Amaro held two men on Monday.</p>" * 9
        + b"</article></body></html>"
    )
    ran = muster("trace", put("page.txt", page), "--format", "jsonl")
    assert ran.code == 3
    assert "named as text, but its content is html" in ran.fault
    assert json.loads(ran.out.splitlines()[0])["format"] == "html"


def test_entities_in_a_web_page_are_not_fetched(muster, put):
    secret = put("secret.txt", "quicksilver")
    page = f'<!DOCTYPE html [<!ENTITY s SYSTEM "{secret.as_uri()}">]><html><body><p>Police in Amaro said &s; on Monday.</p></body></html>'
    ran = muster("trace", put("page.html", page), "--format", "jsonl")
    assert "quicksilver" not in ran.out + ran.err


def test_a_huge_cell_costs_its_row_not_the_roster(muster, put):
    roster = put("roster.csv", f"id,name\n1,{'A' * 1_500_000}\n7,Nasir al-Khatib\n")
    ran = muster("roster", "show", roster, "--format", "jsonl")
    assert ran.code == 3
    (problem,) = map(json.loads, ran.out.splitlines())
    assert (problem["row"], problem["column"], problem["fate"]) == (2, "name", "quarantined")
    assert len(ran.out) < 2000
    assert "2 rows read = 1 accepted + 1 quarantined" in ran.err


def test_a_row_of_a_list_that_cannot_be_read_calls_for_a_person(muster, put, tmp_path):
    roster = put("roster.csv", "name,dob\nMaria Petrenko,1980-01-02\n")
    watch = put("watch.jsonl", WATCH + "not JSON\n" + WATCH.replace("Q1", "Q2"))
    ran = muster("screen", roster, "--list", watch, "--format", "csv")
    assert ran.code == 3
    assert "nobody is screened against its quarantined rows" in ran.err
    assert muster("vet", roster, "--list", watch, "-o", tmp_path / "dossier").code == 3


def test_a_row_of_a_roster_that_was_not_screened_calls_for_a_person(muster, put):
    ran = muster("screen", put("roster.csv", "id,name\n1,\n"), "--list", put("watch.jsonl", WATCH))
    assert ran.code == 3
    assert "nobody in its quarantined rows is screened" in ran.err


def test_a_row_without_a_name_is_a_finding_with_its_number(vet, put, tmp_path):
    ran = vet(roster=put("roster.csv", "id,name,dob\n1,,1970-01-01\n2,Maria Petrenko,1980-01-02\n"))
    assert ran.code == 3
    assert "2 rows read = 1 accepted + 1 quarantined + 0 rejected" in ran.err
    page = (tmp_path / "dossier/roster.html").read_text("utf-8")
    assert 'id="row-2-1"' in page
    assert "no name" in page


def test_an_odd_encoding_is_said(muster, put):
    rows = "name,dob\n" + "".join(
        f"{name},1980-01-02\n" for name in ("Ковальчук Нестор", "Петренко Мария", "Шевчук Иван")
    )
    ran = muster("roster", "show", put("old.csv", rows.encode("cp1251")))
    assert "cp1251" in ran.err
    assert "3 rows read = 3 accepted" in ran.err


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["screen", "{absent}", "--list", "{watch}"], id="roster"),
        pytest.param(["screen", "{roster}", "--list", "{absent}"], id="list"),
        pytest.param(["screen", "{roster}", "--list", "{watch}", "--mapping", "{absent}"], id="mapping"),
        pytest.param(["screen", "{roster}", "--list", "{watch}", "--list-mapping", "{absent}"], id="list mapping"),
        pytest.param(["screen", "{roster}", "--list", "{watch}", "--settings", "{absent}"], id="settings"),
        pytest.param(["vet", "{roster}", "--list", "{watch}", "--groups", "{absent}", "-o", "{out}"], id="groups"),
        pytest.param(["vet", "{roster}", "--list", "{watch}", "--reports", "{absent}", "-o", "{out}"], id="reports"),
        pytest.param(["vet", "{roster}", "--list", "{watch}", "--policy", "{absent}", "-o", "{out}"], id="policy"),
        pytest.param(["trace", "{absent}"], id="trace"),
        pytest.param(["lists", "show", "{absent}"], id="lists show"),
        pytest.param(["roster", "show", "{absent}"], id="roster show"),
        pytest.param(["policy", "check", "{absent}"], id="policy check"),
    ],
)
def test_a_missing_file_is_named_with_its_path(muster, put, tmp_path, args):
    places = {"roster": put("roster.csv", GOOD), "watch": put("watch.jsonl", WATCH), "out": tmp_path / "dossier"}
    absent = tmp_path / "absent.toml"
    refused(
        muster(*(arg.format(absent=absent, **places) for arg in args)), str(absent), "no such file", "check the name"
    )
    assert not (tmp_path / "dossier").exists()


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["screen", "{folder}", "--list", "{watch}"], id="roster"),
        pytest.param(["screen", "{roster}", "--list", "{watch}", "--mapping", "{folder}"], id="mapping"),
        pytest.param(["screen", "{roster}", "--list", "{watch}", "--settings", "{folder}"], id="settings"),
        pytest.param(["vet", "{roster}", "--list", "{watch}", "--groups", "{folder}", "-o", "{out}"], id="groups"),
        pytest.param(["screen", "{roster}", "--list", "{folder}"], id="list"),
        pytest.param(["trace", "{folder}"], id="trace"),
        pytest.param(["policy", "check", "{folder}"], id="policy"),
    ],
)
def test_an_empty_folder_where_a_file_should_be_is_named(muster, put, tmp_path, args):
    places = {"roster": put("roster.csv", GOOD), "watch": put("watch.jsonl", WATCH), "out": tmp_path / "dossier"}
    (tmp_path / "folder").mkdir()
    ran = muster(*(arg.format(folder=tmp_path / "folder", **places) for arg in args))
    refused(ran, "folder: ")
    assert "; " in ran.fault


def test_a_folder_that_holds_other_things_is_not_overwritten(vet, tmp_path):
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier/thesis.txt").write_text("years of work", "utf-8")
    refused(vet(), str(tmp_path / "dossier"), "no dossier", "name a new or empty folder")
    assert [path.name for path in (tmp_path / "dossier").iterdir()] == ["thesis.txt"]


def test_an_output_that_is_a_file_is_named(vet, tmp_path):
    (tmp_path / "dossier").write_text("years of work", "utf-8")
    refused(vet(), str(tmp_path / "dossier"), "name a new or empty folder")


def test_an_output_below_a_file_is_named(muster, put, tmp_path):
    roster, watch = put("roster.csv", GOOD), put("watch.jsonl", WATCH)
    refused(muster("vet", roster, "--list", watch, "-o", roster / "dossier"), str(roster / "dossier"), "name a new")
    refused(muster("demo", "-o", tmp_path / "d", "--inputs", roster / "case"), str(roster / "case"))
    refused(muster("roster", "map", roster, "-o", roster / "columns.toml"), str(roster / "columns.toml"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_named(muster, put, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    target = tmp_path / "closed/dossier"
    ran = muster("vet", put("roster.csv", GOOD), "--list", put("watch.jsonl", WATCH), "-o", target)
    refused(ran, str(target), "Permission denied")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
def test_a_place_where_nobody_may_write_is_named(muster, put):
    ran = muster("vet", put("roster.csv", GOOD), "--list", put("watch.jsonl", WATCH), "-o", "/proc/nowhere/dossier")
    refused(ran, "/proc/nowhere/dossier", "cannot be written", "name a new or empty folder")


def test_an_earlier_dossier_is_replaced_and_the_same(vet, tmp_path):
    assert vet().code == 3
    first = (tmp_path / "dossier/manifest.json").read_bytes()
    assert vet().code == 3
    assert (tmp_path / "dossier/manifest.json").read_bytes() == first


def test_a_run_refused_leaves_the_earlier_dossier_as_it_was(vet, put, tmp_path):
    vet()
    first = (tmp_path / "dossier/manifest.json").read_bytes()
    assert vet(roster=put("roster.csv", b"")).code == 1
    assert (tmp_path / "dossier/manifest.json").read_bytes() == first


@pytest.mark.parametrize(
    "name, near", [("leahy-dob", "leahy-dod"), ("leahy", "leahy-state or leahy-dod"), ("xyz", "use one of")]
)
def test_an_unknown_policy_is_answered_with_the_nearest(vet, name, near):
    ran = vet("--policy", name)
    assert ran.code == 1
    assert ran.fault.startswith(f"muster: no policy is called '{name}'")
    assert near in ran.fault


def test_a_faulty_policy_is_named_with_its_line(vet, put):
    refused(vet("--policy", put("coast.toml", "[policy]\nid = 5\n")), "coast.toml, row 1")


def test_a_bad_settings_file_and_variable_are_named(vet, put, monkeypatch):
    refused(vet("--settings", put("settings.toml", "limit = 'many'\n")), "settings.toml: limit cannot be 'many'")
    monkeypatch.setenv("MUSTER_LIMIT", "many")
    refused(vet(), "MUSTER_LIMIT: limit cannot be 'many'", "whole number")


@pytest.mark.parametrize(
    "text", ["[columns]\nname = 'Officer'\n", "[columns]\nnames = 'name'\n", "columns = 3\n", "[columns"]
)
def test_a_mapping_that_does_not_fit_is_named(vet, put, text):
    refused(vet("--mapping", put("columns.toml", text)), "")


@pytest.mark.parametrize("text", ["schema = 'Persons'\n", "[properties]\nfirstname = 'x'\n", "schema", ""])
def test_a_list_mapping_that_does_not_fit_is_named(vet, put, text):
    refused(vet("--list-mapping", put("list.toml", text), watch=put("list.csv", "who\nNasir\n")), "list.")


def test_a_groups_file_without_names_is_named(vet, put):
    refused(
        vet("--groups", put("groups.csv", "number,kind\n1,state\n")),
        "groups.csv",
        "no column of names",
        'call one "name"',
    )


def test_a_file_name_that_is_no_text_is_read_all_the_same(vet, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xe9.txt")).write_text(STORY, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert vet("--reports", folder).code == 3
    assert (tmp_path / "dossier/manifest.json").is_file()


def test_nothing_given_but_a_roster_says_that_nobody_was_screened(muster, put, tmp_path):
    ran = muster("vet", put("roster.csv", GOOD), "-o", tmp_path / "dossier")
    assert ran.code == 0
    assert "No list was given: nobody is screened." in ran.err


def test_facts_stated_for_the_run_stand_in_the_manifest(vet, tmp_path):
    assert vet("--policy=leahy-dod", "--state", "support.us_defense=true", "--state", "unit.is_new=no").code == 3
    settings = json.loads((tmp_path / "dossier/manifest.json").read_text("utf-8"))["settings"]
    assert (settings["stated.support.us_defense"], settings["stated.unit.is_new"]) == ("true", "false")


@pytest.mark.parametrize(
    "stated, says",
    [
        (["support.us_defence=true"], "did you mean support.us_defense?"),
        (["=true"], "there is no fact ''"),
        (["support.us_defense"], "neither true nor false; write support.us_defense=true"),
        (["support.us_defense=perhaps"], "neither true nor false"),
        (["support.un=true", "support.un=false"], "stated both true and false"),
        (["alleged.TORT=true"], "established for each subject"),
        (["listed.strong=false"], "established for each subject"),
    ],
)
def test_a_fact_that_cannot_be_stated_is_refused_with_what_to_do(vet, tmp_path, stated, says):
    ran = vet(*(item for text in stated for item in ("--state", text)))
    assert (ran.code, ran.out) == (2, "")
    assert says in " ".join(ran.err.split())
    assert not (tmp_path / "dossier").exists()
