"""``muster lists states``: the kept states of lists and policies in a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.ledger import State, list_states
from muster.ledger.snapshots.runs import minute

_STATES = ("what", "name", "state", "since", "id", "format", "dated", "accepted", "stale")


@click.command("states")
@in_workspace
@AS
@options.format_option
def command(folder: Path, key_file: Path | None, acting: str, form: str | None) -> None:
    """List the kept states of lists and policies in the workspace in FOLDER, newest first, and which are in use."""
    with opened(folder, key_file) as ledger:
        kept = list_states(ledger, session_of(acting))
    options.print_records(map(_kept, kept), options.chosen_format(form), _STATES)


def _kept(state: State) -> dict[str, object]:
    read, accepted, quarantined, rejected = state.rows
    return {
        "what": state.what,
        "name": state.name,
        "state": "in use" if state.in_use else "held back" if state.state == "held" else "kept",
        "since": minute(state.since),
        "id": state.id[:8],
        "format": state.format,
        "dated": state.dated,
        "accepted": accepted,
        "digest": state.digest,
        "stale": f"since {minute(state.stale)} ({state.why})" if state.stale else "",
        "read": read,
        "quarantined": quarantined,
        "rejected": rejected,
    }
