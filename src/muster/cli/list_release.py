"""``muster lists release``: put a state in use that was held back, which takes two people."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import InputError
from muster.ledger import ask, list_states, propose


@click.command("release")
@in_workspace
@click.argument("state")
@click.option("--reason", required=True, help="Why, in your own words: what you checked, and with whom.")
@AS
def command(folder: Path, state: str, reason: str, key_file: Path | None, acting: str) -> None:
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
