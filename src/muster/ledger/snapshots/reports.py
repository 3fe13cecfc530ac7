"""Operations on reports: importing a folder of them, and laying them out again to be traced.

Reach for :func:`import_reports`. Reports speak of people: they lie under a key of their own, belong to a case, and can be erased.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from muster.files.account import Account
from muster.ledger.desk import Desk
from muster.ledger.kinds import REPORTS
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.purpose import Purpose, stated
from muster.ledger.roles import Permission
from muster.ledger.snapshots.blobs import Blobs, chunks_of
from muster.ledger.snapshots.received import MAIN, Given, Received, laid_out
from muster.ledger.snapshots.rosters import Imported, joined, receive


def import_reports(
    ledger: Ledger,
    session: Session,
    paths: Sequence[Path],
    account: Account,
    *,
    case: str = "",
    name: str = "",
    purpose: Purpose | None = None,
) -> Imported:
    """Import reports as received.

    Args:
        ledger: opened.
        session: of an analyst.
        paths: files, and folders read to the bottom as a trace reads them.
        account: of what was read from them.
        case: they belong to; a new one unless given.
        name: they shall go by, a code that names nobody; made from their id unless given.
        purpose: they are kept for; that of the workspace unless given.
    """
    given = [Given(MAIN, path, _digest(path)) for path in files_under(paths)]
    id_, case = _import(ledger, session, ledger.blobs, given, account, purpose, case=case, name=name)
    digest = given[0].sha256 if len(given) == 1 else ""
    return Imported(id_, name or id_, case, digest, account)


@operation("reports.import", permission=Permission.ANALYSE, decisive=True)
def _import(
    desk: Desk,
    blobs: Blobs,
    given: Sequence[Given],
    account: Account,
    purpose: Purpose | None = None,
    *,
    case: str,
    name: str,
) -> tuple[str, str]:
    """Keep reports; return their id and their case."""
    stated(desk, purpose)
    case = joined(desk, case)
    return receive(desk, blobs, REPORTS, given, case=case, name=name, account=account), case


def files_under(paths: Sequence[Path]) -> list[Path]:
    """Return the files that a trace of these paths reads, in its order: no hidden ones, no links out of a folder."""
    return [file for path in paths for file in (_inside(path) if path.is_dir() else [path])]


@contextmanager
def reports_laid_out(blobs: Blobs, files: Sequence[Received], key: bytes) -> Iterator[list[Path]]:
    """Lay reports out, in the order they were given, for as long as they are read.

    Args:
        blobs: of the workspace.
        files: as received.
        key: of their owner.
    """
    with laid_out([(file.name, blobs.read(file.stored, key))] for file in files) as made:
        yield [path for (path,) in made]


def _inside(folder: Path) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    parts = {path: path.relative_to(folder).parts for path in found}
    seen = [path for path in found if not any(part.startswith(".") for part in parts[path])]
    return sorted(seen, key=lambda path: parts[path])


def _digest(path: Path) -> str:
    hashed = hashlib.sha256()
    for chunk in chunks_of(path):
        hashed.update(chunk)
    return hashed.hexdigest()
