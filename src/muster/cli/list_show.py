"""``muster lists show``: what is in a watchlist."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import accounted
from muster.cli.terminal import plain
from muster.files.account import Problem
from muster.lists.mapping import load_mapping
from muster.lists.show import Description, describe_all

_COLUMNS = ("list", "format", "dated", "read", "accepted", "quarantined", "rejected", "problems")


@click.command("show")
@click.argument("files", type=options.INPUT, nargs=-1, required=True)
@options.list_mapping_option
@options.format_option
def command(files: tuple[Path, ...], list_mapping: Path | None, form: str | None) -> None:
    """Say what is in FILES: format, rows and what became of each, entities by schema, names by script, problems."""
    mapping = load_mapping(list_mapping) if list_mapping is not None else None
    described = describe_all(files, mapping=mapping)
    form = options.chosen_format(form)
    if form in {"json", "jsonl"}:
        options.print_records((item.to_record() for item in described), form, ())
    elif form == "csv":
        options.print_records(map(_row, described), form, _COLUMNS)
    else:
        for item in described:
            _print(item)


def _row(item: Description) -> dict[str, object]:
    account = item.account
    return {
        "list": item.name,
        "format": item.format,
        "dated": item.dated,
        "read": account.read,
        "accepted": account.accepted,
        "quarantined": account.quarantined,
        "rejected": account.rejected,
        "problems": len(account.problems),
    }


def _print(item: Description) -> None:
    dated = f", dated {item.dated}" if item.dated else ""
    click.echo(plain(f"{item.name}: {item.format}{dated}"))
    for file, digest in item.files:
        click.echo(plain(f"  file      {file}  sha256 {digest}"))
    click.echo(f"  rows      {accounted(item.account)}")
    for title, counts in (("schema", item.account.kinds), ("script", item.scripts), ("property", item.fill)):
        for name, count in counts:
            click.echo(plain(f"  {title:<9} {name}: {count:,}"))
    for problem in item.account.problems[:10]:
        click.echo(plain(f"  problem   {_said(problem)}"))
    if len(item.account.problems) > 10:
        click.echo(f"  problem   and {len(item.account.problems) - 10:,} more (--format json shows all)")


def _said(problem: Problem) -> str:
    where = " ".join(filter(None, (f"row {problem.row}" if problem.row else "", problem.column)))
    said = "; ".join(filter(None, (problem.message, problem.remedy)))
    return f"{where}: {said}" if where else said
