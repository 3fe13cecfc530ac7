"""The folder of blobs as a whole: what rows lead to, what is left over, whether all of it is what it was.

Reach for :func:`sweep` and :func:`check` from the doctor, :func:`copy_blobs` from a backup.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from muster.errors import IntegrityError
from muster.ledger.kinds import OWNER, REPORTS, ROSTER, RUN, SNAPSHOT, Kind
from muster.ledger.ledger import Ledger
from muster.ledger.lock import WriteLock
from muster.ledger.seal import open_field
from muster.ledger.snapshots.blobs import Stored
from muster.ledger.snapshots.received import files_of
from muster.ledger.workspace import sync_folder

_SEALED = ((ROSTER, "files"), (REPORTS, "files"), (RUN, "output"))
"""Kinds whose blobs are under a key of their own, and the field that tells what they are."""


def wanted(ledger: Ledger) -> frozenset[str]:
    """Return the names of the blobs that rows lead to; those of the erased are not among them."""
    rows = list(_rows(ledger, SNAPSHOT))
    names = {item.stored.address for row in rows for item in files_of(str(row["files"]))}
    erased = {str(row["id"]) for row in _rows(ledger, OWNER) if row["erased"]}
    for kind, _ in _SEALED:
        names.update(*(str(row["blobs"]).split() for row in _rows(ledger, kind) if row["owner"] not in erased))
    return frozenset(names)


def sweep(ledger: Ledger) -> int:
    """Remove what no row leads to: left by something cut short, by erasing, by states dropped; return how many files."""
    with kept_as_is(ledger), ledger.store.alone():
        return ledger.blobs.sweep(wanted(ledger))


def check(ledger: Ledger) -> tuple[int, tuple[str, ...]]:
    """Read every blob and compare it with its digest; return how many there are and what is wrong."""
    count, wrong = 0, []
    for stored, key in _all(ledger):
        count += 1
        try:
            for _ in ledger.blobs.read(stored, key):
                pass
        except IntegrityError as error:
            wrong.append(str(error))
    return count, tuple(wrong)


@contextmanager
def kept_as_is(ledger: Ledger) -> Iterator[None]:
    """Keep everybody else from sweeping."""
    with WriteLock(ledger.workspace.blobs_lock):
        yield


def copy_blobs(source: Path, target: Path) -> None:
    """Copy a folder of blobs, as far as there is one, to the disk.

    Args:
        source: the folder.
        target: the new folder.
    """
    target.mkdir(mode=0o700)
    for path in sorted(source.glob("*")) if source.is_dir() else ():
        if path.suffix != ".part":
            shutil.copyfile(path, target / path.name)
            (target / path.name).chmod(0o600)
            with (target / path.name).open("rb+") as file:
                os.fsync(file.fileno())
    sync_folder(target)


def _all(ledger: Ledger) -> Iterator[tuple[Stored, bytes]]:
    for row in _rows(ledger, SNAPSHOT):
        yield from ((item.stored, ledger.blobs.public) for item in files_of(str(row["files"])))
    for kind, field in _SEALED:
        for row in _rows(ledger, kind):
            key = ledger.keyring.get(str(row["owner"]))
            if key is not None and row[field] is not None:
                text = open_field(key, str(row[field]), (kind.name, field, str(row["id"])))
                yield from ((stored, key) for stored in _stored(kind, text))


def _stored(kind: Kind, text: str) -> list[Stored]:
    return [Stored(*json.loads(text))] if kind is RUN else [item.stored for item in files_of(text)]


def _rows(ledger: Ledger, kind: Kind) -> list[Mapping[str, str | int | None]]:
    with ledger.store.reading() as connection:
        found = connection.execute(select(ledger.tables.all[kind.name]))
        return [dict(row._mapping) for row in found]  # noqa: SLF001  # its public face
