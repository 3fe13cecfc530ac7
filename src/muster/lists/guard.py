"""The update guard: whether a newer state of a list may take the place of the one in use.

Reach for :func:`judge` with two sketches. A list that shrank, broke, lost a column or is another list is held back: the old one
goes on serving, and a person looks. What it cannot tell is a change that a publisher might have made as well: a few entries
taken off the list, a few rows added and then cut off at the end of a line.

The invariant: the answer depends on the two states alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from muster.lists.sketch import CALLED, Sketch

_HELD = 20
"""Per cent of rows, entries or names whose loss holds an update back."""
_WARNED = 5
"""Per cent whose loss is told."""
_FEW = 4
"""Rows of one kind of which so few say nothing by their number."""
_POINTS = 10
"""Points by which a property may be filled less often."""
_MORE = 30
"""Points by which a property may be filled more often: beyond that the list changed its shape."""
_OTHERWISE = 10
"""Per cent of entries in both states that may say something else under one property."""
_UNREAD = 1_000
"""One row in so many may newly be unreadable."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing the guard says of an update.

    Attributes:
        code: short stable word, e.g. ``"shrunk"``.
        message: what is wrong, as a clause.
        holds: whether it holds the update back; else it is only told.
    """

    code: str
    message: str
    holds: bool = True


def judge(before: Sketch, after: Sketch) -> tuple[Trouble, ...]:
    """Return what is to be said of an update, what holds it back first; nothing when all is well.

    Args:
        before: the state in use.
        after: the state that would take its place.
    """
    found = [trouble for look in _LOOKS for trouble in look(before, after)]
    return tuple(sorted(found, key=lambda trouble: not trouble.holds))


def _format(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    if before.format != after.format:
        yield Trouble("other-format", f"it is {after.format} where the list was {before.format}")


def _older(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    if before.dated and after.dated < before.dated:
        said = f"dated {after.dated}" if after.dated else "not dated"
        yield Trouble("older", f"it is {said}, the state in use is dated {before.dated}")


def _shrunk(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    pairs = [
        ("rows", before.rows, after.rows),
        ("entries", len(before.entries), len(after.entries)),
        ("names", before.names, after.names),
    ]
    kinds = sorted(before.kinds.items())
    pairs += [(f"rows of {kind}", old, after.kinds.get(kind, 0)) for kind, old in kinds if old > _FEW]
    for what, old, new in pairs:
        lost = (old - new) * 100
        if lost >= _WARNED * old and lost > 0:
            message = f"it has {new:,} {what} where there were {old:,}"
            yield Trouble("shrunk", message, holds=lost >= _HELD * old)


def _other(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    gone = len(before.entries.keys() - after.entries.keys())
    if gone * 100 >= _HELD * len(before.entries) and gone > 0:
        yield Trouble("other-list", f"{gone:,} of {len(before.entries):,} known entries are not on it")


def _unread(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    newly = after.quarantined - before.quarantined
    if newly > 0:
        holds = newly * _UNREAD >= after.rows
        yield Trouble("unread", f"{newly:,} more rows cannot be read than before", holds=holds)


def _repeated(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    newly = after.repeated - before.repeated
    if newly * 100 > len(after.entries):
        yield Trouble("repeated", f"{newly:,} entries stand on it again under the same id")


def _damaged(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    if after.damaged > before.damaged:
        yield Trouble("damaged", f"{after.damaged - before.damaged:,} more names hold letters that no name has")


def _cut(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    if len(after.endings) != len(before.endings):
        yield Trouble("files", f"it comes in {len(after.endings)} files where there were {len(before.endings)}")
    elif any(new < old for old, new in zip(before.endings, after.endings, strict=True)):
        yield Trouble("cut", "a file breaks off where it used to end with a whole line or a mark")
    ends = [key for key, _ in before.last.values() if key not in after.entries]
    if list(before.entries)[-1:] and list(before.entries)[-1] in ends:
        yield Trouble("cut", "the last entry of the list is gone")
    elif _end_lost(before, after):
        yield Trouble("cut", "an entry at the end of the list lost part of what it said")


def _end_lost(before: Sketch, after: Sketch) -> bool:
    """Tell whether the last entry to hold some property no longer holds it, or holds the beginning of it only."""
    for prop, (key, values) in before.last.items():
        entry = after.entries.get(key)
        if entry is not None and prop in before.entries[key] and prop not in entry:
            return True
        kept = after.last.get(prop, ("", ()))
        if kept[0] == key and any(new != old and old.startswith(new) for old in values for new in kept[1]):
            return True
    return False


def _emptied(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    for (schema, prop), filled in sorted(before.fill.items()):
        size, now = before.sizes[schema], after.sizes.get(schema, 0)
        if not now:
            if size > 1:
                yield Trouble("emptied", f"{prop} of {schema}: there is no {schema} on it any more")
            continue
        had, has = filled * 100 / size, after.fill.get((schema, prop), 0) * 100 / now
        if had - has > _POINTS:
            yield Trouble("emptied", f"{prop} of {schema} is filled in {has:.0f} % and was in {had:.0f} %")


def _reshaped(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    for (schema, prop), filled in sorted(after.fill.items()):
        size, now = before.sizes.get(schema, 0), after.sizes[schema]
        had, has = before.fill.get((schema, prop), 0) * 100 / (size or 1), filled * 100 / now
        if size > 1 and has - had > _MORE:
            yield Trouble("reshaped", f"{prop} of {schema} is filled in {has:.0f} % and was in {had:.0f} %")


def _moved(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    """Tell properties whose values now stand under another one, in every entry that had them: columns were swapped."""
    had: dict[str, int] = {}
    moved: dict[str, int] = {}
    for key, entry in before.entries.items():
        now = after.entries.get(key)
        if now is None:
            continue
        under = {values: prop for prop, values in now.items() if values}
        for prop, values in entry.items():
            had[prop] = had.get(prop, 0) + 1
            moved[prop] = moved.get(prop, 0) + (now.get(prop) != values and values in under)
    for prop, count in sorted(moved.items()):
        if count and count == had[prop]:
            yield Trouble("moved", f"what stood under {prop} stands under something else")


def _changed(before: Sketch, after: Sketch) -> Iterator[Trouble]:
    """Tell properties under which known entries suddenly say something else: columns swapped, letters lost."""
    both: dict[str, int] = {}
    otherwise: dict[str, int] = {}
    for key, entry in before.entries.items():
        now = after.entries.get(key, {})
        for prop, values in entry.items():
            if prop in now:
                both[prop] = both.get(prop, 0) + 1
                otherwise[prop] = otherwise.get(prop, 0) + set(values).isdisjoint(now[prop])
    for prop, count in sorted(otherwise.items()):
        if count * 100 > _OTHERWISE * both[prop] and count > 1:
            what = "names" if prop == CALLED else prop
            yield Trouble("changed", f"{what} of {count:,} known entries are others than before")


_LOOKS: tuple[Callable[[Sketch, Sketch], Iterator[Trouble]], ...] = (
    *(_format, _older, _shrunk, _other, _unread, _repeated),
    *(_damaged, _cut, _emptied, _reshaped, _moved, _changed),
)
"""Every look, in the order in which their troubles are told."""
