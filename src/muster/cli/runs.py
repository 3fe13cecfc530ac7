"""``muster run``: screening, vetting and tracing in a workspace, what was run, and the hits of a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.progress import progress_bar
from muster.cli.stated import state_option
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.dossier.folder import Kind, fill
from muster.errors import EXIT_OK, EXIT_REVIEW
from muster.ledger import Asked, Done, Means, Record, Run, list_runs, queue, run_screen, run_trace, run_vet
from muster.ledger.snapshots.engine import engine
from muster.ledger.snapshots.manifest import FORMAT, manifest
from muster.ledger.snapshots.runs import minute
from muster.ledger.snapshots.work import stale_said

RUN_FOLDER = Kind(FORMAT, "run", (), ("results.jsonl", "trace.jsonl"))
"""A folder with what a run gave."""
_RUNS = ("id", "what", "since", "lines", "hits", "lists", "stale")
_HITS = ("row", "name", "entity", "caption", "list", "score", "band")
_list = click.option(
    "--list", "lists", multiple=True, help="Digest of a kept state; those in use unless you name some."
)
_output = click.option("-o", "--output", type=options.PATH, help="Folder for a copy of what came out, in clear.")


@click.group("run")
def command() -> None:
    """Screen, vet and trace in a workspace; list what was run, and its hits."""


@command.command("screen")
@in_workspace
@click.option("--roster", default="", help="Id or name of the roster; not needed when there is only one of yours.")
@_list
@_output
@options.min_score_option
@options.limit_option
@options.cache_option
@options.settings_option
@AS
def screen_(  # one a line, as the command line has them
    *,
    folder: Path,
    key_file: Path | None,
    roster: str,
    lists: tuple[str, ...],
    output: Path | None,
    min_score: float | None,
    limit: int | None,
    cache: bool,
    settings_file: Path | None,
    acting: str,
) -> None:
    """Screen a roster of the workspace in FOLDER against the lists in use, keep the run, and print its id.

    Exit code 3 when any subject has a hit, a list is stale, or a row of it could not be read.
    """
    settings = options.chosen_settings(settings_file, min_score=min_score, limit=limit)
    with opened(folder, key_file) as ledger, progress_bar("Screening") as progress:
        means = Means(options.cache_folder(wanted=cache), progress)
        done = run_screen(ledger, session_of(acting), Asked(roster, lists=lists), settings, means)
    found = len({person for person, _ in done.outputs.hits})
    who = options.number_of(len(done.inputs.people), "subject")
    against = options.number_of(len(done.inputs.used), "list")
    options.say(f"{who} screened against {against}, {found:,} with hits")
    unseen = any(used.quarantined for used in done.inputs.used)
    _finish(done, output, review=bool(found) or unseen)


@command.command("vet")
@in_workspace
@click.option("--roster", default="", help="Id or name of the roster; not needed when there is only one of yours.")
@click.option("--policy", "policies", multiple=True, required=True, help="Name or digest of an imported policy.")
@click.option("--reports", default="", help="Id or name of reports that shall be read as well.")
@state_option
@_list
@_output
@options.min_score_option
@options.limit_option
@options.cache_option
@options.settings_option
@AS
def vet_(
    *,
    folder: Path,
    key_file: Path | None,
    roster: str,
    policies: tuple[str, ...],
    reports: str,
    stated: Mapping[str, bool],
    lists: tuple[str, ...],
    output: Path | None,
    min_score: float | None,
    limit: int | None,
    cache: bool,
    settings_file: Path | None,
    acting: str,
) -> None:
    """Screen a roster of the workspace in FOLDER, apply imported policies to what was found, keep the run, and print its id.

    Nothing is decided: each rule says what it yields on the facts. Exit code 3 when anybody has a hit or a policy asks
    for a person.
    """
    settings = options.chosen_settings(settings_file, min_score=min_score, limit=limit)
    asked = Asked(roster, reports, lists, policies=policies)
    with opened(folder, key_file) as ledger, progress_bar("Vetting") as progress:
        means = Means(options.cache_folder(wanted=cache), progress)
        done = run_vet(ledger, session_of(acting), asked, settings, means, stated=stated)
    waiting = [line for line in done.outputs.lines if _waits(line.data)]
    names = ", ".join(state.name for state in done.inputs.policies)
    options.say(
        f"{len(done.inputs.people):,} subjects held against {names}; {len(waiting):,} need a person. Nothing was decided."
    )
    _finish(done, output, review=bool(waiting or done.outputs.hits))


def _waits(line: bytes) -> bool:
    return any(one.get("needs_person") for one in json.loads(line)["determinations"])


@command.command("trace")
@in_workspace
@click.option("--reports", default="", help="Id or name of the reports; not needed when there are only one of yours.")
@click.option(
    "--roster", default="", help="Id or name of a roster whose subjects shall be looked for, with the lists in use."
)
@_list
@_output
@options.settings_option
@AS
def trace_(
    *,
    folder: Path,
    key_file: Path | None,
    reports: str,
    roster: str,
    lists: tuple[str, ...],
    output: Path | None,
    settings_file: Path | None,
    acting: str,
) -> None:
    """Trace reports of the workspace in FOLDER, keep the run, and print its id. Exit code 3 when a list is stale."""
    settings = options.chosen_settings(settings_file)
    with opened(folder, key_file) as ledger:
        done = run_trace(ledger, session_of(acting), Asked(roster, reports, lists, screened=False), settings)
    options.say(f"{len(done.inputs.files):,} files traced, {len(done.outputs.lines):,} records")
    _finish(done, output, review=False)


@command.command("list")
@in_workspace
@options.format_option
@AS
def list_(folder: Path, key_file: Path | None, form: str | None, acting: str) -> None:
    """List the runs of your cases in the workspace in FOLDER, newest first."""
    with opened(folder, key_file) as ledger:
        runs = list_runs(ledger, session_of(acting))
    options.print_records(map(_row, runs), options.chosen_format(form), _RUNS)


@command.command("hits")
@in_workspace
@click.argument("run")
@click.option("--after", default="", help="Begin after this hit.")
@click.option("--limit", type=click.IntRange(1, 500), default=50, help="Most hits shown.", show_default=True)
@options.format_option
@AS
def hits(
    *, folder: Path, run: str, key_file: Path | None, after: str, limit: int, form: str | None, acting: str
) -> None:
    """List hits of RUN in the workspace in FOLDER, best first, a page at a time; that they were read stands in the log."""
    with opened(folder, key_file) as ledger:
        page = queue(ledger, session_of(acting), run, after=after, limit=limit)
    options.print_records(map(_hit, page), options.chosen_format(form), _HITS)


def _finish(done: Done, output: Path | None, *, review: bool) -> None:
    """Say what must be said of every run, write it out when asked to, print its id, and leave."""
    stale = stale_said(done.inputs.used)
    for sentence in stale:
        options.say(f"STALE: {sentence}")
    if done.inputs.erased:
        options.say(f"{done.inputs.erased:,} subjects of the roster were erased and are not in this run")
    if output is not None:
        write_run(output, manifest(done, engine()), [line.data for line in done.outputs.lines])
    click.echo(done.run)
    raise SystemExit(EXIT_REVIEW if review or stale else EXIT_OK)


def write_run(output: Path, told: dict[str, object], lines: list[bytes]) -> None:
    """Write what a run gave into a folder: its lines, and last of all the manifest."""
    name = "trace.jsonl" if told["what"] == "trace" else "results.jsonl"
    fill(output, RUN_FOLDER, [(name, b"".join(lines))], lambda digests: {**told, "files": dict(digests)})
    options.say(f"written to {output}")


def _row(run: Run) -> dict[str, Any]:
    return {
        "id": run.id[:8],
        "what": run.what,
        "since": minute(run.since),
        "lines": run.lines,
        "hits": run.hits,
        "lists": ", ".join(used.name for used in run.lists),
        "policies": ", ".join(used.name for used in run.policies),
        "stale": "; ".join(stale_said(run.lists)),
        "run": run.id,
        "roster": run.roster,
        "reports": run.reports,
        "engine": run.engine,
        "config": dict(run.config),
    }


def _hit(record: Record) -> dict[str, Any]:
    told = str(record.fields["hit"])
    sealed = json.loads(told) if told.startswith("{") else {}
    fields = {name: record.fields[name] for name in ("row", "band", "subject")}
    kept = record.kept
    until = {} if kept is None else {"purpose": kept.purpose, "basis": kept.basis, "review_by": kept.review_by}
    return {
        "id": record.id,
        **fields,
        **sealed,
        "score": f"{int(record.fields['score'] or 0) / 1_000_000:.6f}",
        **until,
    }
