from __future__ import annotations

import json

import pytest

from muster.reports.lineage import trace
from muster.reports.utterances import utterances
from muster.reports.wire import utterance_line

PLAN = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks at the old customs school and paid by a foreign donor."
)
FIRST = f"{PLAN}\n“We shall train 40 of the river fighters at the customs school before winter,” US officials said."
SECOND = f"{PLAN}\n“We will train 60 of the river fighters at the school before winter,” one Interior Ministry official said."
NONE = f"{PLAN}\n“The bridge will be open again in autumn, with a toll for lorries,” the mayor said."
PART = f"{PLAN}\nThe minister spoke of a plan to “train 40 of the river fighters” soon, and said that it was risky."


def told(reports):
    return utterances(reports, trace(reports))


def test_one_thing_said_in_two_reports_is_one_utterance(make):
    (found,) = told([make(FIRST, "a"), make(SECOND, "b"), make(NONE, "c")])
    assert [statement.report for statement in found.statements] == ["a", "b"]
    (retelling,) = found.retellings
    assert [(d.kind.value, d.a.text, d.b.text) for d in retelling.drift] == [
        ("number", "40", "60"),
        ("speaker", "US officials", "one Interior Ministry official"),
        ("one-or-many", "US officials", "one Interior Ministry official"),
    ]
    assert retelling.grade == 800_000


def test_word_for_word_the_same_has_not_drifted(make):
    (found,) = told([make(FIRST, "a"), make(FIRST, "b")])
    assert [(r.grade, r.drift) for r in found.retellings] == [(0, ())]


def test_reports_of_different_stories_share_no_utterance(make):
    flood = "A flood tore away the only bridge of Karsk on Sunday and cut off four mountain villages for the winter."
    assert told([make(FIRST, "a"), make(f"{flood}\n“The bridge is gone for good,” the mayor said.", "b")]) == ()


def test_an_utterance_has_one_statement_of_a_report(make):
    twice = (
        f"{FIRST}\nLater he repeated: “We shall train 40 of the river fighters at the customs school before winter.”"
    )
    for found in told([make(twice, "a"), make(SECOND, "b")]):
        assert len({statement.report for statement in found.statements}) == len(found.statements)


@pytest.mark.parametrize("copies", [1, 70])
def test_a_flood_of_copies_adds_tellings_and_changes_none(make, copies):
    pair = [make(FIRST, "a"), make(SECOND, "b")]
    flood = [make(FIRST, f"copy{n:02}") for n in range(copies)]
    (alone,), (among,) = told(pair), told([*pair, *flood])
    assert set(alone.statements) <= set(among.statements)
    assert told(pair) == told([r for r in [*flood, *pair] if not r.id.startswith("copy")])


def test_the_order_of_reports_does_not_matter(make):
    reports = [make(FIRST, "a"), make(SECOND, "b"), make(PART, "c")]
    assert told(reports) == told(list(reversed(reports)))


def test_an_utterance_can_be_written(make):
    (found,) = told([make(FIRST, "a"), make(SECOND, "b")])
    line = json.loads(json.dumps(utterance_line(found)))
    assert (line["type"], [s["report"] for s in line["statements"]]) == ("utterance", ["a", "b"])
    (drift,) = line["drift"]
    assert (drift["a"], drift["b"], drift["grade"]) == (0, 1, 0.8)
    assert drift["changes"][0]["kind"] == "number"
    start, end = drift["changes"][0]["b"]["start"], drift["changes"][0]["b"]["end"]
    assert SECOND[start:end] == "60"
