"""Who a source is: what sort, and whom "he", "she" or "the official" stands for.

Reach for :func:`source_kind` to tell a named person from an unnamed official, and for :func:`refers_back` before looking
for the person a word stands for. The invariant: a name is claimed only when the report gives one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from muster.reports.outlets import find_outlets
from muster.reports.report import Passage, SourceKind
from muster.reports.sentences import split_sentences

_BODY = re.compile(
    r"(?:['’]s? (?:office|government|ministry|administration|party|campaign|team)|^(?:the )?(?:u\.s\.|us|uk|united states|united kingdom))$"
    r"|^(?:several |some |many |most |other )?(?:\w+ )?(?:countries|governments|states|nations)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:officials?|sources?|aides?|diplomats?|witness(?:es)?|residents?|commanders?|figures?|advis[eo]rs?|analysts?|"
    r"experts?|person|people|man|woman|men|women|police|soldiers?|officers?|fighters?|relatives?|neighbou?rs?|"
    r"spokes(?:man|woman|person|people)|ministers?|sheikhs?|elders?|lawyers?|activists?|survivors?|insiders?|critics|leaders?)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:statements?|reports?|documents?|letters?|memos?|studies|study|indictment|dossier|cables?|records?|filing|"
    r"affidavit|communiqu[eé]|transcript|e-?mails?|poll|survey|complaint|ruling)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:ministry|office|department|government|administration|army|military|police|force|forces|committee|commission|council|"
    r"court|union|agency|party|movement|white house|pentagon|kremlin|nations|un|u\.n\.|eu|nato|parliament|congress|senate|"
    r"embassy|bureau|authority|group|organi[sz]ation|association|watch|amnesty|observatory|center|centre|institute|campaign)\b",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"^(?:the |this |a |an )?(?:[\w-]+ ){0,4}(?:report|newspaper|paper|article|magazine|news agency|agency|outlet|channel|daily|media|broadcaster|"
    r"website)s?$|^(?:it)$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:\b[A-Z][\w'’-]*\s+(?:of\s+(?:the\s+)?)?)+(?:(?:al|bin|ibn|bint|Abu|von|van|de|el)[\s-])*[A-Z][\w'’-]+"
)
_BACK = re.compile(
    r"^(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt](?:he|his|hat|hese|hose) (?:[a-z]+ ){0,2}(?:officials?|sources?|officer|commander|minister|"
    r"spokes(?:man|woman|person)|diplomat|man|woman|resident|witness|general|colonel|president|lawyer|analyst|report|paper|newspaper|"
    r"statement))$"
)
"""A capital in between ("the Defense Department official") describes somebody of its own."""
_TITLED = re.compile(
    r"\b(?:President|Prime|Minister|Secretary|General|Gen\.?|Colonel|Col\.?|Major|Captain|Lieutenant|Commander|Chief|Director|Governor|"
    r"Mayor|Ambassador|Senator|Sen\.|Rep\.|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|King|Prince|Sheikh|Judge|Spokes\w+|Chairman|Envoy|Brigadier)\b",
)
_UNNAMED = re.compile(
    r"\b(?:anonym|condition of anonymity|unnamed|one |a |an |some |several|senior|western|many|four|three|two )",
    re.IGNORECASE,
)


_TOLD = 600
"""Characters of the paragraph before a pronoun that are searched for a person."""
_WITHHELD = re.compile(
    r"\banonym|\bfamiliar with|\bbriefed on|\bclose to|\bknowledge of|\b(?:declin|refus|ask|prefer)\w* (?:not )?to be (?:named|identified)",
    re.IGNORECASE,
)
_CROWD = re.compile(
    r"^(?:the |some |many |several |most |other |local |angry |hundreds of |thousands of |dozens of |scores of |a number of |\w+ )*"
    r"(?:residents|critics|people|protesters|protestors|demonstrators|observers|supporters|opponents|voters|locals|villagers|crowds?|"
    r"families|neighbou?rs|survivors|civilians|refugees|activists|users|readers|viewers|others|many|some|most|everyone|everybody|"
    r"[a-z]+s by the hundred)\b",
    re.IGNORECASE,
)


def source_kind(words: str) -> SourceKind:
    """Return what sort of source these words name.

    Examples:
        >>> source_kind("a senior Israeli official"), source_kind("General Sami Odeh")
        (<SourceKind.ANONYMOUS: 'anonymous'>, <SourceKind.NAMED: 'named'>)
    """
    if _BODY.search(words):
        return SourceKind.INSTITUTION
    if _WITHHELD.search(words):
        return SourceKind.ANONYMOUS
    if _CROWD.match(words) and not _person(words):
        return SourceKind.CROWD
    people = _PEOPLE.search(words) is not None
    if _MEDIA.match(words) or (not people and find_outlets(words)):
        return SourceKind.OUTLET
    if people:
        return SourceKind.NAMED if _person(words) else SourceKind.ANONYMOUS
    return _kind_of_thing(words)


def _kind_of_thing(words: str) -> SourceKind:
    """Return what sort of source words without an outlet or a word for people name."""
    if _DOCUMENT.search(words):
        return SourceKind.DOCUMENT
    if _INSTITUTION.search(words):
        return SourceKind.INSTITUTION
    named = words.casefold() not in {"he", "she", "they", "who"} and re.search(r"[A-Z]", words)
    return SourceKind.NAMED if named and not _UNNAMED.match(words) else SourceKind.UNKNOWN


def refers_back(words: str) -> bool:
    """Tell whether words name nobody by themselves and point to someone named before."""
    return _BACK.match(words) is not None


def fits(words: str, candidate: str) -> bool:
    """Tell whether "he" or "the official" may stand for *candidate*: people for people, officials for officials."""
    low = words.casefold()
    if low in {"he", "she"}:
        return source_kind(candidate) in {SourceKind.NAMED, SourceKind.ANONYMOUS}
    if low == "they":
        return source_kind(candidate) in {
            SourceKind.ANONYMOUS,
            SourceKind.CROWD,
            SourceKind.UNKNOWN,
            SourceKind.INSTITUTION,
        }
    if low == "it":
        return source_kind(candidate) in {SourceKind.OUTLET, SourceKind.INSTITUTION, SourceKind.DOCUMENT}
    head = low.split()[-1].removesuffix("s")
    return head in candidate.casefold() and not refers_back(candidate)


def speaker_of(text: str, source: Passage, before: Iterable[Passage | None]) -> Passage | None:
    """Return whom a source's words stand for: the nearest one before that fits, or the person told of just before.

    Args:
        text: the report.
        source: words that name nobody by themselves.
        before: the sources and speakers before it, nearest first.
    """
    # "he" may be "the minister" of the sentence before; "the minister" itself needs a fuller description.
    person = source.text.casefold() in {"he", "she"}
    nearest = next((p for p in before if p is not None and _stands_for(source.text, p.text, person=person)), None)
    if not person:
        return nearest
    line = text.rfind("\n", 0, source.start) + 1
    told = split_sentences(text, max(line, source.start - _TOLD), source.start)
    subjects = (name_at_head(text, start, end) for start, end in reversed(told))
    subject = next((span for span in subjects if span is not None), None)
    if subject is None or (nearest is not None and nearest.start > subject[0]):
        return nearest
    return Passage(*subject, text[slice(*subject)])


def _stands_for(words: str, candidate: str, *, person: bool) -> bool:
    return fits(words, candidate) and (not refers_back(candidate) or (person and len(candidate.split()) > 1))


def name_at_head(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the person's name a sentence opens with, after a time or a title; None when there is none."""
    head = min(end, start + 90)
    for match in _NAME.finditer(text, start, head):
        words = re.sub(r"^(?:Then|In|On|But|And|The|When|After|While|As)\s+", "", match.group())
        if _INSTITUTION.search(words) or not _TITLED.search(words):
            continue
        return match.end() - len(words), match.end()
    return None


def _person(words: str) -> bool:
    """Tell whether a phrase with "official" or "spokesman" in it also gives the person's own name."""
    bare = re.sub(r"^(?:The|A|An|One|Some|Several)\s", "", words)
    names = (match.group() for match in _NAME.finditer(bare))
    return any(not _INSTITUTION.search(name) and not _COUNTRIES.search(name) for name in names)


_COUNTRIES = re.compile(
    r"\b(?:US|U\.S\.|UK|Israeli|American|British|Palestinian|Western|Arab|State|Defen[cs]e|United|Gaza|Trump|Biden|House)\b"
)
