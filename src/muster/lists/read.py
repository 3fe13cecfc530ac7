"""Lists from files: the format told from the content, companions joined, every row accounted for.

Reach for :func:`read_list` for one list and :func:`read_lists` for all that a user named.

OFAC's legacy lists come in several files: alternate names (``alt.csv``) and addresses (``add.csv``) stand beside
``sdn.csv``. Given together they make one snapshot under the SDN file's name: with one SDN file all companions belong to
it; with several (``sdn.csv`` and ``cons_prim.csv``) a companion belongs to the one in its folder, or whose name begins
like its own. A
companion alone makes a snapshot without entities, all of its rows quarantined, and says that the SDN file is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from muster.errors import FormatError, InputError, UsageError
from muster.files.account import Fate
from muster.files.lines import Lines
from muster.files.peek import peek
from muster.files.source import Source, read_source
from muster.files.text import decode
from muster.lists import eu, ftm, ofac_advanced, ofac_csv, ofac_xml, table, uk, un
from muster.lists.detect import OFAC_ADD, OFAC_ALT, detect, is_ftm
from muster.lists.entity import Entity
from muster.lists.intake import Intake
from muster.lists.mapping import ListMapping
from muster.lists.snapshot import Snapshot

_COMPANIONS: Mapping[str, str] = {OFAC_ALT: "alias", OFAC_ADD: "address"}
_XML: Mapping[str, tuple[Callable[[Source, Intake], Iterator[Entity]], Callable[[Source], str]]] = {
    eu.FORMAT: (eu.read_eu, eu.dated),
    ofac_advanced.FORMAT: (ofac_advanced.read_ofac_advanced, ofac_advanced.dated),
    ofac_xml.FORMAT: (ofac_xml.read_ofac_xml, ofac_xml.dated),
    un.FORMAT: (un.read_un, un.dated),
}
"""Format -> its reader, and what says the date the list gives itself."""
_NOT_LISTS = frozenset({".md", ".toml"})
"""Endings passed over when a folder is given: notes and mappings lie beside lists."""


@dataclass(slots=True)
class _File:
    """A file and what it is; FollowTheMoney files are streamed, so they have no source."""

    path: Path
    format: str
    source: Source | None
    companions: list[Source] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)


def read_list(path: str | Path, *, name: str | None = None, mapping: ListMapping | None = None) -> Snapshot:
    """Read one list.

    Args:
        path: a file of any known format, plain or gzip, or a folder holding the files of one list.
        name: short name, the file's stem unless given.
        mapping: how to read a table whose headings are not FollowTheMoney properties.

    Raises:
        InputError: when the file is missing, empty or damaged, in no known format, or a folder with several lists.
    """
    files = _gather([path])
    if len(files) > 1:
        remedy = "name one of them"
        raise InputError(
            f"the folder holds {len(files)} lists: {', '.join(_names(files))}", file=Path(path).name, remedy=remedy
        )
    return _read(files[0], name or _names(files)[0], mapping)


def read_lists(
    paths: Iterable[str | Path], *, mapping: ListMapping | None = None, name: str | None = None
) -> tuple[Snapshot, ...]:
    """Read several lists, in the order given; companion files are joined as the module says.

    Args:
        paths: files or folders (their files by name, hidden ones, ``.md`` and ``.toml`` passed over).
        mapping: how to read tables whose headings are not FollowTheMoney properties.
        name: short name of the only list; stems unless given, with ``-2`` where two are equal.

    Raises:
        InputError: when a file is missing, empty or damaged, or in no known format; none is passed over.
        UsageError: when one name is given for several lists.
    """
    files = _gather(paths)
    if name is not None and len(files) != 1:
        raise UsageError(f"one name was given for {len(files)} lists; give the lists one by one")
    names = _names(files) if name is None else [name]
    return tuple(_read(file, name_, mapping) for file, name_ in zip(files, names, strict=True))


def _gather(paths: Iterable[str | Path]) -> list[_File]:
    return _joined([_identify(path) for path in _expand(paths)])


def _expand(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        inside = [
            p
            for p in sorted(path.iterdir())
            if not p.name.startswith(".") and p.suffix not in _NOT_LISTS and p.is_file()
        ]
        if not inside:
            raise InputError("the folder holds no lists", file=path.name, remedy="name a folder with list files")
        yield from inside


def _identify(path: Path) -> _File:
    if is_ftm(peek(path)):
        return _File(path, ftm.FORMAT, None)
    source = read_source(path)
    return _File(path, detect(source), source)


def _joined(files: Sequence[_File]) -> list[_File]:
    """Move companions under their SDN files; those without one stay by themselves."""
    owners = [file for file in files if file.format == ofac_csv.FORMAT]
    alone = []
    for file in files:
        if file.format not in _COMPANIONS:
            alone.append(file)
            continue
        beside = [owner for owner in owners if owner.path.parent == file.path.parent]
        owner = _owner(file, beside or owners)
        if owner is None:
            alone.append(file)
        elif file.source is not None:
            owner.companions.append(file.source)
            owner.kinds.append(_COMPANIONS[file.format])
    return alone


def _owner(companion: _File, owners: Sequence[_File]) -> _File | None:
    """Return the SDN file a companion belongs to, None when there is none."""
    if len(owners) < 2:
        return owners[0] if owners else None
    shared = [_shared(companion.path.name, owner.path.name) for owner in owners]
    best = max(shared)
    if shared.count(best) > 1:
        names = " or ".join(owner.path.name for owner in owners)
        raise InputError(
            f"belongs to {names}, its name does not say which", file=companion.path.name, remedy="read them apart"
        )
    return owners[shared.index(best)]


def _shared(left: str, right: str) -> int:
    """Return how many characters two names begin with alike."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))


def _names(files: Sequence[_File]) -> list[str]:
    names: list[str] = []
    for file in files:
        stem = file.path.name.split(".")[0] or file.path.name
        count = 2
        while stem in names:
            stem, count = f"{stem.removesuffix(f'-{count - 1}')}-{count}", count + 1
        names.append(stem)
    return names


def _read(file: _File, name: str, mapping: ListMapping | None) -> Snapshot:
    intake = Intake(name)
    if file.source is None:
        lines = Lines(file.path)
        entities = tuple(ftm.read_ftm(lines, intake))
        return _snapshot(file, intake, entities, digests=((lines.name, lines.digest),))
    entities, dated = _parse(file, file.source, intake, mapping)
    digests = tuple((source.name, source.digest) for source in (file.source, *file.companions))
    return _snapshot(file, intake, entities, digests=digests, dated=dated)


def _parse(file: _File, source: Source, intake: Intake, mapping: ListMapping | None) -> tuple[tuple[Entity, ...], str]:
    """Return the entities and the date the list gives itself."""
    if file.format in _XML:
        read, dated = _XML[file.format]
        return tuple(read(source, intake)), dated(source)
    if file.format == table.FORMAT:
        return tuple(table.read_table_list(source, intake, mapping)), ""
    text = decode(source.data, source.name).text
    if file.format in {uk.CONLIST, uk.SANCTIONS_LIST}:
        return tuple(uk.read_uk(text, intake)), uk.dated(text)
    return tuple(_read_ofac(file, text, intake)), ""


def _read_ofac(file: _File, text: str, intake: Intake) -> Iterator[Entity]:
    if file.format in _COMPANIONS:
        intake.note("companion-alone", "this file only adds to an SDN file, which was not given with it")
        return ofac_csv.read_sdn("", intake, [ofac_csv.Companion(file.path.name, _COMPANIONS[file.format], text)])
    companions = [
        ofac_csv.Companion(source.name, kind, decode(source.data, source.name).text)
        for source, kind in zip(file.companions, file.kinds, strict=True)
    ]
    return ofac_csv.read_sdn(text, intake, companions)


def _snapshot(
    file: _File, intake: Intake, entities: tuple[Entity, ...], *, digests: tuple[tuple[str, str], ...], dated: str = ""
) -> Snapshot:
    account = intake.tally.close()
    if account.read == account.rejected:
        raise InputError("the list holds no record", file=file.path.name, remedy="fetch it again")
    if account.accepted == 0 and file.format not in _COMPANIONS:
        first = next(problem for problem in account.problems if problem.fate is Fate.QUARANTINED)
        raise FormatError(
            f"none of its {account.read:,} rows can be read, the first because {first.message}",
            file=file.path.name,
            row=first.row,
            remedy="check that this is the right file",
        )
    return Snapshot(intake.name, file.format, digests, dated, entities, account)
