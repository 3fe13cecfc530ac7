r"""The words sites put around their articles, by language: links, share lines, "read also", newsletters, picture credits.

Reach for :func:`phrase_kind` on a short line that no pattern of :mod:`muster.reports.junk` knows. The words stand in one
file a language (``junk_ar.tsv``, ``junk_en.tsv``, …): kind, place, words. Every file is asked of every line, since a
site's furniture is often in another language than its article. The invariant: a line is told by whole words only.

Places:
    ``line``: the line and nothing else; ``#`` is any number.
    ``button``: likewise, under a reader's comment.
    ``section``: likewise, but only a sign that a site speaks here; it drops nothing by itself.
    ``label``: at the start, then a colon, a dash, a bar, or the end.
    ``start``, ``end``, ``within``: where they stand in the line.
    ``head``: at the start of a few words without a full stop, since a sentence may begin so.
    ``stamp``: at the start of a line that holds a number, as dates of publication do.
    ``name``: at the start, then nothing but a name, as bylines do.
    ``tail``: near the end, then a colon, a bar or ©, as picture credits do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from muster.reports.report import LineKind

LANGUAGES = ("ar", "en", "es", "fr", "ru")
"""Languages whose junk lines are known by their words."""

_LONGEST = 40
"""Words of the longest line a phrase may speak for."""
_REMEMBERED = 4096
"""Lines whose answer is remembered: each is asked several times, and furniture stands on every page of a site."""
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"#|\w+")
_OPENING = ("start", "head", "label", "stamp", "name")
_ANYWHERE = ("within", "end", "tail")
_LETTER = re.compile(r"[^\W\d_]")
_MARK = r"\s*(?:[:：؛|»>\]/…]|\.\.|[-–—]\s|$)"
_END_OF_SENTENCE = re.compile(r"[.!?؟](?:\s|$)")
_LINKS = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "le",
        "les",
        "du",
        "des",
        "et",
        "y",
        "e",
        "i",
        "и",
        "و",
        "von",
        "van",
        "der",
        "al",
        "el",
    ]
)
_BARE = {ord(old): new for old, new in zip("’‘ёأإآىـ\xa0", ("'", "'", "е", "ا", "ا", "ا", "ي", "", " "), strict=True)}
_BARE.update(dict.fromkeys(range(0x64B, 0x653), ""))  # vowel signs


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a site, as its file gives it."""

    kind: LineKind
    place: str
    words: str


@lru_cache(maxsize=_REMEMBERED)
def phrase_kind(line: str) -> tuple[LineKind, str] | None:
    """Return what a line is by the phrases on it, and why; None when it is not told.

    Examples:
        >>> phrase_kind("Lire aussi : Le port rouvre mardi")
        (<LineKind.PROMO: 'promo'>, 'says “lire aussi”')
        >>> phrase_kind("Le ministre a lu aussi la lettre.") is None
        True
    """
    bare = plain(line)
    if not bare or bare.count(" ") >= _LONGEST:
        return None
    phrase = (
        _groups()["button"].get(bare) or _whole().get(bare) or _whole().get(bare.strip(" #(")) or _placed(bare, line)
    )
    return (phrase.kind, f"says “{phrase.words}”") if phrase else None


def heads_comments(line: str) -> bool:
    """Tell whether a line is the heading of the readers' comments in one of the languages."""
    found = phrase_kind(line) if len(line) <= 150 else None
    return found is not None and found[0] is LineKind.COMMENT and not is_button(line)


def is_button(line: str) -> bool:
    """Tell whether a line is a button under a reader's comment."""
    return len(line) < 60 and plain(line) in _groups()["button"]


def is_section(line: str) -> bool:
    """Tell whether a line names a part of a site ("Sport", "À propos"), or is a link of it."""
    bare = plain(line) if len(line) < 60 else ""
    return bare in _sections() or bare in _whole()


@lru_cache(maxsize=_REMEMBERED)
def plain(line: str) -> str:
    """Return a line without case, vowel signs, numbers and the marks around it, to be compared.

    Examples:
        >>> plain("» 22 Commentaires (12)")
        '# commentaires (#'
    """
    bare = unicodedata.normalize("NFC", line).casefold().translate(_BARE)
    bare = _DIGITS.sub("#", " ".join(bare.split()))
    # An opening quotation mark stays: what stands in it is somebody's words, and no phrase begins with one.
    return bare.lstrip(" »›<>|•·.…*+-–—→←✉▶►!¡").rstrip(" »«›‹<>|•·.…*+-–—→←✉▶►!:：)]")


def _placed(bare: str, line: str) -> Phrase | None:
    first = _TOKEN.search(bare)
    opened = first is not None and first.group() in _first_words()
    held = not _long_words().isdisjoint(_TOKEN.findall(bare))
    places = (*(_OPENING if opened else ()), *(_ANYWHERE if held else ()))
    for place in places:
        match = _patterns()[place].search(bare[-110:] if place == "tail" else bare)
        if match is not None and _fits(place, bare, line, match):
            return _groups()[place][match["words"]]
    return None


def _fits(place: str, bare: str, line: str, match: re.Match[str]) -> bool:
    """Check what a pattern cannot: that a date or a name follows, or that no sentence does."""
    count, stopped = bare.count(" "), line.rstrip()[-1:] in {".", "؟", "۔"}
    if place == "stamp":
        return not stopped and count < 14
    if place == "head":
        return not stopped and count < 14
    if place == "name":
        return _is_name(" ".join(line.split())[match.end() :])
    if place == "label":
        return _groups()[place][match["words"]].kind is LineKind.PROMO or count < 10
    if place == "tail":
        return match["rest"].count(" ") < 7
    return place != "end" or not stopped or _groups()[place][match["words"]].kind is not LineKind.CAPTION


def _is_name(words: str) -> bool:
    parts = words.strip(" :,.").split()
    if not 1 <= len(parts) <= 7 or _END_OF_SENTENCE.search(words.rstrip(" .")):
        return False
    named = [part for part in parts if part.casefold() not in _LINKS and _LETTER.search(part)]
    return bool(named) and all(part[0].isupper() or not part[0].islower() for part in named)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    opening = r"^[^\w\"“«„‘'(]{0,3}\(?"  # a sentence in quotation marks is somebody's words
    shapes = {
        "start": rf"{opening}(?P<words>%s)(?!\w)",
        "head": rf"{opening}(?P<words>%s)(?!\w)",
        "label": rf"{opening}(?P<words>%s){_MARK}",
        "stamp": rf"{opening}(?P<words>%s)[\s:,،|-]*(?:[^\W\d]+[.,،]?\s+){{0,3}}#",
        "name": rf"{opening}(?P<words>%s)(?!\w)",
        "within": r"(?<!\w)(?P<words>%s)(?!\w)",
        "end": r"(?<!\w)(?P<words>%s)$",
        "tail": r"(?:[.!?؟…»”\")\]]\s*|[(\[]\s*|\s[|–—-]\s)(?P<words>%s)\s*(?:[:：|/©]|par |por |by )(?P<rest>[^.:]*)$",
    }
    return {place: re.compile(shape % _either(_groups()[place])) for place, shape in shapes.items()}


def _either(phrases: dict[str, Phrase]) -> str:
    return "|".join(re.escape(words) for words in sorted(phrases, key=lambda words: (-len(words), words)))


@cache
def _first_words() -> frozenset[str]:
    """Return the words lines of the site may open with: any other line needs no slow look at its start."""
    phrases = (words for place in _OPENING for words in _groups()[place])
    return frozenset(match.group() for words in phrases if (match := _TOKEN.search(words)))


@cache
def _long_words() -> frozenset[str]:
    """Return the longest word of each phrase that may stand anywhere, likewise."""
    phrases = (words for place in _ANYWHERE for words in _groups()[place])
    return frozenset(max(_TOKEN.findall(words), key=len) for words in phrases)


@cache
def _groups() -> dict[str, dict[str, Phrase]]:
    groups: dict[str, dict[str, Phrase]] = {}
    for language in LANGUAGES:
        table = files("muster.reports").joinpath(f"junk_{language}.tsv").read_text(encoding="utf-8")
        for row in table.splitlines()[1:]:
            kind, place, words = row.split("\t")
            groups.setdefault(place, {}).setdefault(plain(words), Phrase(LineKind(kind), place, words))
    return groups


@cache
def _whole() -> dict[str, Phrase]:
    return _groups()["line"]


@cache
def _sections() -> frozenset[str]:
    return frozenset(_groups()["section"])
