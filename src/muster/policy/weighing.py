"""How information was weighed: reliability of the source and credibility of the information apart, and the seven factors.

Reach for :func:`weighed_facts` to give rules what people graded. The invariants: the two axes are never joined into one number; F
and 6 mean that nobody can judge, and leave the fact unknown; what nobody graded is unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from muster.policy.fact import Evidence, Fact, Facts
from muster.policy.facts import FACTORS, meaning
from muster.rules.truth import Truth


class Reliability(StrEnum):
    """The first axis of the Admiralty grading: how reliable the source is."""

    A = "completely reliable"
    B = "usually reliable"
    C = "fairly reliable"
    D = "not usually reliable"
    E = "unreliable"
    F = "cannot be judged"

    @property
    def number(self) -> int | None:
        """1 for A to 5 for E; None for F, which is no bad grade."""
        return None if self is Reliability.F else list(Reliability).index(self) + 1


class Credibility(StrEnum):
    """The second axis: how credible the information is, whoever gives it."""

    CONFIRMED = "confirmed by other sources"
    PROBABLE = "probably true"
    POSSIBLE = "possibly true"
    DOUBTFUL = "doubtfully true"
    IMPROBABLE = "improbable"
    UNJUDGED = "truth cannot be judged"

    @property
    def number(self) -> int | None:
        """1 for confirmed to 5 for improbable; None for 6, which is no bad grade."""
        return None if self is Credibility.UNJUDGED else list(Credibility).index(self) + 1


@dataclass(frozen=True, slots=True)
class Weighing:
    """One piece of information about somebody, as one person weighed it.

    Attributes:
        who: ``""`` for the subject, ``"unit_"``, ``"commander_"``.
        code: category of the taxonomy it is about.
        ref: what was weighed: a report, a statement, an incident.
        grader: who weighed it.
        on: the day.
        reliability: of the source; None when not graded.
        credibility: of the information; None when not graded.
        factors: factor -> whether it speaks for relying on the information; one that is left out is unknown.
        note: reasons.

    Raises:
        ValueError: when the category or a factor does not exist.
    """

    who: str
    code: str
    ref: str
    grader: str
    on: date
    reliability: Reliability | None = None
    credibility: Credibility | None = None
    factors: Mapping[str, Truth] = field(default_factory=dict)
    note: str = ""

    def __post_init__(self) -> None:
        if meaning(f"{self.who}reliability.{self.code}") is None:
            raise ValueError(f"no category is called {self.who + self.code!r}")
        unknown = [name for name in self.factors if name not in FACTORS]
        if unknown:
            raise ValueError(f"no factor is called {unknown[0]!r}")


def weighed_facts(weighings: Iterable[Weighing]) -> Facts:
    """Return what rules may ask about the weight of the information on one subject.

    An axis is the best grade any piece of information has on it, so that one weak echo lowers nothing. A factor holds when
    it does for one piece and is denied for none; where people differ it is unknown, and the evidence shows both.
    """
    every: defaultdict[tuple[str, str], list[Weighing]] = defaultdict(list)
    for one in sorted(weighings, key=repr):
        every[one.who, one.code].append(one)
    return {fact.name: fact for (who, code), found in sorted(every.items()) for fact in _facts(who, code, found)}


def _facts(who: str, code: str, found: list[Weighing]) -> Iterator[Fact]:
    axes: dict[str, list[tuple[Weighing, Reliability | Credibility]]] = {
        "reliability": [(one, one.reliability) for one in found if one.reliability is not None],
        "credibility": [(one, one.credibility) for one in found if one.credibility is not None],
    }
    for axis, graded in axes.items():
        if graded:
            yield _axis(f"{who}{axis}.{code}", graded)
    for factor in FACTORS:
        given = [(one, one.factors[factor]) for one in found if factor in one.factors]
        if given:
            yield _factor(f"{who}factor.{code}.{factor}", given)


def _axis(name: str, graded: list[tuple[Weighing, Reliability | Credibility]]) -> Fact:
    numbers = [grade.number for _, grade in graded if grade.number is not None]
    evidence = tuple(_evidence(one, grade) for one, grade in graded)
    if not numbers:
        return Fact(name, Truth.UNKNOWN, "whoever graded it could not judge", evidence, "grade another source on it")
    words = next(str(grade) for _, grade in graded if grade.number == min(numbers))
    return Fact(name, Truth.TRUE, f"the best grade given is {min(numbers)}, {words}", evidence, number=min(numbers))


def _factor(name: str, given: list[tuple[Weighing, Truth]]) -> Fact:
    truths = {truth for _, truth in given if truth is not Truth.UNKNOWN}
    evidence = tuple(_evidence(one, truth) for one, truth in given)
    if len(truths) == 1:
        [truth] = truths
        return Fact(name, truth, "as the worksheet has it", evidence)
    why = "those who weighed it differ" if truths else "nobody could say"
    return Fact(name, Truth.UNKNOWN, why, evidence, "settle it among those who weighed it")


def _evidence(one: Weighing, said: str) -> Evidence:
    note = f" ({one.note})" if one.note else ""
    return Evidence("weighing", one.ref, f"{one.grader}, {one.on.isoformat()}: {said}{note}")
