"""Outlet credits and direct quotations in Arabic, French, Russian and Spanish: rules shared, words by language.

Reach for :func:`foreign_credits` and :func:`foreign_statements` for a report in one of
:data:`muster.reports.phrases.LANGUAGES`. It is a small start: no paraphrase, no "he" resolved, no mode but a denial or a
question. The invariant: a quotation becomes a statement only with a verb of saying or a source beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from muster.reports.credits import kept_only
from muster.reports.outlets import bare_name, canonical, find_outlets
from muster.reports.phrases import Phrases, phrases
from muster.reports.quotes import Quote, find_quotes
from muster.reports.report import Credit, Line, LineKind, Mode, Passage, SourceKind, Statement, StatementKind

_GAP = r"[\s\u00a0]+"
_PART = r"[^\s:,،«»\"“”]+"
_MARKS = r"[\"“”«»'‘’]"
_LATIN = ("es", "fr")
_BACK = 120
"""Characters before a name or a quotation that are read."""
_MOST = 8
"""Most words of a speaker's name and office."""
_SENTENCE = re.compile(r"[.!?؟؛;»”]\s")
_LEAST = 3
"""Fewest words of a quotation that is speech."""


@cache
def _ahead(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands right before an outlet that is handed the news."""
    p = phrases(language)
    return re.compile(
        rf"(?<!\w)(?P<cue>[وف]?(?:{p.told}|{p.according}|{p.said}))(?:{_GAP})?(?:{p.articles}{_GAP}?)?(?:{p.outlet}{_GAP})?"
        rf"(?:\w+{_GAP}){{0,2}}?(?:{p.articles}{_GAP}?)?{_MARKS}?\s?$",
        re.IGNORECASE,
    )


@cache
def _behind(language: str) -> re.Pattern[str]:
    """Return the pattern of what stands right behind one."""
    p = phrases(language)
    return re.compile(rf"\s?{_MARKS}?(?:{_GAP}\([^)\n]{{1,30}}\))?,?{_GAP}(?P<cue>{p.said})(?!\w)", re.IGNORECASE)


@cache
def _told(language: str) -> re.Pattern[str]:
    """Return the pattern of "a déclaré Sami Odeh à" before an outlet."""
    p = phrases(language)
    return re.compile(
        rf"(?<!\w)(?P<cue>{p.said})(?!\w)[^.\n]{{0,80}}?{_GAP}{p.to}{_GAP}(?:{p.articles}{_GAP}?)?(?:{p.outlet}{_GAP})?$",
        re.IGNORECASE,
    )


@cache
def _names(language: str) -> re.Pattern[str]:
    """Return the pattern of outlets by their names in this language, and of a quoted name behind a noun for one."""
    p = phrases(language)
    known = "|".join(re.escape(name) for name, _ in p.outlets)
    quoted = rf"(?:{p.outlet}){_GAP}[«\"“](?P<quoted>[^»\"”\n]{{2,40}})[»\"”]"
    return re.compile(rf"(?<!\w)(?P<known>{known})(?!\w)|(?<!\w){quoted}")


def foreign_credits(text: str, lines: tuple[Line, ...], language: str, *, own: str = "") -> tuple[Credit, ...]:
    """Return the outlets a report relies on, in order.

    Args:
        text: the report.
        lines: its lines; dropped ones are not read.
        language: one of :data:`muster.reports.phrases.LANGUAGES`.
        own: the outlet that published it, canonical; never credited.
    """
    kept = kept_only(text, lines)
    found = []
    for name, start, end in _named(kept, language):
        cue = _cue(kept, start, end, language)
        if cue and bare_name(name) != bare_name(own):
            found.append(Credit(name, cue, start, end))
    return tuple(found)


def _named(text: str, language: str) -> list[tuple[str, int, int]]:
    """Return the outlets named, left to right; a name in this language's list goes before the general lexicon."""
    table = dict(phrases(language).outlets)
    spans: list[tuple[str, int, int]] = []
    for match in _names(language).finditer(text):
        group = "known" if match["known"] else "quoted"
        name = table.get(match[group]) or canonical(match[group])
        spans.append((name, match.start(group), match.end(group)))
    if language in _LATIN:
        others = [(o.name, o.start, o.end) for o in find_outlets(text) if o.name and not o.weak]
        spans += [o for o in others if not any(o[1] < end and start < o[2] for _, start, end in spans)]
    return sorted(spans, key=lambda span: span[1])


def _cue(text: str, start: int, end: int, language: str) -> str:
    begin = max(text.rfind("\n", 0, start) + 1, start - _BACK)
    ahead = _ahead(language).search(text, begin, start)
    if ahead:
        return ahead["cue"].strip()
    told = _told(language).search(text, begin, start)
    if told:
        return told["cue"]
    stop = text.find("\n", end)
    behind = _behind(language).match(text, end, min(end + 60, stop if stop >= 0 else len(text)))
    return behind["cue"] if behind else ""


def foreign_statements(
    report: str, text: str, lines: tuple[Line, ...], credits_: tuple[Credit, ...], language: str
) -> tuple[Statement, ...]:
    """Return the direct quotations that have a speaker or a verb of saying, in order.

    Args:
        report: its id.
        text: its text.
        lines: its lines; only kept body lines are read.
        credits_: the outlets it credits.
        language: one of :data:`muster.reports.phrases.LANGUAGES`.
    """
    found: list[Statement] = []
    for line in lines:
        if line.keep and line.kind is not LineKind.TITLE:
            found += _in_line(report, text, line, credits_, language)
    return tuple(found)


def _in_line(report: str, text: str, line: Line, credits_: Iterable[Credit], language: str) -> Iterator[Statement]:
    here = [credit for credit in credits_ if line.start <= credit.start < line.end]
    names = {
        match.start("quoted") for match in _names(language).finditer(text, line.start, line.end) if match["quoted"]
    }
    for quote in find_quotes(text, line.start, line.end):
        named = any(quote.start < name < quote.end and name - quote.start <= 2 for name in names)
        if quote.depth or named or len(text[quote.start + 1 : quote.end - 1].split()) < _LEAST:
            continue
        found = _after(text, quote, line.end, language) or _before(text, quote, line.start, language)
        if found is not None:
            yield _statement(report, text, quote, found, here, language=language)


_Found = tuple[tuple[int, int] | None, tuple[int, int]]


@cache
def _tag(language: str) -> re.Pattern[str]:
    p = phrases(language)
    return re.compile(rf"[\s\u00a0]*[,،.]?{_GAP}?[—–-]?[\s\u00a0]*(?P<cue>{p.pronouns}|{p.said})(?!\w)", re.IGNORECASE)


@cache
def _lead(language: str) -> re.Pattern[str]:
    """Return the pattern of a source and its verb before a quotation, in the order of the language."""
    p = phrases(language)
    who = rf"(?P<who>{_PART}(?:{_GAP}{_PART}){{0,{_MOST - 1}}}?)"
    ends = rf"(?:{_GAP}{p.that})?[\s\u00a0]*[:,،]?[\s\u00a0]*$"
    verb = rf"(?<!\w)(?P<cue>[وف]?{p.said})(?!\w)"
    order = rf"{verb}{_GAP}{who}" if p.verb_first else rf"{who}[\s\u00a0]*,?{_GAP}{verb}"
    return re.compile(rf"(?:^|{_GAP}|[.!?؟»”\"]){order}{ends}", re.IGNORECASE)


@cache
def _by(language: str) -> re.Pattern[str]:
    p = phrases(language)
    return re.compile(
        rf"(?<!\w)(?P<cue>{p.according}){_GAP}?(?P<who>{_PART}(?:{_GAP}{_PART}){{0,{_MOST - 1}}}?)[\s\u00a0]*[,،:][\s\u00a0]*$",
        re.IGNORECASE,
    )


def _after(text: str, quote: Quote, stop: int, language: str) -> _Found | None:
    """Read «…», a déclaré Sami Odeh."""
    match = _tag(language).match(text, quote.end, stop)
    if match is None:
        return None
    return _name(text, match.end(), stop, language), match.span("cue")


def _name(text: str, start: int, stop: int, language: str) -> tuple[int, int] | None:
    """Return the name from a place on: up to a mark, a word that ends it, or too many words."""
    ends = re.compile(rf"[,.;:،؛!?؟()«»\"“”\n—–]|(?<!\w){phrases(language).stops}(?!\w)", re.IGNORECASE).search(
        text, start, stop
    )
    end = stop if ends is None else ends.start()
    words = text[start:end].split()
    if not words or len(words) > _MOST:
        return None
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    return begin, begin + len(text[begin:end].rstrip())


def _before(text: str, quote: Quote, floor: int, language: str) -> _Found | None:
    """Read Sami Odeh a déclaré : «…»; قال سامي عودة: «…»; selon Sami Odeh, «…»."""
    begin = max(floor, quote.start - _BACK)
    begin += max((mark.end() for mark in _SENTENCE.finditer(text[begin : quote.start])), default=0)
    for pattern in (_by(language), _lead(language)):
        match = pattern.search(text, begin, quote.start)
        if match:
            return match.span("who"), match.span("cue")
    return None


def _statement(
    report: str, text: str, quote: Quote, found: _Found, credits_: list[Credit], *, language: str
) -> Statement:
    source = None if found[0] is None else _passage(text, *found[0])
    outlet = source is not None and any(source.start <= c.start < source.end for c in credits_)
    p = phrases(language)
    asked = re.search(r"[?؟]\W*$", text[quote.start : quote.end]) is not None
    denied = re.fullmatch(p.denied, text[slice(*found[1])], re.IGNORECASE) is not None
    return Statement(
        report=report,
        kind=StatementKind.DIRECT,
        source=source,
        source_kind=SourceKind.OUTLET if outlet else _kind(p, source),
        cue=_passage(text, *found[1]),
        content=(_passage(text, quote.start, quote.end),),
        via=tuple(dict.fromkeys(credit.outlet for credit in credits_)),
        mode=Mode.QUESTION if asked else Mode.DENIAL if denied else Mode.CLAIM,
    )


def _kind(p: Phrases, source: Passage | None) -> SourceKind:
    """Return what a source is as far as this goes: unnamed people, or unknown."""
    if source is not None and re.match(rf"{p.unnamed}(?!\w)", source.text, re.IGNORECASE):
        return SourceKind.ANONYMOUS
    return SourceKind.UNKNOWN


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(start, end, text[start:end])
