"""Inputs read with a word about each to the person at the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from muster.cli.options import say
from muster.errors import InputError
from muster.files.account import Account
from muster.force import ForceRead, read_force
from muster.lists.mapping import load_mapping as load_list_mapping
from muster.lists.read import read_lists
from muster.lists.schemata import is_screenable
from muster.lists.snapshot import Snapshot
from muster.reports.read import Reading, read_reports
from muster.rosters import Roster, load_mapping, read_roster


def read_roster_aloud(path: Path, mapping: Path | None) -> Roster:
    """Read a roster and say what became of its rows."""
    roster = read_roster(path, mapping=load_mapping(mapping) if mapping is not None else None)
    how = ", ".join(f"{key} {value}" for key, value in roster.reading.items() if value)
    say(f"{roster.name}: {roster.format}{f' ({how})' if how else ''}; {accounted(roster.account)}")
    if roster.account.quarantined:
        say(f"{roster.name}: nobody in its quarantined rows is screened; see: muster roster show")
    return roster


def read_lists_aloud(paths: Sequence[Path], mapping: Path | None) -> tuple[Snapshot, ...]:
    """Read lists and say what became of their rows.

    Raises:
        InputError: when a list cannot be read, or holds nobody to screen against. The run stops: a list that is missing
            must never look like a list on which nobody was found.
    """
    snapshots = read_lists(paths, mapping=load_list_mapping(mapping) if mapping is not None else None)
    for snapshot in snapshots:
        dated = f" dated {snapshot.dated}" if snapshot.dated else ""
        say(f"{snapshot.name}: {snapshot.format}{dated}; {accounted(snapshot.account)}")
        if snapshot.account.quarantined:
            say(f"{snapshot.name}: nobody is screened against its quarantined rows; see: muster lists show")
        if not any(is_screenable(entity.schema) for entity in snapshot.entities):
            files = ", ".join(name for name, _ in snapshot.files)
            said = snapshot.account.problems[0].message if snapshot.account.problems else "see muster lists show"
            raise InputError(f"holds nobody to screen against ({said})", file=files, remedy="give the whole list")
    return snapshots


def read_force_aloud(paths: Sequence[Path]) -> ForceRead:
    """Read the files of a force and say what became of every row."""
    read = read_force(paths)
    for one in read.files:
        unused = f"; columns not used: {', '.join(one.unused)}" if one.unused else ""
        say(f"{one.name}: {one.format}; {accounted(one.account)}{unused}")
        for problem in one.account.problems:
            said, column = problem.message, problem.column
            say(str(InputError(said, file=one.name, row=problem.row, column=column, remedy=problem.remedy)))
    return read


def read_reports_aloud(paths: Sequence[Path], limit: int) -> Reading:
    """Read reports and say what became of them; one that cannot be read does not stop the others.

    Raises:
        InputError: when a path leads nowhere, which is a slip of the pen and not a bad report.
    """
    for path in paths:
        if not path.exists():
            raise InputError("no such file or folder", file=str(path), remedy="check the name")
    reading = read_reports(paths, limit=limit)
    say(f"reports: {accounted(reading.account)}")
    for problem in reading.problems:
        say(f"muster: {problem}")
    return reading


def accounted(account: Account) -> str:
    """Return an account in words: what was read and what became of it."""
    text = f"{account.read:,} rows read = {account.accepted:,} accepted"
    return f"{text} + {account.quarantined:,} quarantined + {account.rejected:,} rejected"
