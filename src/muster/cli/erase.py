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
_HELP = "judge by age and not by the day of review. [default then: {}]"


@click.command("erase")
@in_workspace
@click.argument("owner", required=False)
@click.option("--overdue", is_flag=True, help="Everybody kept beyond their time; without --basis they are only listed.")
@click.option("--basis", default="", help="Code of the request, rule or legal basis.")
@click.option("--unmatched-days", type=int, help=f"Of the unmatched; {_HELP.format(_DAYS.unmatched)}")
@click.option("--case-days", type=int, help=f"Of those vetted, and cases; {_HELP.format(_DAYS.case)}")
@click.option("--source-days", type=int, help=f"Of sources; {_HELP.format(_DAYS.source)}")
@options.format_option
@AS
def command(
    folder: Path,
    owner: str | None,
    overdue: bool,
    basis: str,
    unmatched_days: int | None,
    case_days: int | None,
    source_days: int | None,
    form: str | None,
    key_file: Path | None,
    acting: str,
) -> None:
    """Propose to erase OWNER, a person or source, or all who are overdue; prints the proposal, for `muster approve`.

    Overdue is who is past the day to be reviewed by; with days given, who is kept longer than that.
    """
    if overdue == (owner is not None) or not (overdue or basis):
        raise UsageError("name one OWNER and the --basis, or give --overdue")
    with opened(folder, key_file) as ledger:
        if owner is None:
            given = (unmatched_days, case_days, source_days)
            _overdue(ledger, session_of(acting), _days(given), basis, form)
        else:
            click.echo(propose(ledger, session_of(acting), "owner.erase", owner=owner, basis=basis))


def _days(given: tuple[int | None, ...]) -> Days | None:
    """Return the days that were given, the usual ones beside them; nothing when none was."""
    if all(count is None for count in given):
        return None
    return Days(*(usual if count is None else count for count, usual in zip(given, _DAYS.numbers, strict=True)))


def _overdue(ledger: Ledger, session: Session, days: Days | None, basis: str, form: str | None) -> None:
    """List who is due on standard output; with a basis propose to erase them, and say the proposal beside the list."""
    listed, proposal = propose_due(ledger, session, days, basis) if basis else (due(ledger, session, days), "")
    options.print_records(
        map(asdict, listed), options.chosen_format(form), ("owner", "what", "retention", "since", "held")
    )
    if proposal:
        options.say(f"proposal {proposal}: somebody else approves it with: muster approve")
