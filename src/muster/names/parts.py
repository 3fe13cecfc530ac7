"""A name as read: its parts in order, each with what it is.

Reach for :func:`read` with any name of a person or unit, in any script. The name as received is kept whole; every word of
it stands in exactly one part.

The invariant: the parts' texts, joined, hold every word of the cleaned name, in order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from muster.names import burmese
from muster.names.frequency import surprise
from muster.names.lexicon import role_of, unit_word
from muster.names.scripts import main_script
from muster.names.sound import skeleton
from muster.names.text import clean
from muster.names.words import Word, word

MAX_PARTS = 24
"""Names with more words are read to here; the rest stands in one last part that is not compared."""


class PartKind(StrEnum):
    """What a part of a name is."""

    NAME = "name"
    INITIAL = "initial"
    KUNYA = "kunya"
    CONNECTIVE = "connective"
    HONORIFIC = "honorific"
    RANK = "rank"
    PARTICLE = "particle"
    SUFFIX = "suffix"
    NUMBER = "number"
    ECHELON = "echelon"
    BRANCH = "branch"
    REST = "rest"


SILENT = frozenset(
    {PartKind.CONNECTIVE, PartKind.HONORIFIC, PartKind.RANK, PartKind.PARTICLE, PartKind.SUFFIX, PartKind.REST}
)
"""Kinds that are shown and accounted for, but carry no evidence of identity."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name.

    Attributes:
        kind: what it is.
        text: its words as cleaned.
        forms: the words it is compared by, best first; empty for silent kinds.
        bits: surprise in millionths of a bit: how much it says when it agrees.
    """

    kind: PartKind
    text: str
    forms: tuple[Word, ...] = ()
    bits: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A name as read.

    Attributes:
        raw: as received.
        text: cleaned.
        parts: in order.
        oddities: what was odd about the writing, in sentences.
        script: the main script.
        of_unit: read as the name of a unit or organisation.
    """

    raw: str
    text: str
    parts: tuple[Part, ...]
    oddities: tuple[str, ...] = ()
    script: str = ""
    of_unit: bool = False
    bits: int = field(default=0)


_INSIDE = frozenset("'’ʼʻ`´ʿʾ‘.-°ºª")
"""Punctuation that may stand inside a word."""
_SPLIT = re.compile(r"[\s-]+")
_ORDINAL_DASH = re.compile(r"(?<=\d)-(?=[^\W\d_]{1,3}\b)")
_QUOTES = str.maketrans("", "", "'’ʼʻ`´ʿʾ‘°ºª")
_ARTICLES = (
    "al",
    "el",
    "ul",
    "ur",
    "us",
    "l",
    "ar",
    "as",
    "ash",
    "ad",
    "an",
    "az",
    "at",
    "esh",
    "er",
    "ed",
    "en",
    "ez",
    "es",
)
_LATIN_ARTICLE = re.compile(r"^(?:a[lrsdnzt]|e[lrsdnz]|u[lrs]|ash|esh|l)['’-](?=\w{2})", re.IGNORECASE)
_ABD = frozenset(
    {
        "abd",
        "abdul",
        "abdel",
        "abdal",
        "abdoul",
        "abdol",
        "abdou",
        "abdur",
        "abdus",
        "abdun",
        "abdool",
        "عبد",
        "абд",
        "абдул",
        "абдель",
        "абдуль",
        "abdulla",
    }
)
_NUMBER = re.compile(r"^(\d+)(?:st|nd|rd|th|й|я|ая|ый|ой|ий|го|er|re|e|ème|º|ª|°)?$")


@lru_cache(maxsize=65_536)
def read(raw: str, *, of_unit: bool = False) -> Name:
    """Read a name.

    Args:
        raw: any string; the name as received.
        of_unit: whether it names a unit or organisation rather than a person.

    Returns:
        The name, with at least one part unless nothing in it can be read as a word.
    """
    cleaned = clean(raw)
    words = _words_of(cleaned.text)
    parts = _unit_parts(words) if of_unit else _person_parts(words)
    return Name(
        raw=raw,
        text=cleaned.text,
        parts=parts,
        oddities=cleaned.oddities,
        script=main_script(cleaned.text),
        of_unit=of_unit,
        bits=sum(part.bits for part in parts),
    )


def _words_of(text: str) -> list[str]:
    """Cut cleaned text into words; articles stay with their word, Burmese is cut into syllables."""
    spaced = "".join(char if char in _INSIDE or not _separates(char) else " " for char in text)
    words: list[str] = []
    for chunk in spaced.replace(".", ". ").split():
        bare = _LATIN_ARTICLE.sub(lambda m: m.group()[:-1] + "\u2060", _ORDINAL_DASH.sub("", chunk))
        words += [piece.replace("\u2060", "-") for piece in _SPLIT.split(bare) if piece.strip(".'’-`´‘")]
    return [syllable for item in words for syllable in _by_syllable(item)]


@lru_cache(maxsize=4_096)
def _separates(char: str) -> bool:
    """Whether a character stands between words: punctuation and symbols, but no letter, digit or mark."""
    return unicodedata.category(char)[0] in "PSZC"


def _by_syllable(item: str) -> tuple[str, ...]:
    if main_script(item) != "Burmese":
        return (item,)
    return burmese.syllables(item) or (item,)


def _person_parts(words: list[str]) -> tuple[Part, ...]:
    parts: list[Part] = []
    place = 0
    while place < len(words) and len(parts) < MAX_PARTS:
        used, part = _next_part(words, place)
        parts.append(part)
        place += used
    if place < len(words):
        parts.append(Part(PartKind.REST, " ".join(words[place:])))
    return tuple(parts) if any(part.forms for part in parts) else tuple(_as_name(item) for item in words[:MAX_PARTS])


def _next_part(words: list[str], place: int) -> tuple[int, Part]:
    """Read the part that begins at *place*; return how many words it took."""
    item = words[place]
    lower = item.lower().rstrip(".").translate(_QUOTES)
    after = words[place + 1] if place + 1 < len(words) else ""
    if lower in _ABD and after:
        return _servant(words, place)
    kind = role_of(lower)
    if kind == "kunya" and after:
        used, of_whom = _next_part(words, place + 1)
        return 1 + used, _kunya(item, of_whom)
    if kind == "article":
        return (
            (2, _as_name(after, before=item + " "))
            if after and not role_of(after.lower())
            else (1, Part(PartKind.PARTICLE, item))
        )
    if kind in {"connective", "particle", "honorific", "rank", "suffix"} and not _stands_alone(kind, words, place):
        return 1, Part(PartKind(kind), item)
    if after and _tail_of(after) is not None and not kind:
        return 2, _compound(item, after)
    if lower == "u" and place == 0 and len(words) > 2:
        return 1, Part(PartKind.HONORIFIC, item)  # Burmese: U Thein Sein.
    if len(lower) == 1 and (item.endswith(".") or lower.isalpha()) and main_script(lower) not in {"Han", "Hangul", ""}:
        return 1, _initial(item, lower)
    return 1, _as_name(item)


def _stands_alone(kind: str, words: list[str], place: int) -> bool:
    """Whether a word that could be a title or particle must be a name here: it is all there is, or stands first."""
    others = [item for item in words if not role_of(item.lower().rstrip("."))]
    if not others:
        return True
    return kind in {"connective", "suffix"} and place == 0


def _servant(words: list[str], place: int) -> tuple[int, Part]:
    """Read ``Abd al-X`` in any of its divisions as the one name it is."""
    used, rest = 2, words[place + 1]
    if role_of(rest.lower()) == "article" and place + 2 < len(words):
        used, rest = 3, words[place + 2]
    text = " ".join(words[place : place + used])
    stem = _without_article(rest.lower().translate(_QUOTES))
    arabic = main_script(stem) == "Arabic"
    joined = ("عبدال" + stem) if arabic else "abdal" + stem
    forms = (word(joined), word("عبد" + stem)) if arabic else (word(joined), word("abdu" + stem))
    return used, Part(PartKind.NAME, text, forms, surprise(forms[0]))


_TAILS = {
    "ala": frozenset({"allah", "ullah", "ollah", "الله", "اللہ", "لله", "аллах", "алла", "улла"}),
    "adin": frozenset(
        {
            "din",
            "deen",
            "dine",
            "uddin",
            "eddin",
            "eddine",
            "addin",
            "aldin",
            "eldin",
            "eddeen",
            "uddeen",
            "eldine",
            "الدين",
            "الدین",
            "دين",
            "ддин",
            "уддин",
        }
    ),
}
"""Second halves of names written as one word or two: Sayf Allah and Saifullah, Salah al-Din and Salahuddin."""
_TAIL_ENDS = {
    "ala": re.compile(r"(?:[aiu]?l?la|allh|lallh)$"),
    "adin": re.compile(r"(?:[aiu]?l?d+in|aldin)$"),
}


def _tail_of(item: str) -> str | None:
    lower = item.lower().translate(_QUOTES)
    stem = _without_article(lower)
    return next((tail for tail, words in _TAILS.items() if lower in words or stem in words), None)


def _compound(item: str, after: str) -> Part:
    """Read two words as the one name they are, e.g. ``Salah al-Din``."""
    stem = _without_article(item.lower().rstrip(".").translate(_QUOTES)).replace("-", "")
    form = _with_tail(word(stem), _tail_of(after) or "")
    return Part(PartKind.NAME, f"{item} {after}", (form,), surprise(form))


def _with_tail(stem: Word, tail: str) -> Word:
    """Return a word whose sound ends in the one spelling of such a tail."""
    sounded = stem.sound.rstrip("aiu") + tail if stem.vowelled else stem.sound + tail
    return Word(f"{stem.text}~{tail}", stem.script, stem.roman + tail, sounded, skeleton(sounded), stem.vowelled)


def _one_spelling(form: Word) -> Word:
    """Give a word that ends in -ullah, -uddin and the like the one spelling they share."""
    for tail, pattern in _TAIL_ENDS.items():
        found = pattern.search(form.sound)
        if found and found.start() >= 2 and len(found.group()) >= 3:
            sounded = form.sound[: found.start()] + tail
            return Word(form.text, form.script, form.roman, sounded, skeleton(sounded), form.vowelled)
    return form


def _kunya(item: str, of_whom: Part) -> Part:
    text = f"{item} {of_whom.text}"
    joined = tuple(word(item.lower() + form.text) for form in of_whom.forms[:1])
    return Part(PartKind.KUNYA, text, of_whom.forms + joined, of_whom.bits)


def _initial(item: str, lower: str) -> Part:
    return Part(PartKind.INITIAL, item, (word(lower),), 0)


@lru_cache(maxsize=131_072)
def _as_name(item: str, before: str = "") -> Part:
    lower = item.lower().rstrip(".").translate(_QUOTES)
    stem = _without_article(lower)
    forms = [_one_spelling(word(stem.replace("-", "")))]
    joined = lower.replace("-", "")
    if stem != lower and joined != stem:
        forms.append(word(joined))
    elif len(joined) > 5 and joined.startswith(("al", "el")):
        forms.append(word(joined[2:]))
    return Part(PartKind.NAME, before + item, tuple(forms), surprise(forms[0]))


def _without_article(lower: str) -> str:
    """Strip the Arabic article where it is marked or certain."""
    if lower.startswith("ال") and len(lower) > 4:
        return lower[2:]
    head, dash, tail = lower.partition("-")
    return tail if dash and head in _ARTICLES and len(tail) > 1 else lower


def _unit_parts(words: list[str]) -> tuple[Part, ...]:
    parts = tuple(_unit_part(item) for item in words[:MAX_PARTS])
    rest = words[MAX_PARTS:]
    return (*parts, Part(PartKind.REST, " ".join(rest))) if rest else parts


def _unit_part(item: str) -> Part:
    lower = item.lower().rstrip(".").translate(_QUOTES)
    number = _NUMBER.match(lower)
    if number or lower.isdecimal():
        digits = str(int(number.group(1) if number else lower))
        return Part(PartKind.NUMBER, item, (word(digits),), 5_000_000)
    known = unit_word(lower)
    if known is not None and known.kind == "number":
        return Part(PartKind.NUMBER, item, (word(known.canonical),), 5_000_000)
    if known is not None:
        kind = PartKind.ECHELON if known.kind == "echelon" else PartKind.BRANCH
        return Part(kind, item, (word(known.canonical),), 2_500_000)
    if role_of(lower) in {"particle", "connective", "article"}:
        return Part(PartKind.PARTICLE, item)
    return _as_name(item)
