"""What is held about a person, as sections of a document, each entry marked with what it holds.

Reach for :func:`held_about`. The invariants: a column of a roster that no reader knew may name somebody else, so it is kept back until it is
said to be open; a kind of row that stands in no line here is shown to nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muster.errors import InputError
from muster.ledger.desk import Desk, Row
from muster.ledger.kinds import EARLIER, HIT, HOLD, REVIEW, RUN, SUBJECT
from muster.ledger.purpose import kept_of
from muster.ledger.snapshots.blobs import Blobs, Stored
from muster.ledger.snapshots.correcting import record_of_person
from muster.ledger.snapshots.outputs import opened
from muster.ledger.snapshots.record import subject_of
from muster.ledger.snapshots.runs import minute
from muster.rosters.subject import Subject
from muster.vetting.documents import Entry, Holds, Section
from muster.vetting.rows import ANSWER, CORRECTION, REQUEST


@dataclass(frozen=True, slots=True)
class Looked:
    """Whose data are looked through, with what: the owner, the workspace's files, the columns of the roster that may be shown."""

    desk: Desk
    blobs: Blobs
    owner: str
    columns: tuple[str, ...] = ()


def held_about(looked: Looked) -> tuple[Section, ...]:
    """Return everything held about a person of a roster, or beside the steps of a case, section by section.

    Args:
        looked: whose data, and with what.
    """
    return (
        Section("What the data are kept for", tuple(_kept(looked))),
        Section("As put forward", tuple(_record(looked))),
        Section("Possible matches on lists", tuple(_hits(looked))),
        Section("What runs said", tuple(_runs(looked))),
        Section("Requests and corrections", tuple(_requests(looked))),
    )


def _kept(looked: Looked) -> Iterator[Entry]:
    kept = kept_of(looked.desk, looked.owner)
    if kept is not None:
        yield Entry(Holds.RULE, kept.purpose, "Purpose")
        yield Entry(Holds.RULE, kept.basis, "Legal basis")
        yield Entry(Holds.OUTCOME, kept.retention, "Class of retention")
        yield Entry(Holds.OUTCOME, kept.since[:10], "Kept since")
        yield Entry(Holds.OUTCOME, kept.review_by, "To be reviewed by")
    for row in looked.desk.rows(HOLD, owner=looked.owner, active=1):
        yield Entry(Holds.OUTCOME, "A legal hold keeps these data from being erased.")
        yield Entry(Holds.KEPT_EVIDENCE, looked.desk.opened(HOLD, row, "reason") or "")
    for row in looked.desk.rows(REVIEW, owner=looked.owner):
        yield Entry(Holds.OUTCOME, f"Reviewed, and kept on until {row['until']}.")
        yield Entry(Holds.KEPT_EVIDENCE, looked.desk.opened(REVIEW, row, "reason") or "")


def _record(looked: Looked) -> Iterator[Entry]:
    if looked.desk.row(SUBJECT, looked.owner) is None:
        return
    subject = subject_of(record_of_person(looked.desk, looked.owner))
    shown = tuple(_fields(subject))
    yield from shown
    known = {entry.text for entry in shown}
    missing = [heading for heading in looked.columns if heading not in subject.raw]
    if missing:
        raise InputError(f"the roster has no column {missing[0][:80]!r}", remedy="name columns as it does")
    for heading, cell in subject.raw.items():
        if cell.strip() and cell.strip() not in known:
            holds = Holds.POST if heading in looked.columns else Holds.KEPT_EVIDENCE
            yield Entry(holds, f"{heading}: {cell.strip()}", "As received")
    for row in looked.desk.rows(EARLIER, owner=looked.owner):
        yield Entry(
            Holds.OUTCOME, f"Put right; the record before correction {row['place']} of the case is kept as well."
        )


def _fields(subject: Subject) -> Iterator[Entry]:
    yield from (Entry(Holds.NAME, one.value, "Name") for one in subject.names)
    yield from (Entry(Holds.IDENTITY, one.raw, "Born") for one in subject.birth_dates)
    yield from (Entry(Holds.IDENTITY, place, "Place of birth") for place in subject.birth_places)
    yield from (Entry(Holds.IDENTITY, code, "Nationality") for code in subject.nationalities)
    yield Entry(Holds.IDENTITY, subject.gender, "Gender")
    yield from (Entry(Holds.IDENTITY, one.number, "Identity document") for one in subject.identifiers)
    yield Entry(Holds.POST, subject.rank, "Rank")
    yield Entry(Holds.POST, subject.position, "Position")
    yield Entry(Holds.POST, subject.unit, "Unit")
    yield from (Entry(Holds.POST, one.raw, "Posting") for one in subject.posting if one is not None)


def _hits(looked: Looked) -> Iterator[Entry]:
    for row in looked.desk.rows(HIT, owner=looked.owner):
        told = json.loads(looked.desk.opened(HIT, row, "hit") or "{}")
        score = f"{int(row['score']) / 1_000_000:.6f}"
        yield Entry(
            Holds.EVIDENCE,
            f"{told.get('list', '')}, {told.get('entity', '')}: {told.get('caption', '')}; compared with "
            f"{told.get('name', '')}, score {score}, {row['band']}, in run {str(row['run'])[:8]}. "
            "This is a lead about identity, not a finding.",
        )


def runs_with(desk: Desk, owner: str) -> list[Row]:
    """Return the runs that took a person in: those of the roster they stand on, oldest first."""
    subject = desk.row(SUBJECT, owner)
    rows = desk.rows(RUN, roster=subject["roster"]) if subject is not None and subject["roster"] else []
    return sorted(rows, key=lambda row: (row["since"], row["id"]))


def _runs(looked: Looked) -> Iterator[Entry]:
    for row in runs_with(looked.desk, looked.owner):
        lists = ", ".join(item["name"] for item in json.loads(str(row["lists"])))
        yield Entry(
            Holds.EVIDENCE, f"Run {str(row['id'])[:8]}, {row['what']} of {minute(str(row['since']))}, lists {lists}"
        )
        yield from (Entry(Holds.REASON, text) for text in _opinions(looked, row))


def _opinions(looked: Looked, run: Row) -> Iterable[str]:
    """Yield what policies made of a person in a run: out of the person's own line, which opens with the person's key alone."""
    output, key = looked.desk.opened(RUN, run, "output"), looked.desk.keyring.get(str(run["id"]))
    own = looked.desk.keyring.get(looked.owner)
    if output is None or key is None or own is None:
        return
    chunks = looked.blobs.read(Stored(*json.loads(output)), key)
    for _, data in opened(chunks, str(run["id"]), {looked.owner: own}):
        for opinion in json.loads(data).get("determinations", ()) if data is not None else ():
            yield f"{opinion['policy']}, {opinion['rule']}: {opinion['outcome']}. {opinion['why']}".strip()


def _requests(looked: Looked) -> Iterator[Entry]:
    desk = looked.desk
    for row in desk.rows(REQUEST, owner=looked.owner):
        yield Entry(
            Holds.OUTCOME, f"{row['what']}, received {row['received']}, due {row['due']}: {row['state']}", "Request"
        )
        yield Entry(Holds.ANSWER, desk.opened(REQUEST, row, "text") or "")
    for row in desk.rows(CORRECTION, owner=looked.owner):
        old, new = (desk.opened(CORRECTION, row, name) or "" for name in ("old", "new"))
        yield Entry(Holds.IDENTITY, f"{row['field']}: {old or '(none)'} → {new} ({row['state']})", "Correction")
    for row in desk.rows(ANSWER, owner=looked.owner, state="settled"):
        yield Entry(Holds.REASON, desk.opened(ANSWER, row, "reason") or "")
        yield Entry(Holds.REMEDY, desk.opened(ANSWER, row, "complaint") or "", "Where to complain")
