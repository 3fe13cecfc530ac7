"""``muster lists``: what is in a watchlist."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import accounted
from muster.cli.terminal import plain
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import InputError
from muster.files.account import Problem
from muster.ledger import State, ask, list_states, propose
from muster.ledger.snapshots.runs import minute
from muster.lists.mapping import load_mapping
from muster.lists.show import Description, describe_all

_STATES = ("what", "name", "state", "since", "id", "format", "dated", "accepted", "stale")
_COLUMNS = ("list", "format", "dated", "read", "accepted", "quarantined", "rejected", "problems")


@click.group("lists")
def command() -> None:
    """Look into watchlists."""


@command.command("show")
@click.argument("files", type=options.INPUT, nargs=-1, required=True)
@options.list_mapping_option
@options.format_option
def show(files: tuple[Path, ...], list_mapping: Path | None, form: str | None) -> None:
    """Say what is in FILES: format, rows and what became of each, entities by schema, names by script, problems."""
    mapping = load_mapping(list_mapping) if list_mapping is not None else None
    described = describe_all(files, mapping=mapping)
    form = options.chosen_format(form)
    if form in {"json", "jsonl"}:
        options.print_records((item.to_record() for item in described), form, ())
    elif form == "csv":
        options.print_records(map(_row, described), form, _COLUMNS)
    else:
        for item in described:
            _print(item)


@command.command("states")
@in_workspace
@AS
@options.format_option
def states(folder: Path, key_file: Path | None, acting: str, form: str | None) -> None:
    """List the kept states of lists and policies in the workspace in FOLDER, newest first, and which are in use."""
    with opened(folder, key_file) as ledger:
        kept = list_states(ledger, session_of(acting))
    options.print_records(map(_kept, kept), options.chosen_format(form), _STATES)


@command.command("release")
@in_workspace
@click.argument("state")
@click.option("--reason", required=True, help="Why, in your own words: what you checked, and with whom.")
@AS
def release(folder: Path, state: str, reason: str, key_file: Path | None, acting: str) -> None:
    """Propose to put STATE in use although it was held back, or to go back to it; prints the proposal, for `muster approve`."""
    session = session_of(acting)
    with opened(folder, key_file) as ledger:
        found = [
            item for item in list_states(ledger, session) if state and state in (item.id, item.digest, item.id[:8])
        ]
        if len(found) != 1:
            raise InputError(f"{len(found)} kept states are called {state[:80]!r}", remedy="see: muster lists states")
        asked = ask(ledger, session, found[0].id, reason)
        click.echo(propose(ledger, session, "list.override", asked=asked))


def _kept(state: State) -> dict[str, object]:
    read, accepted, quarantined, rejected = state.rows
    return {
        "what": state.what,
        "name": state.name,
        "state": "in use" if state.in_use else "held back" if state.state == "held" else "kept",
        "since": minute(state.since),
        "id": state.id[:8],
        "format": state.format,
        "dated": state.dated,
        "accepted": accepted,
        "digest": state.digest,
        "stale": f"since {minute(state.stale)} ({state.why})" if state.stale else "",
        "read": read,
        "quarantined": quarantined,
        "rejected": rejected,
    }


def _row(item: Description) -> dict[str, object]:
    account = item.account
    return {
        "list": item.name,
        "format": item.format,
        "dated": item.dated,
        "read": account.read,
        "accepted": account.accepted,
        "quarantined": account.quarantined,
        "rejected": account.rejected,
        "problems": len(account.problems),
    }


def _print(item: Description) -> None:
    dated = f", dated {item.dated}" if item.dated else ""
    click.echo(plain(f"{item.name}: {item.format}{dated}"))
    for file, digest in item.files:
        click.echo(plain(f"  file      {file}  sha256 {digest}"))
    click.echo(f"  rows      {accounted(item.account)}")
    for title, counts in (("schema", item.account.kinds), ("script", item.scripts), ("property", item.fill)):
        for name, count in counts:
            click.echo(plain(f"  {title:<9} {name}: {count:,}"))
    for problem in item.account.problems[:10]:
        click.echo(plain(f"  problem   {_said(problem)}"))
    if len(item.account.problems) > 10:
        click.echo(f"  problem   and {len(item.account.problems) - 10:,} more (--format json shows all)")


def _said(problem: Problem) -> str:
    where = " ".join(filter(None, (f"row {problem.row}" if problem.row else "", problem.column)))
    said = "; ".join(filter(None, (problem.message, problem.remedy)))
    return f"{where}: {said}" if where else said
