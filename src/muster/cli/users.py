"""``muster users``: who works with a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.ledger import add_user, list_users, propose, stop_user


@click.group("users")
def command() -> None:
    """See and change who works with a workspace; needs an administrator."""


@command.command("list")
@in_workspace
@AS
@options.format_option
def list_(folder: Path, key_file: Path | None, acting: str, form: str | None) -> None:
    """List everybody with their roles."""
    with opened(folder, key_file) as ledger:
        people = list_users(ledger, session_of(acting))
    rows = ({"user": name, "roles": ", ".join(roles), "active": active} for name, roles, active in people)
    options.print_records(rows, options.chosen_format(form), ("user", "roles", "active"))


@command.command("add")
@in_workspace
@click.argument("name")
@AS
def add(folder: Path, name: str, key_file: Path | None, acting: str) -> None:
    """Add NAME, without any role yet."""
    with opened(folder, key_file) as ledger:
        add_user(ledger, session_of(acting), name)


@command.command("grant")
@in_workspace
@click.argument("name")
@click.argument("roles")
@AS
def grant(folder: Path, name: str, roles: str, key_file: Path | None, acting: str) -> None:
    """Propose that NAME has ROLES (as analyst+appeal-member) and no others; prints the proposal for another administrator."""
    with opened(folder, key_file) as ledger:
        click.echo(propose(ledger, session_of(acting), "user.grant", name=name, roles=roles))


@command.command("stop")
@in_workspace
@click.argument("name")
@AS
def stop(folder: Path, name: str, key_file: Path | None, acting: str) -> None:
    """Let NAME do nothing more, at once."""
    with opened(folder, key_file) as ledger:
        stop_user(ledger, session_of(acting), name)
