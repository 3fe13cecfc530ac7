"""``muster erase``: proposing that somebody is erased; somebody else approves."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.ledger import propose


@click.command("erase")
@in_workspace
@click.argument("owner")
@click.option("--basis", required=True, help="Code of the request or legal basis.")
@AS
def command(folder: Path, owner: str, basis: str, key_file: Path | None, acting: str) -> None:
    """Propose to erase the person or source with the id OWNER for good; prints the proposal, for `muster approve`."""
    with opened(folder, key_file) as ledger:
        click.echo(propose(ledger, session_of(acting), "owner.erase", owner=owner, basis=basis))
