"""A subject's record corrected: the new one takes its place, the one before is kept, and runs made on it can still be derived again.

Reach for :func:`correct` in an operation, and for :func:`records_then` to read what a run had read. The invariant: which record a run
rests on is told by how many of the case had been corrected when it read them, never by a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from muster.errors import DeniedError
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.kinds import EARLIER, SUBJECT
from muster.ledger.seal import open_field


def record_of_person(desk: Desk, person: str) -> str:
    """Return a subject's record as it stands.

    Raises:
        DeniedError: when there is none, it was erased, or it is not the session's to see.
    """
    record = desk.opened(SUBJECT, desk.needed(SUBJECT, person), "record")
    if record is None:
        raise DeniedError(NOT_YOURS)
    return record


def correct(desk: Desk, person: str, record: str) -> None:
    """Put another record in the place of a subject's.

    Args:
        desk: of the operation.
        person: id of the subject.
        record: the corrected one.
    """
    before = record_of_person(desk, person)
    case = str(desk.needed(SUBJECT, person)["case"])
    place = corrected_in(desk, case) + 1
    desk.create(EARLIER, owner=person, case=case, subject=person, place=place, record=before)
    desk.update(SUBJECT, person, record=record)


def corrected_in(desk: Desk, case: str) -> int:
    """Return how many records of a case were corrected so far."""
    return len(desk.rows(EARLIER, case=case))


def records_then(desk: Desk, case: str, corrected: int, rows: Iterable[Row], keys: Mapping[str, bytes]) -> list[str]:
    """Return the records of subjects as they were when so many of the case had been corrected.

    Args:
        desk: of the operation.
        case: of the subjects.
        corrected: how many.
        rows: of the subjects, none of them erased.
        keys: by owner.
    """
    since: dict[str, Row] = {}
    for row in sorted(desk.rows(EARLIER, case=case), key=lambda row: int(row["place"]), reverse=True):
        if int(row["place"]) > corrected:
            since[str(row["subject"])] = row
    made = []
    for row in rows:
        id_ = str(row["id"])
        kind, found = (EARLIER, since[id_]) if id_ in since else (SUBJECT, row)
        made.append(open_field(keys[id_], str(found["record"]), (kind.name, "record", str(found["id"]))))
    return made
