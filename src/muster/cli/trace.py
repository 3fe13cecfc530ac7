"""``muster trace``: what reports rest on, as typed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import read_reports_aloud
from muster.errors import EXIT_ERROR, EXIT_OK, EXIT_REVIEW
from muster.reports.lineage import trace
from muster.reports.read import Reading
from muster.reports.report import Story
from muster.reports.wire import report_line, statement_line, story_line


@click.command("trace")
@click.argument("inputs", type=options.INPUT, nargs=-1, required=True)
@options.format_option
@options.settings_option
def command(inputs: tuple[Path, ...], form: str | None, settings_file: Path | None) -> None:
    """Trace INPUTS (reports, folders, or a .jsonl of articles): lines kept and dropped, credits, statements, stories.

    Each line of output is typed: report, statement, story. INPUTS may be - for
    standard input. Exit code 3 when an input could not be read as it is, 1 when none could be read.
    """
    settings = options.chosen_settings(settings_file)
    reading = read_reports_aloud(inputs, settings.report_bytes)
    stories = trace(reading.reports)
    form = options.chosen_format(form)
    if form in {"json", "jsonl"}:
        options.print_records(_lines(reading, stories), form, ())
    else:
        rows = (
            {
                "story": story.id,
                "origin": origin.name,
                "reports": ", ".join(origin.reports),
                "why": " ".join(origin.why),
            }
            for story in stories
            for origin in story.origins
        )
        options.print_records(rows, form, ("story", "origin", "reports", "why"))
    options.say(f"{len(reading.reports)} reports in {len(stories)} stories")
    if not reading.reports:
        raise SystemExit(EXIT_ERROR)
    raise SystemExit(EXIT_REVIEW if reading.problems else EXIT_OK)


def _lines(reading: Reading, stories: Sequence[Story]) -> Iterator[dict[str, object]]:
    """Yield the typed records: each report with its statements, then the stories."""
    story_of = {report: story.id for story in stories for report in story.reports}
    for report in reading.reports:
        yield report_line(report, story_of.get(report.id, ""))
        yield from map(statement_line, report.statements)
    yield from map(story_line, stories)
