"""A person or unit put forward for vetting, as the roster gave it.

Reach for :class:`Subject` in anything that screens, finds or shows those nominated. Fields follow requirement V01.
The invariant: :attr:`Subject.raw` holds every cell of the row as received; every normalised value beside it came from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from muster.dates.partial import PartialDate
from muster.files.account import Account


class Kind(StrEnum):
    """What is nominated."""

    PERSON = "person"
    UNIT = "unit"


class NameRole(StrEnum):
    """Where in the roster a name stood."""

    FULL = "full"
    NATIVE = "native"
    ROMANISED = "romanised"
    ALIAS = "alias"
    PARTS = "parts"
    """Put together from separate columns, given names before family name."""


@dataclass(frozen=True, slots=True)
class SubjectName:
    """One name of a subject.

    Attributes:
        value: as received (or, for PARTS, its columns joined by single spaces).
        role: which column it came from.
        family: the family name inside *value* when the roster says which part that is, else empty.
    """

    value: str
    role: NameRole
    family: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identity document or number. *number* is as received; *key* has only its letters and digits, upper case."""

    type: str
    number: str
    key: str
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A nomination.

    Attributes:
        id: the roster's own id when it has one and it is unique, else ``row-N``.
        kind: person or unit.
        row: 1-based row in the file.
        names: at least one.
        birth_dates: as given, never completed.
        birth_places: free text, narrowest first.
        nationalities: ISO 3166-1 alpha-2 lower case.
        gender: ``male``, ``female``, ``other`` or empty (unknown).
        identifiers: documents and numbers.
        rank: as received.
        position: as received.
        unit: as received: the unit served in; for a unit, its parent.
        posting: (from, to) as given; either may be unknown (None).
        commander: whether the roster says the person commands the unit; None when it does not say.
        raw: heading -> cell as received, every column, in column order.
    """

    id: str
    kind: Kind
    row: int
    names: tuple[SubjectName, ...]
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    gender: str = ""
    identifiers: tuple[Identifier, ...] = ()
    rank: str = ""
    position: str = ""
    unit: str = ""
    posting: tuple[PartialDate | None, PartialDate | None] = (None, None)
    commander: bool | None = None
    raw: Mapping[str, str] = field(default_factory=dict)

    @property
    def caption(self) -> str:
        """The name to show: the first given."""
        return self.names[0].value


@dataclass(frozen=True, slots=True)
class Roster:
    """A batch of nominations read from one file.

    Attributes:
        name: the file's base name.
        digest: sha-256 of the bytes as received, in hex.
        format: ``csv``, ``tsv``, ``xlsx``, ``ods``, ``jsonl``.
        reading: how it was read, for people: encoding, delimiter, sheet.
        mapping: field -> headings it was taken from, in the order used.
        subjects: in file order.
        account: every row and what became of it.
    """

    name: str
    digest: str
    format: str
    reading: Mapping[str, str]
    mapping: Mapping[str, tuple[str, ...]]
    subjects: tuple[Subject, ...]
    account: Account
