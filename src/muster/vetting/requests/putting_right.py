"""A value put right: in a subject's record, as a roster would have read it.

Reach for :func:`put_right`. The invariants: nothing is put right that does not stand there; the cells of the roster stay as received.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from muster.dates import read_date
from muster.errors import InputError
from muster.rosters.subject import NameRole, Subject, SubjectName
from muster.vetting.requests.request import Change

FIELDS = ("name", "birth_date", "birth_place", "gender", "rank", "position", "unit")
"""What can be put right in a record."""
_GENDERS = ("male", "female", "other")


def put_right(subject: Subject, change: Change) -> Subject:
    """Return a subject with one value put right.

    Args:
        subject: as its record has it.
        change: what to put right.

    Raises:
        InputError: when there is no such field, or the value does not stand there.
    """
    if change.field not in FIELDS or not change.new.strip():
        raise InputError(f"{change.field[:40]!r} cannot be put right so", remedy=f"name one of {', '.join(FIELDS)}")
    if change.field == "name":
        return replace(subject, names=_names(subject.names, change))
    if change.field == "birth_date":
        dates = subject.birth_dates
        kept = _in_place(tuple(one.raw for one in dates), change)
        known = {one.raw: one for one in dates}
        return replace(subject, birth_dates=tuple(known.get(raw) or read_date(raw) for raw in kept))
    if change.field == "birth_place":
        return replace(subject, birth_places=_in_place(subject.birth_places, change))
    if change.field == "gender" and change.new not in _GENDERS:
        raise InputError(f"{change.new[:40]!r} is no gender of a roster", remedy=f"take {', '.join(_GENDERS)}")
    if getattr(subject, change.field) != change.old:
        raise _none(change)
    given: dict[str, Any] = {change.field: change.new}
    return replace(subject, **given)


def _names(names: tuple[SubjectName, ...], change: Change) -> tuple[SubjectName, ...]:
    if not change.old:
        return (*names, SubjectName(change.new, NameRole.ALIAS))
    if change.old not in {one.value for one in names}:
        raise _none(change)
    return tuple(SubjectName(change.new, one.role) if one.value == change.old else one for one in names)


def _in_place(values: tuple[str, ...], change: Change) -> tuple[str, ...]:
    if not change.old:
        return (*values, change.new)
    if change.old not in values:
        raise _none(change)
    return tuple(change.new if value == change.old else value for value in values)


def _none(change: Change) -> InputError:
    return InputError(f"the record holds no such {change.field}", remedy="give the value that stands, to the letter")
