"""What a plan's conditions yield on what is known today, and which facts would decide them.

Reach for :func:`now` before any simulation. The invariant: strong Kleene logic; a fact whose state is unknown decides nothing,
whatever its chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from muster.plan.check import label, wanted
from muster.plan.plan import Plan
from muster.rules.evaluate import Answer, evaluate
from muster.rules.tree import Condition
from muster.rules.truth import Truth


@dataclass(frozen=True, slots=True)
class Standing:
    """How one condition stands at the start of a plan.

    Attributes:
        item: kind and id of what it belongs to.
        key: ``if`` or ``while``.
        condition: as a text.
        truth: what it yields.
        deciders: the facts it still hangs on.
        cites: what the item rests on.
    """

    item: str
    key: str
    condition: str
    truth: Truth
    deciders: tuple[str, ...]
    cites: tuple[str, ...]


def now(plan: Plan) -> tuple[Standing, ...]:
    """Return how every condition stands at the plan's start."""
    return tuple(
        Standing(label(item), key, str(condition), *_verdict(plan, condition), item.cites)
        for key, item, condition in wanted(plan)
    )


def _verdict(plan: Plan, condition: Condition) -> tuple[Truth, tuple[str, ...]]:
    states = {fact.id: Truth(fact.state) for fact in plan.facts}

    def lookup(name: str) -> Answer:
        if name.startswith("by("):
            return Answer(Truth.of(plan.start <= date.fromisoformat(name[3:-1])))
        if name.startswith("fielded("):
            return Answer(Truth.TRUE, 0)  # Nobody is in place before a plan starts.
        return Answer(states.get(name, Truth.UNKNOWN))

    verdict = evaluate(condition, lookup)
    return verdict.truth, verdict.deciders
