"""One row of a roster as a subject, with all its problems at once.

Reach for :func:`read_row` when a table has been read and its columns are known. The invariant: a row is either a subject
or says why not; a cell that could not be understood is a problem with its column and value, and stands in ``raw``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from muster.dates import PartialDate, Precision, read_date
from muster.files.account import Fate, Problem
from muster.files.table import Row
from muster.names.countries import country_code
from muster.rosters.mapping import ColumnMapping
from muster.rosters.subject import Identifier, Kind, NameRole, Subject, SubjectName
from muster.rosters.values import bool_of, gender_of, identifier_of, is_given, kind_of, several

LONGEST_NAME = 500
"""Characters of the longest name believed."""

_ROLES = (
    ("name", NameRole.FULL),
    ("native_name", NameRole.NATIVE),
    ("romanised_name", NameRole.ROMANISED),
    ("alias", NameRole.ALIAS),
)
_PARTS = ("first_name", "middle_name", "family_name", "second_family_name")
_CHAIN = ("first_name", "father_name", "grandfather_name", "family_name")
_DOCUMENTS = ("passport", "national_id", "police_id", "military_id")
_PLACES = ("birth_place", "birth_city", "birth_region", "birth_country")
_SHOWN = 200
_read_date = lru_cache(maxsize=65_536)(read_date)
"""The days of a hundred thousand births are few."""
_SERIAL = "it may be a spreadsheet's count of days: format the column as dates and save again"


@dataclass(slots=True)
class Cells:
    """The cells of one row by field, and the problems found in them so far."""

    row: Row
    at: Mapping[str, int]
    mapping: ColumnMapping
    problems: list[Problem] = field(default_factory=list)

    def given(self, name: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return (heading, values) for each column of a field that says anything."""
        found = []
        for heading in self.mapping.columns.get(name, ()):
            values = tuple([v.strip() for v in self.row.values(self.at[heading]) if is_given(v)])
            if values:
                found.append((heading, values))
        return found

    def all(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return (heading, value) for every value of a field, cells that hold several divided."""
        if name not in self.mapping.columns:
            return ()  # most fields of most rosters: asked for twenty times a row
        return tuple((heading, value) for heading, values in self.given(name) for value in several(values))

    def text(self, name: str) -> str:
        """Return a field's text, several columns joined by single spaces."""
        return " ".join(value for _, values in self.given(name) for value in values)

    def note(self, column: str, code: str, message: str, remedy: str, value: str) -> None:
        """Note a problem that does not keep the row from becoming a record."""
        self.problems.append(Problem(self.row.number, column, code, message, remedy, value[:_SHOWN]))

    def refuse(self, column: str, code: str, message: str, remedy: str, value: str = "") -> None:
        """Note a problem that keeps the row from becoming a record."""
        where = self.row.number
        self.problems.append(Problem(where, column, code, message, remedy, value[:_SHOWN], Fate.QUARANTINED))


def read_row(cells: Cells, headings: tuple[str, ...], id: str) -> Subject | None:  # noqa: A002  (the field's name)
    """Return the row's subject, or None when it cannot be one; problems are added to *cells* either way.

    Args:
        cells: the row.
        headings: the table's headings.
        id: unique id for the subject.
    """
    cells.problems.extend(cells.row.problems)
    names = _names(cells)
    if not names:
        cells.refuse("", "no-name", "has no name", "add the name, or delete the row")
    subject = Subject(
        id=id,
        kind=_kind(cells),
        row=cells.row.number,
        names=names,
        birth_dates=tuple(_dates(cells, "birth_date")),
        birth_places=tuple(dict.fromkeys(value for name in _PLACES for _, value in cells.all(name))),
        nationalities=_nationalities(cells),
        gender=_gender(cells),
        identifiers=_identifiers(cells),
        rank=cells.text("rank"),
        position=cells.text("position"),
        unit=cells.text("unit"),
        posting=(_day(cells, "posting_from"), _day(cells, "posting_to")),
        commander=_commander(cells),
        raw=_raw(cells.row, headings),
    )
    return None if any(problem.fate is Fate.QUARANTINED for problem in cells.problems) else subject


def _raw(row: Row, headings: tuple[str, ...]) -> dict[str, str]:
    extra = {f"(extra cell {i})": cell for i, cell in enumerate(row.cells[len(headings) :], start=1)}
    return dict(zip(headings, row.cells, strict=False)) | extra


def _names(cells: Cells) -> tuple[SubjectName, ...]:
    """Return every name, each value once: whole names before those put together of parts, aliases last."""
    whole = [SubjectName(v, role) for name, role in _ROLES for _, v in _believed(cells, name)]
    parts = [name for fields in (_PARTS, _CHAIN) for name in _put_together(cells, fields)]
    ordered = sorted((*whole, *parts), key=lambda name: name.role is NameRole.ALIAS)
    return tuple(
        {name.value: name for name in reversed(ordered)}[value] for value in dict.fromkeys(n.value for n in ordered)
    )


def _believed(cells: Cells, name: str) -> Iterable[tuple[str, str]]:
    for heading, value in cells.all(name):
        if len(value) > LONGEST_NAME:
            cells.refuse(
                heading, "name-too-long", f"a name of {len(value):,} characters", "write the name alone", value
            )
        elif not any(c.isalpha() for c in value):
            cells.note(heading, "name-unread", "is no name: it has no letters", "write the name", value)
        else:
            yield heading, value


def _put_together(cells: Cells, fields: tuple[str, ...]) -> Iterable[SubjectName]:
    """Yield the name its columns make; the chain of fathers only when one is given."""
    if cells.mapping.columns.keys().isdisjoint(fields) or (fields is _CHAIN and not cells.given("father_name")):
        return
    texts = {name: " ".join(value for _, value in _believed(cells, name)) for name in fields}
    value = " ".join(text for text in texts.values() if text)
    family = " ".join(texts[name] for name in ("family_name", "second_family_name") if texts.get(name))
    if value and (texts["first_name"] or family):
        yield SubjectName(value, NameRole.PARTS, family)


def _kind(cells: Cells) -> Kind:
    for heading, value in cells.all("kind"):
        kind = kind_of(value)
        if kind is not None:
            return kind
        cells.note(
            heading, "kind-unread", "says neither person nor unit; read as a person", 'write "person" or "unit"', value
        )
    return Kind.PERSON


def _dates(cells: Cells, name: str) -> Iterable[PartialDate]:
    for heading, value in cells.all(name):
        when = _read_date(value)
        why = "; ".join(when.notes)
        if when.precision is Precision.UNKNOWN:
            remedy = _SERIAL if value.isdecimal() and len(value) == 5 else "write it as 1975-03-12, 1975-03 or 1975"
            cells.note(heading, "date-unread", why or "no date", remedy, value)
        elif len(when.spans) > 1 and when.notes:
            cells.note(heading, "date-ambiguous", why, "write it as 1975-03-12", value)
        yield when


def _day(cells: Cells, name: str) -> PartialDate | None:
    return next(iter(list(_dates(cells, name))), None)


def _nationalities(cells: Cells) -> tuple[str, ...]:
    codes = [code for heading, value in cells.all("nationality") for code in _codes(cells, heading, value)]
    return tuple(dict.fromkeys(codes))


def _codes(cells: Cells, heading: str, value: str) -> Iterable[str]:
    """Yield the country a value names as a whole, or else those it lists: "Korea, North" is one, "Syria, Iraq" two."""
    whole = country_code(value)
    pieces = (
        [value] if whole else [p.strip() for p in value.replace("/", ",").replace("،", ",").split(",") if p.strip()]
    )
    for piece in pieces:
        code = country_code(piece)
        if code:
            yield code
        else:
            cells.note(heading, "country-unread", "names no country known", "write its name or two-letter code", piece)


def _gender(cells: Cells) -> str:
    for heading, value in cells.all("gender"):
        gender = gender_of(value)
        if gender:
            return gender
        cells.note(heading, "gender-unread", "says neither male nor female", "write male, female or other", value)
    return ""


def _commander(cells: Cells) -> bool | None:
    for heading, value in cells.all("commander"):
        answer = bool_of(value)
        if answer is not None:
            return answer
        cells.note(heading, "yes-no-unread", "says neither yes nor no", "write yes or no", value)
    return None


def _identifiers(cells: Cells) -> tuple[Identifier, ...]:
    issuer = cells.text("passport_country")
    found = []
    for kind in (*_DOCUMENTS, "identifiers"):
        for heading, value in cells.all(kind):
            by = issuer if kind == "passport" else ""
            identifier = identifier_of("" if kind == "identifiers" else kind, value, by)
            if identifier is None:
                cells.note(heading, "number-unread", "holds no letter or digit", "write the number", value)
            else:
                found.append(identifier)
    return tuple(dict.fromkeys(found))
