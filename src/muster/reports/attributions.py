"""The attributions of one sentence of English: source, cue and contents.

Reach for :func:`find_drafts` through :func:`muster.reports.statements.find_statements`, which also reads over paragraphs.
The invariant: spans lie in the sentence; in doubt nothing is found.
"""

from __future__ import annotations

from dataclasses import replace

from muster.reports.clauses import Row
from muster.reports.complements import NEWS
from muster.reports.cues import NAMING, SAYING
from muster.reports.drafts import Draft, Span, Tokens, low, span
from muster.reports.frames import FRAMES, read_frame
from muster.reports.sources import DETERMINERS, REACH, finite, past
from muster.reports.tags import read_label, read_tags
from muster.reports.verbs import VERBS, read_verb
from muster.reports.wordlist import words

CUE_WORDS = FRAMES | VERBS
"""Every word that may attribute; most words of a text do not."""
_STOPS = words(", . ; : — – ) “”")


def find_drafts(row: Row) -> tuple[Draft, ...]:
    """Return the attributions of one sentence, in order of their cues."""
    tokens = row.tokens
    label = read_label(tokens)
    drafts = [] if label is None else [label]
    for at, token in enumerate(tokens):
        if token.low in CUE_WORDS and not _names(tokens, at):
            draft = read_frame(tokens, at, drafts) or read_verb(tokens, at, drafts)
            if draft is not None and draft.content:
                drafts.append(draft)
    drafts += read_tags(tokens, drafts)
    return _apart(tokens, _cited(tokens, drafts)) if drafts else ()


def _names(tokens: Tokens, at: int) -> bool:
    """Tell whether a word is a name, by its capital inside a sentence: the United States, The Daily Reports."""
    return at > 0 and not tokens[at].text[0].islower()


def _cited(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Add whom a source cites; of "Citing officials, the report said…" the officials are the source themselves."""
    at = next((k for k, token in enumerate(tokens) if token.low in {"citing", "quoting"} and not token.quote), None)
    if at is None or not drafts or at + 1 >= len(tokens):
        return drafts
    end = next((k for k in range(at + 1, min(at + REACH, len(tokens))) if tokens[k].low in _STOPS), len(tokens))
    place = _citing(tokens, drafts, at)
    if place is None or end == at + 1 or tokens[at + 1].quote:
        return drafts
    draft, cited = drafts[place], span(tokens, at + 1, end)
    if at == 0 and draft.source is not None and _unnamed(tokens, draft.source):
        draft = replace(draft, source=cited, cue=span(tokens, 0, 1))
    elif draft.source is not None and draft.source[0] < tokens[at].start < draft.source[1]:
        draft = replace(
            draft, source=(draft.source[0], tokens[at - 2].end), cites=cited
        )  # The Courier, citing two clerks, said
    elif draft.source != cited:
        draft = replace(draft, cites=cited)
    return [*drafts[:place], draft, *drafts[place + 1 :]]


def _citing(tokens: Tokens, drafts: list[Draft], at: int) -> int | None:
    """Return which attribution a "citing" belongs to: the first when it leads in, else the last cue before it."""
    if at == 0:
        return 0
    within = (
        k
        for k, draft in enumerate(drafts)
        if draft.source is not None and draft.source[0] < tokens[at].start < draft.source[1]
    )
    aside = next(within, None)
    if aside is not None:
        return aside if low(tokens, at - 1) == "," else None
    before = [k for k, draft in enumerate(drafts) if draft.cue is not None and draft.cue[0] < tokens[at].start]
    return before[-1] if before else None


def _unnamed(tokens: Tokens, where: Span) -> bool:
    inside = [token for token in tokens if where[0] <= token.start < where[1]]
    return all(token.low in DETERMINERS or token.low in NEWS or token.low == "it" for token in inside)


def _apart(tokens: Tokens, drafts: list[Draft]) -> tuple[Draft, ...]:
    """Cut a content where another attribution is joined on, and drop what is there twice."""
    joints = {token.start: place for place, token in enumerate(tokens)}
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        limits = (d.source[0] for d in drafts[place + 1 :] if d.source is not None and _begins_after(draft, d))
        body = joints.get(draft.content[0][0], 0)
        limit = next((at for at in limits if _joint(tokens, body, joints.get(at, 0))), None)
        content = draft.content if limit is None else _until(tokens, draft.content, joints[limit])
        if (
            content
            and not _act_inside(tokens, draft, drafts)
            and not any(k.source == draft.source and k.content == content for k in kept)
        ):
            kept.append(replace(draft, content=content))
    return tuple(kept)


def _act_inside(tokens: Tokens, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether somebody's act ("denounced the plan") is only told inside what another said; that statement covers it."""
    at = next((k for k, token in enumerate(tokens) if draft.cue is not None and token.end == draft.cue[1]), -1)
    if low(tokens, at) not in NAMING - SAYING or low(tokens, at + 1) == "that" or draft.source is None:
        return False
    whole = (draft.source[0], draft.content[-1][1])
    return any(a <= whole[0] and whole[1] <= b for other in drafts if other is not draft for a, b in other.content)


def _joint(tokens: Tokens, body: int, at: int) -> bool:
    """Tell whether a clause that begins at a place is joined to the one before, not a part of it."""
    before = low(tokens, at - 1)
    whole = any(finite(token) or past(token) for token in tokens[body : at - 1])
    return whole and before in {"and", "but", "while", "though", "although", ";", "-", "–", "—"}


def _until(tokens: Tokens, content: tuple[Span, ...], at: int) -> tuple[Span, ...]:
    """Return a content up to the word that joins the clause at *at*."""
    end = at - 1
    while end and not (tokens[end - 1].word or tokens[end - 1].quote):
        end -= 1
    limit = tokens[end - 1].end if end else 0
    return tuple((a, min(b, limit)) for a, b in content if a < limit)


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
