"""Reports, stories, statements, mentions and allegations as the lines of ``muster trace --format jsonl``.

Reach for these at the edge only, to write. The invariant: each line has a ``type``; offsets are Unicode code points into
the original text; fields are added over time, never renamed.
"""

from __future__ import annotations

from muster.reports.report import Allegation, Mention, Passage, Report, Statement, Story


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


def passage(words: Passage) -> dict[str, object]:
    """Return a passage as ``{text, start, end}``."""
    return {"text": words.text, "start": words.start, "end": words.end}
