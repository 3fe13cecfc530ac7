"""The lines of a scraped text: which are the outlet's own words, and which are captions, comments, links and the like.

Reach for :func:`read_lines` on any plain text before reading it. Rules only; each dropped line says why. The invariant:
every line is there once, in order, kept or dropped, and its span is exact; in doubt a line is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from muster.reports.furniture import is_section
from muster.reports.junk import is_caption, junk_kind, opens_comments, speaks_of_comment
from muster.reports.masthead import Masthead, masthead_of
from muster.reports.page import Shape, around_article
from muster.reports.report import Line, LineKind
from muster.reports.stamps import is_about_author

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…:;,][\"”’»')\]]*$|[。؟۔။।]$")
_KEPT = (LineKind.BODY, LineKind.TITLE, LineKind.STANDFIRST)
_SITE = (LineKind.NAVIGATION, LineKind.PROMO)
_RUN = 3
"""Words in a row that point from a pull-quote to the paragraphs it may come from."""
_TOP = 6
"""Lines from the top among which a masthead stands."""
_FEW = 8
"""Most places remembered for one run of words, so that a flood of equal lines stays linear."""


@dataclass(frozen=True, slots=True)
class _Raw:
    n: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]


def read_lines(text: str, *, title: str = "") -> tuple[Line, ...]:
    """Return every line of *text*, kept or dropped.

    Args:
        text: the report; lines end with a line feed.
        title: its title, when it is known from elsewhere; else a title is looked for in the first line.
    """
    raws = _raw_lines(text)
    lines = {raw.n: _by_itself(raw) for raw in raws}
    _mark_comments(raws, lines)
    _mark_bare_captions(raws, lines)
    _mark_surroundings(raws, lines, title)
    _mark_repeats(raws, lines, title)
    _mark_masthead(text, lines)
    _mark_pull_quotes(raws, lines)
    _mark_author(raws, lines)
    return tuple(lines[raw.n] for raw in raws)


def title_of(text: str, lines: tuple[Line, ...]) -> str:
    """Return the words of the title line; empty when there is none."""
    return next((text[line.start : line.end].strip() for line in lines if line.kind is LineKind.TITLE), "")


def kept_text(text: str, lines: tuple[Line, ...], *, title: bool = False) -> str:
    """Return the kept lines joined by line feeds: the body, and with *title* the title too."""
    kept = (line for line in lines if line.keep and (title or line.kind is not LineKind.TITLE))
    return "\n".join(text[line.start : line.end] for line in kept)


def mastheads(text: str, lines: Iterable[Line]) -> tuple[tuple[Line, Masthead], ...]:
    """Return the lines near the top that say who published the text, or when; never the very first, which is its title."""
    top = [line for line in lines if line.kind is not LineKind.BLANK][1:_TOP]
    found = (
        (line, masthead_of(text[line.start : line.end])) for line in top if line.keep or line.kind is LineKind.CREDIT
    )
    return tuple((line, head) for line, head in found if head is not None)


def _mark_masthead(text: str, lines: dict[int, Line]) -> None:
    for line, _ in mastheads(text, tuple(lines.values())):
        if line.kind in {LineKind.BODY, LineKind.STANDFIRST}:
            lines[line.n] = replace(line, kind=LineKind.CREDIT, keep=False, reason="says who published it, or when")


def _raw_lines(text: str) -> list[_Raw]:
    raws: list[_Raw] = []
    start = 0
    for n, piece in enumerate(text.split("\n") if text else [], 1):
        raws.append(_Raw(n, start, start + len(piece), piece.strip(), _words(piece)))
        start += len(piece) + 1
    return raws


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("_", " ")))


def _by_itself(raw: _Raw) -> Line:
    """Judge a line by its own words alone."""
    if not raw.text:
        return Line(raw.n, raw.start, raw.end, LineKind.BLANK, keep=False, reason="nothing on it")
    kind, reason = junk_kind(raw.text)
    return Line(raw.n, raw.start, raw.end, kind, keep=kind in _KEPT, reason=reason)


def _drop(lines: dict[int, Line], raw: _Raw, kind: LineKind, reason: str) -> None:
    lines[raw.n] = replace(lines[raw.n], kind=kind, keep=False, reason=reason)


def _filled(raws: list[_Raw], lines: dict[int, Line]) -> list[_Raw]:
    return [raw for raw in raws if lines[raw.n].keep]


def _mark_comments(raws: list[_Raw], lines: dict[int, Line]) -> None:
    """From the heading of the readers' comments to the end, all is comment, save what is plainly something else."""
    marks = [at for at, raw in enumerate(raws) if speaks_of_comment(raw.text)]
    heads = [at for at, raw in enumerate(raws) if opens_comments(raw.text)]
    begin = _comments_begin(raws, heads, marks)
    for at in heads:
        _drop(lines, raws[at], LineKind.NAVIGATION, "a link to the comments")
    if begin is None:
        return
    for raw in raws[begin:]:
        if lines[raw.n].kind in (*_KEPT, LineKind.COMMENT, LineKind.REPEATED) or raw.n == begin + 1:
            _drop(lines, raw, LineKind.COMMENT, "in the readers' comments")


def _comments_begin(raws: list[_Raw], heads: list[int], marks: list[int]) -> int | None:
    """Return where comments begin: the heading before the first sign of one, or a heading with no article after it."""
    if marks:
        before = [at for at in heads if at <= marks[0]]
        # Without a heading the comment is the text just above its own "Reply" link.
        return before[-1] if before else max((at for at in range(marks[0]) if raws[at].text), default=marks[0])
    half = (raws[-1].end if raws else 0) / 2
    return next((at for at in heads if raws[at].start > half), None)


def _mark_bare_captions(raws: list[_Raw], lines: dict[int, Line]) -> None:
    """A line that repeats the words of a caption, or stands right above a lone credit and looks like one."""
    starts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for raw in raws:
        same = starts.setdefault(raw.words[:_RUN], [])
        if lines[raw.n].kind is LineKind.CAPTION and len(raw.words) > 8 and len(same) < _FEW:
            same.append(raw.words)
    for at, raw in enumerate(raws):
        if not lines[raw.n].keep:
            continue
        below = lines[raws[at + 1].n].kind if at + 1 < len(raws) else LineKind.BLANK
        again = (words[: len(raw.words)] == raw.words for words in starts[raw.words[:_RUN]])
        if len(raw.words) > 6 and any(again):
            _drop(lines, raw, LineKind.CAPTION, "repeats a caption")
        elif below is LineKind.CREDIT and is_caption(raw.text):
            _drop(lines, raw, LineKind.CAPTION, "describes the picture credited below it")


def _mark_surroundings(raws: list[_Raw], lines: dict[int, Line], title: str) -> None:
    """Where the text is a whole page, or links stand among its paragraphs, drop what is the site's by its place."""
    written = [raw for raw in raws if raw.text]
    known = _words(title)
    shapes = [
        Shape(
            raw.text,
            len(raw.words),
            lines[raw.n].keep,
            bool(raw.words) and (lines[raw.n].kind in _SITE or is_section(raw.text)),
            lines[raw.n].kind is LineKind.COMMENT or opens_comments(raw.text),
            bool(known) and raw.words == known,
        )
        for raw in written
    ]
    for at, kind, reason in around_article(shapes):
        _drop(lines, written[at], kind, reason)


def _mark_repeats(raws: list[_Raw], lines: dict[int, Line], title: str) -> None:
    """Find the title and the standfirst; drop the title's repetitions and paragraphs printed twice."""
    body = _filled(raws, lines)
    known = _words(title)
    head = body[0] if body else None
    if head is not None and (head.words == known or (not known and _like_title(head, body[1:]))):
        lines[head.n] = replace(lines[head.n], kind=LineKind.TITLE, reason="first line, set as a heading")
        body, known = body[1:], head.words
    if body and len(body) > 1 and known and raws[0].n != body[0].n and _repeated_later(body):
        lines[body[0].n] = replace(lines[body[0].n], kind=LineKind.STANDFIRST, reason="the standfirst, repeated below")
        body = body[1:]
    seen: set[tuple[str, ...]] = set()
    for raw in body:
        if known and raw.words == known:
            _drop(lines, raw, LineKind.REPEATED, "the title again")
        elif raw.words in seen and len(raw.words) > 5:
            _drop(lines, raw, LineKind.REPEATED, "printed above already")
        seen.add(raw.words)


def _like_title(raw: _Raw, rest: list[_Raw]) -> bool:
    """A heading: short, no full stop, and longer text comes after it."""
    if not 3 <= len(raw.words) <= 30 or re.search(r"[.;,][\"”’»')\]]*$", raw.text):
        return False
    return any(len(other.words) > len(raw.words) for other in rest[:20])


def _repeated_later(body: list[_Raw]) -> bool:
    return any(raw.words == body[0].words for raw in body[1:])


def _mark_pull_quotes(raws: list[_Raw], lines: dict[int, Line]) -> None:
    """A sentence of the article set alone again: no full stop, and nearly the same words inside a longer paragraph."""
    body = [raw for raw in _filled(raws, lines) if lines[raw.n].kind is LineKind.BODY]
    alone = [raw for raw in body if 6 <= len(raw.words) <= 60 and _set_alone(raw.text)]
    runs = _runs(body) if alone else {}
    for raw in alone:
        near = (other for run in _halves(raw.words) for other in runs.get(run[:_RUN], ()))
        longer = (other for other in near if len(other.words) > len(raw.words) + 3)
        if any(_holds(other, raw.words) and not _heads(raw, other) for other in longer):
            _drop(lines, raw, LineKind.PULL_QUOTE, "a sentence of the article set alone again")


def _mark_author(raws: list[_Raw], lines: dict[int, Line]) -> None:
    """The last paragraph may say for whom its author writes."""
    body = _filled(raws, lines)
    if len(body) > 3 and is_about_author(body[-1].text):
        _drop(lines, body[-1], LineKind.CREDIT, "says who its author is")


def _heads(raw: _Raw, other: _Raw) -> bool:
    """A few words right above the paragraph that says them again are its heading."""
    return other.n - raw.n in {1, 2} and len(raw.words) <= 10


def _runs(body: list[_Raw]) -> dict[tuple[str, ...], list[_Raw]]:
    """Index the paragraphs by every run of their words; a run keeps a few paragraphs only, to stay linear."""
    runs: dict[tuple[str, ...], list[_Raw]] = {}
    for raw in body:
        for at in range(len(raw.words) - _RUN + 1):
            places = runs.setdefault(raw.words[at : at + _RUN], [])
            if len(places) < _FEW and (not places or places[-1] is not raw):
                places.append(raw)
    return runs


def _set_alone(line: str) -> bool:
    return not _STOP.search(line[-20:]) or (line[0] in '"“«' and line[-1] in '"”»')


def _halves(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    half = (len(words) + 1) // 2
    return words[:half], words[-half:]


def _holds(other: _Raw, words: tuple[str, ...]) -> bool:
    """Tell whether a paragraph holds these words: half of them in one run, and at most one in eight missing."""
    if len(set(words) - set(other.words)) > len(words) / 8:
        return False
    joined = f" {' '.join(other.words)} "
    return any(f" {' '.join(half)} " in joined for half in _halves(words))
