"""``muster retention``: what data are kept for, under which law, and until when somebody looks again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import AS, in_workspace, kept_for, opened, session_of
from muster.errors import EXIT_OK, EXIT_REVIEW
from muster.ledger import NOT_STATED, Days, Purpose, overview, review, settle_retention, state_purpose

_KEPT = ("owner", "what", "retention", "since", "review_by", "purpose", "basis")


@click.group("retention")
def command() -> None:
    """Say what data are kept for, under which law, and by when somebody looks again whether they are needed."""


@command.command("list")
@in_workspace
@click.option("--past", is_flag=True, help="Only what is past the day by which somebody was to look again.")
@click.option("--not-stated", "bare", is_flag=True, help="Only what nobody stated a purpose or legal basis for.")
@options.format_option
@AS
def list_(folder: Path, key_file: Path | None, form: str | None, acting: str, *, past: bool, bare: bool) -> None:
    """List what the workspace in FOLDER keeps, for what and until when; codes and days, no names. Exit code 3 with a past or unstated one."""
    with opened(folder, key_file) as ledger:
        found = overview(ledger, session_of(acting))
    late, unstated = set(found.unreviewed), set(found.unstated)
    shown = [one for one in found.kept if (not past or one in late) and (not bare or one in unstated)]
    rows = ({**asdict(one), "past": one in late} for one in shown)
    options.print_records(rows, options.chosen_format(form), _KEPT)
    purpose, days = found.purpose, found.days
    options.say(
        f"unless an import says otherwise: kept for {purpose.purpose or NOT_STATED}, legal basis {purpose.basis or NOT_STATED}; "
        f"{days.unmatched:,} days unmatched, {days.case:,} of cases, {days.source:,} of sources"
    )
    raise SystemExit(EXIT_REVIEW if late or unstated else EXIT_OK)


@command.command("settle")
@in_workspace
@click.option("--unmatched-days", type=int, help="Of those about whom nothing was found.")
@click.option("--case-days", type=int, help="Of those vetted, and cases.")
@click.option("--source-days", type=int, help="Of sources.")
@kept_for
@AS
def settle_(
    folder: Path,
    key_file: Path | None,
    unmatched_days: int | None,
    case_days: int | None,
    source_days: int | None,
    purpose: Purpose,
    acting: str,
) -> None:
    """Settle for the workspace in FOLDER what comes in from now on is kept for, and how many days; what is there stays as it is."""
    given = (unmatched_days, case_days, source_days)
    days = None
    if any(count is not None for count in given):
        usual = Days().numbers
        days = Days(*(own if count is None else count for count, own in zip(given, usual, strict=True)))
    with opened(folder, key_file) as ledger:
        settle_retention(ledger, session_of(acting), purpose, days)


@command.command("state")
@in_workspace
@click.argument("owner")
@kept_for
@AS
def state_(folder: Path, owner: str, key_file: Path | None, purpose: Purpose, acting: str) -> None:
    """State what the data of OWNER (a person, case, roster, source) are kept for, where nobody did or it has changed."""
    with opened(folder, key_file) as ledger:
        state_purpose(ledger, session_of(acting), owner, purpose)


@command.command("review")
@in_workspace
@click.argument("owner")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), required=True, help="By when somebody looks again.")
@click.option("--reason", required=True, help="Why the data are still needed, in words.")
@AS
def review_(folder: Path, owner: str, key_file: Path | None, until: datetime, reason: str, acting: str) -> None:
    """Keep the data of OWNER on until another day, for a reason; else propose to erase them with `muster erase`."""
    with opened(folder, key_file) as ledger:
        review(ledger, session_of(acting), owner, until.date(), reason)
