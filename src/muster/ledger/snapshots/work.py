"""Runs in a workspace: screening or vetting a roster, or tracing reports, on kept states, and doing it again.

Reach for :func:`run_screen`, :func:`run_vet` and :func:`run_trace`; :func:`reproduce` derives a past run anew. Reading and keeping are operations, the
work between them is pure and holds nobody up. The invariant: a run is kept whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from muster.dossier.jsonl import json_line
from muster.dossier.provenance import provenance
from muster.dossier.provenance.provenance import LookedFor
from muster.dossier.provenance.wire import trace_lines
from muster.dossier.vet import vet
from muster.dossier.wire import result_line
from muster.errors import InputError
from muster.files.account import Account
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.snapshots.applied import determined, policies_of
from muster.ledger.snapshots.blobs import Blobs
from muster.ledger.snapshots.engine import engine
from muster.ledger.snapshots.outputs import Line
from muster.ledger.snapshots.reports import reports_laid_out
from muster.ledger.snapshots.runs import Asked, Inputs, Outputs, Used, gather, keep, people_by_id
from muster.ledger.snapshots.update import snapshots_of
from muster.lists.snapshot import Snapshot
from muster.reports.read import Reading, read_reports
from muster.rosters import Roster
from muster.screening import screen
from muster.screening.cleared import pair_digests
from muster.screening.hit import MILLION
from muster.screening.result import Result
from muster.settings import Settings

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Done:
    """A run just kept: its id, what it took in, what it gave, and its configuration."""

    run: str
    inputs: Inputs
    outputs: Outputs
    config: str


@dataclass(frozen=True, slots=True)
class Means:
    """What the work may use without changing its result: a folder for lists made ready, and who is told how far it is."""

    cache: Path | None = None
    progress: Progress | None = None


def run_screen(ledger: Ledger, session: Session, asked: Asked, settings: Settings, means: Means | None = None) -> Done:
    """Screen a roster of a workspace against its lists, and keep the run.

    Args:
        ledger: opened.
        session: of an analyst who works on the case.
        asked: the roster, and lists by digest when not those in use.
        settings: of the run.
        means: of the work.
    """
    config = {"limit": settings.limit, "min_score": settings.min_score_millionths}
    return _run(ledger, session, asked, json.dumps(config, sort_keys=True), means or Means())


def run_trace(ledger: Ledger, session: Session, asked: Asked, settings: Settings, means: Means | None = None) -> Done:
    """Trace reports of a workspace, and keep the run; subjects and listed entities are looked for when a roster is named.

    Args:
        ledger: opened.
        session: of an analyst who works on the case.
        asked: the reports, and a roster and lists when they shall be looked for.
        settings: of the run.
        means: of the work.
    """
    config = {"report_bytes": settings.report_bytes}
    return _run(ledger, session, asked, json.dumps(config, sort_keys=True), means or Means())


def run_vet(
    ledger: Ledger,
    session: Session,
    asked: Asked,
    settings: Settings,
    means: Means | None = None,
    *,
    stated: Mapping[str, bool] | None = None,
) -> Done:
    """Screen a roster and apply policies of the workspace to what was found, and keep the run. Nothing is decided.

    Args:
        ledger: opened.
        session: of an analyst who works on the case.
        asked: the roster, the policies by name or digest, reports when there are any, lists when not those in use.
        settings: of the run.
        means: of the work.
        stated: facts stated for the whole roster, by name.

    Raises:
        InputError: when no policy is named, or one is not in the workspace.
    """
    if not asked.policies:
        raise InputError("no policy is named", remedy="name one of this workspace; see muster import policy")
    config: dict[str, object] = {"limit": settings.limit, "min_score": settings.min_score_millionths}
    config |= {"report_bytes": settings.report_bytes, "stated": dict(stated or {})}
    return _run(ledger, session, asked, json.dumps(config, sort_keys=True), means or Means())


def _run(ledger: Ledger, session: Session, asked: Asked, config: str, means: Means) -> Done:
    inputs = gather(ledger, session, asked)
    outputs = derive_outputs(ledger.blobs, inputs, config, means)
    return Done(
        keep(ledger, session, ledger.blobs, inputs, outputs, engine=engine(), config=config), inputs, outputs, config
    )


def derive_outputs(blobs: Blobs, inputs: Inputs, config: str, means: Means) -> Outputs:
    """Return what a run gives; a function of inputs, configuration and engine alone.

    Args:
        blobs: of the workspace.
        inputs: of the run.
        config: of the run, as JSON.
        means: of the work.
    """
    if inputs.policies:
        return _vetted(blobs, inputs, config, means)
    return _traced(blobs, inputs, config) if inputs.reports else _screened(blobs, inputs, config, means)


def _screened(blobs: Blobs, inputs: Inputs, config: str, means: Means) -> Outputs:
    told = json.loads(config)
    snapshots = snapshots_of(blobs, inputs.states)
    subjects = tuple(people_by_id(inputs))
    results = (
        screen(
            subjects,
            snapshots,
            min_score=told["min_score"],
            limit=told["limit"],
            progress=means.progress,
            cache=means.cache,
        )
        if subjects
        else ()
    )
    people = [person for person, _ in inputs.people]
    lines = _result_lines(results, people, inputs, snapshots)
    return Outputs(lines, _hits(results, people, inputs))


def _vetted(blobs: Blobs, inputs: Inputs, config: str, means: Means) -> Outputs:
    told, snapshots = json.loads(config), snapshots_of(blobs, inputs.states)
    roster = _roster(inputs)
    if roster is None or not roster.subjects:
        return Outputs(())
    settings = Settings(told["min_score"] / MILLION, told["limit"], told["report_bytes"])
    given = {"stated": told["stated"], "progress": means.progress, "cache": means.cache}
    policies, reading = policies_of(blobs, inputs.policies), _reading(blobs, inputs, settings.report_bytes)
    dossier = vet(roster, snapshots, reading, policies, settings=settings, **given)
    results, people = dossier.results, [person for person, _ in inputs.people]
    yielded: list[dict[str, object]] = [
        {"determinations": determined(dossier.opinions.get(result.subject, ()))} for result in results
    ]
    return Outputs(_result_lines(results, people, inputs, snapshots, yielded), _hits(results, people, inputs))


def _reading(blobs: Blobs, inputs: Inputs, limit: int) -> Reading | None:
    if not inputs.reports:
        return None
    with reports_laid_out(blobs, inputs.files, inputs.key) as paths:
        return read_reports(paths, limit=limit)


def _result_lines(
    results: Sequence[Result],
    people: Sequence[str],
    inputs: Inputs,
    snapshots: Sequence[Snapshot],
    yielded: Sequence[dict[str, object]] = (),
) -> list[Line]:
    subjects = dict(inputs.people)
    entities = {(entity.list, entity.id): entity for snapshot in snapshots for entity in snapshot.entities}
    stale = stale_said(inputs.used)
    also: dict[str, object] = {"stale": stale} if stale else {}
    made = []
    for person, result, more in zip(people, results, yielded or [{}] * len(people), strict=True):
        digests = pair_digests(result, subjects[person], entities)
        made.append(Line(person, json_line(result_line(result, snapshots, digests) | more | also)))
    return made


def _hits(results: Sequence[Result], people: Sequence[str], inputs: Inputs) -> list[tuple[str, dict[str, object]]]:
    """Return every hit as a row of the queue, best first; ties by row, then as the subject's hits stand."""
    rows = dict(inputs.people)
    found = [
        (-hit.score, rows[person].row, place, person, hit)
        for person, result in zip(people, results, strict=True)
        for place, hit in enumerate(result.hits)
    ]
    made: list[tuple[str, dict[str, object]]] = []
    for _, row, _, person, hit in sorted(found, key=lambda item: item[:3]):
        told = {"list": hit.list, "entity": hit.entity, "caption": hit.caption, "name": hit.query_name}
        text = json.dumps(told, ensure_ascii=False)
        made.append((person, {"row": row, "score": hit.score, "band": hit.band.value, "hit": text}))
    return made


def _traced(blobs: Blobs, inputs: Inputs, config: str) -> Outputs:
    reading = _reading(blobs, inputs, json.loads(config)["report_bytes"])
    snapshots = snapshots_of(blobs, inputs.states)
    assert reading is not None  # noqa: S101  # a trace has reports
    made = provenance(reading, LookedFor(_roster(inputs), snapshots))
    return Outputs([Line("", json_line(line)) for line in trace_lines(made)])


def _roster(inputs: Inputs) -> Roster | None:
    if not inputs.roster:
        return None
    subjects = tuple(people_by_id(inputs))
    return Roster(inputs.roster, "", "", {}, {}, subjects, Account(len(subjects), len(subjects), 0, 0))


def stale_said(used: Sequence[Used]) -> list[str]:
    """Return which lists are stale, and since when, in words."""
    return [item.said() for item in used if item.stale]
