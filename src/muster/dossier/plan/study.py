"""What a report of a plan is made from: the plan, its runs, and everything they say.

Reach for :func:`study`. The invariant: a study of fewer replications than were asked for says so, in all that is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from muster.plan.answers import Answers, answer
from muster.plan.now import Standing, now
from muster.plan.officers import Officers, officers
from muster.plan.plan import Fact, Item, Plan, Reference
from muster.plan.poles import Gain, Settle, to_settle
from muster.plan.simulate import Run


@dataclass(frozen=True, slots=True)
class Study:
    """One plan, run and answered.

    Attributes:
        name: how it is told from others: the plan's id, and the scenario's.
        plan: the plan, in its scenario.
        runs: its runs, one for each way that facts of no stated chance may turn out.
        answers: what they say.
        gains: what relieving each constraint helps.
        settle: which facts to find out first.
        standing: how each condition stands on what is known at the start.
        officers: what screening and vetting need for short waits.
        asked: how many replications were asked for.
        poles_whole: whether every constraint was relieved; false when the search was stopped.
        settings: seed and the like, for the record.
    """

    name: str
    plan: Plan
    runs: tuple[Run, ...]
    answers: Answers
    gains: tuple[Gain, ...]
    settle: tuple[Settle, ...]
    standing: tuple[Standing, ...]
    officers: tuple[Officers, ...]
    asked: int
    poles_whole: bool
    settings: Mapping[str, str]

    @property
    def partial(self) -> str:
        """What is missing because the run was stopped; empty when nothing is."""
        done = self.answers.replications
        short = f"{done:,} of {self.asked:,} replications" if done < self.asked else ""
        poles = "" if self.poles_whole else "not every constraint was relieved, so the long pole may be another"
        return "; ".join(filter(None, (short, poles)))

    def reference(self, source: str) -> Reference | None:
        """Return the source of an id; ``None`` when it is one of a workspace."""
        return next((item for item in self.plan.references if item.id == source), None)

    def fact(self, name: str) -> Fact | None:
        """Return a fact by its id."""
        return next((item for item in self.plan.facts if item.id == name), None)


def study(
    plan: Plan,
    runs: tuple[Run, ...],
    gains: Sequence[Gain] = (),
    *,
    seed: int = 1,
    asked: int | None = None,
    name: str = "",
    poles_whole: bool = True,
    settings: Mapping[str, str] | None = None,
) -> Study:
    """Return the study of a plan that was run.

    Args:
        plan: the plan, in its scenario.
        runs: its runs.
        gains: what relieving each constraint helps.
        seed: which chances were drawn.
        asked: how many replications were asked for; ``None`` is as many as were run.
        name: how it is told from others; the plan's id unless given.
        poles_whole: whether every constraint was relieved.
        settings: further settings, for the record.
    """
    said = answer(plan, runs, seed=seed)
    given = {"seed": str(seed)} | dict(settings or {})
    count = said.replications if asked is None else asked
    needs = officers(plan, said.replications, seed=seed)
    settle = to_settle(plan, runs)
    return Study(name or plan.id, plan, runs, said, tuple(gains), settle, now(plan), needs, count, poles_whole, given)


def called(item: Item) -> str:
    """Return how an item is called to people: its title where it has one."""
    return item.title or item.id
