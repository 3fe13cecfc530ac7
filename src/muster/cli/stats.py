"""``muster stats``: figures with definitions, strength rung by rung, ageing, the end of a mandate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.counted import of_cases, say_account
from muster.errors import EXIT_OK, EXIT_REVIEW, DeniedError, InputError
from muster.vetting.ageing import ageing
from muster.vetting.keep import Counted
from muster.vetting.ladder import SEEN_WITHIN, Step, by_unit, ladder, read_members
from muster.vetting.mandate import mandate_end, read_arrangements
from muster.vetting.statistics import Figure, publication, read_rechecks, recheck_figures
from muster.vetting.statistics.export import COLUMNS, figure_record, figures_csv, figures_json
from muster.vetting.statistics.publication import NOTES

_FIGURES = ("figure", "by", "group", "shown", "counts", "out_of")
_STEPS = ("unit", "rung", "count", "on", "counts", "beside")
_AGES = ("of", "name", "cases", "overdue", "paused", "unclocked", "old", "median", "longest", "oldest")
_LINES = ("case", "left", "stage", "holder", "to", "by", "detail")

_file = click.argument("file", type=options.INPUT)
_on = click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day, as 2026-10-01.")
_whole = click.option(
    "--whole", is_flag=True, help="Withhold nothing: only for those who may see the cases anyway, never to publish."
)


@click.group("stats")
def command() -> None:
    """Figures with numerator, denominator, day and definition; small counts are withheld."""


@command.command("show")
@of_cases
@_whole
@options.format_option
def show(counted: Counted, *, whole: bool, form: str | None) -> None:
    """Print the figures of a day from a FILE of summaries of cases or a workspace; how groups fared is said first, the worst by name."""
    published = publication(counted.cases, counted.on, protect=not whole)
    for table in published.parity:
        options.say(table.headline)
    options.print_records(map(_figure, published.every), options.chosen_format(form), _FIGURES)


@command.command("publish")
@of_cases
@click.option("-o", "--output", type=options.PATH, required=True, help="Folder for figures.csv and figures.json.")
def publish(counted: Counted, output: Path) -> None:
    """Write the figures of a day, small counts withheld, as CSV and JSON with their definitions."""
    if not counted.whole:
        raise DeniedError("a publication counts every case, and you see those you work on; an auditor sees them all")
    published = publication(counted.cases, counted.on)
    try:
        output.mkdir(parents=True, exist_ok=True)
        (output / "figures.csv").write_bytes(figures_csv(published))
        (output / "figures.json").write_bytes(figures_json(published))
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", file=str(output)) from None
    for note in NOTES:
        options.say(note)


@command.command("ladder")
@_file
@_on
@click.option("--authorised", type=click.IntRange(0), help="How many posts the law or budget allows.")
@click.option(
    "--seen-within", type=click.IntRange(0), default=SEEN_WITHIN, show_default=True,
    help="Days for which a head count or a payment speaks.",
)  # fmt: skip
@click.option("--by-unit", "units", is_flag=True, help="A ladder for each unit as well.")
@options.format_option
def ladder_(
    file: Path, day: datetime, *, authorised: int | None, seen_within: int, units: bool, form: str | None
) -> None:
    """Count a force rung by rung from a FILE of persons with dates; there is no one "strength"."""
    members, account = read_members(file)
    say_account(file, account)
    steps = ladder(members, day.date(), authorised=authorised, seen_within=seen_within)
    records = [_step("", step) for step in steps]
    for unit, parts in by_unit(members, day.date(), seen_within=seen_within) if units else ():
        records += [_step(unit or "no unit recorded", step) for step in parts[1:]]
    options.print_records(records, options.chosen_format(form), _STEPS)
    raise SystemExit(EXIT_REVIEW if account.quarantined else EXIT_OK)


@command.command("ageing")
@of_cases
@options.format_option
def ageing_(counted: Counted, *, form: str | None) -> None:
    """Say how old open cases are, by stage and by who has to act, from a FILE of summaries or a workspace."""
    ages = (asdict(age) for age in ageing(counted.cases, counted.on))
    options.print_records(ages, options.chosen_format(form), _AGES)


@command.command("recheck")
@_file
@_on
@_whole
@options.format_option
def recheck(file: Path, day: datetime, *, whole: bool, form: str | None) -> None:
    """Say how far checking many again is and what it changed, from a FILE of cases with results before and after."""
    checks, account = read_rechecks(file)
    say_account(file, account)
    figures = recheck_figures(checks, day.date(), protect=not whole)
    options.print_records(map(_figure, figures), options.chosen_format(form), _FIGURES)


@command.command("mandate")
@of_cases
@click.option("--arranged", type=options.INPUT, help="Table of what is arranged: case, way, to, by, rule.")
@options.format_option
def mandate(counted: Counted, *, arranged: Path | None, form: str | None) -> None:
    """Say what is left when a mandate ends: open cases, reviews due, what was not carried out. Exit code 3 when any is open-ended."""
    arrangements, account = read_arrangements(arranged) if arranged is not None else ((), None)
    if arranged is not None and account is not None:
        say_account(arranged, account)
    report = mandate_end(counted.cases, counted.on, arrangements)
    options.say(f"{report.cases:,} cases, {report.opened:,} of them open on {report.on.isoformat()}")
    lines = (asdict(line) | {"left": line.left.value, "by": line.by and line.by.isoformat()} for line in report.lines)
    options.print_records(lines, options.chosen_format(form), _LINES)
    raise SystemExit(EXIT_OK if report.complete else EXIT_REVIEW)


def _figure(figure: Figure) -> Mapping[str, Any]:
    record = figure_record(figure)
    return {**{name: record[name] for name in COLUMNS}, "shown": figure.shown}


def _step(unit: str, step: Step) -> Mapping[str, Any]:
    return {
        "unit": unit,
        "rung": step.rung.value,
        "count": "nobody said" if step.count is None else step.count,
        "on": step.on.isoformat(),
        "counts": step.definition,
        "nested": step.nested,
        "beside": step.said,
    }
