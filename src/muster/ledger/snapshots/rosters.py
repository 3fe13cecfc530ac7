"""Operations on rosters: importing one, with a sealed subject a row.

Reach for :func:`import_roster`. The roster as received lies under a key of its own, each subject under theirs: whoever is erased
takes the file with them, and the others stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muster.files.account import Account
from muster.ledger.desk import Desk
from muster.ledger.kinds import CASE, MEMBER, ROSTER, SUBJECT, Kind, Retention
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.purpose import Purpose, stated
from muster.ledger.roles import Permission
from muster.ledger.snapshots.blobs import Blobs
from muster.ledger.snapshots.received import (
    MAIN,
    Given,
    addresses,
    counted,
    digest_of,
    files_text,
    keyed,
    put_files,
    told_of,
)
from muster.ledger.snapshots.record import record_of
from muster.rosters import Roster

_AT_ONCE = 2_000
"""Rows that wait in memory before they are written; all are in one transaction."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: the id and name it goes by, its case, sha-256 as received, and the account of its rows."""

    id: str
    name: str
    case: str
    sha256: str
    account: Account


def import_roster(
    ledger: Ledger,
    session: Session,
    path: Path,
    roster: Roster,
    *,
    case: str = "",
    name: str = "",
    purpose: Purpose | None = None,
) -> Imported:
    """Import a roster: the file as received, and each accepted row as a subject put forward in a case.

    Args:
        ledger: opened.
        session: of a nominator.
        path: of the file.
        roster: as read from it.
        case: to fill; a new one unless given.
        name: it shall go by, a code that names nobody; made from its id unless given.
        purpose: the file and everybody on it are kept for; that of the workspace unless given.

    Raises:
        ConflictError: when the file is no longer what was read.
        DeniedError: when the case is not the session's.
    """
    told = {"case": case, "name": name}
    id_, case = _import(ledger, session, ledger.blobs, path, roster, purpose, **told)
    return Imported(id_, name or id_, case, roster.digest, roster.account)


@operation("roster.import", permission=Permission.NOMINATE, decisive=True)
def _import(
    desk: Desk, blobs: Blobs, path: Path, roster: Roster, purpose: Purpose | None = None, *, case: str, name: str
) -> tuple[str, str]:
    """Keep a roster and its subjects; return its id and its case."""
    stated(desk, purpose)
    case = joined(desk, case)
    given = [Given(MAIN, path, roster.digest)]
    id_ = receive(desk, blobs, ROSTER, given, case=case, name=name, account=roster.account)
    nominated(desk, case, id_, ((subject.row, record_of(subject)) for subject in roster.subjects))
    return id_, case


def joined(desk: Desk, case: str) -> str:
    """Return a case that is the session's: the one named, or a new one."""
    if case:
        desk.on_case(case)
        return case
    case = desk.new_owner("case", Retention.CASE)
    desk.create(CASE, case, owner=case, state="open")
    desk.create(MEMBER, f"{case}:{desk.session.user}", case=case, user=desk.session.user)
    return case


def receive(
    desk: Desk, blobs: Blobs, kind: Kind, given: Sequence[Given], *, case: str, name: str, account: Account
) -> str:
    """Keep files that speak of people, under a key of their own; return the id of their row.

    Args:
        desk: of the operation.
        blobs: of the workspace.
        kind: roster or reports.
        given: the files.
        case: they belong to.
        name: they go by; the id unless given.
        account: of what was read.
    """
    owner = desk.new_owner(kind.name, Retention.CASE)
    key = desk.new_keys[owner]
    files = put_files(blobs, given, key, owner)
    fields: dict[str, Any] = {
        "case": case,
        "name": name or owner,
        "digest": keyed(digest_of(files), key),
        "since": str(desk.moment),
    }
    fields |= counted(account)
    desk.create(kind, owner, owner=owner, **fields, blobs=addresses(files), files=files_text(files))
    desk.object = owner
    desk.notes |= told_of(kind.name, fields)
    return owner


def nominated(desk: Desk, case: str, roster: str, records: Iterable[tuple[int, str]]) -> None:
    """Put the subjects of a roster forward, each with a data key of their own.

    Args:
        desk: of the operation.
        case: they are put forward in.
        roster: they stand in.
        records: row and record of each.
    """
    for number, (row, record) in enumerate(records, 1):
        person = desk.new_owner("person", Retention.UNMATCHED)
        desk.create(SUBJECT, person, owner=person, case=case, roster=roster, row=row, record=record)
        if number % _AT_ONCE == 0:
            desk.flush()
