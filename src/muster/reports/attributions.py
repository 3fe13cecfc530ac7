"""The attributions of one sentence of English: source, cue and contents.

Reach for :func:`find_drafts` through :func:`muster.reports.statements.find_statements`, which also reads over paragraphs.
The invariant: spans lie in the sentence; in doubt nothing is found.
"""

from __future__ import annotations

from dataclasses import replace

from muster.reports.clauses import Row
from muster.reports.drafts import Draft, Span, Tokens, span
from muster.reports.frames import read_frame, read_label
from muster.reports.sources import DETERMINERS, REACH
from muster.reports.verbs import NEWS, is_cue, read_verb


def find_drafts(row: Row) -> tuple[Draft, ...]:
    """Return the attributions of one sentence, in order of their cues."""
    drafts: list[Draft] = []
    label = read_label(row.tokens)
    if label is not None:
        drafts.append(label)
    for at in range(len(row.tokens)):
        draft = _draft(row.tokens, at, drafts)
        if draft is not None and draft.content:
            drafts.append(draft)
    return _apart(_cited(row.tokens, drafts))


def _draft(tokens: Tokens, at: int, before: list[Draft]) -> Draft | None:
    """Return what the token at *at* attributes as a cue, if it is one."""
    token = tokens[at]
    if token.quote or (at and not token.text[0].islower()):
        return None  # a capital inside a sentence is a name: the United States, The Daily Reports
    frame = read_frame(tokens, at, before)
    if frame is not None or not is_cue(token.low):
        return frame
    return read_verb(tokens, at, before)


def _cited(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Give "Citing officials, the report said…" to the officials: "the report" alone names nobody."""
    if not drafts or tokens[0].low not in {"citing", "quoting"}:
        return drafts
    comma = next((k for k in range(1, min(REACH, len(tokens))) if tokens[k].low == ","), None)
    first = drafts[0].source
    if comma is None or first is None or not _unnamed(tokens, first):
        return drafts
    return [replace(drafts[0], source=span(tokens, 1, comma), cue=span(tokens, 0, 1)), *drafts[1:]]


def _unnamed(tokens: Tokens, where: Span) -> bool:
    inside = [token for token in tokens if where[0] <= token.start < where[1]]
    return all(token.low in DETERMINERS or token.low in NEWS or token.low == "it" for token in inside)


def _apart(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Cut a content where the next attribution of the sentence begins, and drop what lies wholly inside another's source."""
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        limit = next(
            (d.source[0] for d in drafts[place + 1 :] if d.source is not None and _begins_after(draft, d)), None
        )
        content = draft.content if limit is None else tuple((a, min(b, limit)) for a, b in draft.content if a < limit)
        if content and not any(k.source == draft.source and k.content == content for k in kept):
            kept.append(replace(draft, content=content))
    return tuple(kept)


def _begins_after(draft: Draft, other: Draft) -> bool:
    """Whether *other* is a clause of its own behind a forward content, not the outer frame of it."""
    if other.source is None or other.cue is None or draft.cue is None:
        return False
    forward = other.content[0][0] > other.cue[0]
    return (
        forward
        and draft.content[0][0] > draft.cue[0]
        and other.source[0] > draft.content[0][0]
        and other.source != draft.source
    )


