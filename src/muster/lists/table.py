"""Lists kept as tables: CSV and spreadsheets whose headings are FollowTheMoney properties, or which come with a mapping.

Reach for :func:`read_table_list`. Cells hold several values parted by semicolons or line ends; names may carry
other spellings of themselves in brackets. Columns that are mapped to nothing are kept in ``raw`` under their heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from muster.errors import FormatError
from muster.files.source import Source
from muster.files.text import decode
from muster.lists.draft import Draft
from muster.lists.entity import NAME_PROPERTIES, Entity
from muster.lists.intake import Intake
from muster.lists.mapping import ListMapping, guess_mapping
from muster.lists.ofac_csv import table
from muster.lists.spellings import spellings

FORMAT = "table"


def read_table_list(source: Source, intake: Intake, mapping: ListMapping | None = None) -> Iterator[Entity]:
    """Yield the entities of a table.

    Args:
        source: the file.
        intake: takes the account of every row under the headings.
        mapping: which columns hold what; guessed from the headings when absent.

    Raises:
        FormatError: when no column holds names, or the mapping names a column that is not there.
    """
    rows = table(decode(source.data, source.name).text, intake)
    _, headings = next(rows, (0, []))
    intake.reject(1, "heading", "the line of headings", ",".join(headings))
    mapping = guess_mapping(headings, source.name) if mapping is None else mapping
    _refuse_missing(mapping, headings, source.name)
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            intake.reject(number, "blank", "the row is blank")
            continue
        draft = _draft(number, dict(zip(headings, cells, strict=False)), intake.name, mapping)
        _keep_extra(draft, cells[len(headings) :])
        if draft.has_name():
            yield intake.accept(draft)
        else:
            intake.quarantine(number, "no-name", "the record has no name", value=",".join(cells))


def _refuse_missing(mapping: ListMapping, headings: list[str], file: str) -> None:
    missing = sorted(mapping.used() - {*headings, ""})
    if missing:
        seen = ", ".join(headings)[:200]
        remedy = "mend the mapping"
        raise FormatError(f"no column {', '.join(missing)}; the headings are: {seen}", file=file, row=1, remedy=remedy)


def _draft(number: int, row: Mapping[str, str], list_name: str, mapping: ListMapping) -> Draft:
    schema = row.get(mapping.schema_column, "").strip() or mapping.schema
    draft = Draft(mapping.id_of(row) or f"{list_name}-{number}", schema, number)
    for prop, headings in mapping.properties.items():
        for heading in headings:
            for value in mapping.values(prop, row.get(heading, "")):
                _add(draft, prop, value)
    used = mapping.used()
    for heading, cell in row.items():
        if heading not in used:
            draft.set(heading, "", cell)
    return draft


def _keep_extra(draft: Draft, cells: list[str]) -> None:
    """Keep cells that stand under no heading, and say so."""
    if any(cell.strip() for cell in cells):
        draft.set("", "", ",".join(cells))
        draft.problem("", "extra-cells", "the row is longer than the line of headings", value=",".join(cells))


def _add(draft: Draft, prop: str, value: str) -> None:
    if prop not in NAME_PROPERTIES:
        draft.add(prop, value)
        return
    first, *others = spellings(value)
    draft.set(prop, first, value)
    for other in others:
        draft.set("alias" if prop == "name" else prop, other, value)
