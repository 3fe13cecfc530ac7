from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.drift import DriftKind, find_drift
from muster.reports.report import Passage, SourceKind, Statement, StatementKind
from muster.reports.speakers import source_kind


def said(words: str, source: str = "") -> Statement:
    who = Passage(100, 100 + len(source), source) if source else None
    kind = source_kind(source) if source else SourceKind.UNKNOWN
    return Statement("r", StatementKind.DIRECT, who, kind, None, (Passage(0, len(words), words),))


def changes(a: Statement, b: Statement) -> list[tuple[str, str | None, str | None]]:
    return [(d.kind.value, d.a.text if d.a else None, d.b.text if d.b else None) for d in find_drift(a, b)]


@pytest.mark.parametrize(
    "left, right, change",
    [
        ("They trained 40 men.", "They trained 60 men.", ("number", "40", "60")),
        ("They trained forty men.", "They trained 60 men.", ("number", "forty", "60")),
        ("We pay most of the costs.", "We supplement the costs.", ("number", "most", "supplement")),
        ("They took the boats.", "They never took the boats.", ("negation", None, "never")),
        ("They have no guns.", "They have guns.", ("negation", "no", None)),
        ("They may join the police.", "They join the police.", ("hedge", "may", None)),
        ("They killed a miner.", "They allegedly killed a miner.", ("hedge", None, "allegedly")),
        ("We met the men in Karsk on Friday.", "We met the men in Odrin on Friday.", ("name", "Karsk", "Odrin")),
    ],
)
def test_what_changed_in_the_words(left, right, change):
    assert changes(said(left), said(right)) == [change]


@pytest.mark.parametrize(
    "left, right",
    [
        ("They trained 1,200 men.", "They trained 1200 men."),
        ("They trained seven men.", "They trained 7 men."),
        ("They might join.", "They could join."),
        ("They didn’t join.", "They did not join."),
        ("They met in the Karsk valley.", "They met in Karsk."),
        ("It would be one thing to agree.", "It would be something else to agree."),
    ],
)
def test_the_same_in_other_words_is_no_drift(left, right):
    assert changes(said(left), said(right)) == []


@pytest.mark.parametrize(
    "left, right, kinds",
    [
        ("Veldian officials", "a Veldian official", ["one-or-many"]),
        ("US officials", "one Interior Ministry official", ["speaker", "one-or-many"]),
        ("a Defense Department spokesman", "a Defence Ministry spokesman", ["title"]),
        ("the mayor of Karsk", "the governor of Karsk", ["title"]),
        ("Colonel Anton Reiss", "Colonel Karim Mansour", ["speaker"]),
        ("Colonel Anton Reiss", "Reiss", []),
        ("a senior official", "the official", []),
    ],
)
def test_who_said_it(left, right, kinds):
    found = find_drift(said("They join.", left), said("They join.", right))
    assert [drift.kind.value for drift in found] == kinds


def test_the_words_are_marked_where_they_stand():
    text = "“They trained forty men.”"
    inside = Statement("r", StatementKind.DIRECT, None, SourceKind.UNKNOWN, None, (Passage(7, 7 + len(text), text),))
    (drift,) = find_drift(inside, said("They trained 60 men."))
    assert drift.kind is DriftKind.NUMBER
    assert (drift.a.start, drift.b.start) == (7 + text.index("forty"), 13)


WORDS = st.lists(
    st.sampled_from(["They", "may", "not", "trained", "40", "sixty", "most", "men", "in", "Karsk", "Odrin", ".", ","]),
    max_size=12,
)


@given(WORDS, WORDS)
def test_sides_can_be_swapped(left, right):
    a, b = said(" ".join(left)), said(" ".join(right))
    there, back = find_drift(a, b), find_drift(b, a)
    names = (DriftKind.NAME,)
    assert [(d.kind, d.b, d.a) for d in there if d.kind not in names] == [
        (d.kind, d.a, d.b) for d in back if d.kind not in names
    ]
    assert find_drift(a, a) == ()


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_any_text_can_be_compared(left, right, one, other):
    for drift in find_drift(said(left, one), said(right, other)):
        assert drift.why
        assert drift.a is not None or drift.b is not None
