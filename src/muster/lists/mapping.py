r"""How to read a table that is a list: which columns hold which FollowTheMoney property.

Reach for :func:`load_mapping` when a user names a mapping file, :func:`guess_mapping` when the headings themselves are
FollowTheMoney properties. A mapping file is TOML::

    schema = "Person"                     # or: schema_column = "kind"
    id = "{decree}-{number}"              # headings in braces; rows are numbered when it is absent
    separators = [";", "\n"]             # what parts several values in one cell

    [properties]
    name = ["full name", "name in arabic"]
    birthDate = ["born"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from muster.errors import FormatError
from muster.files.source import read_source


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PROPERTIES = _words(
    "name alias weakAlias previousName firstName secondName middleName lastName fatherName motherName title birthDate deathDate "
    "birthPlace gender nationality citizenship country jurisdiction position ethnicity appearance address phone email website "
    "passportNumber idNumber taxNumber socialSecurityNumber registrationNumber innCode ogrnCode kppCode okpoCode leiCode dunsCode "
    "swiftBic ticker imoNumber mmsi flag callSign type tonnage incorporationDate dissolutionDate legalForm sector summary notes "
    "program listingDate unscId sourceUrl"
)
"""FollowTheMoney properties a heading may name outright."""

_SYNONYMS = {
    "names": "name",
    "aliases": "alias",
    "positions": "position",
    "programKey": "program",
    "startDate": "listingDate",
    "reason": "notes",
}
_IDS = (("id",), ("celex", "annex", "recordId"))
_SPLIT = frozenset(
    _words(
        "name alias weakAlias previousName birthDate birthPlace nationality citizenship country jurisdiction position passportNumber "
        "idNumber taxNumber registrationNumber phone email website imoNumber address"
    )
)
_KNOWN = {prop.casefold(): prop for prop in PROPERTIES} | {key.casefold(): prop for key, prop in _SYNONYMS.items()}
_FIELD = re.compile(r"\{([^{}]*)\}")
_REMEDY = "see the mapping reference, or leave the mapping out"


@dataclass(frozen=True, slots=True)
class ListMapping:
    """Which columns hold what.

    Attributes:
        properties: FtM property -> headings, in the order their values are wanted.
        id: template with headings in braces; empty when rows are to be numbered.
        schema: schema of every row, used where *schema_column* is empty or absent.
        schema_column: heading of the column that holds the schema.
        separators: what parts several values in one cell.
    """

    properties: Mapping[str, tuple[str, ...]]
    id: str = ""
    schema: str = "LegalEntity"
    schema_column: str = ""
    separators: tuple[str, ...] = (";", "\n")
    split: frozenset[str] = field(default=_SPLIT)
    """Properties whose cells may hold several values; prose is never parted."""

    def used(self) -> frozenset[str]:
        """Return the headings that are read for something."""
        mapped = {heading for headings in self.properties.values() for heading in headings}
        return frozenset({*mapped, *_FIELD.findall(self.id), self.schema_column})

    def id_of(self, row: Mapping[str, str]) -> str:
        """Return the id a row's template gives, empty when there is no template or a part is missing."""
        headings = _FIELD.findall(self.id)
        if not headings or not all(row.get(heading, "").strip() for heading in headings):
            return ""
        return _FIELD.sub(lambda match: row[match[1]].strip(), self.id)

    def values(self, prop: str, cell: str) -> list[str]:
        """Return the values a cell holds for a property."""
        if prop not in self.split or not self.separators:
            return [cell]
        return re.split("|".join(map(re.escape, self.separators)), cell)


def guess_mapping(headings: Sequence[str], name: str) -> ListMapping:
    """Return the mapping of a table whose headings are FollowTheMoney properties (in any case, some also in plural).

    Raises:
        FormatError: when no heading is a name property: then the user must say what is what.
    """
    found: dict[str, tuple[str, ...]] = {}
    for heading in headings:
        prop = _KNOWN.get(heading.strip().casefold())
        if prop is not None:
            found[prop] = (*found.get(prop, ()), heading)
    if "name" not in found:
        seen = ", ".join(headings)[:200]
        remedy = "give a mapping file that says which column holds the names"
        raise FormatError(f"no column is called name; the headings are: {seen}", file=name, row=1, remedy=remedy)
    ids = next((keys for keys in _IDS if set(keys) <= set(headings)), ())
    schema_column = "schema" if "schema" in headings else ""
    return ListMapping(found, id="-".join(f"{{{key}}}" for key in ids), schema_column=schema_column)


def load_mapping(path: str | Path) -> ListMapping:
    """Read a mapping file.

    Raises:
        InputError: when the file is missing or empty.
        FormatError: when it is no TOML, or says something a mapping does not have.
    """
    source = read_source(path)
    try:
        data = tomllib.loads(source.data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError(f"not TOML ({error})", file=source.name, remedy="mend the mapping") from None
    unknown = sorted(set(data) - {"schema", "schema_column", "id", "separators", "properties"})
    if unknown:
        raise FormatError(f"no such setting: {', '.join(unknown)}", file=source.name, remedy=_REMEDY)
    schema, schema_column, id_ = (
        _text(data.get(key, ""), key, source.name) for key in ("schema", "schema_column", "id")
    )
    properties = {prop: _texts(columns, prop, source.name) for prop, columns in _table(data, source.name).items()}
    if not properties.keys() & {"name", "alias"}:
        raise FormatError("no column is mapped to name", file=source.name, remedy="say which column holds the names")
    separators = _texts(data.get("separators", [";", "\n"]), "separators", source.name)
    return ListMapping(
        properties, id=id_, schema=schema or "LegalEntity", schema_column=schema_column, separators=separators
    )


def _table(data: Mapping[str, object], file: str) -> Mapping[str, object]:
    properties = data.get("properties")
    if not isinstance(properties, dict):
        raise FormatError("no [properties] table", file=file, remedy="say which column holds the names")
    return properties


def _text(value: object, key: str, file: str) -> str:
    if not isinstance(value, str):
        raise FormatError("must be a text", file=file, column=key, remedy="put it in quotation marks")
    return value


def _texts(value: object, key: str, file: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise FormatError("must be a list of texts", file=file, column=key, remedy='write it as ["one", "two"]')
    return tuple(value)
