"""Recruits from application to the field: where everybody is at the end, and how long the queues are.

Reach for :func:`pipeline`. The invariant: at every stage, those who come in are those who go on, go out and stay.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import MARK, Chart, Column, Table, shown
from muster.dossier.plan.foot import cited, foot, marked
from muster.dossier.plan.frame import WIDE
from muster.dossier.plan.study import Study
from muster.dossier.provenance.fitting import clipped
from muster.plan.answers import Interval
from muster.plan.officers import DAYS, Officers
from muster.plan.plan import Stage, Stream
from muster.plan.recruits import FLOW
from muster.plan.simulate import Run

_COLUMNS = (
    Column("stream", "Stream"),
    Column("state", "Where"),
    Column("people", "People at the end, mean", "number"),
    Column("assumed", "Assumed", "flag"),
    Column("cites", "Rests on", "cites"),
)
_X, _BAR, _TALL, _HEAD = (20.0, 210.0, 400.0, 590.0), 12.0, 96.0, 66.0
_STREAM = 262.0


@dataclass(frozen=True, slots=True)
class Pipe:
    """One stream: its people by where they are, its longest queue, its mean wait, the officers it needs."""

    stream: Stream
    people: dict[str, Interval]
    best: dict[str, float]
    peak: Interval
    days: Interval
    officers: tuple[Officers, ...]


def pipes(study: Study) -> tuple[Pipe, ...]:
    """Return every stream of a plan; drawn is the way of open facts that brings most into the field."""
    found = []
    for at, stream in enumerate(study.plan.streams):
        ways = [_way(run, at) for run in study.runs]
        people = {name: Interval(min(way[name] for way in ways), max(way[name] for way in ways)) for name in ways[0]}
        best = max(ways, key=lambda way: (way["in_field"], way["applied"]))
        waiting = study.answers.waiting[at]
        needs = tuple(item for item in study.officers if item.stream == stream.id)
        found.append(Pipe(stream, people, best, waiting.backlog, waiting.days, needs))
    return tuple(found)


def _way(run: Run, at: int) -> dict[str, float]:
    """Return where a stream's people are in one way that open facts may turn out, means."""
    found = {name: round(float(run.flow[at, row].mean()), 6) for row, name in enumerate(FLOW)}
    return found | {"queue": round(found["applied"] - found["refused"] - found["passed"], 6)}


def pipeline(study: Study) -> Chart | None:
    """Return the recruits of every stream; nothing when the plan has none."""
    found = pipes(study)
    if not found:
        return None
    named = tuple(f"stream {stream.id}" for stream in study.plan.streams if marked(stream))
    says = " ".join(map(_says, found))
    rows = tuple(row for pipe in found for row in _rows(pipe))
    return Chart(
        "pipeline",
        "Recruits: from application to the field, and the queues",
        says,
        _picture(study, found, says, (named, cited(study.plan.streams))),
        Table("Where recruits are at the end", _COLUMNS, rows),
        cited(study.plan.streams),
        named,
    )


def _says(pipe: Pipe) -> str:
    return (
        f"{pipe.stream.id}: {shown(pipe.people['applied'], 'number')} apply, {shown(pipe.people['passed'], 'number')} pass, "
        f"{shown(pipe.people['in_field'], 'number')} are in the field at the end; the longest queue holds {shown(pipe.peak, 'number')}."
    )


def _rows(pipe: Pipe) -> Iterator[tuple[object, ...]]:
    words = dict(
        zip(
            FLOW,
            (
                "applied",
                "refused",
                "passed",
                "waiting for a course",
                "in a course",
                "failed a course",
                "left the force",
                "dismissed after a later finding",
                "in the field",
            ),
            strict=True,
        )
    )
    for name, word in ({"queue": "in the queue"} | words).items():
        yield (pipe.stream.id, word, pipe.people[name], marked(pipe.stream), pipe.stream.cites)
    yield (pipe.stream.id, "longest queue", pipe.peak, marked(pipe.stream), pipe.stream.cites)
    yield (pipe.stream.id, "days in queues, mean", pipe.days, marked(pipe.stream), pipe.stream.cites)
    for need in pipe.officers:
        stage = f"stage {need.stage}"
        rest = (marked(pipe.stream), pipe.stream.cites)
        yield (pipe.stream.id, f"{stage}: days that nine in ten wait at most", need.p90, *rest)
        fewest = need.needed if math.isfinite(need.needed.high) else need.told
        yield (pipe.stream.id, f"{stage}: officers needed for {DAYS:g} days at most", fewest, *rest)


def _picture(study: Study, found: Sequence[Pipe], says: str, rest: tuple[Sequence[str], Sequence[str]]) -> Markup:
    body: list[Markup] = []
    for nth, pipe in enumerate(found):
        body += _stream(pipe, 4 + _STREAM * nth)
    bottom = 4 + _STREAM * len(found)
    if study.answers.undetermined:
        body.append(
            svg.text(
                (8, bottom), "Drawn as open facts turn out best; numbers span every way they may turn out.", "note"
            )
        )
    last, tall = foot((8, bottom + 6), WIDE - 16, rest, study.partial)
    return svg.drawing("pipeline", "From application to the field", says, (WIDE, bottom + 6 + tall), [*body, *last])


def _stream(pipe: Pipe, top: float) -> Iterator[Markup]:
    stream, best = pipe.stream, pipe.best
    yield svg.text((8, top + 14), clipped(f"{MARK + ' ' if marked(stream) else ''}{stream.id}", WIDE - 20), "head")
    yield svg.text((8, top + 30), clipped("; ".join(map(_stage, stream.stages)), WIDE - 10, 6.0), "note")
    if best["applied"] < 0.5:
        yield svg.text((8, top + 60), "Nobody can apply, however the open facts turn out.", "strong")
        return
    scale, y = _TALL / best["applied"], top + _HEAD
    trained = best["in_field"] + best["left"] + best["dismissed"]
    flows = (best["applied"], best["passed"], trained, best["in_field"])
    for nth, (x, people) in enumerate(zip(_X, flows, strict=True)):
        if nth:
            yield _ribbon((_X[nth - 1] + _BAR, x), y, people * scale)
        yield svg.rect((x, y, _BAR, max(1.0, people * scale)), "solid")
    yield from _outs(pipe, y, scale)
    names = ("apply", "pass vetting", "finish training", "in the field")
    values = (
        pipe.people["applied"],
        pipe.people["passed"],
        _sum(pipe.people["in_field"], _sum(pipe.people["left"], pipe.people["dismissed"])),
        pipe.people["in_field"],
    )
    for x, name, value in zip(_X, names, values, strict=True):
        yield svg.text((x, y - 20), shown(value, "number"), "strong")
        yield svg.text((x, y - 7), name, "note")


def _sum(one: Interval, other: Interval) -> Interval:
    return Interval(one.low + other.low, one.high + other.high)


def _stage(stage: Stage) -> str:
    if stage.kind in {"screen", "vet"}:
        return f"{stage.kind}: {stage.servers} officers"
    return (
        f"course: {stage.cohort} seats every {stage.every_weeks} weeks, {stage.weeks} weeks"
        if stage.kind == "course"
        else "field"
    )


def _outs(pipe: Pipe, y: float, scale: float) -> Iterator[Markup]:
    """Yield who goes no further: out, downwards, or still waiting; the words below the ribbon."""
    people, best = pipe.people, pipe.best
    parts = (
        (0, "passed", (("refused", "refused"), ("queue", "still in the queue"))),
        (1, "", (("failed", "failed"), ("waiting", "wait for a course"), ("in_course", "in a course"))),
        (2, "", (("left", "left"), ("dismissed", "dismissed later"))),
    )
    on = {0: best["passed"], 1: best["in_field"] + best["left"] + best["dismissed"], 2: best["in_field"]}
    for nth, _, outs in parts:
        start = y + on[nth] * scale
        x = _X[nth] + _BAR
        for row, (name, words) in enumerate(outs):
            tall = best[name] * scale
            if tall > 0.4:
                yield _out(x, start, tall)
            start += tall
            text = f"{words} {shown(people[name], 'number')}"
            yield svg.text((x + 4, y + _TALL + 24 + 14 * row), text, "note")
    peak = f"longest queue {shown(pipe.peak, 'number')}, {shown(pipe.days, 'number')} days on average"
    yield svg.text((_X[0] + _BAR + 4, y + _TALL + 24 + 42), peak, "note")


def _ribbon(x: tuple[float, float], y: float, tall: float) -> Markup:
    return svg.rect((x[0], y, x[1] - x[0], max(0.6, tall)), "ribbon")


def _out(x: float, y: float, tall: float) -> Markup:
    """Return a ribbon that bends away and ends: it goes no further."""
    end = x + 92
    n = svg.number
    drop = 12.0
    d = f"M{n(x)} {n(y)}C{n(x + 46)} {n(y)} {n(x + 46)} {n(y + drop)} {n(end)} {n(y + drop)}V{n(y + drop + tall)}C{n(x + 46)} {n(y + drop + tall)} {n(x + 46)} {n(y + tall)} {n(x)} {n(y + tall)}Z"
    return svg.curve(d, "ribbon-out")
