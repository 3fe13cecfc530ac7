"""The four questions a report answers first, in words: can it be ready, by when, what is the long pole, what must be found out.

Reach for :func:`verdict`. The invariants: no word is surer than the runs; where facts have no stated chance the answer says what it hangs on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from muster.dossier.plan.chart import shown
from muster.dossier.plan.study import Study
from muster.plan.answers import Interval, Ready, day_of
from muster.plan.check import wanted
from muster.plan.poles import NEEDED, Gain, Settle, foremost
from muster.rules.tree import names

_UNLIKELY = 1 / 3
"""Largest chance that is called unlikely."""
_MOST_FACTS = 5
"""First facts to find out."""


@dataclass(frozen=True, slots=True)
class Pole:
    """What holds a plan up most: what it is, why it is said, and the reports that say so."""

    name: str
    title: str
    why: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A fact to find out: what it is, why, who decides it, and what is cited."""

    name: str
    title: str
    why: str
    who: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first screen, in words.

    Attributes:
        ready: whether it can be ready, in one sentence.
        hangs: on what that hangs.
        when: by when, in one sentence.
        when_more: the same for the early and the late.
        pole: what the long pole is, in one sentence.
        poles: each of them.
        find: what is to be found out first.
        firm: what is said about firm strength.
        assumed: how many items rest on numbers that no report gives.
    """

    ready: str
    hangs: str
    when: str
    when_more: str
    pole: str
    poles: tuple[Pole, ...]
    find: tuple[Open, ...]
    firm: str
    assumed: str


def verdict(study: Study) -> Verdict:
    """Return the answers to the four questions."""
    ready = study.answers.ready
    poles = foremost(study.gains)
    count = sum("no chance" not in item.what for item in study.answers.assumed)
    return Verdict(
        ready=_ready(study, ready),
        hangs=_hangs(study),
        when=_when(study, ready),
        when_more=_early_late(study, ready),
        pole=_pole(study, poles),
        poles=tuple(_told(study, gain) for gain in poles),
        find=tuple(_open(study, item) for item in first(study)[:_MOST_FACTS]),
        firm=_firm(study),
        assumed=f"{count} of the plan’s items rest on numbers that no report gives"
        if count
        else "No number in the plan is marked as assumed",
    )


def _ready(study: Study, ready: Ready | None) -> str:
    if ready is None:
        last = study.answers.strength[-1]
        return f"The plan names no target. At its end {shown(last.present, 'number')} are present on average."
    if ready.in_time is None:
        return _likely(
            ready.target,
            f"within {study.plan.horizon_weeks} weeks",
            Interval(1 - ready.never.high, 1 - ready.never.low),
        )
    return _likely(ready.target, f"by {study.plan.by:%-d %B %Y}", ready.in_time)


def _likely(target: int, when: str, chance: Interval) -> str:
    """Return how likely a strength is reached; where the words differ over open facts, both."""
    goal = f"{target:,} are present {when} in {_of_100(chance)}"
    low, high = _word(chance.low), _word(chance.high)
    if chance.high == 0:
        return f"No: {target:,} are present {when} in no run, however open facts turn out."
    if low == high:
        return f"{low}: {goal}."
    if chance.high <= _UNLIKELY:
        return f"{high} at best: {goal}, as open facts turn out."
    return f"Nobody can say: {goal}, from “{low.lower()}” to “{high.lower()}”, as open facts turn out."


def _word(chance: float) -> str:
    words = ((0.0, "No"), (0.1, "Very unlikely"), (_UNLIKELY, "Unlikely"), (2 / 3, "As likely as not"), (0.9, "Likely"))
    return next((word for most, word in words if chance <= most), "Very likely" if chance < 1 else "Yes, in every run")


def _of_100(chance: Interval) -> str:
    low, high = (_hundredth(value) for value in (chance.low, chance.high))
    return f"{low} of 100 runs" if low == high else f"{low} to {high} of 100 runs"


def _hundredth(chance: float) -> str:
    if 0 < chance < 0.01:
        return "under 1"
    return "over 99" if 0.99 < chance < 1 else f"{chance * 100:.0f}"


def _hangs(study: Study) -> str:
    open_ = study.answers.undetermined
    if not open_:
        return "Every fact it hangs on has a stated chance."
    many = f"{len(open_)} facts" if len(open_) > 1 else "1 fact"
    return f"It hangs on {many} of which nobody has said how likely {'they are' if len(open_) > 1 else 'it is'}: {', '.join(open_)}. So every number is an interval, from all ways these may turn out."


def _when(study: Study, ready: Ready | None) -> str:
    if ready is None:
        return "No strength is named that would have to be reached."
    low, high = ready.p50.low, ready.p50.high
    if math.isinf(low):
        return f"Never, in at least half of all runs: {ready.target:,} are not reached in {study.plan.horizon_weeks} weeks."
    if math.isinf(high):
        return f"{_day(study, low)} at best, never at worst, in half of all runs."
    return f"{_span(study, ready.p50)}, in half of all runs."


def _early_late(study: Study, ready: Ready | None) -> str:
    if ready is None:
        return ""
    never = f"Never within the horizon in {_of_100(ready.never)}."
    return f"One run in ten: {_span(study, ready.p10)}. Nine in ten: {_span(study, ready.p90)}. {never}"


def _span(study: Study, found: Interval) -> str:
    low, high = _day(study, found.low), _day(study, found.high)
    return low if low == high else f"{low} at best, {high} at worst"


def _day(study: Study, week: float) -> str:
    return "never" if math.isinf(week) else f"{day_of(study.plan, int(week)):%-d %B %Y}"


def _pole(study: Study, poles: Sequence[Gain]) -> str:
    if not study.gains:
        return "It was not looked for."
    if not poles:
        return "None: nothing that was relieved adds a person-day."
    if poles[0].how == NEEDED:
        those = " and ".join(gain.constraint.partition(" ")[2] for gain in poles)
        if len(poles) == 1:
            return (
                f"The fact {those}: without it everything is lost, and others in series hide what it alone would help."
            )
        return f"{those}: each alone holds everything back, and settling one helps nothing while another is open."
    return f"{poles[0].constraint}: relieved alone, it adds {poles[0].gain:,.0f} person-days, more than anything else."


def _told(study: Study, gain: Gain) -> Pole:
    kind, name = gain.constraint.split()[:2]
    items = getattr(study.plan, f"{kind}s", ())
    title = next((item.title for item in items if item.id == name), "")
    why = f"without it {gain.gain:,.0f} person-days are lost" if gain.how == NEEDED else gain.how
    return Pole(gain.constraint, title, why, gain.cites)


def first(study: Study) -> list[Settle]:
    """Return which facts to find out, those of no stated chance first, by what is lost without them; none that is settled."""
    lost = {gain.constraint: gain.gain for gain in study.gains if gain.how == NEEDED and gain.metric == "person-days"}
    open_ = [item for item in study.settle if item.undetermined or 0 < item.chance < 1]
    return sorted(open_, key=lambda item: (not item.undetermined, -lost.get(f"fact {item.fact}", 0.0)))


def _open(study: Study, item: Settle) -> Open:
    fact = study.fact(item.fact)
    if item.undetermined:
        why = "nobody has said how likely it is"
        more = abs(item.swing) * 100
        why += f"; in time in {more:.0f} more of 100 runs where it is true" if more >= 1 and study.plan.target else ""
        why += "" if _asked(study, item.fact) else "; nothing in the plan hangs on it"
    else:
        why = f"it comes true in {_hundredth(item.chance)} of 100 runs"
    return Open(item.fact, fact.title if fact else "", why, item.controlled_by, item.cites)


def _asked(study: Study, name: str) -> bool:
    """Whether any condition of the plan asks for a fact."""
    return any(name in names(condition) for _, _, condition in wanted(study.plan))


def _firm(study: Study) -> str:
    pledges = study.plan.pledges
    if not pledges:
        return "Firm strength: 0. Nobody has pledged anybody."
    firm = [pledge for pledge in pledges if pledge.firm and pledge.kind in {"formed_unit", "individuals"}]
    if not firm:
        who = "; ".join(dict.fromkeys(pledge.contributor for pledge in pledges))
        return f"Firm strength: 0. Talked of: {who}. Nobody is bound in writing."
    people = sum(pledge.personnel.mode for pledge in firm)
    return (
        f"Firm strength pledged: {people:,.0f}, by {', '.join(dict.fromkeys(pledge.contributor for pledge in firm))}."
    )
