"""Summaries of cases, out and in again."""

from __future__ import annotations

import csv
import json

from hypothesis import given, settings

from muster.dossier.table import csv_bytes
from muster.vetting.summaries import COLUMNS, read_summaries, summary_record
from vetting_values import SUMMARIES


@given(SUMMARIES)
@settings(max_examples=25)
def test_a_summary_written_is_read_back_as_it_was(tmp_path_factory, cases):
    folder = tmp_path_factory.mktemp("cases")
    records = [summary_record(one) for one in cases]
    lines = folder / "cases.jsonl"
    lines.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    table = folder / "cases.csv"
    cells = [[";".join(v) if isinstance(v, list) else str(v) for v in one.values()] for one in records]
    table.write_bytes(csv_bytes(list(COLUMNS), cells))
    if cases:
        assert list(read_summaries(lines)[0]) == cases
        assert list(read_summaries(table)[0]) == cases


def test_what_cannot_be_counted_is_kept_out_with_a_reason(tmp_path):
    path = tmp_path / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["case", "kind", "status", "opened", "stage", "since", "overrides"],
                ["C-1", "person", "open", "2026-03-01", "checks", "2026-03-02", "two"],
                ["C-1", "person", "open", "2026-03-01", "checks", "2026-03-02", ""],
                ["C-2", "person", "fine", "2026-03-01", "checks", "2026-03-02", ""],
                ["C-3", "person", "open", "2026-03", "checks", "2026-03-02", ""],
            ]
        )
    cases, account = read_summaries(path)
    assert [one.case for one in cases] == ["C-1"]
    assert [(problem.row, problem.code) for problem in account.problems] == [
        (2, "number-unread"),
        (3, "duplicate-id"),
        (4, "not-a-choice"),
        (5, "missing"),
        (5, "no-day"),
    ]
