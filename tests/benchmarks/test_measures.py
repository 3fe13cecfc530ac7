"""What the benchmark measures with is itself right, on figures worked out by hand."""

from __future__ import annotations

import importlib
import math
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

with pytest.MonkeyPatch.context() as patch:
    patch.syspath_prepend(BENCHMARKS)
    measures: ModuleType = importlib.import_module("measures")
    Truth = importlib.import_module("data").Truth

labelled = st.lists(st.tuples(st.integers(-9, 9), st.booleans()), min_size=2).filter(
    lambda pairs: {label for _, label in pairs} == {True, False}
)


def test_a_tie_counts_half():
    assert measures.auc([(1, True), (1, False)]) == 0.5
    assert measures.auc([(2, True), (1, False)]) == 1.0


@given(labelled)
def test_area_turned_round_is_the_rest(pairs):
    turned = [(-score, label) for score, label in pairs]
    assert math.isclose(measures.auc(pairs) + measures.auc(turned), 1.0)


@given(labelled)
def test_area_is_that_of_all_pairs_counted_one_by_one(pairs):
    yes, no = ([score for score, label in pairs if label is wanted] for wanted in (True, False))
    won = sum((one > other) + (one == other) / 2 for one in yes for other in no)
    assert math.isclose(measures.auc(pairs), won / (len(yes) * len(no)))


def test_best_f1_takes_all_of_one_score_or_none():
    scored = [(3.0, True), (2.0, True), (2.0, False), (1.0, True), (0.0, False)]
    f1, at, recall = measures.best_f1(scored)
    assert (f1, at) == (6 / 7, 1.0)
    assert recall == 1 / 3


def test_no_more_strangers_than_the_share_exceed_the_threshold():
    scores = {f"s{at}": [("ofac-1", float(at // 2))] for at in range(100)}
    truth = dict.fromkeys(scores, Truth(frozenset(), ()))
    limit = measures.threshold_at(scores, truth, 0.05)
    above = sum(hits[0][1] > limit for hits in scores.values())
    assert above == 4


def test_a_row_is_found_only_by_a_record_of_that_person_above_the_threshold():
    truth = {row: Truth(frozenset({"un-1"}), ()) for row in ("a", "b", "c", "d")} | {"e": Truth(frozenset(), ())}
    scores = {"a": [("un-1", 2.0)], "b": [("un-2", 9.0)], "c": [("un-1", 1.0)], "d": [], "e": [("un-1", 9.0)]}
    assert measures.found_rows(scores, truth, 1.0) == {"a": True, "b": False, "c": False, "d": False}


def test_claims_that_hold_have_no_calibration_error():
    claims = [(0.25, True), *[(0.25, False)] * 3] * 15
    assert math.isclose(measures.calibration_error(claims), 0.0, abs_tol=1e-12)
    assert measures.calibration_error([(1.0, False)] * 30) == 1.0
    assert math.isclose(measures.calibration_error([(0.2, False), (0.9, True)], count=2), 0.15)


@given(st.lists(st.tuples(st.sampled_from((0.0, 0.5, 1.0)), st.booleans()), min_size=1))
def test_every_claim_is_in_one_bin(claims):
    assert sum(size for _, _, size in measures.bins(claims)) == len(claims)
    assert math.isclose(sum(true * size for _, true, size in measures.bins(claims)), sum(y for _, y in claims))
