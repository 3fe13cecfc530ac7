from __future__ import annotations

import gzip
import hashlib
import os
from email.message import EmailMessage

import pytest

from muster.errors import IntegrityError
from muster.reports.capture import Original
from muster.reports.read import read_reports
from muster.reports.wire import report_line

STORY = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks, the Telegraph newspaper reported. Fishermen fear the militias."
)
PAGE = (
    f"<html lang=en><head><title>Harbour police</title>%s</head><body><article><p>{STORY}</p></article></body></html>"
)


def test_the_archive_copy_is_byte_for_byte_what_came_in_apart_from_the_text(tmp_path):
    data = f"{STORY}\r\nSecond line.\r\n".encode("utf-16")
    (tmp_path / "a.txt").write_bytes(data)
    reading = read_reports([tmp_path], originals=True)
    (report,), (original,) = reading.reports, reading.originals
    assert original.checked() == data
    assert (report.digest, report.capture.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert original.report == report.id
    assert "\r" not in report.text


def test_copies_are_kept_only_when_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    assert read_reports([tmp_path]).originals == ()


def test_a_packed_file_is_kept_packed(tmp_path):
    data = gzip.compress(STORY.encode())
    (tmp_path / "a.txt.gz").write_bytes(data)
    reading = read_reports([tmp_path], originals=True)
    assert reading.originals[0].checked() == data
    assert reading.reports[0].capture.size == len(data)


def test_a_copy_that_was_changed_is_told():
    with pytest.raises(IntegrityError, match="does not match"):
        Original("a", hashlib.sha256(b"one").hexdigest(), b"two").checked()


def test_a_file_that_states_no_time_and_no_address_gets_none(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    first = read_reports([path]).reports
    os.utime(path, (0, 0))
    assert read_reports([path]).reports == first
    assert (first[0].capture.time, first[0].capture.url) == ("", "")


def test_a_message_was_sent_when_its_header_says(tmp_path):
    message = EmailMessage()
    message["From"], message["Subject"] = "desk@sereth.example", "Harbour police"
    message["Date"] = "Fri, 29 Mar 2024 23:30:00 +0300"
    message.set_content(STORY)
    (tmp_path / "a.eml").write_bytes(bytes(message))
    (report,) = read_reports([tmp_path]).reports
    assert (report.capture.time, report.date) == ("2024-03-29T23:30:00+03:00", "2024-03-29")
    assert report.capture.media_type == "message/rfc822"


@pytest.mark.parametrize(
    "head, url, time",
    [
        ('<link rel="canonical" href="https://sereth.example/a">', "https://sereth.example/a", ""),
        ("<!-- saved from url=(0026)https://sereth.example/b -->", "https://sereth.example/b", ""),
        (
            "<!--\n Page saved with SingleFile \n url: https://sereth.example/c \n saved date: Fri Mar 29 2024 10:00:00 GMT+0000\n-->",
            "https://sereth.example/c",
            "Fri Mar 29 2024 10:00:00 GMT+0000",
        ),
    ],
)
def test_a_saved_page_says_where_and_when_it_was_saved(tmp_path, head, url, time):
    (tmp_path / "a.html").write_text(PAGE % head)
    (report,) = read_reports([tmp_path]).reports
    assert (report.url, report.capture.url, report.capture.time) == (url, url, time)
    assert report.date == ""


def test_the_record_is_written_with_the_report(tmp_path):
    (tmp_path / "a.html").write_text(PAGE % "")
    (report,) = read_reports([tmp_path]).reports
    assert report_line(report)["capture"] == {
        "bytes": len((PAGE % "").encode()),
        "media_type": "text/html",
        "time": "",
        "url": "",
        "record": "",
    }
