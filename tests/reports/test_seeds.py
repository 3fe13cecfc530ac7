"""What must be true of the five founding reports, read from beside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from muster.reports.corroboration import corroboration
from muster.reports.lineage import trace
from muster.reports.read import Reading, read_reports
from muster.reports.report import LineKind

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def reading(shared: Path) -> Reading:
    return read_reports([shared / "seeds"])


def test_all_five_are_read(reading):
    assert (len(reading.reports), reading.account.accepted, reading.problems) == (5, 5, ())
    assert all(report.language == "en" and report.statements for report in reading.reports)


def test_exactly_the_junk_lines_are_dropped(reading, shared):
    gold = [json.loads(line) for line in (shared / "data/reports/seeds_gold/lines.jsonl").read_text().splitlines()]
    kept = {(report.id, line.start): line.keep for report in reading.reports for line in report.lines}
    assert [row["text"] for row in gold if kept[row["doc"], row["span"][0]] != row["keep"]] == []


def test_two_stories_and_their_origins(reading):
    stories = trace(reading.reports)
    assert [[key[:3] for key in story.reports] for story in stories] == [["000", "001"], ["002", "003", "004"]]
    assert [origin.name for origin in stories[0].origins] == ["The Telegraph"]
    names = {origin.name: [key[:3] for key in origin.reports] for origin in stories[1].origins}
    assert names == {
        "Politico": ["002", "003", "004"],
        "The Times of Israel": ["004"],
        "Al-Mayadeen": ["004"],
        "Kan News": ["004"],
    }


def test_two_reports_that_rest_on_one_newspaper_count_as_one(reading):
    ids = [report.id for report in reading.reports]
    found = corroboration(reading.reports, trace(reading.reports), ids[:2])
    assert (found.reports, found.origins_min, found.origins_max) == (2, 1, 1)
    assert corroboration(reading.reports, trace(reading.reports), ids[2:4]).origins_max == 1


def test_every_quotation_has_its_speaker(reading, shared):
    rows = [json.loads(line) for line in (shared / "data/reports/seeds_gold/quotes.jsonl").read_text().splitlines()]
    texts = {report.id: report for report in reading.reports}
    long = [row for row in rows if len(row["text"].split()) >= 5]
    assert long
    for row in long:
        report = texts[row["doc"]]
        inside = [s for s in report.statements if any(row["text"].strip(' ,.”"') in p.text for p in s.content)]
        assert inside, row["text"]
        assert all(s.source is not None for s in inside)


def test_nobody_of_a_caption_or_a_comment_is_in_the_story(reading):
    words = " ".join(
        report.text[line.start : line.end] for report in reading.reports for line in report.lines if line.keep
    )
    assert "Zahedi" not in words
    assert "Hussein Al-Sheikh" not in words
    assert any(line.kind is LineKind.COMMENT for line in reading.reports[3].lines)


def test_the_same_reports_give_the_same_reading_twice(reading, shared):
    assert read_reports([shared / "seeds"]) == reading
