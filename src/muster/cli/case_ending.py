"""``muster case ending``: outcomes that end soon, so that people are vetted again in time."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from muster.cli import options
from muster.cli.case_policies import POLICY, days, named_policies
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import EXIT_OK, EXIT_REVIEW
from muster.policy import SHIPPED
from muster.vetting.ending import ending
from muster.vetting.keep import for_figures

_COLUMNS = ("case", "ends", "days", "status", "outcome", "policy")


@click.command("ending")
@in_workspace
@AS
@POLICY
@click.option("--within", type=click.IntRange(0, 3660), default=60, show_default=True, help="Days from today.")
@options.format_option
def command(
    folder: Path, key_file: Path | None, acting: str, files: tuple[Path, ...], within: int, form: str | None
) -> None:
    """List outcomes that end within some days, the earliest first; codes only. Nothing is extended by itself."""
    with opened(folder, key_file) as ledger:
        found = for_figures(ledger, session_of(acting), named_policies({*SHIPPED}, files), days())
    soon = ending(found.cases, found.on, within)
    records = ({**asdict(one), "ends": one.ends.isoformat()} for one in soon)
    options.print_records(records, options.chosen_format(form), _COLUMNS)
    raise SystemExit(EXIT_REVIEW if soon else EXIT_OK)
