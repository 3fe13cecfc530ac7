"""OFAC's legacy files: ``sdn.csv`` (or ``cons_prim.csv``), ``alt.csv`` and ``add.csv``, joined on the entity number.

Reach for :func:`read_sdn`. The files have no heading line as published, some mirrors add one; ``-0-`` means empty; a
lone end-of-file mark closes them. Columns of sdn.csv: number, name, type, program, title, call sign, vessel type, tonnage,
gross tonnage, flag, owner, remarks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muster.lists.draft import Draft
from muster.lists.entity import Entity
from muster.lists.intake import Intake
from muster.lists.ofac_remarks import given_first, read_remarks

FORMAT = "ofac-sdn-csv"
SDN_COLUMNS, ALT_COLUMNS, ADD_COLUMNS = 12, 5, 6
_EMPTY = "-0-"
_SCHEMATA = {
    "individual": "Person",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "entity": "Organization",
    "": "Organization",  # OFAC leaves the type of organisations empty
}
_ALIASES = {"aka": "alias", "fka": "previousName", "nka": "alias"}

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Companion:
    """An alt.csv or add.csv given beside an SDN file.

    Attributes:
        file: its base name, for messages.
        kind: ``"alias"`` or ``"address"``; also how its rows are counted in the account.
        text: its contents.
    """

    file: str
    kind: str
    text: str


def read_sdn(text: str, intake: Intake, companions: Iterable[Companion] = ()) -> Iterator[Entity]:
    """Yield the entities of an SDN file, with the aliases and addresses of its companion files.

    Rows of companions count in the account as kind ``alias`` or ``address``; those without an SDN record are quarantined.

    Args:
        text: the SDN file.
        intake: takes the account of every row of every file.
        companions: alternate names and addresses.
    """
    drafts, kept = _drafts(text, intake)
    for companion in companions:
        _attach(companion, drafts, intake)
    if kept:
        intake.note("remarks-kept", f"remarks in no shorthand we know: {kept:,}; they stand in the notes as received")
    for draft in drafts:
        yield intake.accept(draft)


def schema_of(type_: str) -> str | None:
    """Return the schema for OFAC's word for a type, None when OFAC has no such word."""
    return _SCHEMATA.get(type_.casefold())


def rows(text: str, intake: Intake, columns: int) -> Iterator[Row]:
    """Yield (row number, cells) of records; end marks, blank lines and headings are rejected, odd rows quarantined."""
    for number, cells in table(text, intake):
        first = cells[0].strip() if cells else ""
        if first in {"", "\x1a"} and not any(cell.strip() for cell in cells[1:]):
            intake.reject(number, "end" if first else "blank", "the end-of-file mark" if first else "the row is blank")
        elif number == 1 and not first.isdecimal():
            intake.reject(number, "heading", "the line of headings", ",".join(cells))
        elif len(cells) != columns or not first.isdecimal():
            message = (
                f"{len(cells)} columns where OFAC's file has {columns}" if first.isdecimal() else "no entity number"
            )
            intake.quarantine(number, "not-a-record", message, value=",".join(cells))
        else:
            stripped = [cell.strip() for cell in cells]
            yield number, ["" if cell == _EMPTY else cell for cell in stripped]


def table(text: str, intake: Intake) -> Iterator[Row]:
    """Yield (row number, cells); rows with a cell too large for any list are quarantined."""
    reader = csv.reader(io.StringIO(text, newline=""))
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            intake.quarantine(number, "not-csv", f"the row is not CSV ({error})", remedy="mend the row")
            continue
        if cells is None:
            return
        yield number, cells


def _drafts(text: str, intake: Intake) -> tuple[list[Draft], int]:
    drafts, kept = [], 0
    for number, cells in rows(text, intake, SDN_COLUMNS):
        draft = _draft(number, cells)
        if not draft.has_name():
            intake.quarantine(number, "no-name", "the record has no name", value=",".join(cells))
            continue
        kept += read_remarks(draft, cells[11])
        drafts.append(draft)
    return drafts, kept


def _draft(number: int, cells: list[str]) -> Draft:
    schema = schema_of(cells[2])
    draft = Draft(f"ofac-{cells[0]}", schema or "LegalEntity", number)
    if schema is None:
        draft.problem("type", "type-unknown", "OFAC has no such type; read as a legal entity", value=cells[2])
    add_name(draft, "name", cells[1])
    for program in cells[3].split("] ["):
        draft.add("program", program.strip("[] "))
    for title in cells[4].split(";"):
        draft.add("position", title)
    for prop, cell in zip(
        ("callSign", "type", "tonnage", "grossRegisteredTonnage", "flag", "owner"), cells[5:11], strict=True
    ):
        draft.add(prop, cell)
    return draft


def add_name(draft: Draft, prop: str, received: str) -> None:
    """Add a name as OFAC writes it; of persons "FAMILY, Given", kept in ``raw`` and turned round."""
    family, comma, given = received.partition(",")
    if draft.schema != "Person" or not comma:
        draft.add(prop, received)
        return
    draft.set(prop, given_first(received), received)
    if prop == "name":
        draft.add("lastName", family)
        draft.add("firstName", given)


def _attach(companion: Companion, drafts: list[Draft], intake: Intake) -> None:
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        by_id.setdefault(draft.id, draft)
    columns = ALT_COLUMNS if companion.kind == "alias" else ADD_COLUMNS
    for number, cells in rows(companion.text, intake, columns):
        draft_ = by_id.get(f"ofac-{cells[0]}")
        if draft_ is None:
            message = f"no such entity in the SDN file ({companion.file})"
            remedy = "use files of one date" if drafts else "give the SDN file beside it"
            intake.quarantine(number, "no-such-entity", message, column="ent_num", remedy=remedy, value=",".join(cells))
            continue
        (_add_alias if companion.kind == "alias" else _add_address)(draft_, cells)
        intake.tally.accept(companion.kind)


def _add_alias(draft: Draft, cells: list[str]) -> None:
    add_name(draft, _ALIASES.get(cells[2].casefold(), "alias"), cells[3])
    if cells[4]:
        draft.add("notes", f"{cells[3]}: {cells[4]}")


def _add_address(draft: Draft, cells: list[str]) -> None:
    draft.add("address", ", ".join(cell for cell in cells[2:5] if cell))
    draft.add("country", cells[4])
    draft.add("notes", cells[5])
