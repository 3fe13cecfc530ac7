"""``muster explain``: two names compared, part by part."""

from __future__ import annotations

import click

from muster.cli import options
from muster.names import compare, read


@click.command("explain")
@click.argument("name")
@click.argument("other")
@click.option("--unit", is_flag=True, help="The names are of units or organisations, not of people.")
@options.format_option
def command(name: str, other: str, *, unit: bool, form: str | None) -> None:
    """Compare NAME with OTHER: which parts agree, why, and what each is worth."""
    left, right = read(name, of_unit=unit), read(other, of_unit=unit)
    alignment = compare(left, right)
    rows = [
        {
            "left": pair.left,
            "right": pair.right,
            "alike": f"{pair.score / 10_000:.0f} %" if pair.score else "",
            "bits": f"{pair.weight / 1_000_000:+.1f}",
            "reason": pair.reason,
        }
        for pair in alignment.pairs
    ]
    options.print_records(rows, form or "table", ("left", "right", "alike", "bits", "reason"))
    for item in (left, right):
        for oddity in item.oddities:
            options.say(f"{item.raw!r}: {oddity}")
    options.say(
        f"In all {alignment.bits / 1_000_000:+.1f} bits, {alignment.score / 10_000:.0f} % of what the names could agree in."
    )
