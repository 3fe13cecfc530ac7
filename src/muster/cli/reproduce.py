"""``muster reproduce``: a past run derived again."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.runs import write_run
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import EXIT_INTEGRITY, EXIT_OK, EXIT_REVIEW
from muster.ledger import Means, Reproduced, reproduce
from muster.ledger.snapshots.manifest import manifest_of
from muster.ledger.snapshots.runs import minute
from muster.ledger.snapshots.work import stale_said


@click.command("reproduce")
@in_workspace
@click.argument("run")
@click.option("-o", "--output", type=options.PATH, help="Folder for what was derived, in clear.")
@options.cache_option
@AS
def command(folder: Path, run: str, key_file: Path | None, output: Path | None, cache: bool, acting: str) -> None:
    """Derive RUN of the workspace in FOLDER again from what it took in, and compare byte for byte.

    Exit code 0 when every byte is the same, 3 when something is missing (what, is said), 4 when the same engine gives other bytes.
    """
    with opened(folder, key_file) as ledger:
        made = reproduce(ledger, session_of(acting), run, Means(options.cache_folder(wanted=cache)))
    for sentence in (*_said(made), *(f"STALE then: {item}" for item in stale_said(made.run.lists))):
        options.say(sentence)
    if output is not None and made.lines:
        write_run(output, manifest_of(made.run, made.now), [line.data for line in made.lines])
    raise SystemExit(EXIT_INTEGRITY if made.broken else EXIT_OK if made.whole else EXIT_REVIEW)


def _said(made: Reproduced) -> list[str]:
    """Return what is to be said, in lines."""
    run = made.run
    said = [f"run {run.id[:8]}, {run.what} of {minute(run.since)}, by {run.engine}"]
    said += [f"missing: {sentence}" for sentence in made.missing]
    if made.broken:
        return [
            *said,
            f"muster: {len(made.different):,} lines differ although engine and inputs are the same; call an auditor",
        ]
    if made.entangled and made.different:
        return [
            *said,
            f"{len(made.different):,} lines rest on who was erased; {made.same:,} are the same, byte for byte",
        ]
    if made.different:
        return [*said, f"{len(made.different):,} lines differ by {made.now}; to get the same bytes use {run.engine}"]
    if made.whole:
        return [*said, f"the same, byte for byte: {made.same:,} lines"]
    return [*said, f"the same as far as it can be derived: {made.same:,} of {run.lines:,} lines"]
