"""Which column holds which field.

Reach for :func:`guess_mapping` on a table's headings, :func:`load_mapping` when the sender's headings need a person's
word, :func:`save_mapping` to write that word down. The invariant: a heading serves one field at most; one that serves
none is kept as received and listed.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from muster.errors import FormatError, InputError
from muster.files.source import read_source
from muster.files.text import decode
from muster.rosters.fields import FIELDS, NAME_FIELDS, field_of


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Field -> the headings it is taken from, in the order used; fields as in :data:`muster.rosters.fields.FIELDS`."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def unused(self, headings: Iterable[str]) -> tuple[str, ...]:
        """Return the headings that serve no field."""
        used = {heading for several in self.columns.values() for heading in several}
        return tuple(heading for heading in headings if heading not in used)

    @property
    def names_anyone(self) -> bool:
        """Whether any column holds a name."""
        return any(self.columns.get(name) for name in NAME_FIELDS)


def guess_mapping(headings: Iterable[str]) -> ColumnMapping:
    """Return the mapping the headings state, in English, Arabic, Russian, Ukrainian, French, Spanish, Persian or Burmese.

    A bare "name" is the first name beside a column of family names, the family name beside one of first names (as
    French writes them), and else the whole name.
    """
    found: dict[str, list[str]] = {}
    for heading in headings:
        meant = field_of(heading)
        if meant:
            found.setdefault(meant, []).append(heading)
    bare = found.pop("name?", [])
    if bare:
        found.setdefault(_extent(found), []).extend(bare)
    return ColumnMapping({name: tuple(found[name]) for name in FIELDS if name in found})


def _extent(found: Mapping[str, list[str]]) -> str:
    family, first = "family_name" in found, "first_name" in found
    if family == first or "name" in found:
        return "name"
    return "first_name" if family else "family_name"


def load_mapping(path: str | Path) -> ColumnMapping:
    """Read a mapping file.

    The file is TOML with one table, ``[columns]``: a field and its heading, or several::

        [columns]
        name = "Officer"
        alias = ["Nom de guerre", "Radio name"]

    Raises:
        InputError: when the file is missing or empty.
        FormatError: when it is no TOML, or names a field that does not exist.
    """
    source = read_source(path)
    try:
        columns = tomllib.loads(decode(source.data, source.name).text).get("columns")
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:  # ValueError: a number of 5,000 digits
        raise FormatError(f"is not TOML ({error})", file=source.name, remedy="see the example in the how-to") from None
    if not isinstance(columns, dict) or not columns:
        remedy = 'write: [columns] and below it name = "the heading"'
        raise FormatError("has no [columns]", file=source.name, remedy=remedy)
    return ColumnMapping({name: _headings(name, value, source.name) for name, value in columns.items()})


def _headings(name: str, value: object, file: str) -> tuple[str, ...]:
    if name not in FIELDS:
        raise FormatError(f"there is no field {name!r}", file=file, remedy=f"fields are: {', '.join(FIELDS)}")
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(heading, str) for heading in several):
        raise FormatError(
            f"{name} must be a heading or a list of headings", file=file, remedy=f'write {name} = "the heading"'
        )
    return tuple(several)


def save_mapping(mapping: ColumnMapping, path: str | Path) -> None:
    """Write a mapping file that :func:`load_mapping` reads back as it was.

    Raises:
        InputError: when the file cannot be written.
    """
    lines = [f"{name} = {_toml(headings)}" for name, headings in mapping.columns.items()]
    text = "\n".join(
        ["# Which column of the roster holds which field; several headings make a list.", "[columns]", *lines, ""]
    )
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", file=str(path)) from None


def _toml(headings: tuple[str, ...]) -> str:
    """A JSON string is a TOML string, but for DEL, which TOML wants escaped."""
    texts = [json.dumps(heading, ensure_ascii=False).replace("\x7f", "\\u007f") for heading in headings]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def check_mapping(mapping: ColumnMapping, headings: tuple[str, ...], file: str) -> None:
    """Refuse a mapping that names columns the file has not, or no name at all.

    Raises:
        InputError: naming the headings the file does have, and the remedy.
    """
    seen = ", ".join(repr(heading) for heading in headings[:30])
    missing = [heading for several in mapping.columns.values() for heading in several if heading not in headings]
    if missing:
        problem = f"the mapping names a column the file has not: {missing[0]!r}"
        raise InputError(problem, file=file, remedy=f"its headings are: {seen}")
    if not mapping.names_anyone:
        remedy = 'say which it is in a mapping file: [columns], then name = "the heading"'
        raise InputError(f"no column of names among the headings {seen}", file=file, remedy=remedy)
