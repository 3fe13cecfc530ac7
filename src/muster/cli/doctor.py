"""``muster doctor``: what is in use, and what is unsafe."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from muster.cli import options
from muster.cli.workspace import in_workspace, opened
from muster.errors import EXIT_INTEGRITY, EXIT_OK, EXIT_REVIEW
from muster.ledger import examine, examine_opened


@click.command("doctor")
@in_workspace
@options.format_option
def command(folder: Path, key_file: Path | None, form: str | None) -> None:
    """Say what the workspace in FOLDER uses and what about it is unsafe; exit code 4 when anything is.

    Exit code 3 when all is safe, and of something nobody stated what it is kept for, or it is past its day of review.
    """
    checks = examine(folder)
    with opened(folder, key_file) as ledger:
        checks += examine_opened(ledger)
    rows = (
        {**asdict(check), "remedy": "" if check.good else check.remedy, "unsafe": check.unsafe and not check.good}
        for check in checks
    )
    options.print_records(rows, options.chosen_format(form), ("name", "good", "found", "remedy"))
    wrong = [check for check in checks if not check.good]
    raise SystemExit(EXIT_INTEGRITY if any(check.unsafe for check in wrong) else EXIT_REVIEW if wrong else EXIT_OK)
