"""Operations on runs: what a run takes in, keeping what came out, opening it again, the queue of its hits.

Reach for :mod:`muster.ledger.snapshots.work` to screen or trace in a workspace. The invariant: a run's row tells the digest of
everything that went in and of what came out, and is written in the one event that keeps its outputs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import select

from muster.errors import DeniedError, InputError
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.kinds import HIT, REPORTS, ROSTER, RUN, SUBJECT, Kind, Label, Retention
from muster.ledger.operation import operation
from muster.ledger.purpose import kept_of, same_as
from muster.ledger.reading import Record
from muster.ledger.roles import Permission
from muster.ledger.snapshots.applied import asked_for
from muster.ledger.snapshots.blobs import Blobs, Stored
from muster.ledger.snapshots.correcting import corrected_in, records_then
from muster.ledger.snapshots.outputs import Line, frames, lines_digest
from muster.ledger.snapshots.received import Received, files_of, keyed
from muster.ledger.snapshots.record import subject_of
from muster.ledger.snapshots.states import LIST, State, all_in_use, named
from muster.rosters import Subject

SCREEN, TRACE, VET = "screen", "trace", "vet"


def minute(moment: str) -> str:
    """Return a moment to the minute, as people read it."""
    return f"{moment[:10]} {moment[11:16]} UTC"


@dataclass(frozen=True, slots=True)
class Used:
    """A list as a run used it, with the account of its rows; ``stale`` is since when, ``why`` what failed, both empty when it was not stale."""

    name: str
    state: str
    digest: str
    accepted: int
    quarantined: int
    stale: str = ""
    why: str = ""

    def said(self) -> str:
        """Return in words since when the list is stale."""
        return f"{self.name} is stale since {minute(self.stale)}: an update was not taken ({self.why})"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run takes in.

    Attributes:
        case: it belongs to.
        roster: id of the roster, empty when there is none.
        people: id and subject of everybody on it who was not erased, in the order of its rows.
        erased: how many of its subjects were erased.
        states: of the lists.
        used: the same lists, as the run tells of them.
        reports: id of the reports, empty when there are none.
        files: of the reports, as received.
        key: of the reports.
        missing: what is not there any more, in sentences.
        policies: that are applied.
        corrected: how many records of the case had been corrected by then.
    """

    case: str
    roster: str = ""
    people: tuple[tuple[str, Subject], ...] = ()
    erased: int = 0
    states: tuple[State, ...] = ()
    used: tuple[Used, ...] = ()
    reports: str = ""
    files: tuple[Received, ...] = ()
    key: bytes = b""
    missing: tuple[str, ...] = ()
    policies: tuple[State, ...] = ()
    corrected: int = 0

    @property
    def what(self) -> str:
        """What a run of these is: one that applies policies vets, else one of reports traces, else it screens."""
        return VET if self.policies else TRACE if self.reports else SCREEN


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a run gave: its lines, whose key each is under (``""`` for the run's own), and its hits in the order of the queue."""

    lines: Sequence[Line]
    hits: Sequence[tuple[str, Mapping[str, Any]]] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was kept.

    Attributes:
        id: of it.
        case: it belongs to.
        what: screen, trace or vet.
        since: when it was kept.
        engine: that made it.
        lists: it used.
        config: name -> value of every setting that can change a result.
        digest: of its lines, keyed.
        lines: how many.
        hits: how many.
        roster: id of its roster.
        reports: id of its reports.
        output: where its lines lie; ``None`` when they were erased.
        key: of the run; empty when it was destroyed.
        policies: it applied.
    """

    id: str
    case: str
    what: str
    since: str
    engine: str
    lists: tuple[Used, ...]
    config: Mapping[str, Any]
    digest: str
    lines: int
    hits: int
    roster: str
    reports: str
    output: Stored | None = None
    key: bytes = b""
    policies: tuple[Used, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run shall take: roster and reports by id or name, lists by digest (those in use unless some are named), policies by name or digest."""

    roster: str = ""
    reports: str = ""
    lists: tuple[str, ...] = ()
    screened: bool = True
    policies: tuple[str, ...] = ()


@operation("run.inputs", permission=Permission.ANALYSE)
def gather(desk: Desk, asked: Asked) -> Inputs:
    """Return what a run takes in; that it was read stands in the log.

    Args:
        desk: of the operation.
        asked: what to take.

    Raises:
        DeniedError: when a case is not the session's.
        InputError: when there is no such roster, or no list.
    """
    roster = _the(desk, ROSTER, asked.roster) if asked.roster or asked.screened else None
    reports = _the(desk, REPORTS, asked.reports) if asked.reports or not asked.screened else None
    states = tuple(named(desk, item) for item in asked.lists) or (all_in_use(desk, LIST) if roster is not None else ())
    if asked.screened and not states:
        raise InputError("no list is in this workspace", remedy="import one with: muster import list")
    policies = tuple(asked_for(desk, item) for item in dict.fromkeys(asked.policies))
    inputs = replace(_inputs(desk, roster, reports, states, tuple(map(_used, states))), policies=policies)
    desk.object = inputs.roster or inputs.reports
    desk.notes |= {"subjects": str(len(inputs.people)), "lists": str(len(states)), "reports": str(len(inputs.files))}
    return inputs


@operation("run.keep", permission=Permission.ANALYSE, decisive=True)
def keep(desk: Desk, blobs: Blobs, inputs: Inputs, outputs: Outputs, *, engine: str, config: str) -> str:
    """Keep a run: its row, its lines, its hits; return its id.

    Args:
        desk: of the operation.
        blobs: of the workspace.
        inputs: that went in.
        outputs: that came out.
        engine: that made them.
        config: it ran with, as JSON.
    """
    desk.on_case(inputs.case)
    same_as(desk, inputs.roster or inputs.reports)
    run = desk.new_owner("run", Retention.CASE)
    key = desk.new_keys[run]
    keys = desk.keyring.several({line.owner for line in outputs.lines if line.owner}) | {"": key}
    stored = blobs.put(frames(outputs.lines, run, keys, desk.entropy), key, run)
    fields: dict[str, Any] = {"case": inputs.case, "what": inputs.what}
    fields |= {"roster": inputs.roster, "reports": inputs.reports, "since": str(desk.moment), "engine": engine}
    fields |= {"lists": _text([asdict(used) for used in inputs.used]), "config": config}
    fields |= {"digest": keyed(lines_digest(outputs.lines), key), "lines": len(outputs.lines)}
    fields |= {"corrected": inputs.corrected, "policies": _text([asdict(_used(state)) for state in inputs.policies])}
    desk.create(RUN, run, owner=run, **fields, hits=len(outputs.hits), blobs=stored.address, output=_where(stored))
    for number, (person, hit) in enumerate(outputs.hits):
        desk.create(HIT, f"{run}.{number:08d}", owner=person, case=inputs.case, run=run, subject=person, **hit)
        if number % 2_000 == 1_999:
            desk.flush()
    desk.object = run
    desk.notes |= {"what": str(fields["what"]), "digest": str(fields["digest"]), "name": run, "engine": engine}
    desk.notes |= {"rows": f"subjects:{len(inputs.people)} lines:{len(outputs.lines)} hits:{len(outputs.hits)}"}
    desk.notes |= {"lists": " ".join(f"{used.name}:{used.digest}" for used in inputs.used)}
    if inputs.policies:
        desk.notes |= {"policies": " ".join(f"{state.name}:{state.digest}" for state in inputs.policies)}
    return run


@operation("run.open", permission=Permission.ANALYSE)
def open_run(desk: Desk, run: str) -> tuple[Run, Inputs]:
    """Return a run with everything it took in, as far as it is still there.

    Args:
        desk: of the operation.
        run: id, or the beginning of it.
    """
    row = _the(desk, RUN, run)
    desk.object = str(row["id"])
    kept = _run(row, desk.keyring.get(str(row["id"])) or b"", desk.opened(RUN, row, "output"))
    missing = [] if kept.output is not None else ["what the run gave was erased"]
    found = {used.state: _kept_state(desk, used, missing) for used in (*kept.lists, *kept.policies)}
    roster = desk.row(ROSTER, kept.roster) if kept.roster else None
    reports = desk.row(REPORTS, kept.reports) if kept.reports else None
    if reports is not None and desk.opened(REPORTS, reports, "files") is None:
        missing.append(f"reports {kept.reports} were erased")
        reports = None
    states, policies = (
        tuple(state for used in of if (state := found[used.state]) is not None) for of in (kept.lists, kept.policies)
    )
    inputs = _inputs(desk, roster, reports, states, kept.lists, corrected=int(row["corrected"] or 0))
    if inputs.erased:
        missing.append(f"{inputs.erased:,} of {inputs.erased + len(inputs.people):,} subjects were erased")
    return kept, replace(inputs, missing=tuple(missing), policies=policies)


@operation("run.list", permission=Permission.READ_CASES)
def list_runs(desk: Desk) -> tuple[Run, ...]:
    """Return the runs of the session's cases, newest first."""
    mine = [row for row in desk.rows(RUN) if _is_mine(desk, row)]
    return tuple(_run(row) for row in sorted(mine, key=lambda row: (row["since"], row["id"]), reverse=True))


@operation("run.queue", permission=Permission.READ_CASES)
def queue(desk: Desk, run: str, after: str = "", limit: int = 50) -> tuple[Record, ...]:
    """Return hits of a run, best first, a page at a time, with what the role may know of them.

    Args:
        desk: of the operation.
        run: id of it.
        after: id of the last hit of the page before.
        limit: how many, 500 at most.
    """
    row = _the(desk, RUN, run)
    table = desk.tables.all[HIT.name]
    first, end = after or f"{row['id']}.", f"{row['id']}/"  # ids of a run's hits are its own, a dot, and their place
    query = select(table).where(table.c.id > first, table.c.id < end).order_by(table.c.id).limit(min(limit, 500))
    rows = [dict(found._mapping) for found in desk.connection.execute(query)]  # noqa: SLF001  # its public face
    desk.object = str(row["id"])
    desk.notes |= {"kind": HIT.name, "count": str(len(rows))}
    return tuple(
        Record(HIT.name, item["id"], item["version"], _shown(desk, item), kept_of(desk, item["owner"])) for item in rows
    )


def _the(desk: Desk, kind: Kind, wanted: str) -> Row:
    """Return the row of a case of the session's with this name, or whose id begins like this; the only one unless wanted."""
    rows = [row for row in desk.rows(kind) if not wanted or _answers(row, wanted)]
    mine = [row for row in rows if _is_mine(desk, row)]
    if len(mine) == 1:
        return mine[0]
    if not mine and wanted:
        raise DeniedError(NOT_YOURS)
    if not mine:
        raise InputError(f"there are no {kind.name} of yours here", remedy=f"import with: muster import {kind.name}")
    raise InputError(f"{len(mine)} {kind.name} answer to that", remedy="name one by its id")


def _answers(row: Row, wanted: str) -> bool:
    return str(row["id"]).startswith(wanted) or row.get("name") == wanted


def _is_mine(desk: Desk, row: Row) -> bool:
    try:
        desk.on_case(str(row["case"]))
    except DeniedError:
        return False
    return True


def _inputs(
    desk: Desk,
    roster: Row | None,
    reports: Row | None,
    states: tuple[State, ...],
    used: tuple[Used, ...],
    *,
    corrected: int | None = None,
) -> Inputs:
    """Return what a run takes in; records as they were when so many had been corrected, as they are now unless given."""
    given = roster if roster is not None else reports
    if given is None:
        return Inputs("", states=states, used=used)
    now = corrected_in(desk, str(given["case"])) if corrected is None else corrected
    people, erased = _people(desk, roster, now) if roster is not None else ((), 0)
    files = desk.opened(REPORTS, reports, "files") if reports is not None else None
    if reports is not None and files is None:
        raise InputError(f"reports {reports['id']} were erased", remedy="name others")
    return Inputs(
        case=str(given["case"]),
        roster=str(roster["id"]) if roster is not None else "",
        people=people,
        erased=erased,
        states=states,
        used=used,
        reports=str(reports["id"]) if reports is not None else "",
        files=files_of(files) if files is not None else (),
        key=(desk.keyring.get(str(reports["id"])) or b"") if reports is not None else b"",
        corrected=now,
    )


def _people(desk: Desk, roster: Row, corrected: int) -> tuple[tuple[tuple[str, Subject], ...], int]:
    """Return the subjects of a roster by row, as they were when so many had been corrected, and how many were erased."""
    rows = sorted(desk.rows(SUBJECT, case=roster["case"], roster=roster["id"]), key=lambda row: int(row["row"]))
    keys = desk.keyring.several(str(row["id"]) for row in rows)
    there = [row for row in rows if row["record"] is not None and row["id"] in keys]
    records = records_then(desk, str(roster["case"]), corrected, there, keys)
    people = tuple((str(row["id"]), subject_of(record)) for row, record in zip(there, records, strict=True))
    return people, len(rows) - len(there)


def _used(state: State) -> Used:
    _, accepted, quarantined, _ = state.rows
    return Used(state.name, state.id, state.digest, accepted, quarantined, state.stale, state.why)


def _kept_state(desk: Desk, used: Used, missing: list[str]) -> State | None:
    try:
        return named(desk, used.state)
    except InputError:
        missing.append(f"the state of {used.name} with the digest {used.digest} is no longer kept")
        return None


def _run(row: Row, key: bytes = b"", output: str | None = None) -> Run:
    plain = {name: str(row[name]) for name in ("id", "case", "what", "since", "engine", "digest", "roster", "reports")}
    return Run(
        **plain,
        lists=tuple(Used(**item) for item in json.loads(str(row["lists"]))),
        policies=tuple(Used(**item) for item in json.loads(str(row["policies"] or "[]"))),
        config=json.loads(str(row["config"])),
        lines=int(row["lines"]),
        hits=int(row["hits"]),
        output=Stored(*json.loads(output)) if output is not None else None,
        key=key,
    )


def _shown(desk: Desk, row: Row) -> dict[str, str | int | None]:
    open_ = {name: row[name] for name in ("case", "run", "subject", "band", "row", "score")}
    knows = Label.PERSONAL in desk.grant.labels
    return {**open_, "hit": desk.opened(HIT, row, "hit") if knows else "(withheld)"}


def _where(stored: Stored) -> str:
    return _text([stored.address, stored.sha256, stored.size])


def _text(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def people_by_id(inputs: Inputs) -> Iterable[Subject]:
    """Return the subjects of a run, in the order of the roster."""
    return (subject for _, subject in inputs.people)
