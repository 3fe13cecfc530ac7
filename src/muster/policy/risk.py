"""A risk assessment of support, as due diligence asks for it: before and after measures, of giving and of withholding.

Reach for :func:`risk_facts` to give rules what people assessed. The invariants: levels are words in an order and nothing is computed
from them; a measure without owner or date is none; an overdue measure stops counting until it is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.policy.fact import Evidence, Fact, Facts
from muster.rules.truth import Truth


class Level(StrEnum):
    """A level of risk, as assessed by a person."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Measure:
    """Something agreed to lower a risk.

    Attributes:
        text: what is done.
        owner: who sees to it.
        due: by when.
        done: when it was done; None while it is not.

    Raises:
        ValueError: when it has no text or no owner.
    """

    text: str
    owner: str
    due: date
    done: date | None = None

    def __post_init__(self) -> None:
        if not self.text.strip() or not self.owner.strip():
            raise ValueError("a measure needs words and an owner")

    def overdue(self, day: date) -> bool:
        """Whether it should have been done before a day and was not."""
        return self.due < day and (self.done is None or self.done > day)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The risk of supporting an entity, as one person or office assessed it.

    Attributes:
        ref: what to link to.
        assessor: who assessed.
        on: the day.
        likelihood: of grave violations by the recipient.
        gravity: of what they would be.
        benefits: of giving the support, in words.
        withholding: the risks of withholding it, in words.
        measures: agreed to lower the risk.
        residual: the level that stays with the measures in place.
        monitoring: how it is followed up, in words.
    """

    ref: str
    assessor: str
    on: date
    likelihood: Level
    gravity: Level
    benefits: str
    withholding: str
    measures: tuple[Measure, ...]
    residual: Level
    monitoring: str


def risk_facts(assessment: Assessment | None, day: date) -> Facts:
    """Return what rules may ask about the risk, as it stands on a day; nothing without an assessment.

    Args:
        assessment: the latest one.
        day: the day the question is asked for.
    """
    if assessment is None or assessment.on > day:
        return {}
    return {fact.name: fact for fact in _facts(assessment, day)}


def _facts(one: Assessment, day: date) -> Iterator[Fact]:
    said = Evidence("assessment", one.ref, f"{one.assessor}, {one.on.isoformat()}")
    late = [measure for measure in one.measures if measure.overdue(day)]
    yield _fact("risk.assessed", value=True, why="an assessment is on file", evidence=(said,))
    weighed = bool(one.benefits.strip() and one.withholding.strip())
    words = "names both" if weighed else "does not name both"
    yield _fact(
        "risk.withholding_weighed", value=weighed, why=f"benefits and withholding: it {words}", evidence=(said,)
    )
    real = one.likelihood is not Level.LOW and one.gravity is not Level.LOW
    why = f"likelihood {one.likelihood}, gravity {one.gravity}"
    # Whether the grounds are substantial is a judgement; a low level on either side says that they are not.
    yield Fact(
        "risk.real",
        Truth.UNKNOWN if real else Truth.FALSE,
        why,
        (said,),
        "judge it from the assessment" if real else "",
    )
    overdue = tuple(
        Evidence("measure", one.ref, f"{item.text}, {item.owner}, due {item.due.isoformat()}") for item in late
    )
    yield _fact(
        "risk.measures_overdue",
        value=bool(late),
        why=f"{len(late)} of {len(one.measures)}",
        evidence=overdue or (said,),
    )
    high = one.residual is Level.HIGH
    yield _fact("risk.residual_high", value=high, why=f"residual risk {one.residual}", evidence=(said,))
    lowered = bool(one.measures and one.monitoring.strip()) and not late and not high
    words = "measures and monitoring stand" if lowered else "measures or monitoring are missing, late or not enough"
    yield _fact("risk.mitigated", value=lowered, why=words, evidence=(said,))


def _fact(name: str, *, value: bool, why: str, evidence: tuple[Evidence, ...]) -> Fact:
    return Fact(name, Truth.of(value), why, evidence)
