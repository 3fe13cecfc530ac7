"""Rates taken from cases: how long a stage really took, and how many passed it.

Reach for :func:`read_cases` and then :func:`with_rates`. A case stands for one person at one stage: ``stage`` (screen, vet, course), ``started``,
``ended``, ``outcome`` (passed, refused, or empty while it is open), and ``class`` where a stream tells persons apart. The invariants: an open
case counts as long as it has lasted, it is not dropped (Kaplan and Meier); too few cases are refused, not stretched; what was counted,
and from which days, stands among the plan's sources.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from csv import DictReader
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from math import log
from pathlib import Path
from statistics import pstdev

from muster.errors import InputError
from muster.files.source import Source, read_source
from muster.plan.plan import Counted, Persons, Plan, Posterior, Reference, Stage, Stream

LEAST = 10
"""Fewest finished cases a rate is taken from."""
MAX_BYTES = 64 * 1024 * 1024
_POINTS = 256
_COLUMNS = ("stage", "started", "ended", "outcome", "class")
_OUTCOMES = {"passed": True, "refused": False, "failed": False, "": None}


@dataclass(frozen=True, slots=True)
class Case:
    """One person at one stage; ``ended`` and ``passed`` are ``None`` while it is open."""

    stage: str
    started: date
    ended: date | None
    passed: bool | None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of a file, and its digest."""

    file: str
    digest: str
    cases: tuple[Case, ...]

    def asof(self) -> date:
        """Return the last day any case knows of: until then open cases have lasted."""
        return max(case.ended or case.started for case in self.cases)


def read_cases(path: str | Path) -> Cases:
    """Read cases from a CSV or JSON file.

    Raises:
        InputError: naming the row, when the file is not such a table.
    """
    source = read_source(path, limit=MAX_BYTES)
    rows = _rows(source)
    if not rows:
        raise InputError("the file holds no case", file=source.name, remedy=f"columns are {', '.join(_COLUMNS)}")
    found = tuple(_case(source.name, nth, row) for nth, row in enumerate(rows, start=2))
    return Cases(source.name, source.digest, found)


def _rows(source: Source) -> list[dict[str, object]]:
    try:
        text = source.data.decode("utf-8-sig")
        if not text.lstrip().startswith("["):
            return [dict(row) for row in DictReader(StringIO(text, newline=""))]
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is neither CSV nor JSON: {error}", file=source.name) from error
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise InputError("a list of objects is wanted", file=source.name)
    return found


def _case(file: str, row: int, values: dict[str, object]) -> Case:
    text = {name: str(values.get(name) or "").strip() for name in _COLUMNS}
    outcome = text["outcome"].lower()
    if text["stage"] not in {"screen", "vet", "course"} or outcome not in _OUTCOMES:
        what = "stage is screen, vet or course; outcome is passed, refused, failed or empty"
        raise InputError(what, file=file, row=row)
    started, ended = _day(file, row, text["started"]), _day(file, row, text["ended"]) if text["ended"] else None
    if ended is not None and ended < started:
        raise InputError("it ended before it started", file=file, row=row)
    return Case(text["stage"], started, ended, None if ended is None else _OUTCOMES[outcome], text["class"])


def _day(file: str, row: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text[:40]!r} is no day", file=file, row=row, remedy="write it as 2030-01-31") from error


def with_rates(plan: Plan, cases: Cases) -> Plan:
    """Return the plan with every rate that it leaves to cases, each cited with how many cases and which days.

    Raises:
        InputError: when fewer cases than are needed are finished.
    """
    references, streams = list(plan.references), []
    for stream in plan.streams:
        stages = tuple(_measured(stage, stage.kind, stream, cases, references) for stage in stream.stages)
        persons = tuple(_of_class(item, stream, cases, references) for item in stream.persons)
        cites = tuple(
            item.id for item in references[len(plan.references) :] if item.id.startswith(f"cases-{stream.id}-")
        )
        streams.append(replace(stream, stages=stages, persons=persons, cites=(*stream.cites, *cites)))
    return replace(plan, streams=tuple(streams), references=tuple(references))


def _measured(stage: Stage, kind: str, stream: Stream, cases: Cases, references: list[Reference]) -> Stage:
    if not stage.from_cases:
        return stage
    chosen = [case for case in cases.cases if case.stage == kind]
    references.append(_reference(f"cases-{stream.id}-{kind}", kind, chosen, cases))
    what = f"stream {stream.id}, stage {kind}"
    service = durations(chosen, cases.asof(), what, cases.file) if "service" in stage.from_cases else stage.service
    passing = passed(chosen, what, cases.file) if "passing" in stage.from_cases else stage.passing
    return replace(stage, service=service, passing=passing, from_cases=())


def _of_class(item: Persons, stream: Stream, cases: Cases, references: list[Reference]) -> Persons:
    for name in item.from_cases:
        kind, _, what = name.partition("_")
        chosen = [case for case in cases.cases if case.stage == kind and case.of == item.id]
        told, named = f"stream {stream.id}, stage {kind}, class {item.id}", f"cases-{stream.id}-{kind}-{item.id}"
        if all(reference.id != named for reference in references):
            references.append(_reference(named, f"{kind} of class {item.id}", chosen, cases))
        value = (
            passed(chosen, told, cases.file) if what == "pass" else durations(chosen, cases.asof(), told, cases.file)
        )
        change: dict[str, object] = {name: value}
        item = replace(item, **change)  # type: ignore[arg-type]  # a key by its name
    return replace(item, from_cases=())


def _reference(name: str, what: str, chosen: Sequence[Case], cases: Cases) -> Reference:
    ended = [case.ended for case in chosen if case.ended is not None]
    yes = sum(case.passed is True for case in chosen)
    decided = sum(case.passed is not None for case in chosen)
    days = f", from {min(case.started for case in chosen)} to {cases.asof()}" if chosen else ""
    return Reference(
        id=name,
        publisher=f"cases in {cases.file}",
        title=f"{what}: {len(ended)} cases finished, {len(chosen) - len(ended)} open{days}",
        quote=f"{yes} of {decided} passed",
    )


def passed(chosen: Sequence[Case], what: str, file: str = "") -> Posterior:
    """Return the share that passed, with its uncertainty: a beta distribution (Jeffreys).

    Raises:
        InputError: when too few were decided.
    """
    yes, no = sum(case.passed is True for case in chosen), sum(case.passed is False for case in chosen)
    _enough(yes + no, what, "decided", file)
    mean = (yes + 0.5) / (yes + no + 1)
    error = 1.645 * (mean * (1 - mean) / (yes + no + 2)) ** 0.5
    return Posterior(max(0.0, mean - error), mean, min(1.0, mean + error), yes, no)


def durations(chosen: Sequence[Case], asof: date, what: str, file: str = "") -> Counted:
    """Return how long cases take, in weeks: quantiles by Kaplan and Meier, the unseen tail with the mean rate of ending.

    Raises:
        InputError: when too few are finished.
    """
    lasted = [(max(0.5, float(((case.ended or asof) - case.started).days)), case.ended is not None) for case in chosen]
    seen = sorted(lasted, key=lambda item: (item[0], not item[1]))  # Who is open on a day outlasted who ended on it.
    ended = [days for days, done in seen if done]
    _enough(len(ended), what, "finished", file)
    steps = _survival(seen)
    mean = sum(days for days, _ in seen) / len(ended)
    points = [_quantile(steps, (nth + 0.5) / _POINTS, mean) / 7 for nth in range(_POINTS)]
    logs = [log(days) for days in ended]
    return Counted("table", tuple(points), "weeks", len(ended), max(pstdev(logs), 0.05) / len(ended) ** 0.5)


def _survival(seen: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Return days with the share still open after each."""
    left, steps = 1.0, []
    for nth, (days, done) in enumerate(seen):
        if done:
            left *= 1 - 1 / (len(seen) - nth)
            steps.append((days, left))
    return steps


def _quantile(steps: Sequence[tuple[float, float]], share: float, mean: float) -> float:
    for days, left in steps:
        if 1 - left >= share:
            return days
    days, left = steps[-1]
    return days + mean * log(left / (1 - share)) if left > 0 and left > 1 - share else days


def _enough(count: int, what: str, word: str, file: str) -> None:
    if count < LEAST:
        remedy = "write the rate in the plan, as an assumption with a range"
        raise InputError(f"{what}: {count} cases are {word}, {LEAST} are needed", file=file, remedy=remedy)
