"""The wire records of the reports, as ``muster trace`` prints them and ``reports.jsonl`` holds them.

After the line of each report come its statements and, because a dossier knows whom to look for, its mentions and
allegations; the stories come last.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.dossier import Dossier
from muster.dossier.lookup import Lookup
from muster.reports.wire import allegation_line, mention_line, report_line, statement_line, story_line


def trace_lines(dossier: Dossier, lookup: Lookup) -> Iterator[dict[str, object]]:
    """Yield the typed records of every report in the order read, then those of the stories."""
    for report in dossier.reports or ():
        story = lookup.story_of.get(report.id)
        yield report_line(report, "" if story is None else story.id)
        yield from map(statement_line, report.statements)
        yield from map(mention_line, lookup.mentions_in.get(report.id, ()))
        yield from map(allegation_line, lookup.allegations_in.get(report.id, ()))
    yield from map(story_line, dossier.stories)
