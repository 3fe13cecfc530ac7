"""``muster trace``: what reports rest on, as typed lines."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import accounted
from muster.errors import EXIT_ERROR, EXIT_OK
from muster.reports import read_reports, trace, trace_lines


@click.command("trace")
@click.argument("inputs", type=options.PATH, nargs=-1, required=True)
@options.format_option
@options.settings_option
def command(inputs: tuple[Path, ...], form: str | None, settings_file: Path | None) -> None:
    """Trace INPUTS (reports, folders, or a .jsonl of articles): lines kept and dropped, credits, statements, stories.

    Each line of output is typed: report, statement, story. Exit code 1 when no input could be read.
    """
    settings = options.chosen_settings(settings_file)
    reading = read_reports(inputs, limit=settings.report_bytes)
    for problem in reading.problems:
        options.say(f"muster: {problem}")
    stories = trace(reading.reports)
    form = options.chosen_format(form)
    if form in {"json", "jsonl"}:
        options.print_records(trace_lines(reading.reports, stories), form, ())
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
    options.say(f"reports: {accounted(reading.account)}; {len(stories)} stories")
    raise SystemExit(EXIT_OK if reading.reports else EXIT_ERROR)
