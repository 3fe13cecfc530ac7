"""Options that several commands share, and how results are printed."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from muster.cli.stdin import InputPath
from muster.cli.terminal import plain
from muster.dossier.table import neutralise
from muster.files.own import own_folder
from muster.settings import Settings, load_settings, unknown_variables

PATH = click.Path(path_type=Path)
"""Any path; whether it can be written to is said by the writer, in one line, with the remedy."""
INPUT = InputPath(path_type=Path)
"""A file or folder to read, or ``-``; whether it is there is said by the reader, in one line, with the remedy."""

lists_option = click.option(
    "--list", "lists", type=INPUT, multiple=True, help="A watchlist, or a folder of them; give it once for each."
)
list_mapping_option = click.option(
    "--list-mapping", type=INPUT, help="TOML file that says what the columns of a table list hold."
)
mapping_option = click.option("--mapping", type=INPUT, help="TOML file that says what the roster's columns hold.")
groups_option = click.option(
    "--groups", type=INPUT, help="Table of groups and units to look for: id, name, aliases, kind, parent, sponsor."
)
settings_option = click.option("--settings", "settings_file", type=INPUT, help="TOML file of settings.")
cache_option = click.option(
    "--cache/--no-cache",
    default=True,
    help="Keep large lists made ready for the next run, in your own cache folder. [default: --cache]",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="How to print; a table on a terminal, JSON lines into a pipe.",
)
cleared_option = click.option(
    "--cleared", type=INPUT, help="Table of pairs a person cleared earlier; shown on their hits, which stay."
)
as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day to judge earlier decisions by; needed with --cleared."
)
min_score_option = click.option("--min-score", type=click.FloatRange(0, 1), help="Least score of a hit. [default: 0.2]")
limit_option = click.option("--limit", type=click.IntRange(1), help="Most hits for one subject. [default: 20]")


def chosen_settings(file: Path | None, *, min_score: float | None = None, limit: int | None = None) -> Settings:
    """Return the settings of this run, the command line's last."""
    settings = load_settings(file, os.environ)
    for name in unknown_variables(os.environ):
        say(f"{name} names no setting and was not read")
    if min_score is not None:
        settings = replace(settings, min_score=min_score)
    return replace(settings, limit=limit) if limit is not None else settings


def cache_folder(*, wanted: bool) -> Path | None:
    """Return where lists are kept made ready, ``None`` when nothing is to be kept or there is no safe place."""
    return own_folder("lists") if wanted else None


def number_of(count: int, word: str) -> str:
    """Return how many there are of something, in words: *1 case*, *1,000 cases*."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def say(text: str) -> None:
    """Say something to the person at the terminal, never into the data; always one line."""
    click.echo(plain(text), err=True)


def chosen_format(form: str | None) -> str:
    """Return the format asked for, else a table for people and JSON lines for programs."""
    return form or ("table" if sys.stdout.isatty() else "jsonl")


def print_records(records: Iterable[Mapping[str, Any]], form: str, columns: Sequence[str]) -> None:
    """Print records in one of the four formats.

    Args:
        records: plain JSON values.
        form: ``table``, ``json``, ``jsonl`` or ``csv``.
        columns: keys shown in a table or CSV.
    """
    if form == "jsonl":
        for record in records:
            click.echo(json.dumps(record, ensure_ascii=False))
    elif form == "json":
        click.echo(json.dumps(list(records), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(_csv(records, columns), nl=False)
    else:
        click.echo(_table(records, columns))


def _csv(records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow([neutralise(_text(record.get(column))) for column in columns])
    return out.getvalue()


def _table(records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    rows = [list(columns), *([plain(_text(record.get(column))) for column in columns] for record in records)]
    widths = [min(60, max(len(row[place]) for row in rows)) for place in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
