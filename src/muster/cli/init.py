"""``muster init``: a new workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.workspace import clock, kept_for, named, secret_of
from muster.errors import UsageError
from muster.ledger import Days, KeyFile, Ledger, Purpose
from muster.ledger.people import check_name
from muster.ledger.server import check_address
from muster.ledger.workspace import write_whole
from muster.vetting.rows import VETTING_KINDS


@click.command("init")
@click.argument("folder", type=options.PATH)
@click.option(
    "--user", "users", multiple=True, required=True, metavar="NAME:ROLE+ROLE", help="Somebody who works with it."
)
@click.option("--new-key-file", type=options.PATH, help="Make a key file here and open the workspace with it.")
@click.option(
    "--key-file", type=options.PATH, help="Open the workspace with this key file; else a passphrase is asked for."
)
@click.option(
    "--store",
    "server",
    default="",
    metavar="ADDRESS",
    help="PostgreSQL database that keeps the store, as postgresql://NAME@HOST/DATABASE; no password in it.",
)
@click.option("--unmatched-days", type=int, default=Days().unmatched, show_default=True, help="Kept without a hit.")
@click.option("--case-days", type=int, default=Days().case, show_default=True, help="Kept of those vetted, and cases.")
@click.option("--source-days", type=int, default=Days().source, show_default=True, help="Kept of sources.")
@kept_for
def command(
    *,
    folder: Path,
    users: tuple[str, ...],
    new_key_file: Path | None,
    key_file: Path | None,
    server: str,
    unmatched_days: int,
    case_days: int,
    source_days: int,
    purpose: Purpose,
) -> None:
    """Make a workspace in FOLDER: an encrypted store with a tamper-evident log.

    Name two administrators: roles are granted later by two of them only. Purpose and legal basis are those of everything that
    comes in without its own; the days say by when somebody looks again whether a datum is still needed.
    """
    days = Days(unmatched_days, case_days, source_days)
    people = dict(map(named, users))
    for name in people:
        check_name(name)
    if server:
        check_address(server)
    if new_key_file is not None:
        if key_file is not None or new_key_file.exists():
            raise UsageError("--new-key-file names a file that is not there yet, and stands alone")
        write_whole(new_key_file, os.urandom(64))
    secret = KeyFile.read(new_key_file) if new_key_file is not None else secret_of(key_file, new=True)
    means: dict[str, Any] = {"clock": clock, "entropy": os.urandom, "kinds": VETTING_KINDS, "server": server}
    with Ledger.create(folder, secret, people, keeping=(purpose, days), **means) as ledger:
        options.say(
            f"made; the log's id is {ledger.log}: write it down where nobody who runs this machine can change it"
        )
        if not (purpose.purpose and purpose.basis):
            options.say("what data are kept for was not stated whole; settle it with: muster retention settle")
        options.say("without the passphrase or key file nothing can be read again; keep a copy in a safe")
