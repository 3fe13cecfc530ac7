"""What people decided about who is who: merges, splits of merges, and rows that are two people in spite of one number.

Reach for :class:`Decisions`. Each decision names who took it, when and why, and none is ever deleted: a split takes a merge back,
and everything is as it was before. The invariant: the same decisions give the same people in whatever order they are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from muster.errors import InputError
from muster.files.account import Account
from muster.vetting.records import Cells, read_records

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "decision": ("kind",),
    "id": ("merge",),
    "first": ("one", "row"),
    "second": ("other",),
    "by": ("decided by",),
    "on": ("day", "date"),
    "reason": ("why",),
}
"""Columns of a table of decisions, and the headings they may stand under."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two rows are one person.

    Attributes:
        id: by which a split names it.
        first: a row, as :attr:`~muster.vetting.reconcile.entry.Entry.ref` names it.
        second: the other.
        by: who decided.
        on: when.
        reason: why.
    """

    id: str
    first: str
    second: str
    by: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Split:
    """A merge is taken back: *merge* is its id."""

    merge: str
    by: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two rows are two people, whatever number they share."""

    first: str
    second: str
    by: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions so far, none of them deleted.

    Raises:
        InputError: when two merges have one id, a split names no merge, or one pair is merged and held apart.
    """

    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()
    aparts: tuple[Apart, ...] = ()

    def __post_init__(self) -> None:
        known = [merge.id for merge in self.merges]
        if len(frozenset(known)) < len(known):
            raise InputError("two merges have one id", remedy="give every merge its own")
        for split in self.splits:
            if split.merge not in known:
                raise InputError(f"there is no merge {split.merge!r} to take back", remedy="name the merge's id")
        apart = {_pair(one.first, one.second) for one in self.aparts}
        for merge in self.standing:
            if _pair(merge.first, merge.second) in apart:
                raise InputError(
                    f"{merge.first} and {merge.second} are both merged and held apart",
                    remedy="take the merge back with a split, or leave out the other decision",
                )

    @property
    def standing(self) -> tuple[Merge, ...]:
        """The merges that nobody took back."""
        back = {split.merge for split in self.splits}
        return tuple(merge for merge in self.merges if merge.id not in back)

    def apart(self, first: str, second: str) -> bool:
        """Whether somebody said that two rows are two people."""
        return any(_pair(one.first, one.second) == _pair(first, second) for one in self.aparts)


def read_decisions(path: str | Path) -> tuple[Decisions, Account]:
    """Read a table of decisions with the columns of :data:`COLUMNS`.

    Args:
        path: CSV, XLSX, ODS or JSON lines; ``decision`` is ``merge``, ``split`` (with the merge's ``id``) or ``apart``.

    Raises:
        InputError: when it cannot be read, or the decisions contradict one another.
    """
    records, account = read_records(path, COLUMNS, "decision", _decision)
    return gathered(one for one in records if one is not None), account


def gathered(decisions: Iterable[Merge | Split | Apart]) -> Decisions:
    """Return decisions of all kinds as one value."""
    every = tuple(decisions)
    return Decisions(
        tuple(one for one in every if isinstance(one, Merge)),
        tuple(one for one in every if isinstance(one, Split)),
        tuple(one for one in every if isinstance(one, Apart)),
    )


def _decision(cells: Cells) -> Merge | Split | Apart | None:
    kind = cells.text("decision").casefold()
    needed = {"merge": ("id", "first", "second"), "split": ("id",), "apart": ("first", "second")}.get(kind)
    if needed is None:
        cells.refuse("decision", "not-a-choice", "is no decision", "write merge, split or apart")
        return None
    for name in (*needed, "by", "reason"):
        if not cells.text(name):
            cells.refuse(name, "missing", f"a {kind} without {name}", "add it: a decision has a person and a reason")
    on = cells.surely_by("on")
    if on is None:
        cells.refuse("on", "missing", f"a {kind} without a day", "write it as 2026-03-12")
        return None
    said = (cells.text("by"), on, cells.text("reason"))
    if kind == "merge":
        return Merge(cells.text("id"), cells.text("first"), cells.text("second"), *said)
    return (
        Split(cells.text("id"), *said) if kind == "split" else Apart(cells.text("first"), cells.text("second"), *said)
    )


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first <= second else (second, first)
