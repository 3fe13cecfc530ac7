"""The records of a trace, as ``muster trace --format jsonl`` prints them and ``trace.jsonl`` holds them.

After the line of each report come its statements, mentions and allegations; then the stories, relations, utterances and
claims. Fields are added over time, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.lookup import grouped
from muster.dossier.provenance.provenance import Provenance
from muster.reports.claim import Claim, Telling
from muster.reports.drift import Drift
from muster.reports.relations import Relation
from muster.reports.report import Statement
from muster.reports.utterances import Utterance
from muster.reports.wire import allegation_line, mention_line, passage, report_line, statement_line, story_line
from muster.screening.hit import MILLION


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
    yield from map(claim_line, made.claims or ())


def relation_line(relation: Relation) -> dict[str, object]:
    """Return the ``relation`` line of two reports; the score lies in [0, 1]."""
    return {
        "type": "relation",
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind.value,
        "score": relation.score / MILLION,
        "passages": [
            {"a": passage(both.a), "b": passage(both.b), "words": both.words, "quoted": both.quoted}
            for both in relation.passages
        ],
        "why": relation.why,
    }


def utterance_line(utterance: Utterance) -> dict[str, object]:
    """Return the ``utterance`` line of one thing said: its tellings, and what drifted between them."""
    return {
        "type": "utterance",
        "statements": [_told(statement) for statement in utterance.statements],
        "drift": [
            {"a": pair.a, "b": pair.b, "grade": pair.grade / MILLION, "changes": [_change(d) for d in pair.drift]}
            for pair in utterance.retellings
        ],
    }


def _told(statement: Statement) -> dict[str, object]:
    """Return a telling by where it stands; its ``statement`` line, with the same report and start, says the rest."""
    who = statement.speaker or statement.source
    return {
        "report": statement.report,
        "start": statement.content[0].start,
        "end": statement.content[-1].end,
        "text": " ".join(part.text for part in statement.content),
        "speaker": None if who is None else passage(who),
    }


def _change(drift: Drift) -> dict[str, object]:
    sides = {"a": None if drift.a is None else passage(drift.a), "b": None if drift.b is None else passage(drift.b)}
    return {"kind": drift.kind.value, **sides, "grade": drift.grade / MILLION, "why": drift.why}


def claim_line(claim: Claim) -> dict[str, object]:
    """Return the ``claim`` line of a claim: where it is told, its origins, and how many of them are independent."""
    return {
        "type": "claim",
        "id": claim.id,
        "story": claim.story,
        "text": claim.text,
        "spans": [_span(telling) for telling in claim.tellings],
        "origins": [{"id": key, "name": name} for key, name in claim.origins],
        "independent": {
            "min": claim.independent.least,
            "max": claim.independent.most,
            "why": claim.independent.why,
        },
        "categories": list(claim.categories),
        "contradicts": [{"claim": c.claim, "kind": c.kind.value, "why": c.why} for c in claim.contradictions],
    }


def _span(telling: Telling) -> dict[str, object]:
    return {
        "report": telling.report,
        "start": telling.passages[0].start,
        "end": telling.passages[-1].end,
        "passages": [passage(words) for words in telling.passages],
        "source": telling.source,
        "origins": list(telling.origins),
        "denied": telling.denied,
    }
