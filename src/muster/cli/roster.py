"""``muster roster``: what is in a roster, and how its columns are read."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import read_roster_aloud
from muster.errors import EXIT_OK, EXIT_REVIEW, InputError
from muster.rosters import ColumnMapping, read_roster, save_mapping
from muster.vetting.sheet import sheet_of


@click.group("roster")
def command() -> None:
    """Look into rosters, and map their columns."""


@command.command("show")
@click.argument("file", type=options.INPUT)
@options.mapping_option
@options.format_option
def show(file: Path, mapping: Path | None, form: str | None) -> None:
    """Print every problem of a roster FILE by row, and say what became of its rows. Exit code 3 when there are any."""
    roster = read_roster_aloud(file, mapping)
    for name, headings in roster.mapping.items():
        options.say(f"  {name}: {', '.join(headings)}")
    rows = (
        {
            "row": problem.row,
            "column": problem.column,
            "fate": problem.fate.value,
            "problem": problem.message,
            "remedy": problem.remedy,
            "value": problem.value,
        }
        for problem in roster.account.problems
    )
    options.print_records(rows, options.chosen_format(form), ("row", "column", "fate", "problem", "remedy", "value"))
    raise SystemExit(EXIT_REVIEW if roster.account.problems else EXIT_OK)


@command.command("map")
@click.argument("file", type=options.INPUT)
@click.option("-o", "--output", type=options.PATH, required=True, help="The mapping file to write.")
def map_(file: Path, output: Path) -> None:
    """Write the mapping that was guessed for a roster FILE, to be corrected and given back with --mapping."""
    save_mapping(ColumnMapping(read_roster(file).mapping), output)
    options.say(f"{output}: change what is wrong, then give it back with --mapping {output}")


@command.command("sheet")
@click.argument("file", type=options.INPUT)
@options.mapping_option
@click.option("--country", required=True, help="The country that nominates.")
@click.option("--activity", required=True, help="What they are nominated for.")
@click.option("-o", "--output", type=options.PATH, required=True, help="The CSV file to write.")
def sheet(file: Path, mapping: Path | None, *, country: str, activity: str, output: Path) -> None:
    """Write a roster FILE as the sheet of twenty columns that vetting posts send on; what it cannot hold is said, row by row."""
    made = sheet_of(read_roster_aloud(file, mapping).subjects, country=country, activity=activity)
    try:
        output.write_bytes(made.csv)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", file=str(output)) from None
    for one in made.remainder:
        options.say(f"left behind: row {one.row} ({one.subject}): {one.field} {one.value}: {one.why}")
    raise SystemExit(EXIT_REVIEW if made.remainder else EXIT_OK)
