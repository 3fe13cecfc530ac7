from __future__ import annotations

import gzip
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.extracted import Extracted
from muster.reports.read import read_reports
from muster.reports.scraped import KEYS, read_records

STORY = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks, the Telegraph newspaper reported. Fishermen fear the militias."
)


def one(**fields: object) -> Extracted:
    (record,) = read_records(json.dumps(fields), "a.jsonl")
    assert isinstance(record.found, Extracted)
    return record.found


@pytest.mark.parametrize("key", ["text", "maintext", "articleBody", "article_text", "body", "content"])
def test_the_text_is_found_under_the_names_scrapers_give_it(key):
    assert one(**{key: STORY}).text == STORY


@pytest.mark.parametrize(
    "fields, name, value",
    [
        ({"headline": "Harbour police"}, "title", "Harbour police"),
        ({"publisher": {"@type": "Organization", "name": "Sereth Daily"}}, "outlet", "Sereth Daily"),
        ({"source": "Sereth Daily"}, "outlet", "Sereth Daily"),
        ({"source": "https://sereth.example/a"}, "url", "https://sereth.example/a"),
        ({"source": "https://sereth.example/a"}, "outlet", ""),
        ({"date_publish": "2024-03-29 10:00:00"}, "date", "2024-03-29"),
        ({"datePublished": "2024-03"}, "date", "2024-03"),
        ({"link": "https://sereth.example/b"}, "url", "https://sereth.example/b"),
        ({"lang": "fr-FR"}, "language", "fr"),
        ({"date_download": "2024-04-01 08:00:00"}, "time", "2024-04-01 08:00:00"),
        ({"title": "", "headline": "Harbour police"}, "title", "Harbour police"),
    ],
)
def test_what_a_record_states_is_read_under_the_usual_names(fields, name, value):
    assert getattr(one(text=STORY, **fields), name) == value


def test_a_day_of_download_is_never_a_day_of_publication():
    found = one(text=STORY, date_download="2024-04-01", crawled="2024-04-02")
    assert found.date == ""


def test_a_record_of_a_page_is_read_as_the_page_it_is():
    page = f"<html lang=en><head><title>Harbour police</title></head><body><nav>Home</nav><article><p>{STORY}</p></article></body></html>"
    found = one(html=page, url="https://sereth.example/a")
    assert STORY in found.text
    assert (found.title, found.url, found.format) == ("Harbour police", "https://sereth.example/a", "jsonl")


def test_a_page_that_holds_nothing_is_an_error_with_its_line():
    (record,) = read_records(json.dumps({"html": "<html></html>"}), "a.jsonl")
    assert str(record.found).startswith("a.jsonl, row 1")


def test_a_packed_file_of_records_is_read_as_records(tmp_path):
    path = tmp_path / "scraped.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(json.dumps({"id": f"x{n}", "text": STORY}) for n in range(3)).encode()))
    reading = read_reports([path], originals=True)
    assert [report.id for report in reading.reports] == ["x0", "x1", "x2"]
    assert reading.problems == ()
    assert all(original.checked() for original in reading.originals)


def test_the_original_of_a_record_is_its_line(tmp_path):
    line = json.dumps({"text": STORY, "retrieved_at": "2024-04-01T08:00:00Z", "url": "https://sereth.example/a"})
    path = tmp_path / "scraped.jsonl"
    path.write_text(f"\n{line}\r\n")
    reading = read_reports([path], originals=True)
    (report,), (original,) = reading.reports, reading.originals
    assert original.data == line.encode()
    assert report.digest == hashlib.sha256(line.encode()).hexdigest()
    assert (report.capture.time, report.capture.url) == ("2024-04-01T08:00:00Z", "https://sereth.example/a")
    assert (report.capture.record, report.capture.media_type) == ("line 2", "application/json")


@given(st.dictionaries(st.sampled_from(sorted({k for keys in KEYS.values() for k in keys.split()} - {"html", "raw_html", "page_html", "html_content"})), st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["name", "$oid"]), x), max_leaves=5)))  # fmt: skip
def test_any_object_is_a_record_or_an_error_with_its_row(fields):
    (record,) = read_records(json.dumps(fields), "a.jsonl")
    assert isinstance(record.found, Extracted) or (record.found.row == 1 and record.found.remedy)


@given(st.text())
def test_any_text_gives_an_answer_for_every_line(text):
    rows = [record.row for record in read_records(text, "a.jsonl")]
    assert rows == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
