"""``muster restore``: a workspace from a backup, or a drill that shows it could be done."""

from __future__ import annotations

import os
from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import KEY, clock, secret_of
from muster.ledger import Backup, drill, restore
from muster.vetting.rows import VETTING_KINDS


@click.command("restore")
@click.argument("backup", type=options.PATH)
@click.argument("folder", type=options.PATH)
@KEY
@click.option("--keys", type=options.PATH, required=True, help="Copy of the keys.")
@click.option("--erasures", type=options.PATH, required=True, help="The newest erasures.txt there is.")
@click.option("--drill", "only_try", is_flag=True, help="Restore, verify, and remove it again.")
def command(backup: Path, folder: Path, key_file: Path | None, keys: Path, erasures: Path, only_try: bool) -> None:
    """Restore BACKUP into the new FOLDER, erase again whoever was erased since, and verify it; exit code 4 if it does not hold."""
    do = drill if only_try else restore
    verdict = do(
        Backup(backup),
        keys,
        erasures,
        folder,
        secret_of(key_file),
        clock=clock,
        entropy=os.urandom,
        kinds=VETTING_KINDS,
    )
    options.say(f"{verdict.size:,} events hold{'; nothing was kept' if only_try else ''}")
