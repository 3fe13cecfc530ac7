"""Our own tables of a force: units, relations, postings, incidents; one table a file, told apart by their headings.

Reach for it through :func:`muster.force.load.read_force`. Columns are documented in the reference of formats, and a test holds
the two together. The invariant: *from* and *until* bound, *seen* does not; a cell left empty says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from muster.dates import Bounds, DateRange, Span, read_date
from muster.force.group import ForceKind
from muster.force.incident import Incident, Perpetrator, PerpetratorKind
from muster.force.person import Person, Posting
from muster.force.role import CommandRole, read_role
from muster.force.rows import Cells, Parsed
from muster.force.unit import Relation, RelationKind, Unit, UnitName

DATES = (
    "dates",
    "from",
    "until",
    "seen_first",
    "seen_last",
    "ongoing",
    "first_imprecise",
    "first_precise",
    "last_precise",
    "last_imprecise",
    "starting",
    "ending",
)
"""Columns that say when, in every table."""
_PLAIN = ("from", "until", "seen_first", "seen_last")
_EVER = "since_beginning_of_time"
"""How a range that nothing bounds in the past is marked where four dates are kept."""
_FOUR = ("first_imprecise", "first_precise", "last_precise", "last_imprecise")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "incident": ("incident", "place", "categories", "description", "persons", "units", "unnamed_units", "victims"),
    "posting": ("person", "person_name", "other_names", "unit", "role", "rank", "title", "command", "vacant"),
    "relation": ("unit", "under", "relation"),
    "unit": ("unit", "name", "other_names", "type", "level", "country", "kind", "places", "formed", "disbanded"),
}
"""Table -> its columns, besides :data:`DATES` and ``sources``."""

_TOLD_BY = (
    ("incident", {"incident"}, {"incident"}),
    ("relation", {"unit", "under"}, {"under"}),
    ("posting", {"unit"}, {"person", "person_name", "role"}),
    ("unit", {"unit", "name"}, {"name"}),
)
"""Table, the columns it must have, and those of which it must have one."""


def own_table(fields: frozenset[str]) -> str:
    """Return which of our tables has these columns; empty when none has."""
    return next((table for table, every, some in _TOLD_BY if every <= fields and some & fields), "")


def known_columns(table: str) -> frozenset[str]:
    """Return every column one of our tables may have."""
    return frozenset((*COLUMNS[table], *DATES, "sources"))


def own_row(table: str, cells: Cells) -> Parsed:
    """Return what a row of one of our tables says."""
    return _READERS[table](cells)


def _when(cells: Cells) -> DateRange:
    """Return the range of a row: from four dates, a phrase, or the dates of beginning, end and sight."""
    ways = [_FOUR, ("dates",), _PLAIN]
    if sum(any(cells.text(name) for name in way) for way in ways) > 1:
        cells.refuse("dates", "dates-twice", "the dates are given in two ways", "keep one of them")
    if any(cells.text(name) for name in _FOUR):
        return cells.range("first_precise", _four(cells))
    if cells.text("dates"):
        return cells.phrase("dates")
    bounds = Bounds(
        cells.date("from"),
        cells.date("until"),
        cells.date("seen_first"),
        cells.date("seen_last"),
        ongoing=cells.flag("ongoing"),
    )
    words = {"from": "from", "until": "until", "seen_first": "seen", "seen_last": "last seen"}
    text = " ".join(f"{word} {cells.text(name)}" for name, word in words.items() if cells.text(name))
    return cells.bounds("from", bounds, " ".join(filter(None, (text, "ongoing" if bounds.ongoing else ""))))


def _four(cells: Cells) -> DateRange | str:
    """Return the range that four whole days and two flags give."""
    texts = {name: cells.text(name) for name in _FOUR}
    days = {name: read_date(text) for name, text in texts.items() if text not in {"", _EVER}}
    if any(len(one.spans) != 1 or one.spans[0].first != one.spans[0].last for one in days.values()):
        return "the four dates are whole days, as 2016-05-31"
    day = {name: one.spans[0].first for name, one in days.items()}
    if ("first_precise" in day) != ("last_precise" in day):
        return "a precise range needs its first and its last day"
    first = day.get("first_imprecise", day.get("first_precise"))
    last = day.get("last_imprecise", day.get("last_precise"))
    if first is None or last is None:
        return DateRange(text=" ".join(filter(None, texts.values())))  # one end alone, imprecise: no day is stated
    sure = Span(day["first_precise"], day["last_precise"]) if "first_precise" in day else None
    try:
        return DateRange(Span(first, last), sure, starting=cells.flag("starting"), ending=cells.flag("ending"))
    except ValueError as error:
        return str(error)


def _unit(cells: Cells) -> Parsed:
    ref = cells.text("unit")
    names = tuple(dict.fromkeys((cells.text("name"), *cells.texts("other_names"))))
    if not ref or not names[0]:
        cells.refuse("name", "no-name", "a unit needs an id and a name", "add it")
    when = _when(cells)
    life = Bounds(cells.date("formed"), cells.date("disbanded"))
    exists = cells.bounds("formed", life, " ".join(filter(None, (cells.text("formed"), cells.text("disbanded")))))
    return cells.became(
        "unit",
        Unit(
            ref,
            tuple(UnitName(text, when, cells.origin) for text in names if text),
            type=cells.text("type"),
            level=cells.text("level"),
            country=cells.country(),
            kind=_choice(cells, "kind", ForceKind, ForceKind.UNKNOWN),
            dates=exists,
            places=cells.texts("places"),
            origin=cells.origin,
        ),
    )


def _relation(cells: Cells) -> Parsed:
    unit, under = cells.text("unit"), cells.text("under")
    if not unit or not under:
        cells.refuse("under", "no-unit", "a relation needs both units", "add the one that is missing")
    if unit and unit == under:
        cells.refuse("under", "cycle", "a unit cannot stand under itself", "correct one of the two")
    kind = _choice(cells, "relation", RelationKind, RelationKind.UNSPECIFIED)
    return cells.became("relation", Relation(unit, under, kind, _when(cells), cells.origin))


def _posting(cells: Cells) -> Parsed:
    vacant = cells.flag("vacant")
    ref = "" if vacant else cells.text("person") or cells.text("person_name")
    if not ref and not vacant:
        cells.refuse("person", "no-person", "nobody is named", "name the person, or say that the post was vacant")
    if not cells.text("unit"):
        cells.refuse("unit", "no-unit", "no unit is named", "add it, or a word for the unknown unit")
    names = tuple(dict.fromkeys(filter(None, (cells.text("person_name") or ref, *cells.texts("other_names")))))
    return cells.became(
        "posting",
        Person(ref, names, origin=cells.origin) if ref else None,
        Posting(
            ref,
            cells.text("unit"),
            role=cells.text("role"),
            rank=cells.text("rank"),
            title=cells.text("title"),
            command=_choice(cells, "command", CommandRole, read_role(cells.text("role"))),
            dates=_when(cells),
            origin=cells.origin,
        ),
    )


def _incident(cells: Cells) -> Parsed:
    if not cells.text("incident"):
        cells.refuse("incident", "no-id", "the incident has no id", "give every incident its own")
    return cells.became(
        "incident",
        Incident(
            cells.text("incident"),
            place=cells.text("place"),
            categories=cells.texts("categories"),
            description=cells.text("description"),
            perpetrators=perpetrators(cells.texts("persons"), cells.texts("units"), cells.texts("unnamed_units")),
            dates=_when(cells),
            victims=cells.texts("victims"),
            origin=cells.origin,
        ),
    )


def perpetrators(persons: tuple[str, ...], units: tuple[str, ...], unnamed: tuple[str, ...]) -> tuple[Perpetrator, ...]:
    """Return whom a source names: persons, units, and units that it only describes."""
    return (
        *(Perpetrator(PerpetratorKind.PERSON, text, text) for text in persons),
        *(Perpetrator(PerpetratorKind.UNIT, text, text) for text in units),
        *(Perpetrator(PerpetratorKind.UNNAMED_UNIT, "", text) for text in unnamed),
    )


_Choice = TypeVar("_Choice", ForceKind, RelationKind, CommandRole)


def _choice(cells: Cells, name: str, choices: type[_Choice], default: _Choice) -> _Choice:
    word = "-".join(cells.text(name).casefold().replace("-", " ").replace("_", " ").split())
    if word in list(choices):
        return choices(word)
    if word:
        cells.note(name, f"{name}-unread", "is not one of the words known", f"write one of: {', '.join(choices)}")
    return default


_READERS: Mapping[str, Callable[[Cells], Parsed]] = {
    "incident": _incident,
    "posting": _posting,
    "relation": _relation,
    "unit": _unit,
}
