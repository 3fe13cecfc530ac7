"""``muster trace``: what reports rest on, as typed lines or as a folder of pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import accounted, read_lists_aloud, read_reports_aloud, read_roster_aloud
from muster.dossier.provenance import Provenance, provenance, write_trace
from muster.dossier.provenance.provenance import LookedFor
from muster.dossier.provenance.wire import trace_lines
from muster.errors import EXIT_ERROR, EXIT_OK, EXIT_REVIEW
from muster.files.source import read_source
from muster.force import Group, read_groups
from muster.reports.lineage import trace
from muster.reports.report import Story


@click.command("trace")
@click.argument("inputs", type=options.INPUT, nargs=-1, required=True)
@click.option("-o", "--output", type=options.PATH, help="Folder for the pages; without it the records are printed.")
@click.option("--subjects", type=options.INPUT, help="A roster of subjects to look for.")
@options.lists_option
@options.groups_option
@options.format_option
@options.settings_option
def command(
    inputs: tuple[Path, ...],
    output: Path | None,
    subjects: Path | None,
    lists: tuple[Path, ...],
    groups: Path | None,
    form: str | None,
    settings_file: Path | None,
) -> None:
    """Trace INPUTS (reports, folders, or a .jsonl of articles): whose word they rest on, and how it drifted.

    With -o, writes a folder of pages that open without a server; without it, prints typed lines: report, statement, story,
    relation, utterance. Subjects, listed entities and groups are looked for when they are given. INPUTS may be - for
    standard input. Exit code 3 when an input could not be read as it is, 1 when none could be read.
    """
    settings = options.chosen_settings(settings_file)
    sought = _looked_for(subjects, lists, groups)
    reading = read_reports_aloud(inputs, settings.report_bytes)
    form = options.chosen_format(form)
    if output is None and form in {"table", "csv"}:
        stories = trace(reading.reports)
        _print_origins(stories, form)
    else:
        also = [(file.name, file.digest) for file in map(read_source, [groups] if groups is not None else [])]
        made = provenance(reading, sought, also_read=also, settings=settings.described())
        stories = made.stories
        _put(made, output, form)
    options.say(f"{len(reading.reports)} reports in {len(stories)} stories")
    if output is not None:
        options.say(f"Open {output / 'index.html'}")
    if not reading.reports:
        raise SystemExit(EXIT_ERROR)
    raise SystemExit(EXIT_REVIEW if reading.problems else EXIT_OK)


def _put(made: Provenance, output: Path | None, form: str) -> None:
    if output is None:
        options.print_records(trace_lines(made), form, ())
    else:
        write_trace(made, output)


def _looked_for(subjects: Path | None, lists: tuple[Path, ...], groups: Path | None) -> LookedFor:
    return LookedFor(
        read_roster_aloud(subjects, None) if subjects is not None else None,
        read_lists_aloud(lists, None) if lists else (),
        _groups(groups),
    )


def _groups(path: Path | None) -> tuple[Group, ...]:
    if path is None:
        return ()
    groups, account = read_groups(path)
    options.say(f"{path.name}: {accounted(account)}")
    return groups


def _print_origins(stories: Sequence[Story], form: str) -> None:
    """Print the stories as a table, a line an origin."""
    rows = (
        {"story": story.id, "origin": origin.name, "reports": ", ".join(origin.reports), "why": " ".join(origin.why)}
        for story in stories
        for origin in story.origins
    )
    options.print_records(rows, form, ("story", "origin", "reports", "why"))
