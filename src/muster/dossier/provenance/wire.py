"""The records of a trace, as ``muster trace --format jsonl`` prints them and ``trace.jsonl`` holds them.

After the line of each report come its statements, mentions and allegations; then the stories, relations, utterances and
claims. Fields are added over time, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.lookup import grouped
from muster.dossier.provenance.provenance import Provenance
from muster.reports.wire import (
    allegation_line,
    claim_line,
    mention_line,
    relation_line,
    report_line,
    statement_line,
    story_line,
    utterance_line,
)


def trace_lines(made: Provenance) -> Iterator[dict[str, object]]:
    """Yield every record of a trace: reports in the order read, then what is of several of them."""
    story_of = {report: story.id for story in made.stories for report in story.reports}
    mentions = grouped(made.mentions, lambda mention: mention.report)
    allegations = grouped(made.allegations, lambda allegation: allegation.report)
    for report in made.reports:
        yield report_line(report, story_of.get(report.id, ""))
        yield from map(statement_line, report.statements)
        yield from map(mention_line, mentions.get(report.id, ()))
        yield from map(allegation_line, allegations.get(report.id, ()))
    yield from map(story_line, made.stories)
    yield from map(relation_line, made.relations)
    yield from map(utterance_line, made.utterances)
    yield from map(claim_line, made.claims)
