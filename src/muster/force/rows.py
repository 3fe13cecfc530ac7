"""Rows of a file on their way into a force: what each says, and every problem with it.

Reach for :class:`Cells` in the reader of a table and :class:`Parsed` for what a row became. The invariant: a row is in or out
as a whole; a row out says why, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from muster.dates import ALWAYS, Bounds, DateRange, PartialDate, make_range, read_date, read_range
from muster.files.account import Fate, Problem
from muster.files.table import Row
from muster.force.incident import Incident
from muster.force.person import Person, Posting
from muster.force.unit import Origin, Relation, Unit
from muster.names.countries import country_code

Record = Unit | Person | Relation | Posting | Incident

_SPLIT = re.compile(r"\s*[;|\n]\s*")
_YES, _NO = frozenset({"y", "yes", "true", "1", "e"}), frozenset({"n", "no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one row became.

    Attributes:
        row: its number.
        kind: what it is, for the account: unit, relation, posting, incident, person.
        records: what it says; ids in them are references as received.
        problems: what is wrong with it.
        rejected: whether it is no record at all.
    """

    row: int
    kind: str
    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: bool = False

    @property
    def untrusted(self) -> bool:
        """Whether a problem keeps it out."""
        return any(problem.fate is Fate.QUARANTINED for problem in self.problems)


@dataclass(slots=True)
class Cells:
    """The cells of one row by field, and the problems met while reading them.

    Args:
        row: the row.
        at: field -> column.
        headings: the table's, for problems.
        file: base name of the file.
    """

    row: Row
    at: Mapping[str, int]
    headings: tuple[str, ...]
    file: str
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a cell with its outer blanks off; empty when there is no such column."""
        return self.row.cells[self.at[name]].strip() if name in self.at else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a cell: a list's, or what stands between semicolons, bars and line breaks; each once."""
        cells = self.row.values(self.at[name]) if name in self.at else ()
        return tuple(dict.fromkeys(piece for cell in cells for piece in _SPLIT.split(cell.strip()) if piece))

    def country(self, name: str = "country") -> str:
        """Return a country's code, noting one that is not known."""
        text = self.text(name)
        code = country_code(text) if text else ""
        if text and not code:
            self.note(name, "country-unread", "names no country known", "write its name or two-letter code")
        return code

    def flag(self, name: str) -> bool:
        """Return yes or no; no when empty, noting what is neither."""
        text = self.text(name).casefold()
        if text and text not in _YES | _NO:
            self.note(name, "flag-unread", "is neither yes nor no; taken as no", "write yes or no")
        return text in _YES

    def date(self, name: str) -> PartialDate | None:
        """Return a date, or None when the cell is empty."""
        text = self.text(name)
        return read_date(text) if text else None

    def phrase(self, name: str) -> DateRange:
        """Return the range a phrase says; the row is refused when it cannot be read."""
        return self.range(name, read_range(self.text(name)))

    def bounds(self, name: str, bounds: Bounds, text: str = "") -> DateRange:
        """Return the range that dates allow; the row is refused when they cannot be read or contradict one another."""
        return self.range(name, make_range(bounds, text))

    def range(self, name: str, read: DateRange | str) -> DateRange:
        """Return a range that was read; the row is refused when it was not."""
        if isinstance(read, DateRange):
            return read
        self.refuse(name, "dates-unread", read, "write dates as 2016, 2016-05 or 2016-05-31, the beginning first")
        return ALWAYS

    def note(self, name: str, code: str, message: str, remedy: str = "", *, fate: Fate = Fate.ACCEPTED) -> None:
        """Keep a problem with one cell, or with the row where no such column exists."""
        column = self.headings[self.at[name]] if name in self.at and self.at[name] < len(self.headings) else name
        self.problems.append(Problem(self.row.number, column, code, message, remedy, self.text(name)[:200], fate))

    def refuse(self, name: str, code: str, message: str, remedy: str) -> None:
        """Keep a problem because of which the row stays out."""
        self.note(name, code, message, remedy, fate=Fate.QUARANTINED)

    @property
    def origin(self) -> Origin:
        """Where the row comes from, with the sources it cites."""
        return Origin(self.texts("sources"), self.file, self.row.number)

    def became(self, kind: str, *records: Record | None) -> Parsed:
        """Return what the row became."""
        kept = tuple(one for one in records if one is not None)
        return Parsed(self.row.number, kind, kept, (*self.row.problems, *self.problems))
