"""Files of a force read together: our own tables, tables as Security Force Monitor publishes them, FollowTheMoney entities.

Reach for :func:`read_force`. What a file is, is told by its columns. The invariant: for every file, rows read = accepted +
quarantined + rejected, and no row is lost between files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from muster.errors import FormatError
from muster.files.account import Account, Fate, Problem
from muster.files.source import Source, read_source
from muster.files.table import Row, Table
from muster.files.tables import read_table
from muster.files.text import decode
from muster.force.assemble import assemble
from muster.force.force import Force
from muster.force.ftm import ftm_rows
from muster.force.own import known_columns, own_row, own_table
from muster.force.rows import Cells, Parsed
from muster.force.sfm import citation, sfm_fields, sfm_row


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file as it was read.

    Attributes:
        name: base name.
        digest: sha-256 of the bytes as received, in hex.
        format: ``own``, ``sfm`` or ``ftm``.
        unused: headings of columns that were not used.
        account: what became of its rows.
    """

    name: str
    digest: str
    format: str
    unused: tuple[str, ...]
    account: Account


@dataclass(frozen=True, slots=True)
class ForceRead:
    """A force and the files it was read from, in the order given."""

    force: Force
    files: tuple[FileRead, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    source: Source
    name: str
    format: str
    rows: tuple[Parsed, ...]
    unused: tuple[str, ...] = ()
    citations: tuple[tuple[str, str], ...] = ()


def read_force(paths: Sequence[str | Path]) -> ForceRead:
    """Read the files of a force.

    Args:
        paths: files in any order.

    Raises:
        InputError: when a file is missing, empty, no table, or none of the tables known.
    """
    drafts: list[_Draft] = []
    for path in paths:
        source = read_source(path)
        drafts.append(_draft(source, _unique(source.name, [one.name for one in drafts])))
    citations = dict(item for one in drafts for item in one.citations)
    force, accounts = assemble({one.name: one.rows for one in drafts}, citations)
    files = (FileRead(one.name, one.source.digest, one.format, one.unused, accounts[one.name]) for one in drafts)
    return ForceRead(force, tuple(files))


def _unique(name: str, taken: list[str]) -> str:
    """Return a name no other file of the run has: two folders may both hold a ``units.csv``."""
    number = 1 + sum(1 for one in taken if one == name or one.startswith(f"{name} ("))
    return name if name not in taken else f"{name} ({number})"


def _draft(source: Source, name: str) -> _Draft:
    if _is_ftm(source):
        text = decode(source.data, source.name).text
        # Only line feeds end a line: JSON may hold the other characters that Python takes for line ends.
        lines = list(enumerate(text.rstrip("\r\n").split("\n"), start=1))
        return _Draft(source, name, "ftm", tuple(ftm_rows(lines, name)))
    table = read_table(source)
    at = sfm_fields(table.headings)
    if at:
        return _sfm(source, name, table, at)
    return _own(source, name, table)


def _is_ftm(source: Source) -> bool:
    start = source.data[: 1 << 20].removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    return start.startswith(b"{") and b'"schema"' in start and b'"properties"' in start


def _sfm(source: Source, name: str, table: Table, at: dict[str, int]) -> _Draft:
    rows, citations = [], []
    for number, cells in _cells(table, at, name):
        rows.append(number if isinstance(number, Parsed) else sfm_row(cells))
        if "source" in at and rows[-1].kind == "source":
            citations.append(citation(cells))
    unused = tuple(heading for i, heading in enumerate(table.headings) if i not in at.values())
    return _Draft(source, name, "sfm", tuple(rows), unused, tuple(citations))


def _own(source: Source, name: str, table: Table) -> _Draft:
    fields = {_folded(heading): i for i, heading in reversed(list(enumerate(table.headings)))}
    kind = own_table(frozenset(fields))
    if not kind:
        seen = ", ".join(repr(heading) for heading in table.headings[:30])
        remedy = "see the tables of a force in docs/reference/formats.md"
        raise FormatError(f"no table of a force has the headings {seen}", file=source.name, remedy=remedy)
    known = known_columns(kind)
    at = {heading: i for heading, i in fields.items() if heading in known}
    rows = [given if isinstance(given, Parsed) else own_row(kind, cells) for given, cells in _cells(table, at, name)]
    unused = tuple(heading for heading in table.headings if _folded(heading) not in known)
    return _Draft(source, name, "own", tuple(rows), unused)


def _folded(heading: str) -> str:
    return "_".join(heading.casefold().replace("_", " ").replace("-", " ").split())


def _cells(table: Table, at: dict[str, int], file: str) -> Iterator[tuple[Parsed | None, Cells]]:
    """Yield every row as cells, and what it became already where it is no record: blank, or above the headings."""
    for row in (*table.before, *table.rows):
        cells = Cells(row, at, table.headings, file)
        if row.blank and not row.untrusted:
            yield _rejected(row, "blank", "is blank"), cells
        elif row.number < table.heading_row:
            yield _rejected(row, "before-headings", "stands above the headings"), cells
        else:
            yield None, cells


def _rejected(row: Row, code: str, words: str) -> Parsed:
    return Parsed(row.number, "", (), (Problem(row.number, "", code, words, fate=Fate.REJECTED),), rejected=True)
