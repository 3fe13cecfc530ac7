"""Summaries of cases as a table, out and in again: what statistics are made of where nobody may read the cases.

Reach for :func:`read_summaries` and :func:`summary_record`. The invariant: a summary written is read back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path

from muster.dates import PartialDate, Precision
from muster.files.account import Account
from muster.rosters.subject import Kind
from muster.vetting.records import Cells, read_records
from muster.vetting.status import Status
from muster.vetting.summary import COUNTS, Summary

COLUMNS: Mapping[str, tuple[str, ...]] = {item.name: () for item in fields(Summary)}
"""The columns of such a table: the fields of a summary, lists with semicolons between their values."""
IMPLEMENTATION = ("not due", "open", "done", "failed")
"""What became of a decision on the ground."""


def summary_record(summary: Summary) -> dict[str, str | int | bool | list[str]]:
    """Return a summary as plain values, by the names of its fields; unknown ones are empty."""
    record: dict[str, str | int | bool | list[str]] = {}
    for item in fields(Summary):
        value = getattr(summary, item.name)
        if isinstance(value, tuple):
            record[item.name] = list(value)
        elif isinstance(value, bool | int):
            record[item.name] = value
        else:
            record[item.name] = "" if value is None else str(value)
    return record


def read_summaries(path: str | Path) -> tuple[tuple[Summary, ...], Account]:
    """Read a table of summaries.

    Args:
        path: CSV, XLSX, ODS or JSON lines with the columns of :data:`COLUMNS`; ``case``, ``kind``, ``status``, ``opened``, ``stage``
            and ``since`` are needed in every row.

    Raises:
        InputError: when it cannot be read, is no table, or has no column of cases.
    """
    taken: set[str] = set()
    records, account = read_records(path, COLUMNS, "case", lambda cells: _summary(cells, taken))
    return tuple(one for one in records if one is not None), account


def _summary(cells: Cells, taken: set[str]) -> Summary | None:
    case, opened, since = cells.text("case"), _day(cells, "opened"), _day(cells, "since")
    status, kind = _one_of(cells, "status", tuple(Status)), _one_of(cells, "kind", tuple(Kind))
    if case in taken:
        cells.refuse("case", "duplicate-id", "is summarised already", "leave one of the two rows out")
    taken.add(case)
    for name, value in (("opened", opened), ("since", since)):
        if value is None:
            cells.refuse(name, "missing", f"a case without {name}", "write the day as 2026-03-12")
    if opened is None or since is None or not status or not kind:
        return None
    return Summary(
        case=case,
        kind=Kind(kind),
        status=Status(status),
        unit_status=Status(unit) if (unit := _one_of(cells, "unit_status", ("", *Status))) else None,
        policies=cells.texts("policies"),
        stage=cells.text("stage"),
        opened=opened,
        since=since,
        holder=cells.text("holder"),
        paused=cells.text("paused"),
        outcome=cells.text("outcome"),
        departed=_one_of(cells, "departed", ("", "false", "true")) == "true",
        implementation=_one_of(cells, "implementation", ("", *IMPLEMENTATION)) or "not due",
        attesters=cells.texts("attesters"),
        due=_day(cells, "due"),
        decided=_day(cells, "decided"),
        expires=_day(cells, "expires"),
        activity=_day(cells, "activity"),
        **{name: cells.number(name) for name in COUNTS},
        appeal_of=cells.text("appeal_of"),
        remedy_of=cells.text("remedy_of"),
        force=cells.text("force"),
        country=cells.text("country"),
        sex=cells.text("sex"),
        rank=cells.text("rank"),
        script=cells.text("script"),
    )


def _day(cells: Cells, name: str) -> date | None:
    """Return a whole day; less than a day is refused, because a summary is made from days."""
    when: PartialDate | None = cells.when(name)
    if when is None:
        return None
    if when.precision is not Precision.DAY or len(when.spans) > 1:
        cells.refuse(name, "no-day", "is no whole day", "write it as 2026-03-12")
        return None
    return when.spans[0].first


def _one_of(cells: Cells, name: str, known: tuple[str, ...]) -> str:
    text = cells.text(name)
    word = text.casefold() if text.casefold() in {"true", "false"} else text
    if word not in known:
        cells.refuse(name, "not-a-choice", "is not known here", f"write one of: {', '.join(filter(None, known))}")
        return ""
    return word
