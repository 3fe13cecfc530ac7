"""``muster case rates``: how long vetting took and how many passed, for plans."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.case_policies import POLICY, days, named_policies
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import InputError
from muster.policy import SHIPPED
from muster.vetting.keep import for_figures
from muster.vetting.statistics.rates import CLASSES, rates_csv


@click.command("rates")
@in_workspace
@AS
@POLICY
@click.option("--class", "by", type=click.Choice(CLASSES), default=None, help="Tell persons apart by this code.")
@click.option("-o", "--output", type=options.PATH, required=True, help="The CSV file to write.")
def command(
    folder: Path, key_file: Path | None, acting: str, files: tuple[Path, ...], by: str | None, output: Path
) -> None:
    """Write how long the vetting of persons took and what it came to, as muster plan run --cases reads it; no ids, no names."""
    policies = named_policies({*SHIPPED}, files)
    with opened(folder, key_file) as ledger:
        found = for_figures(ledger, session_of(acting), policies, days())
    processes = {name: policy.process for name, policy in policies.items() if policy.process is not None}
    rates = rates_csv(found.cases, processes, by or "")
    try:
        output.write_bytes(rates.data)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", file=str(output)) from None
    whose = "" if found.whole else " of those you work on"
    options.say(f"{output}: {rates.cases:,} persons' cases{whose}; {rates.left_out:,} ended undecided and are left out")
