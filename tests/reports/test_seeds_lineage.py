"""What must be found between the five founding reports, read from beside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from muster.reports.drift import DriftKind
from muster.reports.lineage import trace
from muster.reports.read import read_reports
from muster.reports.relations import RelationKind, relations
from muster.reports.report import Statement
from muster.reports.utterances import Utterance, utterances

pytestmark = pytest.mark.shared

Row = dict[str, object]


@pytest.fixture(scope="module")
def reports(shared: Path):
    return read_reports([shared / "seeds"]).reports


@pytest.fixture(scope="module")
def found(reports) -> tuple[Utterance, ...]:
    return utterances(reports, trace(reports))


def gold(shared: Path, name: str) -> list[Row]:
    text = (shared / f"data/reports/seeds_gold/{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def holds(statement: Statement, quote: Row) -> bool:
    start, end = quote["span"]
    return statement.report == quote["doc"] and any(p.start < end and start < p.end for p in statement.content)


def test_every_quotation_carried_over_is_aligned(found, shared):
    quotes = {row["id"]: row for row in gold(shared, "quotes")}
    pairs = [(quotes[row["a"]], quotes[row["b"]]) for row in gold(shared, "quote_pairs") if row["gold"] == 1]
    assert len(pairs) == 8
    for a, b in pairs:
        assert any(
            any(holds(s, a) for s in utterance.statements) and any(holds(s, b) for s in utterance.statements)
            for utterance in found
        ), (a["id"], b["id"])


def test_one_official_in_place_of_several_is_a_finding(found):
    kinds = {
        drift.kind
        for utterance in found
        if [statement.report[:3] for statement in utterance.statements] == ["002", "003"]
        for retelling in utterance.retellings
        for drift in retelling.drift
    }
    assert {DriftKind.SPEAKER, DriftKind.COUNT} <= kinds


def test_the_tellings_of_one_newspaper_are_never_independent(reports):
    kinds = {(r.a[:3], r.b[:3]): r.kind for r in relations(reports, trace(reports))}
    assert set(kinds) == {("000", "001"), ("002", "003"), ("002", "004"), ("003", "004")}
    assert set(kinds.values()) <= {RelationKind.REWRITE, RelationKind.SAME_ORIGIN, RelationKind.QUOTES}
    assert kinds["002", "004"] is kinds["003", "004"] is RelationKind.SAME_ORIGIN
