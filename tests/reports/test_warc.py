from __future__ import annotations

import gzip
import hashlib
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import UnreadableError
from muster.reports.answer import Answer, read_answer
from muster.reports.read import Reading, read_reports
from muster.reports.warc import Skipped, inflate, is_warc, read_warc

STORY = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks, the Telegraph newspaper reported. Fishermen fear the militias."
)
PAGE = f"<!doctype html><html lang=en><head><title>Harbour police</title></head><body><article><p>{STORY}</p></article></body></html>"
LIMIT = 1_000_000


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", ""]).encode() + body


def record(block: bytes, kind: str = "response", *, number: int = 1, size: int | None = None, extra: str = "") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-03-29T10:00:0{number}Z\r\n"
        f"WARC-Target-URI: https://sereth.example/{number}\r\n{extra}Content-Length: {len(block) if size is None else size}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: str = PAGE, **more: object) -> bytes:
    return http(body.encode(), **more)  # type: ignore[arg-type]


def read(path: Path, data: bytes) -> Reading:
    path.write_bytes(data)
    return read_reports([path])


def whole() -> list[bytes]:
    return [
        record(b"software: a crawler", "warcinfo", number=1),
        record(b"GET / HTTP/1.1\r\n\r\n", "request", number=2),
        record(answer(), number=3),
        record(http(b"\x89PNG", kind="image/png"), number=4),
        record(http(b"gone", status="404 Not Found"), number=5),
        record(http(STORY.encode(), kind="text/plain"), number=6),
        record(b"", "revisit", number=7),
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_every_record_is_a_report_or_skipped_with_its_reason(tmp_path, packed):
    data = b"".join(map(gzip.compress, whole())) if packed else b"".join(whole())
    reading = read(tmp_path / ("crawl.warc.gz" if packed else "crawl.warc"), data)
    assert [(r.id, r.format, r.capture.media_type) for r in reading.reports] == [
        ("crawl-3", "warc", "text/html"),
        ("crawl-6", "warc", "text/plain"),
    ]
    account = reading.account
    assert (account.read, account.accepted, account.quarantined, account.rejected) == (7, 2, 0, 5)
    assert [p.message[:40] for p in account.problems][:2] == ["a record of kind warcinfo, which holds n", "a record of kind request, which holds no"]  # fmt: skip
    assert reading.problems == ()
    assert all("harbour police" in report.text for report in reading.reports)


def test_a_capture_states_what_the_archive_states(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(record(answer(), number=3))
    reading = read_reports([path], originals=True)
    (report,), (original,) = reading.reports, reading.originals
    assert (report.capture.time, report.capture.url) == ("2024-03-29T10:00:03Z", "https://sereth.example/3")
    assert (report.capture.record, report.capture.size) == ("urn:uuid:3", len(answer()))
    assert original.checked() == answer()
    assert report.digest == hashlib.sha256(answer()).hexdigest()


@pytest.mark.parametrize(
    "header, body",
    [
        ("Content-Encoding: gzip", gzip.compress(PAGE.encode())),
        ("Content-Encoding: deflate", zlib.compress(PAGE.encode())),
        ("Content-Encoding: deflate", zlib.compress(PAGE.encode())[2:-4]),
        ("Content-Encoding: gzip", PAGE.encode()),
        ("Transfer-Encoding: chunked", b"5\r\nHello\r\n6; x=y\r\n there\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked", PAGE.encode()),
    ],
)
def test_a_body_is_unpacked_however_it_was_sent_or_kept(header, body):
    found = read_answer(http(body, header), LIMIT)
    assert found is not None
    assert found.body in {PAGE.encode(), b"Hello there"}


@pytest.mark.parametrize(
    "block, words",
    [
        (b"no status", "status line"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html", "headers do not end"),
        (http(b"x", "Content-Encoding: br"), "packed as br"),
        (http(gzip.compress(PAGE.encode())[:40], "Content-Encoding: gzip"), "cut short"),
        (http(b"\x1f\x8b damaged", "Content-Encoding: gzip"), "damaged"),
        (http(b"5\r\nHel", "Transfer-Encoding: chunked"), "cut short"),
        (http(b"5\r\nHello\r\nzz", "Transfer-Encoding: chunked"), "chunks are damaged"),
        (http(gzip.compress(b" " * (LIMIT + 1)), "Content-Encoding: gzip"), "more than"),
    ],
)
def test_what_cannot_be_unpacked_is_an_error_and_never_half_a_page(block, words):
    with pytest.raises(UnreadableError, match=words):
        read_answer(block, LIMIT)


def test_one_damaged_record_costs_itself_and_what_follows_is_read(tmp_path):
    good = record(answer(), number=3)
    bad = record(answer(), number=4, size=99_999_999)
    reading = read(tmp_path / "a.warc", good + b"stray bytes\r\n" + bad + record(answer(), number=5))
    assert [report.capture.record for report in reading.reports] == ["urn:uuid:3", "urn:uuid:5"]
    assert [error.problem for error in reading.problems] == [
        f"bytes at {len(good):,} that belong to no record",
        "a record that is cut short",
    ]
    assert all(error.remedy and error.file == "a.warc" for error in reading.problems)


def test_an_archive_cut_short_gives_what_came_before_and_one_line(tmp_path):
    packed = b"".join(map(gzip.compress, whole()))
    reading = read(tmp_path / "a.warc.gz", packed[:-20])
    assert len(reading.reports) == 2
    (problem,) = reading.problems
    assert "cut short" in str(problem)


def test_an_archive_without_a_page_says_so(tmp_path):
    reading = read(tmp_path / "a.warc", whole()[0])
    assert "no page" in str(reading.problems[0])


def test_a_bomb_of_an_archive_is_refused_before_it_fills_the_memory():
    with pytest.raises(UnreadableError, match="unzips to more than"):
        inflate(gzip.compress(b" " * 5_000_000), "a.warc.gz", 1_000_000)


def test_a_cut_the_archive_tells_of_is_told(tmp_path):
    reading = read(tmp_path / "a.warc", record(answer(), number=3, extra="WARC-Truncated: length\r\n"))
    assert any("cut (length)" in note for note in reading.reports[0].notes)


def test_an_encoding_stated_by_the_server_is_tried_first(tmp_path):
    page = PAGE.replace("Veldia", "Вельдия").encode("windows-1251")
    reading = read(tmp_path / "a.warc", record(http(page, kind="text/html; charset=windows-1251")))
    assert "Вельдия" in reading.reports[0].text


def test_a_codec_that_is_no_encoding_of_the_web_is_not_used(tmp_path):
    reading = read(tmp_path / "a.warc", record(http(STORY.encode(), kind="text/plain; charset=unicode_escape")))
    assert reading.reports[0].text == STORY


@given(st.binary(max_size=400))
def test_every_byte_of_any_archive_is_in_a_record(data):
    archive = record(answer("hello")) + data
    records = list(read_warc(archive, "x.warc", limit=LIMIT))
    assert [r.row for r in records] == list(range(1, len(records) + 1))
    assert isinstance(records[0].found, Answer)
    lost = len(archive) - sum(len(r.block) for r in records if isinstance(r.found, UnreadableError))
    assert lost <= len(record(answer("hello"))) + data.count(b"\r") + data.count(b"\n")


@given(st.binary(max_size=200), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"]))  # fmt: skip
def test_any_answer_is_read_or_refused(data, head):
    try:
        found = read_answer(head + data, LIMIT)
    except UnreadableError:
        return  # anything else is a failure
    assert found is None or found.media_type.startswith(("text/", "application/"))


@given(st.binary(max_size=100))
def test_any_bytes_are_told_from_an_archive(data):
    assert is_warc(b"WARC/1.0\r\n" + data)
    assert not is_warc(b"\x1f\x8b" + data)
    assert not is_warc(b"x" + data)


def test_a_skipped_record_says_why():
    (found,) = read_warc(record(b"x", "metadata"), "x", limit=LIMIT)
    assert found.found == Skipped("a record of kind metadata, which holds no page")


def test_a_flood_of_damaged_records_takes_seconds_at_most():
    start = time.perf_counter()
    records = list(read_warc(b"WARC/1.0\r\n" * 10_000, "x", limit=LIMIT))
    assert sum(len(r.block) for r in records) == 100_000
    assert time.perf_counter() - start < 20
