"""A case put together by hand, with the same text in every place text can come from."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from muster.dossier.cases.case_file import (
    Act,
    Casebook,
    CaseFile,
    Coming,
    Deviation,
    Finding,
    Link,
    Measure,
    Stand,
    Taking,
)
from muster.dossier.cases.deed import Deed, Quoted, Row, Ruling, View, Yielded
from muster.dossier.cases.passage import Passage, Pause

DAY, LATER = date(2026, 3, 1), date(2026, 4, 1)
OURS = {"id", "key", "track", "kind", "tone", "about", "applies", "standing", "anchor", "what"}
"""Fields that hold codes of ours, or by which a page is found."""


def case(**more: object) -> CaseFile:
    deed = Deed("Decision", "denied", "dia", "decider", DAY, 1, (Row("Why", ("x",)),), (_rule(),), "set aside", "held")
    made = CaseFile(
        id="K-1",
        key="book/K-1",
        track="first",
        kind="person",
        subject="ليلى",
        unit="Hill Police",
        on=LATER,
        stage="Checks",
        holder="analyst",
        nomination=(Row("Rank", ("x",)),),
        policies=("house 1: House",),
        stands=(Stand("person", "rejected", "held", LATER, ("x",)),),
        waits=("x",),
        coming=(Coming(DAY, "Due: x", past=True),),
        line=(
            Passage(
                "Checks", DAY, None, "analyst", "5 days", date(2026, 3, 6), late=True, pauses=(Pause(DAY, None, "x"),)
            ),
        ),
        rulings=(Ruling("person", 1, "x", (deed,), (deed,), (deed,)),),
        deeds=(deed,),
        yielded=(
            Yielded(DAY, "ana", 1, (View("house 1", "House", "ab", "satisfied", "x", (_rule(),), ("x",)),), ("x",)),
        ),
        findings=(Finding("F1", "person", "torture", "credible", "x", ("x",), "ana", DAY, 1, ("x",)),),
        evidence=(Row("Checks", ("x",)),),
        measures=(Measure("M1", "x", "x", DAY, "open", late=True, said=("x",)),),
        links=(Link("Appeal", "K-1-A", "", ("x",), ("ana",), ("pia",), "Take no part in it"),),
        deviations=(Deviation("check left out", "x", "dia", DAY, 1),),
        changed=("x",),
        people=(Taking("ana", ("analyst",), ("recommended",), "none"),),
        acts=(Act(1, DAY, "Checks", "ana", "analyst", "x", ("x",)),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def _rule() -> Quoted:
    return Quoted("Torture", "house 1", "satisfied", "x", ("x",), "x")


def spoilt(value, text: str):
    """Return a value with a text in the place of every text that comes from outside."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(spoilt(one, text) for one in value)
    if is_dataclass(value):
        kept = {item.name: getattr(value, item.name) for item in fields(value)}
        return replace(value, **{name: one if name in OURS else spoilt(one, text) for name, one in kept.items()})
    return value


@pytest.fixture
def make():
    return case


@pytest.fixture(scope="session")
def spoil():
    return lambda text: Casebook(text, text, (spoilt(case(), text),), (text,), "ab")


@pytest.fixture
def book():
    return Casebook("walk.jsonl", "A walk", (case(), case(id="K-1-A", key="book/K-1-A", track="appeal")), ("no",), "ab")


@pytest.fixture(scope="session")
def casebooks():
    """The walks of the demo; they are made on a higher floor, of the same values."""
    from muster.demo import walks
    from muster.policy import load_policy
    from muster.vetting.pages import book_of_walk
    from muster.vetting.walk import read_walk

    scripts = [(file.name, read_walk(file.read_text("utf-8"), file.name)) for file in walks()]
    return tuple(book_of_walk(walk, [load_policy(one) for one in walk.policies], name) for name, walk in scripts)
