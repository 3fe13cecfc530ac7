"""``muster import``: lists, rosters, reports and policies into a workspace, as received."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import accounted, read_reports_aloud, read_roster_aloud
from muster.cli.workspace import AS, in_workspace, kept_for, opened, session_of
from muster.errors import EXIT_ERROR, EXIT_OK, EXIT_REVIEW
from muster.ledger import Purpose, Update, import_list, import_policy, import_reports, import_roster
from muster.ledger.snapshots.runs import minute
from muster.ledger.snapshots.update import name_of
from muster.policy import read_policy

_case = click.option("--case", default="", help="Id of the case it belongs to; a new one is opened unless you say.")
_name = click.option("--name", default="", help="Name it goes by in the workspace; a code that names nobody.")


@click.group("import")
def command() -> None:
    """Import lists, rosters, reports and policies into a workspace: kept as received, encrypted, each state by its digest."""


@command.command("list")
@in_workspace
@click.argument("files", type=options.INPUT, nargs=-1, required=True)
@click.option(
    "--name", default="", help="Name the list goes by; that of its file unless you say. Keep it from state to state."
)
@options.list_mapping_option
@options.cache_option
@AS
def list_(
    folder: Path,
    files: tuple[Path, ...],
    key_file: Path | None,
    name: str,
    list_mapping: Path | None,
    cache: bool,
    acting: str,
) -> None:
    """Import one list, or a newer state of it, into the workspace in FOLDER; its companion FILES stand together.

    A newer state that shrank, broke, or is another list is held back: the old one goes on serving and is called stale. Exit
    code 3 when it was held back or rows of it could not be read, 1 when nothing of it could.
    """
    called = name_of(files[0], name)
    with opened(folder, key_file) as ledger:
        kept = options.cache_folder(wanted=cache)
        update = import_list(ledger, session_of(acting), files, called, mapping=list_mapping, cache=kept)
    raise SystemExit(_said(called, update))


def _said(name: str, update: Update) -> int:
    """Say what became of a list; return the exit code."""
    if update.error is not None:
        options.say(f"muster: {update.error}")
        options.say(
            f"{name}: nothing was changed; the state of {minute(update.state.since)} serves on, stale since {minute(update.state.stale)}"
        )
        return EXIT_ERROR
    if update.snapshot is not None:
        dated = f" dated {update.snapshot.dated}" if update.snapshot.dated else ""
        options.say(f"{name}: {update.snapshot.format}{dated}; {accounted(update.snapshot.account)}")
    for sentence in _troubles(update):
        options.say(f"{name}: {sentence}")
    click.echo(update.state.digest)
    if not update.taken and update.before is not None:
        options.say(
            f"{name}: not put in use; the state of {minute(update.before.since)} serves on and is stale from now"
        )
        options.say(f"{name}: if you are sure of it, two people can: muster lists release FOLDER {update.state.id[:8]}")
        return EXIT_REVIEW
    options.say(f"{name}: {'in use' if update.before is None else 'brought up to date'}")
    return EXIT_REVIEW if update.state.rows[2] else EXIT_OK


def _troubles(update: Update) -> list[str]:
    """Return what the guard says, one line a kind of trouble: the first of it."""
    first = {trouble.code: trouble for trouble in reversed(update.troubles)}
    told = [first[code] for code in dict.fromkeys(trouble.code for trouble in update.troubles)]
    return [f"{'HELD BACK' if trouble.holds else 'note'}: {trouble.message} ({trouble.code})" for trouble in told]


@command.command("roster")
@in_workspace
@click.argument("file", type=options.INPUT)
@_name
@_case
@options.mapping_option
@kept_for
@AS
def roster_(
    *,
    folder: Path,
    file: Path,
    key_file: Path | None,
    name: str,
    case: str,
    mapping: Path | None,
    purpose: Purpose,
    acting: str,
) -> None:
    """Import the roster FILE into the workspace in FOLDER: every accepted row becomes a subject, sealed under a key of its own.

    Prints the roster's id and its case. Exit code 3 when rows could not be read: who stands in them is not put forward.
    """
    read = read_roster_aloud(file, mapping)
    with opened(folder, key_file) as ledger:
        made = import_roster(ledger, session_of(acting), file, read, case=case, name=name, purpose=purpose)
    options.say(f"{read.name}: {len(read.subjects):,} subjects put forward in case {made.case}; sha256 {made.sha256}")
    click.echo(made.id)
    raise SystemExit(EXIT_REVIEW if read.account.quarantined else EXIT_OK)


@command.command("reports")
@in_workspace
@click.argument("files", type=options.INPUT, nargs=-1, required=True)
@_name
@_case
@options.settings_option
@kept_for
@AS
def reports_(
    *,
    folder: Path,
    files: tuple[Path, ...],
    key_file: Path | None,
    name: str,
    case: str,
    settings_file: Path | None,
    purpose: Purpose,
    acting: str,
) -> None:
    """Import reports, FILES or folders of them, into the workspace in FOLDER, and print their id.

    One that cannot be read is kept as well. Exit code 3 then, 1 when none can be read and nothing is kept.
    """
    reading = read_reports_aloud(files, options.chosen_settings(settings_file).report_bytes)
    if not reading.reports:
        raise SystemExit(EXIT_ERROR)
    with opened(folder, key_file) as ledger:
        told = {"case": case, "name": name}
        made = import_reports(ledger, session_of(acting), files, reading.account, purpose=purpose, **told)
    options.say(f"{len(reading.reports):,} reports kept in case {made.case}")
    click.echo(made.id)
    raise SystemExit(EXIT_REVIEW if reading.problems else EXIT_OK)


@command.command("policy")
@in_workspace
@click.argument("file", type=options.INPUT)
@AS
def policy_(folder: Path, file: Path, key_file: Path | None, acting: str) -> None:
    """Import the policy FILE, or a newer state of it, into the workspace in FOLDER, and print its digest."""
    policy = read_policy(file)
    with opened(folder, key_file) as ledger:
        state = import_policy(ledger, session_of(acting), file, policy)
    options.say(f"{policy.id}: version {policy.version}, {len(policy.rules)} rules, in use")
    click.echo(state.digest)
