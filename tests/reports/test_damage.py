from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.reports.read import Reading, read_reports
from report_files import PAGE, STORY, WHOLE, pdf, warc, word

formats = pytest.mark.parametrize("name", sorted(WHOLE))


def read(folder: Path, name: str, data: bytes) -> Reading:
    """Read one file and check what holds of every reading."""
    path = folder / name
    path.write_bytes(data)
    reading = read_reports([path])
    account = reading.account
    assert account.read == account.accepted + account.quarantined + account.rejected > 0
    assert account.accepted == len(reading.reports)
    for problem in reading.problems:
        assert str(problem).startswith(name)
        assert "\n" not in str(problem)
        assert problem.remedy
    for report in reading.reports:
        assert [report.text[line.start : line.end] for line in report.lines] == report.text.split("\n")
    return reading


@formats
def test_a_whole_file_is_read(tmp_path, name):
    reading = read(tmp_path, name, WHOLE[name])
    assert reading.reports
    assert reading.problems == ()


@formats
def test_a_file_cut_short_anywhere_is_reports_and_clear_lines(tmp_path, name):
    data = WHOLE[name]
    for share in range(1, 20):
        reading = read(tmp_path, name, data[: len(data) * share // 20])
        assert reading.reports or reading.problems


@formats
@settings(max_examples=25)
@given(change=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8), cut=st.integers(0, 10**6))
def test_a_damaged_file_is_reports_and_clear_lines(tmp_path_factory, name, change, cut):
    data = bytearray(WHOLE[name])
    for place, value in change:
        data[place % len(data)] = value
    read(tmp_path_factory.mktemp("damage"), name, bytes(data[: 1 + cut % len(data)]) if cut % 3 == 0 else bytes(data))


@formats
def test_a_file_swallowed_twice_by_gzip_is_said_in_one_line(tmp_path, name):
    reading = read(tmp_path, f"{name}.gz", gzip.compress(gzip.compress(WHOLE[name])))
    assert len(reading.problems) == 1
    assert reading.reports == ()


@pytest.mark.parametrize(
    "name, data",
    [
        ("deep.html", b"<html><body>" + b"<div><b>" * 20_000 + STORY.encode()),
        ("deep.jsonl", b'{"text": ' + b"[" * 100_000),
        (
            "deep.eml",
            b"From: a\nTo: b\nSubject: c\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
        ),
        ("deep.pdf", pdf("x").replace(b"/Count 1", b"/Count 1 /A " + b"[" * 20_000)),
        ("again.pdf", pdf("x")[:200] + b"trailer<</Size 6/Root 1 00 n \n" * 3_000),
        ("bomb.txt.gz", gzip.compress(b" " * 30_000_000)),
        ("bomb.warc.gz", gzip.compress(warc()) + gzip.compress(b"WARC/1.0\r\n" * 2_000)),
    ],
)
def test_what_is_nested_or_packed_without_end_is_read_or_refused(tmp_path, name, data):
    reading = read(tmp_path, name, data)
    assert reading.reports or reading.problems


def test_a_text_full_of_markup_arrives_as_text(tmp_path):
    text = f'{STORY}\n\n<script>alert("x")</script> <img src=x onerror=y> {{{{ 7 * 7 }}}} & &amp; <b>bold</b> said the mayor.\n'
    (report,) = read(tmp_path, "a.txt", text.encode()).reports
    assert (report.format, report.text) == ("text", text)
    (record,) = read(tmp_path, "a.jsonl", json.dumps({"text": text}).encode()).reports
    assert record.text == text
    (document,) = read(tmp_path, "a.docx", word(*text.split("\n\n"))).reports
    assert '<script>alert("x")</script>' in document.text


def test_markup_written_out_in_a_page_arrives_as_text_too(tmp_path):
    page = PAGE.replace("Fishermen", "&lt;script&gt;alert(1)&lt;/script&gt; Fishermen")
    (report,) = read(tmp_path, "a.html", page.encode()).reports
    assert "<script>alert(1)</script> Fishermen" in report.text


def test_a_page_nested_deeper_than_its_parser_likes_is_still_read(tmp_path):
    (report,) = read(tmp_path, "a.html", (b"<html><body>" + b"<div>" * 900 + STORY.encode())).reports
    assert "harbour police" in report.text


def test_a_script_of_a_page_is_no_text_of_it(tmp_path):
    page = PAGE.replace("<article>", "<article><script>steal()</script><style>p{}</style>")
    (report,) = read(tmp_path, "a.html", page.encode()).reports
    assert "steal" not in report.text
