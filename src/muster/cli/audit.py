"""``muster audit``: verifying the log, reading it, taking it elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import EXIT_INTEGRITY, InputError, UsageError
from muster.ledger import export_database, export_log, show_log, verify
from muster.ledger.workspace import write_whole

_COLUMNS = ("seq", "time", "actor", "role", "action", "object", "changes")


@click.group("audit")
def command() -> None:
    """Verify the log of a workspace, read it, take it elsewhere."""


@command.command("verify")
@in_workspace
@click.option("--kept", type=options.INPUT, multiple=True, help="A checkpoint that a witness kept; once for each.")
def verify_(folder: Path, key_file: Path | None, kept: tuple[Path, ...]) -> None:
    """Verify log, checkpoints and state of the workspace in FOLDER; exit code 4 when anything does not hold."""
    notes = [read_text(path) for path in kept]
    with opened(folder, key_file) as ledger:
        verdict = verify(ledger, notes)
    click.echo(f"log {verdict.log}")
    click.echo(f"{verdict.size:,} events, {verdict.checkpoints:,} good checkpoints, root {verdict.root.hex()}")
    for problem in verdict.problems:
        options.say(problem)
    click.echo("the log holds" if verdict.holds else "the log does not hold")
    if not kept:
        options.say("without a checkpoint that somebody else kept (--kept), a log whose end was cut off looks whole")
    raise SystemExit(0 if verdict.holds else EXIT_INTEGRITY)


@command.command("show")
@in_workspace
@AS
@click.option("--after", type=click.IntRange(0), default=0, help="Begin after this event.")
@click.option("--limit", type=click.IntRange(1, 1000), default=100, help="Most events shown.", show_default=True)
@options.format_option
def show(folder: Path, key_file: Path | None, acting: str, after: int, limit: int, form: str | None) -> None:
    """Show events of the workspace in FOLDER; needs an auditor, and is an event itself."""
    with opened(folder, key_file) as ledger:
        page = show_log(ledger, session_of(acting), after=after, limit=limit)
    rows = ({name: getattr(event, name) for name in _COLUMNS[:-1]} | {"changes": len(event.changes)} for event in page)
    options.print_records(rows, options.chosen_format(form), _COLUMNS)


@command.command("export")
@in_workspace
@AS
@click.option("-o", "--output", type=options.PATH, help="File of JSON lines to write, for whoever verifies the log.")
@click.option(
    "--database", type=options.PATH, help="SQLite file in the clear to write, for reading it; sealed stays sealed."
)
def export(folder: Path, key_file: Path | None, acting: str, output: Path | None, database: Path | None) -> None:
    """Write the log of the workspace in FOLDER to a file, or log and state to a database; needs an auditor.

    With --output it is lines, for whoever verifies the log elsewhere. With --database it is an SQLite file that is not
    encrypted: codes, times, names of users and who works on what, with views to read; what is sealed stays sealed.
    """
    target = output or database
    if target is None or (output and database):
        raise UsageError("give one of --output and --database")
    if target.exists():
        raise InputError("is there already", file=target.name, remedy="choose another name")
    with opened(folder, key_file) as ledger:
        if database:
            export_database(ledger, session_of(acting), target)
            options.say(f"{target.name} is not encrypted; keep it no longer than it is read")
        else:
            lines = export_log(ledger, session_of(acting))
            write_whole(target, "".join(f"{line}\n" for line in lines).encode())


def read_text(path: Path) -> str:
    """Return the text of a small file, such as a checkpoint."""
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read ({getattr(error, 'strerror', 'not text')})", file=path.name) from None
