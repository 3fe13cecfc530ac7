"""Reports, stories, statements, relations, utterances, mentions and allegations as the lines of ``muster trace --format jsonl``.

Reach for these at the edge only, to write. The invariant: each line has a ``type``; offsets are Unicode code points into
the original text; fields are added over time, never renamed.
"""

from __future__ import annotations

from muster.reports.claim import Claim, Telling
from muster.reports.drift import Drift
from muster.reports.relations import Relation
from muster.reports.report import Allegation, Mention, Passage, Report, Statement, Story
from muster.reports.utterances import Utterance
from muster.reports.worksheet import worksheet


def report_line(report: Report, story_id: str = "") -> dict[str, object]:
    """Return the ``report`` line of a report; *story_id* is the story it belongs to."""
    return {
        "type": "report",
        "id": report.id,
        "file": report.file,
        "sha256": report.digest,
        "format": report.format,
        "title": report.title,
        "outlet": report.outlet,
        "date": report.date,
        "url": report.url,
        "language": report.language,
        "supported": report.supported,
        "story": story_id,
        "capture": {
            "bytes": report.capture.size,
            "media_type": report.capture.media_type,
            "time": report.capture.time,
            "url": report.capture.url,
            "record": report.capture.record,
        },
        "lines": [
            {
                # Programs count from zero, as they do with offsets; pages, for people, count from one.
                "n": line.n - 1,
                "keep": line.keep,
                "kind": line.kind.value,
                "start": line.start,
                "end": line.end,
                "reason": line.reason,
            }
            for line in report.lines
        ],
        "credits": [{"outlet": c.outlet, "cue": c.cue, "start": c.start, "end": c.end} for c in report.credits],
        "notes": list(report.notes),
    }


def statement_line(statement: Statement) -> dict[str, object]:
    """Return the ``statement`` line of a statement; ``source`` and ``cue`` are null where the report has none."""
    source = None
    if statement.source is not None:
        source = {**passage(statement.source), "kind": statement.source_kind.value}
    return {
        "type": "statement",
        "report": statement.report,
        "kind": statement.kind.value,
        "source": source,
        "speaker": None if statement.speaker is None else passage(statement.speaker),
        "cue": None if statement.cue is None else passage(statement.cue),
        "content": {
            "text": " ".join(part.text for part in statement.content),
            "start": statement.content[0].start,
            "end": statement.content[-1].end,
            "spans": [passage(part) for part in statement.content],
        },
        "via": list(statement.via),
        "chain": list(statement.chain),
        "cites": None if statement.cites is None else passage(statement.cites),
        "mode": statement.mode.value,
        "hedge": statement.hedge,
        "negated": statement.negated,
        "inner": [{**passage(inner.passage), "kind": inner.kind.value} for inner in statement.inner],
    }


def story_line(story: Story) -> dict[str, object]:
    """Return the ``story`` line of a story, with its origins and what is unknown about them."""
    return {
        "type": "story",
        "id": story.id,
        "reports": list(story.reports),
        "origins": [
            {"id": o.id, "name": o.name, "reports": list(o.reports), "why": list(o.why)} for o in story.origins
        ],
        "unknown": list(story.unknown),
    }


def mention_line(mention: Mention) -> dict[str, object]:
    """Return the ``mention`` line of a mention; the score lies in [0, 1]."""
    return {
        "type": "mention",
        "report": mention.report,
        "target": mention.target,
        "kind": mention.target_kind,
        "passage": passage(mention.passage),
        "sentence": passage(mention.sentence),
        "score": mention.score / 1_000_000,
        "detail": mention.detail,
    }


def allegation_line(allegation: Allegation) -> dict[str, object]:
    """Return the ``allegation`` line of an allegation."""
    return {
        "type": "allegation",
        "report": allegation.report,
        "subject": allegation.target,
        "subject_kind": allegation.target_kind,
        "category": allegation.category,
        "accuser": allegation.accuser,
        "span": passage(allegation.sentence),
        "cue": passage(allegation.cue),
        "hedge": allegation.hedge,
        "negated": allegation.negated,
        "hypothetical": allegation.hypothetical,
        "via": list(allegation.via),
        "group": allegation.group,
        "doer": None if allegation.doer is None else passage(allegation.doer),
        "when": None if allegation.when is None else passage(allegation.when),
        "where": None if allegation.where is None else passage(allegation.where),
    }


def relation_line(relation: Relation) -> dict[str, object]:
    """Return the ``relation`` line of two reports; the score lies in [0, 1]."""
    return {
        "type": "relation",
        "a": relation.a,
        "b": relation.b,
        "kind": relation.kind.value,
        "score": relation.score / 1_000_000,
        "passages": [
            {"a": passage(p.a), "b": passage(p.b), "words": p.words, "quoted": p.quoted} for p in relation.passages
        ],
        "why": relation.why,
    }


def utterance_line(utterance: Utterance) -> dict[str, object]:
    """Return the ``utterance`` line of one thing said in several reports.

    ``drift`` has a record for each two tellings, which are numbers into ``statements``; its grade lies in [0, 1].
    """
    return {
        "type": "utterance",
        "statements": [
            {name: value for name, value in statement_line(statement).items() if name != "type"}
            for statement in utterance.statements
        ],
        "drift": [
            {"a": r.a, "b": r.b, "grade": r.grade / 1_000_000, "changes": [_change(drift) for drift in r.drift]}
            for r in utterance.retellings
        ],
    }


def _change(drift: Drift) -> dict[str, object]:
    return {
        "kind": drift.kind.value,
        "a": None if drift.a is None else passage(drift.a),
        "b": None if drift.b is None else passage(drift.b),
        "grade": drift.grade / 1_000_000,
        "why": drift.why,
    }


def passage(words: Passage) -> dict[str, object]:
    """Return a passage as ``{text, start, end}``."""
    return {"text": words.text, "start": words.start, "end": words.end}


def claim_line(claim: Claim) -> dict[str, object]:
    """Return the ``claim`` line of a claim: where it is told, its origins, and how many are independent."""
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
        "worksheet": _worksheet(claim),
    }


def _worksheet(claim: Claim) -> dict[str, object]:
    sheet = worksheet(claim)
    return {
        "factors": [{"factor": f.name, "answer": f.answer, "why": f.why} for f in sheet.factors],
        "reliability": sheet.reliability,
        "credibility": sheet.credibility,
        "why": sheet.why,
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
