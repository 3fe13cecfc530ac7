"""A file of groups: militias, brigades, police districts, as the user knows them.

Reach for :func:`read_groups` on a CSV, XLSX, ODS or JSON lines file with the columns ``id``, ``name``, ``aliases``,
``kind``, ``level``, ``parent``, ``sponsor``, ``country``, ``notes``; only ``name`` is needed. The invariants: every row
is accounted for, and the kind is what the user states, never what a name suggests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from muster.errors import InputError
from muster.files.account import Account, Fate, Problem, Tally
from muster.files.source import read_source
from muster.files.table import Row, Table
from muster.files.tables import read_table
from muster.force.group import ForceKind, Group
from muster.names.countries import country_code

COLUMNS = {
    "id": ("id",),
    "name": ("name", "names", "group", "unit"),
    "aliases": ("alias", "aliases", "aka", "other names"),
    "kind": ("kind", "force kind"),
    "level": ("level", "type", "echelon"),
    "parent": ("parent", "part of"),
    "sponsor": ("sponsor", "backer"),
    "country": ("country",),
    "notes": ("notes", "note", "remarks"),
}
"""Field -> headings it may stand under, in any case."""

_SPLIT = re.compile(r"\s*[;|\n]\s*")


def read_groups(path: str | Path) -> tuple[tuple[Group, ...], Account]:
    """Read the groups of a file.

    Args:
        path: the file.

    Returns:
        The groups in file order, ids unique, and the account of every row.

    Raises:
        InputError: when the file is missing or empty, is no table, or has no column of names.
    """
    source = read_source(path)
    table = read_table(source)
    at = _columns(table)
    if "name" not in at:
        seen = ", ".join(repr(heading) for heading in table.headings[:30])
        raise InputError(f"no column of names among the headings {seen}", file=source.name, remedy='call one "name"')
    tally = Tally()
    groups = tuple(_groups(table, at, tally))
    return groups, tally.close()


def _columns(table: Table) -> dict[str, int]:
    by_heading = {heading: field for field, headings in COLUMNS.items() for heading in headings}
    found: dict[str, int] = {}
    for i, heading in enumerate(table.headings):
        field = by_heading.get(" ".join(heading.casefold().replace("_", " ").split()))
        if field is not None:
            found.setdefault(field, i)
    return found


def _groups(table: Table, at: dict[str, int], tally: Tally) -> Iterator[Group]:
    taken: set[str] = set()
    for row in (*table.before, *table.rows):
        if row.blank and not row.untrusted:
            tally.reject(Problem(row.number, "", "blank", "is blank", fate=Fate.REJECTED))
        elif row.number < table.heading_row:
            tally.reject(Problem(row.number, "", "before-headings", "stands above the headings", fate=Fate.REJECTED))
        else:
            problems = list(row.problems)
            group = _group(row, at, table.headings, problems)
            if group is None or row.untrusted:
                tally.quarantine(*problems)
            else:
                group = _distinct(group, taken, problems)
                tally.accept(group.kind, problems)
                yield group


def _group(row: Row, at: dict[str, int], headings: tuple[str, ...], problems: list[Problem]) -> Group | None:
    texts = {field: row.cells[i].strip() for field, i in at.items()}
    names = _values(row, at, "name") + _values(row, at, "aliases")
    if not texts["name"] or not names:
        problems.append(
            Problem(row.number, headings[at["name"]], "no-name", "has no name", "add it", fate=Fate.QUARANTINED)
        )
        return None
    extra = {f"(extra cell {i})": cell for i, cell in enumerate(row.cells[len(headings) :], start=1)}
    return Group(
        id=texts.get("id") or f"group-{row.number}",
        names=tuple(dict.fromkeys(names)),
        kind=_kind(row, texts.get("kind", ""), problems),
        level=texts.get("level", ""),
        parent=texts.get("parent", ""),
        sponsor=texts.get("sponsor", ""),
        country=_country(row, texts.get("country", ""), problems),
        notes=texts.get("notes", ""),
        row=row.number,
        raw=dict(zip(headings, row.cells, strict=False)) | extra,
    )


def _values(row: Row, at: dict[str, int], field: str) -> list[str]:
    cells = row.values(at[field]) if field in at else ()
    return [piece.strip() for cell in cells for piece in _SPLIT.split(cell) if piece.strip()]


def _kind(row: Row, text: str, problems: list[Problem]) -> ForceKind:
    word = "-".join(text.casefold().replace("-", " ").replace("_", " ").split())
    if word in set(ForceKind):
        return ForceKind(word)
    if text:
        remedy = f"write one of: {', '.join(ForceKind)}"
        problems.append(Problem(row.number, "kind", "kind-unread", "is no kind of force", remedy, text[:200]))
    return ForceKind.UNKNOWN


def _country(row: Row, text: str, problems: list[Problem]) -> str:
    code = country_code(text) if text else ""
    if text and not code:
        remedy = "write its name or two-letter code"
        problems.append(Problem(row.number, "country", "country-unread", "names no country known", remedy, text[:200]))
    return code


def _distinct(group: Group, taken: set[str], problems: list[Problem]) -> Group:
    """Return the group under an id not given before; a second use of an id is noted and told apart by its row."""
    unique = group.id
    if unique in taken:
        problems.append(
            Problem(group.row, "id", "duplicate-id", "the id is taken", "give every group its own", unique[:200])
        )
        unique = f"{group.id}-row-{group.row}"
    while unique in taken:
        unique += "+"
    taken.add(unique)
    return group if unique == group.id else replace(group, id=unique)
