"""Several plans, or scenarios of one, side by side on the same chances.

Reach for :func:`compared`. The invariant: all are run with the same seed, so that what differs between two rows differs because of the plans.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from muster.plan.answers import answer, runs
from muster.plan.plan import Plan
from muster.plan.poles import foremost, long_poles, to_settle
from muster.plan.wire import plain

COLUMNS = (
    "plan", "target", "in_time", "never", "p50_week", "firm", "present", "able", "covered", "unpaid", "stranded", "long_pole",
    "gain", "cites", "find_out", "assumed",
)  # fmt: skip
"""What is compared."""


def compared(
    plans: Sequence[tuple[str, Plan]],
    replications: int,
    *,
    seed: int = 1,
    told: Callable[[int, int], None] | None = None,
) -> list[dict[str, Any]]:
    """Return a record for each plan, in the order given."""
    rows = []
    for nth, (name, plan) in enumerate(plans):
        rows.append({"plan": name, **_row(plan, replications, seed)})
        if told is not None:
            told(nth + 1, len(plans))
    return rows


def _row(plan: Plan, replications: int, seed: int) -> dict[str, Any]:
    done = runs(plan, replications, seed=seed)
    said, last = answer(plan, done, seed=seed), done[0].plan.horizon_weeks
    ready = said.ready
    poles = foremost(long_poles(plan, replications, seed=seed, rounds=1))
    final = next(item for item in reversed(said.strength))
    shares = [item.share for item in said.cover if item.day == final.day]
    unpaid = [float((run.need - run.paid).sum(axis=(0, 1)).mean()) for run in done]
    return {
        "target": plan.target or None,
        "in_time": plain(ready.in_time) if ready else None,
        "never": plain(ready.never) if ready else None,
        "p50_week": plain(ready.p50) if ready else None,
        "firm": plain(final.firm),
        "present": plain(final.present),
        "able": plain(final.able),
        "covered": [round(min(item.low for item in shares), 3), round(max(item.high for item in shares), 3)]
        if shares
        else None,
        "unpaid": [round(min(unpaid)), round(max(unpaid))] if done[0].lines else None,
        "stranded": [plain(item.stranded) for item in said.money],
        "long_pole": [f"{pole.constraint}: {pole.how}" for pole in poles],
        "gain": f"{poles[0].gain:.0f} person-days by week {last}" if poles else "",
        "cites": list(dict.fromkeys(source for pole in poles for source in pole.cites)),
        "find_out": [item.fact for item in to_settle(plan, done)[:5]],
        "assumed": len(said.assumed),
    }
