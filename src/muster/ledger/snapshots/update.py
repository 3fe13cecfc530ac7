"""A list imported: read, compared with the state in use, and taken or held back.

Reach for :func:`import_list`. The invariant: whatever a publisher's server sent, the state in use serves until a better one is
whole on the disk; an update that failed stands in the log, and the list is stale from then on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from muster.errors import InputError, UsageError
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.snapshots.blobs import Blobs, chunks_of
from muster.ledger.snapshots.canaries import Canary, canaries_of, silent
from muster.ledger.snapshots.received import MAIN, MAPPING, Given, laid_out
from muster.ledger.snapshots.states import LIST, Arrival, State, fail, look, take
from muster.lists.guard import Trouble, judge
from muster.lists.mapping import load_mapping
from muster.lists.read import read_lists
from muster.lists.schemata import is_screenable
from muster.lists.sketch import Sketch, ending, sketch
from muster.lists.snapshot import Snapshot

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Update:
    """What came of importing a list.

    Attributes:
        state: the state that was imported; the one that serves on when what came could not be read.
        snapshot: as read, ``None`` when it could not be.
        troubles: what the guard said.
        before: the state that was in use until now, ``None`` for a new list.
        error: why it could not be read.
    """

    state: State
    snapshot: Snapshot | None
    troubles: tuple[Trouble, ...] = ()
    before: State | None = None
    error: InputError | None = None

    @property
    def taken(self) -> bool:
        """Whether it is in use now."""
        return self.state.in_use and self.error is None


def name_of(path: Path, given: str = "") -> str:
    """Return the name a list goes by: the one given, else made from the name of its file.

    Raises:
        InputError: when the name given is none.
    """
    name = given or re.sub(r"[^a-z0-9._-]+", "-", path.name.split(".")[0].lower()).strip("-._")[:64]
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{(given or path.name)[:80]!r} is no name for a list",
            remedy="give one with --name: small letters, digits, . _ -",
        )
    return name


def import_list(
    ledger: Ledger,
    session: Session,
    paths: Sequence[Path],
    name: str,
    *,
    mapping: Path | None = None,
    cache: Path | None = None,
) -> Update:
    """Import a list, or a newer state of one.

    Args:
        ledger: opened.
        session: of somebody who keeps lists.
        paths: the files of the list; companions stand together.
        name: it goes by.
        mapping: how to read a table whose headings are not FollowTheMoney properties.
        cache: where large lists are kept made ready, for the canaries.

    Raises:
        InputError: when it cannot be read, and there is no earlier state of it.
    """
    before = look(ledger, session, LIST, name)
    try:
        snapshot, now = _read(paths, name, mapping)
    except InputError as error:
        if before is None:
            raise
        state = fail(ledger, session, name, _digest(paths), "unreadable")
        return Update(state, None, (Trouble("unreadable", error.problem),), before, error)
    troubles = () if before is None else _judged(ledger.blobs, before, snapshot, now, cache)
    arrival = _arrival(snapshot, paths, mapping, troubles, before)
    return Update(take(ledger, session, ledger.blobs, arrival), snapshot, troubles, before)


@contextmanager
def files_laid_out(blobs: Blobs, states: Sequence[State]) -> Iterator[list[tuple[State, list[Path], Path | None]]]:
    """Lay the files of states out for as long as they are read; with each, its mapping when it has one."""
    groups = [[(file.name, blobs.read(file.stored, blobs.public)) for file in state.files] for state in states]
    with laid_out(groups) as made:
        yield [
            (state, *_parted(list(zip((file.role for file in state.files), paths, strict=True))))
            for state, paths in zip(states, made, strict=True)
        ]


def snapshots_of(blobs: Blobs, states: Sequence[State]) -> tuple[Snapshot, ...]:
    """Return kept states of lists as snapshots, read anew from the bytes as received."""
    with files_laid_out(blobs, states) as laid:
        return tuple(_snapshot(paths, state.name, mapping) for state, paths, mapping in laid)


def _parted(files: Sequence[tuple[str, Path]]) -> tuple[list[Path], Path | None]:
    mapping = [path for role, path in files if role == MAPPING]
    return [path for role, path in files if role == MAIN], mapping[0] if mapping else None


def _snapshot(paths: Sequence[Path], name: str, mapping: Path | None) -> Snapshot:
    try:
        (snapshot,) = read_lists(paths, mapping=load_mapping(mapping) if mapping is not None else None, name=name)
    except UsageError:
        problem = "these files are not those of one list"
        raise InputError(problem, file=paths[0].name, remedy="import lists one by one, companions together") from None
    if not any(is_screenable(entity.schema) for entity in snapshot.entities):
        raise InputError("holds nobody to screen against", file=paths[0].name, remedy="give the whole list")
    return snapshot


def _read(paths: Sequence[Path], name: str, mapping: Path | None) -> tuple[Snapshot, Sketch]:
    snapshot = _snapshot(paths, name, mapping)
    return snapshot, sketch(snapshot, tuple(map(ending, paths)))


def _judged(blobs: Blobs, before: State, snapshot: Snapshot, now: Sketch, cache: Path | None) -> tuple[Trouble, ...]:
    old, canaries = _old(blobs, before)
    troubles = judge(old, now)
    if any(trouble.holds for trouble in troubles):
        return troubles  # no need to make an index of what is held back anyway
    return (*silent(canaries, snapshot, cache), *troubles)


def _old(blobs: Blobs, before: State) -> tuple[Sketch, tuple[Canary, ...]]:
    with files_laid_out(blobs, [before]) as [(state, paths, mapping)]:
        snapshot, known = _read(paths, state.name, mapping)
    return known, canaries_of(snapshot)


def _arrival(
    snapshot: Snapshot, paths: Sequence[Path], mapping: Path | None, troubles: Sequence[Trouble], before: State | None
) -> Arrival:
    account = snapshot.account
    digests = dict(snapshot.files)
    files = [Given(MAIN, path, digests[path.name]) for path in paths]
    files += [Given(MAPPING, mapping, _digest([mapping]))] if mapping is not None else []
    return Arrival(
        LIST,
        snapshot.name,
        snapshot.format,
        snapshot.dated,
        (account.read, account.accepted, account.quarantined, account.rejected),
        tuple(files),
        before.id if before is not None else "",
        tuple(dict.fromkeys(trouble.code for trouble in troubles if trouble.holds)),
        tuple(dict.fromkeys(trouble.code for trouble in troubles if not trouble.holds)),
    )


def _digest(paths: Sequence[Path]) -> str:
    """Return one digest of files; empty when one cannot be read."""
    digests = []
    for path in paths:
        hashed = hashlib.sha256()
        try:
            for chunk in chunks_of(path):
                hashed.update(chunk)
        except OSError:
            return ""
        digests.append(hashed.hexdigest())
    return digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()
