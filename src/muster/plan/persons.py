"""Classes of persons in one stream, who pass and take differently: members of a militia, former police, civilians.

Reach for :func:`passing` and :func:`service`. They wait in one queue. Each applicant belongs to a class by chance, so that what one takes is
drawn from the mixture of the classes, and how many pass from the mixture of those who are left: both are exact; only that somebody who took
long is likelier of one class, and so likelier to fail in that very week, is not followed. The invariant: without classes a stage is as
it says itself.
"""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import numpy as np

from muster.plan.draws import POINTS, Floats, Keys, from_range, quantiles
from muster.plan.plan import Counted, Persons, Range, Spread, Stage, Stream

_STEPS = 4096
"""Steps a class is cut into when classes are mixed."""


def passing(stream: Stream, nth: int, of: Keys) -> Floats:
    """Draw the share that passes a stage, over the classes of those who reach it."""
    if not stream.persons:
        return from_range(of, stream.stages[nth].passing, f"stream {stream.id} stage {nth} pass")
    there = makeup(stream, nth, of)
    return np.asarray(sum(there[item.id] * _passes(stream, nth, item, of) for item in stream.persons))


def makeup(stream: Stream, nth: int, of: Keys) -> dict[str, Floats]:
    """Draw the shares of the classes among those who reach a stage."""
    weight = {item.id: from_range(of, item.share, f"stream {stream.id} class {item.id}") for item in stream.persons}
    for item in stream.persons:
        for before in range(nth):
            weight[item.id] = weight[item.id] * _passes(stream, before, item, of)
    whole = np.maximum(sum(weight.values(), np.zeros(len(of))), 1e-12)
    return {name: share / whole for name, share in weight.items()}


def _passes(stream: Stream, nth: int, item: Persons, of: Keys) -> Floats:
    stage, what = stream.stages[nth], f"stream {stream.id} stage {nth}"
    own: Range | None = getattr(item, f"{stage.kind}_pass", None)
    return (
        from_range(of, stage.passing, f"{what} pass") if own is None else from_range(of, own, f"{what} {item.id} pass")
    )


def service(stream: Stream, nth: int) -> Spread | None:
    """Return what one case takes at a stage: the mixture over classes at their likeliest shares."""
    stage = stream.stages[nth]
    own = {item.id: getattr(item, f"{stage.kind}_service", None) or stage.service for item in stream.persons}
    if all(spread == stage.service for spread in own.values()):
        return stage.service
    of = np.zeros(1, np.uint32)
    likely = replace(
        stream, persons=tuple(_certain(item) for item in stream.persons), stages=_all_certain(stream.stages)
    )
    shares = makeup(likely, nth, of)
    return _mixed([(float(shares[name][0]), spread, stage) for name, spread in own.items() if spread is not None])


def _certain(item: Persons) -> Persons:
    return replace(
        item,
        share=_mode(item.share) or item.share,
        screen_pass=_mode(item.screen_pass),
        vet_pass=_mode(item.vet_pass),
        course_pass=_mode(item.course_pass),
    )


def _mode(numbers: Range | None) -> Range | None:
    return numbers and Range(numbers.mode, numbers.mode, numbers.mode)


def _all_certain(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    return tuple(replace(stage, passing=_mode(stage.passing)) for stage in stages)


def _mixed(parts: list[tuple[float, Spread, Stage]]) -> Spread:
    """Return the mixture of durations in weeks, as quantiles; the last step keeps the mean."""
    at = (np.arange(_STEPS) + 0.5) / _STEPS * POINTS
    values, weights = [], []
    for share, spread, stage in parts:
        scale = 1 / stage.hours_per_week if spread.unit == "hours" else 1.0
        values.append(np.interp(at, np.arange(POINTS + 1), quantiles(spread)) * scale)
        weights.append(np.full(_STEPS, share / _STEPS))
    order = np.argsort(np.concatenate(values), kind="stable")
    drawn, mass = np.concatenate(values)[order], np.cumsum(np.concatenate(weights)[order])
    table = np.interp(np.linspace(0, 1, POINTS + 1), mass / mass[-1], drawn)
    mean = float((drawn * np.concatenate(weights)[order]).sum() / mass[-1])
    inner = (table[0] / 2 + table[1:-1].sum() + table[-2] / 2) / POINTS
    table[-1] = max(table[-2], 2 * POINTS * (mean - inner) + table[-2])
    return _measured(parts, tuple(float(value) for value in table), mean)


def _measured(parts: list[tuple[float, Spread, Stage]], table: tuple[float, ...], mean: float) -> Spread:
    """Return the mixture with how far off its mean may be, where classes were measured on cases."""
    counted = [(share, spread) for share, spread, _ in parts if isinstance(spread, Counted)]
    if not counted:
        return Spread("table", table)
    whole = sum(share for share, *_ in parts)
    off = [share / whole * float(quantiles(spread).mean()) / mean * spread.error for share, spread in counted]
    return Counted("table", table, "weeks", sum(spread.cases for _, spread in counted), hypot(*off))
