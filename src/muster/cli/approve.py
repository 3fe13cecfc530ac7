"""``muster approve``: the second person."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.ledger import approve, refuse
from muster.vetting import requests as _requests  # noqa: F401  # declares an operation that two people do


@click.command("approve")
@in_workspace
@click.argument("proposal")
@AS
@click.option("--refuse", "no", is_flag=True, help="Refuse it instead, or take your own back.")
def command(folder: Path, proposal: str, key_file: Path | None, acting: str, no: bool) -> None:
    """Approve PROPOSAL, which somebody else made; it happens at once."""
    with opened(folder, key_file) as ledger:
        (refuse if no else approve)(ledger, session_of(acting), proposal)
