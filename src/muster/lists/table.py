"""Lists kept as tables: CSV and workbooks whose headings are FollowTheMoney properties, or which come with a mapping.

Reach for :func:`read_table_list`. Cells hold several values parted by semicolons or line ends; names may carry
other spellings of themselves in brackets. Columns that are mapped to nothing are kept in ``raw`` under their heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from muster.errors import FormatError
from muster.files.source import Source
from muster.files.table import Row
from muster.files.tables import read_table
from muster.lists.draft import Draft
from muster.lists.entity import NAME_PROPERTIES, Entity
from muster.lists.intake import Intake
from muster.lists.mapping import ListMapping, guess_mapping
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
    table = read_table(source)
    for row in table.before:
        intake.reject(row.number, "preamble", "stands above the headings", ",".join(row.cells))
    if table.heading_row:
        intake.reject(table.heading_row, "heading", "the line of headings", ",".join(table.headings))
    mapping = guess_mapping(table.headings, source.name) if mapping is None else mapping
    _refuse_missing(mapping, table.headings, source.name)
    for row in table.rows:
        entity = _entity(row, table.headings, intake, mapping)
        if entity is not None:
            yield entity


def _entity(row: Row, headings: Sequence[str], intake: Intake, mapping: ListMapping) -> Entity | None:
    if row.blank:
        intake.reject(row.number, "blank", "the row is blank")
        return None
    if row.untrusted:
        intake.tally.quarantine(*row.problems)
        return None
    draft = _draft(row, headings, intake.name, mapping)
    if draft.has_name():
        return intake.accept(draft)
    intake.quarantine(row.number, "no-name", "the record has no name", value=",".join(row.cells))
    return None


def _refuse_missing(mapping: ListMapping, headings: Sequence[str], file: str) -> None:
    missing = sorted(mapping.used() - {*headings, ""})
    if missing:
        seen = ", ".join(headings)[:200]
        remedy = "mend the mapping"
        raise FormatError(f"no column {', '.join(missing)}; the headings are: {seen}", file=file, row=1, remedy=remedy)


def _draft(row: Row, headings: Sequence[str], list_name: str, mapping: ListMapping) -> Draft:
    cells = dict(zip(headings, row.cells, strict=False))
    schema = cells.get(mapping.schema_column, "").strip() or mapping.schema
    draft = Draft(mapping.id_of(cells) or f"{list_name}-{row.number}", schema, row.number)
    draft.problems.extend(row.problems)
    columns = {heading: column for column, heading in enumerate(headings)}
    for prop, mapped in mapping.properties.items():
        for heading in mapped:
            for cell in row.values(columns[heading]):
                for value in mapping.values(prop, cell):
                    _add(draft, prop, value)
    _keep_rest(draft, row, headings, mapping)
    return draft


def _keep_rest(draft: Draft, row: Row, headings: Sequence[str], mapping: ListMapping) -> None:
    """Keep cells under headings that are mapped to nothing, and under none at all."""
    used = mapping.used()
    for column, heading in enumerate(headings):
        if heading not in used:
            for cell in row.values(column):
                draft.set(heading, "", cell)
    extra = [cell for cell in row.cells[len(headings) :] if cell.strip()]
    if extra:
        draft.set("", "", ",".join(extra))


def _add(draft: Draft, prop: str, value: str) -> None:
    if prop not in NAME_PROPERTIES:
        draft.add(prop, value)
        return
    first, *others = spellings(value)
    draft.set(prop, first, value)
    for other in others:
        draft.set("alias" if prop == "name" else prop, other, value)
