"""``muster restore``: a workspace from a backup, or a drill that shows it could be done."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import KEY, clock, secret_of
from muster.errors import UsageError
from muster.ledger import Backup, drill, restore
from muster.vetting.rows import VETTING_KINDS


@click.command("restore")
@click.argument("backup", type=options.PATH)
@click.argument("folder", type=options.PATH)
@KEY
@click.option("--keys", type=options.PATH, required=True, help="Copy of the keys.")
@click.option("--erasures", type=options.PATH, required=True, help="The newest erasures.txt there is.")
@click.option("--drill", "only_try", is_flag=True, help="Restore, verify, and remove it again.")
@click.option(
    "--store",
    "server",
    default="",
    metavar="ADDRESS",
    help="Empty PostgreSQL database that keeps the store from now on, as under init; a file unless given.",
)
def command(
    *, backup: Path, folder: Path, key_file: Path | None, keys: Path, erasures: Path, only_try: bool, server: str
) -> None:
    """Restore BACKUP into the new FOLDER, erase again whoever was erased since, and verify it; exit code 4 if it does not hold."""
    if only_try and server:
        raise UsageError("a drill is restored into a file; leave --store out")
    do = drill if only_try else partial(restore, server=server)
    files = (Backup(backup), keys, erasures, folder)
    verdict = do(*files, secret_of(key_file), clock=clock, entropy=os.urandom, kinds=VETTING_KINDS)
    options.say(f"{verdict.size:,} events hold{'; nothing was kept' if only_try else ''}")
