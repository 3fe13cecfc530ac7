"""Inputs read with a word about each to the person at the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from muster.cli.options import say
from muster.files.account import Account
from muster.lists.mapping import load_mapping as load_list_mapping
from muster.lists.read import read_lists
from muster.lists.snapshot import Snapshot
from muster.rosters import Roster, load_mapping, read_roster


def read_roster_aloud(path: Path, mapping: Path | None) -> Roster:
    """Read a roster and say what became of its rows."""
    roster = read_roster(path, mapping=load_mapping(mapping) if mapping is not None else None)
    how = ", ".join(f"{key} {value}" for key, value in roster.reading.items() if value)
    say(f"{roster.name}: {roster.format}{f' ({how})' if how else ''}; {accounted(roster.account)}")
    return roster


def read_lists_aloud(paths: Sequence[Path], mapping: Path | None) -> tuple[Snapshot, ...]:
    """Read lists and say what became of their rows."""
    snapshots = read_lists(paths, mapping=load_list_mapping(mapping) if mapping is not None else None)
    for snapshot in snapshots:
        dated = f" dated {snapshot.dated}" if snapshot.dated else ""
        say(f"{snapshot.name}: {snapshot.format}{dated}; {accounted(snapshot.account)}")
    return snapshots


def accounted(account: Account) -> str:
    """Return an account in words: what was read and what became of it."""
    text = f"{account.read:,} rows read = {account.accepted:,} accepted"
    return f"{text} + {account.quarantined:,} quarantined + {account.rejected:,} rejected"
