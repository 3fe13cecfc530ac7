"""Several policies on one subject, side by side: who covers it, and where they part.

Reach for :func:`agree` when a subject was held against more than one policy. The invariant: opinions are set beside one
another, never added up or averaged; a policy that does not cover the subject neither clears nor bars it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.policy.determination import Opinion, Standing
from muster.policy.policy import Stage
from muster.rules.truth import Truth, any_of


@dataclass(frozen=True, slots=True)
class Stance:
    """Where one policy stands on the subject.

    Attributes:
        policy: id of the policy.
        title: its name.
        applies: whether it covers the subject.
        triggers: whether any trigger is met, given that.
        met: titles of the triggers that are met.
        open: titles of the triggers that are not determinable.
    """

    policy: str
    title: str
    applies: Standing
    triggers: Standing
    met: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What several policies say together.

    Attributes:
        stances: one a policy, in the order given.
        parted: whether any two differ on whether they cover the subject or whether a trigger is met.
        uncovered: whether no law or institution's policy among them is known to cover the subject.
        lines: the same in sentences, for people.
    """

    stances: tuple[Stance, ...]
    parted: bool
    uncovered: bool
    lines: tuple[str, ...]


def agree(opinions: Sequence[Opinion]) -> Agreement:
    """Set opinions on one subject side by side.

    Args:
        opinions: one a policy, as :func:`muster.policy.apply` gave them; may be empty.
    """
    stances = tuple(map(_stance, opinions))
    uncovered = all(one.house or one.applies is not Standing.SATISFIED for one in opinions)
    parted = len({(stance.applies, stance.triggers) for stance in stances}) > 1
    lines = (*_gap(opinions, uncovered=uncovered), *_coverage(stances), *(_triggers(stances) if parted else ()))
    return Agreement(stances, parted, uncovered, lines)


def _stance(opinion: Opinion) -> Stance:
    triggers = [one for one in opinion.determinations if one.stage == Stage.TRIGGER]
    truths = {Standing.SATISFIED: Truth.TRUE, Standing.NOT_SATISFIED: Truth.FALSE}
    return Stance(
        policy=opinion.policy,
        title=opinion.title,
        applies=opinion.applies,
        triggers=Standing.of(any_of(truths.get(one.standing, Truth.UNKNOWN) for one in triggers)),
        met=tuple(one.title for one in triggers if one.standing is Standing.SATISFIED),
        open=tuple(one.title for one in triggers if one.standing is Standing.NOT_DETERMINABLE),
    )


def _gap(opinions: Sequence[Opinion], *, uncovered: bool) -> list[str]:
    """Say plainly when no statute is known to apply, and what a user can do."""
    if not uncovered:
        return []
    houses = [one.title for one in opinions if one.house]
    remedy = (
        f"what is left is {_listed(houses)}"
        if houses
        else "choose a house policy as well, such as the template 'house'"
    )
    return [f"No law or institution's policy chosen here is known to cover this subject as it stands; {remedy}."]


def _coverage(stances: Sequence[Stance]) -> list[str]:
    words = {
        Standing.SATISFIED: "Covers this subject",
        Standing.NOT_SATISFIED: "Does not cover this subject",
        Standing.NOT_DETERMINABLE: "Not known whether it covers this subject",
    }
    groups = ((said, [one.title for one in stances if one.applies is standing]) for standing, said in words.items())
    return [f"{said}: {_listed(titles)}." for said, titles in groups if titles]


def _triggers(stances: Sequence[Stance]) -> list[str]:
    lines: list[str] = []
    for one in stances:
        if one.met:
            lines.append(f"{one.title}: met, for a person to decide: {_listed(one.met)}.")
        if one.open:
            lines.append(f"{one.title}: not determinable: {_listed(one.open)}.")
    clear = [one.title for one in stances if one.triggers is Standing.NOT_SATISFIED]
    return [*lines, f"No trigger met: {_listed(clear)}."] if clear else lines


def _listed(titles: Iterable[str]) -> str:
    return ", ".join(titles)
