"""``muster backup``: a copy of a workspace in use."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.ledger import back_up, back_up_keys


@click.command("backup")
@in_workspace
@AS
@click.option("-o", "--output", type=options.PATH, required=True, help="New folder for the copy of the store.")
@click.option("--keys", type=options.PATH, help="New file for the copy of the keys, on another medium.")
def command(folder: Path, key_file: Path | None, acting: str, output: Path, keys: Path | None) -> None:
    """Back up the workspace in FOLDER while others work in it; needs an administrator.

    The keys are copied apart: destroy that copy within thirty days, or whoever was erased meanwhile is not.
    """
    with opened(folder, key_file) as ledger:
        back_up(ledger, session_of(acting), output)
        if keys is not None:
            back_up_keys(ledger, keys)
    options.say(f"written to {output.name}; try it out with: muster restore --drill")
