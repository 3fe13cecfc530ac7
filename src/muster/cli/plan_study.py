"""A plan run under a person's eyes: a bar while it runs, and what is done so far when it is stopped.

Reach for :func:`studied`. The invariant: what was done before ctrl-C is whole, and is said to be a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from muster.cli.options import say
from muster.cli.progress import progress_bar
from muster.dossier.plan import Study, study
from muster.plan import Plan
from muster.plan.batches import batches, gathered
from muster.plan.poles import Gain, long_poles
from muster.plan.simulate import Run

STOPPED = 130
"""What a command exits with that ctrl-C stopped, as shells have it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a plan is to be run."""

    replications: int
    seed: int = 1
    correlation: float = 0.0
    poles: bool = True
    rounds: int = 2


def studied(plan: Plan, asked: Asked, *, name: str = "", label: str = "") -> tuple[Study, bool]:
    """Run a plan; return what it says, and whether a person stopped it.

    Args:
        plan: the plan, in its scenario.
        asked: how it is to be run.
        name: how it is told from others.
        label: put before what is being done.

    Raises:
        KeyboardInterrupt: when it was stopped before anything was done.
    """
    with progress_bar(f"{label}Running") as told:
        done, stopped = _runs(plan, asked, told)
    gains: list[Gain] = []
    if asked.poles and not stopped:
        with progress_bar(f"{label}Long pole") as told, _halted(lambda: len(gains)) as halted:
            long_poles(plan, asked.replications, seed=asked.seed, rounds=asked.rounds, told=told, into=gains)
        stopped = bool(halted)
    settings = {"correlation": f"{asked.correlation:g}"} if asked.correlation else {}
    whole = not asked.poles or not stopped
    found = study(
        plan, done, gains, seed=asked.seed, asked=asked.replications, name=name, poles_whole=whole, settings=settings
    )
    if found.partial:
        say(f"{found.name}: partial: {found.partial}")
    return found, stopped


def _runs(plan: Plan, asked: Asked, told: Callable[[int, int], None] | None) -> tuple[tuple[Run, ...], bool]:
    parts: list[tuple[Run, ...]] = []
    count = 0
    with _halted(lambda: len(parts)) as halted:
        for part in batches(plan, asked.replications, seed=asked.seed, correlation=asked.correlation):
            parts.append(part)
            count += part[0].present.shape[1]
            if told is not None:
                told(count, asked.replications)
    if not parts:
        raise KeyboardInterrupt
    return gathered(parts), bool(halted)


@contextmanager
def _halted(done: Callable[[], int]) -> Iterator[list[bool]]:
    """Give a list that is empty until a person stops what goes on inside."""
    halted: list[bool] = []
    try:
        yield halted
    except KeyboardInterrupt:
        halted.append(True)
        say(f"stopped; {'what is done so far follows' if done() else 'nothing was done yet'}")
