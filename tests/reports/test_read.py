from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.files.account import Fate
from muster.reports.extracted import Extracted, iso_date, same_length
from muster.reports.formats import sniff
from muster.reports.language import language_of
from muster.reports.mail import read_eml
from muster.reports.pdf import read_pdf
from muster.reports.read import read_reports
from muster.reports.scraped import read_records
from muster.reports.web import read_html
from muster.reports.word import read_docx
from report_files import PAGE, STORY, encrypted, mail, pdf, word


def read_or_refused(reader: Callable[..., Extracted], data: bytes | str) -> bool:
    """Whether a reader gives text or one line with the file's name; any other exception is the test's failure."""
    try:
        return bool(reader(data, "x.file").text.strip())
    except MusterError as error:
        return "x.file" in str(error)


def test_a_folder_is_read_to_the_bottom_in_order_and_hidden_files_are_left_out(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "z.txt").write_text(STORY)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "c.pdf").write_bytes(pdf(STORY))
    (tmp_path / "d.docx").write_bytes(word("Harbour police planned", STORY))
    (tmp_path / "e.eml").write_bytes(mail())
    (tmp_path / ".hidden.txt").write_text(STORY)
    reading = read_reports([tmp_path])
    assert [(r.id, r.format) for r in reading.reports] == [
        ("a", "html"), ("z", "text"), ("c", "pdf"), ("d", "docx"), ("e", "eml"),
    ]  # fmt: skip
    assert (reading.account.read, reading.account.accepted, reading.problems) == (5, 5, ())
    assert all("harbour police" in r.text and r.language == "en" for r in reading.reports)
    assert all([c.outlet for c in r.credits] == ["The Telegraph"] for r in reading.reports if r.format != "html")


def test_a_page_says_its_own_title_outlet_date_and_address():
    found = read_html(PAGE, "a.html")
    assert (found.title, found.outlet, found.date) == ("Harbour police planned", "Sereth Daily", "2024-03-29")
    assert (found.url, found.language) == ("https://example.org/harbour", "en")
    assert "Home News Sport" not in found.text


def test_a_page_without_a_date_gets_none():
    assert read_html(PAGE.replace("article:published_time", "x"), "a.html").date == ""


def test_a_message_gives_subject_sender_and_day():
    found = read_eml(mail(), "e.eml")
    assert (found.title, found.outlet, found.date) == ("Harbour police planned", "Reuters", "2024-03-29")


def test_records_keep_their_ids_and_a_bad_line_stops_nothing(tmp_path):
    rows = [{"id": "x1", "text": STORY, "date": "2024-03-29", "outlet": "POLITICO"}, {"id": "x2"}, {"text": STORY}]
    path = tmp_path / "scraped.jsonl"
    path.write_text("\n".join([*map(json.dumps, rows), "{not json", "", '["list"]']))
    reading = read_reports([path])
    assert [(r.id, r.date, r.outlet) for r in reading.reports] == [
        ("x1", "2024-03-29", "Politico"),
        ("scraped-3", "", ""),
    ]
    assert (reading.account.read, reading.account.accepted, reading.account.quarantined) == (5, 2, 3)
    assert [error.row for error in reading.problems] == [2, 4, 6]


def test_offsets_of_a_record_with_carriage_returns_are_those_of_its_text(tmp_path):
    text = f"{STORY}\r\nMayor Karim Daher said that it was over.\u2028The end was near.\ud800"
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text}))
    (report,) = read_reports([path]).reports
    assert len(report.text) == len(text)
    statement = next(s for s in report.statements if s.source and s.source.text == "Mayor Karim Daher")
    assert text[statement.content[0].start : statement.content[0].end] == "it was over"


@pytest.mark.parametrize(
    "name, data, words",
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n ", "no text"),
        ("cut.pdf", pdf("x")[:60], "damaged"),
        ("scan.pdf", pdf(""), "no text"),
        ("locked.pdf", encrypted(), "encrypted"),
        ("cut.docx", word("x")[:900], "ZIP"),
        ("blank.html", b"<!doctype html><html><body></body></html>", "no text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "PNG"),
        ("empty.jsonl", b"\n\n", "no record"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_goes_on(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(STORY)
    reading = read_reports([tmp_path / name, tmp_path / "good.txt", tmp_path / "missing.txt"])
    assert [r.id for r in reading.reports] == ["good"]
    assert (reading.account.accepted, reading.account.quarantined) == (1, 2)
    line = str(reading.problems[0])
    assert name in line
    assert words in line
    assert "\n" not in line


def test_a_file_named_wrongly_is_read_as_what_it_is_and_said_so(tmp_path):
    (tmp_path / "a.txt").write_bytes(pdf(STORY))
    reading = read_reports([tmp_path])
    assert reading.reports[0].format == "pdf"
    assert "read as pdf" in str(reading.problems[0])
    assert reading.account.problems[0].fate is Fate.ACCEPTED


def test_an_archive_that_unpacks_to_too_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 210_000_000)
    with pytest.raises(MusterError, match="unpacks to more than"):
        read_docx(out.getvalue(), "bomb.docx")


def test_a_report_too_large_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    assert "larger" in str(read_reports([tmp_path / "a.txt"], limit=10).problems[0])


def test_ids_are_unique_and_tell_equal_names_apart_by_content(tmp_path):
    for folder, text in (("x", STORY), ("y", STORY.replace("three", "four")), ("z", STORY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
    ids = [r.id for r in read_reports([tmp_path]).reports]
    assert len(set(ids)) == 3
    assert ids[2] == f"{ids[0]}-2"


def test_a_language_not_supported_is_said_and_never_read_as_english(make):
    german = "Das Ministerium will Kämpfer anwerben. „Wir bilden sie aus“, said the minister, wie Reuters reported."
    report = make(german, language="de")
    assert (report.supported, report.statements, report.credits) == (False, (), ())
    assert "(de)" in report.notes[0]


def test_of_a_language_read_in_part_quotations_are_read_and_the_rest_is_said_not_to_be(make):
    french = (
        "Le ministère veut recruter des combattants. « Nous les formerons tous », a déclaré le ministre. He said no."
    )
    report = make(french, language="fr")
    assert not report.supported
    assert [s.content[0].text for s in report.statements] == ["« Nous les formerons tous »"]
    assert "French" in report.notes[0]


@pytest.mark.parametrize(
    "text, code",
    [
        (STORY, "en"),
        (
            "وزارة الداخلية تريد تجنيد مقاتلين من ثلاث ميليشيات في شرطة الميناء، وقال الصيادون إنهم يخافون منهم كثيرا.",
            "ar",
        ),
        ("Министерство внутренних дел хочет набрать бойцов трёх речных ополчений в портовую полицию города.", "ru"),
        ("Police", "und"),
    ],
)
def test_languages_are_told_and_short_texts_are_not(text, code):
    assert language_of(text)[0] == code


def test_two_languages_are_none():
    arabic = (
        "وزارة الداخلية تريد تجنيد مقاتلين من ثلاث ميليشيات في شرطة الميناء، وقال الصيادون إنهم يخافون منهم كثيرا. "
    )
    assert language_of(STORY * 6 + arabic * 10)[0] == "und"


@given(st.text())
def test_making_lines_plain_moves_nothing_and_is_idempotent(text):
    plain = same_length(text)
    assert same_length(plain) == plain
    assert len(plain) == len(text)
    assert plain.encode("utf-8").decode() == plain


@given(st.text())
def test_a_date_read_is_an_iso_prefix(text):
    assert iso_date(text) == "" or iso_date(iso_date(text)) == iso_date(text)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"From: a\nTo: b\nSubject: c\n\n", b"<html>"]),
)
def test_any_bytes_are_read_or_refused_by_our_own_error(data, head):
    assert sniff(head + data) in {"pdf", "docx", "html", "eml", "text"}
    for reader in (read_pdf, read_docx, read_eml):
        assert read_or_refused(reader, head + data)


@given(st.text(alphabet="<>/abdhtmlpodyscript \"='!-&;x\x00", max_size=200))
def test_any_markup_is_read_or_refused(markup):
    assert read_or_refused(read_html, markup)


@given(st.text())
def test_every_line_that_is_not_blank_is_a_record(text):
    assert len(list(read_records(text, "x"))) == sum(bool(line.strip()) for line in text.split("\n"))


def test_a_line_of_many_capitals_is_no_riddle(make):
    start = time.perf_counter()
    make("Har" * 60_000)
    assert time.perf_counter() - start < 10
