"""The sheet of twenty columns that vetting posts send on, from a roster; and, row by row, what such a sheet cannot hold.

Reach for :func:`sheet_of`. The columns follow a template seen in public code; three of them are left blank there, and here too. The sheet
takes one name in Latin letters: names in other scripts and aliases are left behind, and the remainder says so (V61). The invariant: nothing
is cut in silence, and no spelling is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from muster.dates import Precision, iso_prefix
from muster.dossier.table import csv_bytes
from muster.names.scripts import main_script
from muster.rosters.subject import Kind, NameRole, Subject, SubjectName

COLUMNS = (
    *("row", "first name", "middle name", "second middle name", "last name", "second last name"),
    *("blank 1", "blank 2", "blank 3", "national id", "birth date", "birth city", "birth state", "birth country"),
    *("nominating country", "sex", "activity type", "unit", "parent units", "position"),
)
"""The columns, in order."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """Something of one subject that the sheet cannot hold: which row, which field, what it was, and why."""

    row: int
    subject: str
    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet and what it leaves behind."""

    rows: tuple[tuple[str, ...], ...]
    remainder: tuple[Remainder, ...]

    @property
    def csv(self) -> bytes:
        """The sheet as a CSV file."""
        return csv_bytes(COLUMNS, self.rows)


def sheet_of(subjects: Sequence[Subject], *, country: str, activity: str) -> Sheet:
    """Make the sheet of a roster.

    Args:
        subjects: in the order of the roster.
        country: that nominates.
        activity: what they are nominated for.
    """
    rows, left = [], []
    for number, subject in enumerate(subjects, start=1):
        chosen = _latin(subject)
        rows.append(_row(number, subject, chosen, country, activity))
        left += list(_left(number, subject, chosen))
    return Sheet(tuple(rows), tuple(left))


def _row(number: int, subject: Subject, chosen: SubjectName, country: str, activity: str) -> tuple[str, ...]:
    first, middle, second, last, other = _parts(subject, chosen)
    places = (*subject.birth_places[:2], "", "")[:2]
    nation = subject.birth_places[2] if len(subject.birth_places) > 2 else ""
    number_ = next((one.number for one in subject.identifiers if one.type == "national_id"), "")
    born = subject.birth_dates[0] if subject.birth_dates else None
    day = iso_prefix(born) if born is not None and born.precision is Precision.DAY else ""
    sex = {"male": "M", "female": "F"}.get(subject.gender, "")
    return (
        str(number), first, middle, second, last, other, "", "", "", number_, day, *places, nation,
        country, sex, activity, subject.unit if subject.kind is Kind.PERSON else chosen.value,
        "" if subject.kind is Kind.PERSON else subject.unit, subject.position,
    )  # fmt: skip


def _latin(subject: Subject) -> SubjectName:
    """Return the name for the sheet, the first in Latin letters; an empty one when none was given: a spelling is not invented."""
    found = [name for name in subject.names if main_script(name.value) == "Latin" and name.role is not NameRole.ALIAS]
    return found[0] if found else SubjectName("", NameRole.ROMANISED)


def _parts(subject: Subject, name: SubjectName) -> tuple[str, str, str, str, str]:
    """Return first name, two middle names and two last names, the latter in capitals."""
    if subject.kind is Kind.UNIT:
        return "", "", "", "", ""
    words = name.value.split()
    last = name.family.split() or words[-1:]
    given = words[: len(words) - len(last)] if words[len(words) - len(last) :] == last else words
    columns = (
        given[:1],
        given[1:2],
        given[2:],
        [word.upper() for word in last[:1]],
        [word.upper() for word in last[1:]],
    )
    first, middle, second, family, other = (" ".join(column) for column in columns)
    return first, middle, second, family, other


def _left(number: int, subject: Subject, chosen: SubjectName) -> Iterator[Remainder]:
    for name in subject.names:
        if name.value != chosen.value:
            why = "an alias" if name.role is NameRole.ALIAS else "the sheet takes one name, in Latin letters"
            yield Remainder(number, subject.id, "name", name.value, why)
    if not chosen.value:
        yield Remainder(
            number, subject.id, "name", "", "no name in Latin letters is given: ask how the passport spells it"
        )
    for when in subject.birth_dates[0 if _no_day(subject) else 1 :]:
        yield Remainder(number, subject.id, "birth date", when.raw, "the sheet takes one whole day")
    for one in subject.identifiers:
        if one.type != "national_id":
            yield Remainder(
                number, subject.id, one.type or "identifier", one.number, "the sheet takes a national ID only"
            )
    for place in subject.birth_places[3:]:
        yield Remainder(number, subject.id, "birth place", place, "the sheet takes city, state and country")
    if subject.rank:
        yield Remainder(number, subject.id, "rank", subject.rank, "the sheet has no column for it")


def _no_day(subject: Subject) -> bool:
    return bool(subject.birth_dates) and subject.birth_dates[0].precision is not Precision.DAY
