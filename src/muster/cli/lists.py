"""``muster lists``: what is in a watchlist, and which states of it a workspace keeps."""

from __future__ import annotations

import click

from muster.cli.lazy import Lazy

_COMMANDS = {
    "show": ("muster.cli.list_show", "Say what is in FILES."),
    "states": ("muster.cli.list_states", "List the kept states of lists and policies in a workspace."),
    "release": ("muster.cli.list_release", "Propose to put a state in use although it was held back."),
}


@click.command("lists", cls=Lazy, commands_at=_COMMANDS)
def command() -> None:
    """Look into watchlists."""
