"""A case as a history that people can read: what was done, by whom, on which day, and how it stands.

Reach for :func:`history` for pages and for :func:`told` for a terminal. The invariants: every step is in it, in order; how the person and
the unit stand are apart; a waiver, what changed, what is late and what is waited for are said in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.sentences import said
from muster.vetting.status import Status
from muster.vetting.step import Nominated, Step
from muster.vetting.support import after_support
from muster.vetting.take import due, missing, overdue, settled
from muster.vetting.view import (
    about_itself,
    decision,
    facts_changed,
    implementation,
    interim,
    interruption,
    rule_of,
    status,
    waiver,
)

_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader may know: who it is about, and the reasons and evidence."""

    names: bool = True
    reasons: bool = True


ALL_OF_IT = Shown()
"""For those who work on a case."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in a history: *stage* is its title, *details* are lines that belong to it."""

    on: date
    stage: str
    by: str
    role: str
    what: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A case as it is read.

    Attributes:
        case: its id.
        title: who or what it is about.
        process: ``id version`` of the policy whose process it follows.
        standing: how it stands, in lines.
        entries: what was done, in order.
    """

    case: str
    title: str
    process: str
    standing: tuple[str, ...]
    entries: tuple[Entry, ...]


def history(
    case: Case, process: Process, on: date, *, shown: Shown = ALL_OF_IT, deadline: Deadline = WEEKDAYS
) -> History:
    """Return the history of a case, and how it stands on a day.

    Args:
        case: as its steps made it.
        process: it follows.
        on: the day.
        shown: what the reader may know; without reasons, how it stands and what it waits for, and no step.
        deadline: how days are counted.
    """
    case = settled(case, process, on, deadline)
    entries = tuple(_entry(step, process, shown) for step in case.steps) if shown.reasons else ()
    title = _title(case) if shown.names else f"(withheld), a {case.kind}"
    return History(case.id, title, case.process, tuple(_standing(case, process, on, shown, deadline)), entries)


def _entry(step: Step, process: Process, shown: Shown) -> Entry:
    what, details = said(step)
    if isinstance(step, Nominated) and not shown.names:
        what, details = "put forward: (withheld)", ()
    return Entry(step.on, _stage(process, step.stage), step.by, step.role, what, details)


def told(history: History) -> tuple[str, ...]:
    """Return a history as lines of plain text."""
    return tuple(_told(history))


def _told(history: History) -> Iterator[str]:
    yield f"Case {history.case}: {history.title}, under {history.process}"
    yield from (line for text in history.standing for line in _wrapped(text, "  ", "    "))
    stage = ""
    for entry in history.entries:
        if entry.stage != stage:
            stage = entry.stage
            yield from ("", stage)
        yield from _wrapped(f"{entry.on}  {entry.by} ({entry.role}): {entry.what}", "  ", " " * 14)
        for detail in entry.details:
            yield from _wrapped(detail, " " * 14, " " * 16)


def _wrapped(text: str, first: str, rest: str) -> Iterator[str]:
    yield from textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _title(case: Case) -> str:
    opening = case.opening
    if isinstance(opening, Nominated):
        return f"{opening.subject}, a {case.kind}"
    return f"{'appeal' if case.track == 'appeal' else 'way back'} of {opening.of}"


def _stage(process: Process, id_: str) -> str:
    found = process.stage(id_)
    return id_.capitalize() if found is None else found.title


def _standing(case: Case, process: Process, on: date, shown: Shown, deadline: Deadline) -> Iterator[str]:
    yield f"On {on} at: {_stage(process, case.stage)}, since {case.since}"
    if case.track == "first":
        abouts = [about_itself(case)]
        of_unit = isinstance(case.opening, Nominated) and bool(case.opening.unit) and abouts == ["person"]
        if of_unit and any("unit" in outcome.attaches for outcome in process.outcomes):
            abouts.append("unit")
        for about in abouts:
            yield from _how(case, process, about, on)
            yield from _waiver(case, about, on) if shown.reasons else ()
    for meanwhile in interim(case, on):
        yield f"Meanwhile: {meanwhile.measure}, until {meanwhile.ends}"
    yield from after_support(case, on, reasons=shown.reasons)
    for cause in facts_changed(case):
        yield f"The facts changed since it was decided{f': {cause}' if shown.reasons else ''}"
    yield from _clock(case, process, on, deadline)


def _how(case: Case, process: Process, about: str, on: date) -> Iterator[str]:
    stands, standing, rule = status(case, process, about, on), decision(case, about), rule_of(case, process, about)
    stopped = interruption(case) if about == about_itself(case) else None
    ends = stopped.ends if stopped is not None else None if standing is None else standing.ends
    until = "" if ends is None or stands in {Status.LAPSED, Status.WAIVED} else f", until {ends}"
    yield f"The {about}: {stands}{until}"
    if standing is not None and rule is not None and rule.adverse:
        yield f"The way back: {rule.way_back}"
    became = implementation(case, process, about)
    if became != "not due":
        yield f"What became of it on the ground: {became}"


def _waiver(case: Case, about: str, on: date) -> Iterator[str]:
    waived, standing = waiver(case, about, on), decision(case, about)
    if waived is not None:
        under = "nothing decided" if standing is None else standing.outcome
        yield f"A waiver by authority of {waived.authority} runs until {waived.ends}, for {waived.scope}; under it: {under}"


def _clock(case: Case, process: Process, on: date, deadline: Deadline) -> Iterator[str]:
    last = due(case, process, deadline)
    if case.paused:
        yield "Its clock stands still"
    elif last is not None:
        late = "; late" if overdue(case, process, on, deadline) else ""
        known = deadline.until
        by = f", by the calendar of {deadline.calendar.name}" if deadline.calendar is not None else ""
        yield f"Due by {last}{late}{by}" + (
            f"; holidays are known until {known} only" if known and known < last else ""
        )
    for what in missing(case, process, on, deadline):
        yield f"Waits for: {what}"
