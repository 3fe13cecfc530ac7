"""Lists kept as tables: CSV and spreadsheets whose headings are FollowTheMoney properties, or which come with a mapping.

Reach for :func:`read_table_list`. Cells hold several values parted by semicolons or line ends; a name followed by
itself in another script in brackets, ``Sergei AKSENOV (Сергей АКСЁНОВ)``, is two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from muster.files.source import Source
from muster.files.text import decode
from muster.lists.draft import Draft
from muster.lists.entity import NAME_PROPERTIES, Entity
from muster.lists.intake import Intake
from muster.lists.mapping import ListMapping, guess_mapping
from muster.lists.ofac_csv import table

FORMAT = "table"
_TWO_SCRIPTS = re.compile(r"([^()]+?)\s*\(([^()]+)\)")


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
    for number, cells in rows:
        row = dict(zip(headings, cells, strict=False))
        if not any(cell.strip() for cell in cells):
            intake.reject(number, "blank", "the row is blank")
            continue
        draft = _draft(number, row, intake.name, mapping)
        if draft.has_name():
            yield intake.accept(draft)
        else:
            intake.quarantine(number, "no-name", "the record has no name", value=",".join(cells))


def _draft(number: int, row: Mapping[str, str], list_name: str, mapping: ListMapping) -> Draft:
    key = mapping.id_of(row) or f"row-{number}"
    schema = row.get(mapping.schema_column, "").strip() or mapping.schema
    draft = Draft(f"{list_name}-{key}", schema, number)
    for prop, headings in mapping.properties.items():
        for heading in headings:
            for value in mapping.values(prop, row.get(heading, "")):
                _add(draft, prop, value)
    return draft


def _add(draft: Draft, prop: str, value: str) -> None:
    match = _TWO_SCRIPTS.fullmatch(value.strip()) if prop in NAME_PROPERTIES else None
    if match is None or _is_latin(match[1]) == _is_latin(match[2]):
        draft.add(prop, value)
        return
    draft.set(prop, match[1], value)
    draft.set("alias" if prop == "name" else prop, match[2], value)


def _is_latin(text: str) -> bool:
    """Return whether most letters are Latin: transcribed names may mix in a single look-alike."""
    letters = [char for char in text if char.isalpha()]
    return sum(char < "\u0300" for char in letters) * 2 > len(letters)
