"""``muster witness``: keeping, elsewhere, what the log was."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.audit import read_text
from muster.cli.workspace import in_workspace, opened
from muster.ledger import Packet, accept, latest_note, on_paper, packet
from muster.ledger.workspace import write_whole


@click.group("witness")
def command() -> None:
    """Keep, on another machine or on paper, what the log of a workspace was."""


@command.command("show")
@in_workspace
@click.option("--kept", type=options.INPUT, help="The checkpoint the witness has now.")
def show(folder: Path, key_file: Path | None, kept: Path | None) -> None:
    """Print what to carry to a witness: the newest checkpoint, with proof that the log merely grew since --kept."""
    with opened(folder, key_file) as ledger:
        click.echo(packet(ledger, read_text(kept) if kept else "").to_text())


@command.command("accept")
@click.argument("shown", type=options.INPUT)
@click.option("--kept", type=options.PATH, required=True, help="File in which the witness keeps its checkpoint.")
@click.option("--log", "pinned", default="", help="Id of the log, at the first time.")
def accept_(shown: Path, kept: Path, pinned: str) -> None:
    """Take the checkpoint in SHOWN if the log merely grew; needs no workspace. Exit code 4 if it did not."""
    before = read_text(kept) if kept.exists() else ""
    note = accept(Packet.from_text(read_text(shown)), before, pinned)
    write_whole(kept, note.encode())
    options.say(f"kept in {kept.name}")


@command.command("paper")
@in_workspace
def paper(folder: Path, key_file: Path | None) -> None:
    """Print the newest checkpoint as a sheet to lock away."""
    with opened(folder, key_file) as ledger:
        click.echo(on_paper(latest_note(ledger)), nl=False)
