"""What commands on a workspace share: its secret, the session, the clock; the door where these come from."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.errors import UsageError
from muster.ledger import KeyFile, Ledger, Moment, Passphrase, Purpose, Session
from muster.ledger.people import parse_roles
from muster.vetting.rows import VETTING_KINDS

KEY = click.option(
    "--key-file", type=options.PATH, help="Key file that opens the workspace; else a passphrase is asked for."
)
AS = click.option(
    "--as", "acting", required=True, metavar="NAME:ROLE", help="Who you are and in which role, as in ana:analyst."
)

_PURPOSE = click.option(
    "--purpose", default="", metavar="TEXT", help="What the data are kept for. [default: as the workspace has it]"
)
_BASIS = click.option(
    "--legal-basis", default="", metavar="TEXT", help="The law or mandate. [default: as the workspace has it]"
)


def in_workspace(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument FOLDER and the option that opens the workspace there."""
    return click.argument("folder", type=options.PATH)(KEY(command))


def kept_for(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that state what data are kept for; it is called with *purpose*, which may be empty."""

    @functools.wraps(command)
    def told(*args: Any, purpose: str, legal_basis: str, **given: Any) -> Any:
        return command(*args, purpose=Purpose(purpose, legal_basis), **given)

    for option in (_BASIS, _PURPOSE):
        told = option(told)
    return told


def clock() -> Moment:
    """Return the moment, as this machine tells it."""
    return Moment(time.time_ns() // 1_000, time.monotonic_ns())


def secret_of(key_file: Path | None, *, new: bool = False) -> KeyFile | Passphrase:
    """Return the secret: a key file's, or a passphrase asked for at the terminal, twice for a new one."""
    if key_file is not None:
        return KeyFile.read(key_file)
    return Passphrase(click.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True))


def opened(folder: Path, key_file: Path | None) -> Ledger:
    """Return the workspace in a folder, opened."""
    return Ledger.open(folder, secret_of(key_file), clock=clock, entropy=os.urandom, kinds=VETTING_KINDS)


def session_of(acting: str) -> Session:
    """Return the session of somebody written as NAME:ROLE."""
    name, roles = named(acting)
    if len(roles) != 1:
        raise UsageError(f"{acting[:80]!r} names {len(roles)} roles; one acts in one role")
    return Session(name, roles[0], f"terminal-{os.getpid()}")


def named(text: str) -> tuple[str, tuple[Any, ...]]:
    """Return name and roles of somebody written as NAME:ROLE+ROLE."""
    name, _, roles = text.partition(":")
    return name, parse_roles(roles)
