"""``muster erase``: proposing that somebody is erased, or everybody kept beyond their time; somebody else approves."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import UsageError
from muster.ledger import Days, Ledger, Session, due, propose, propose_due

_DAYS = Days()


@click.command("erase")
@in_workspace
@click.argument("owner", required=False)
@click.option("--overdue", is_flag=True, help="Everybody kept beyond their time; without --basis they are only listed.")
@click.option("--basis", default="", help="Code of the request, rule or legal basis.")
@click.option("--unmatched-days", type=int, default=_DAYS.unmatched, show_default=True, help="Of the unmatched.")
@click.option("--case-days", type=int, default=_DAYS.case, show_default=True, help="Of those vetted, and cases.")
@click.option("--source-days", type=int, default=_DAYS.source, show_default=True, help="Of sources.")
@options.format_option
@AS
def command(
    folder: Path,
    owner: str | None,
    overdue: bool,
    basis: str,
    unmatched_days: int,
    case_days: int,
    source_days: int,
    form: str | None,
    key_file: Path | None,
    acting: str,
) -> None:
    """Propose to erase OWNER, a person or source, or all who are overdue; prints the proposal, for `muster approve`."""
    if overdue == (owner is not None) or not (overdue or basis):
        raise UsageError("name one OWNER and the --basis, or give --overdue")
    with opened(folder, key_file) as ledger:
        if owner is None:
            _overdue(ledger, session_of(acting), Days(unmatched_days, case_days, source_days), basis, form)
        else:
            click.echo(propose(ledger, session_of(acting), "owner.erase", owner=owner, basis=basis))


def _overdue(ledger: Ledger, session: Session, days: Days, basis: str, form: str | None) -> None:
    """List who is due on standard output; with a basis propose to erase them, and say the proposal beside the list."""
    listed, proposal = propose_due(ledger, session, days, basis) if basis else (due(ledger, session, days), "")
    options.print_records(
        map(asdict, listed), options.chosen_format(form), ("owner", "what", "retention", "since", "held")
    )
    if proposal:
        options.say(f"proposal {proposal}: somebody else approves it with: muster approve")
