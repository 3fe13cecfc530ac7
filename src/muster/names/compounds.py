"""Names that are written as one word or as several: ``Abd al-X``, ``X Allah``, ``X al-Din``.

Reach for it while reading a personal name, so that every division and spelling of such a name becomes one part.
"""

from __future__ import annotations

import re

from muster.names.frequency import surprise
from muster.names.lexicon import role_of
from muster.names.part import Part, PartKind
from muster.names.scripts import main_script
from muster.names.tokens import QUOTES, bare, without_article
from muster.names.words import Word, variant, word

SERVANT = frozenset(
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
"""First words of names that mean "servant of"."""


def servant(words: list[str], place: int) -> tuple[int, Part]:
    """Read ``Abd al-X`` in any of its divisions as the one name it is."""
    used, rest = 2, words[place + 1]
    if role_of(rest.lower()) == "article" and place + 2 < len(words):
        used, rest = 3, words[place + 2]
    text = " ".join(words[place : place + used])
    stem = without_article(bare(rest))
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


def tail_of(item: str) -> str | None:
    """Return the tail a word is (``ala`` or ``adin``), ``None`` for other words."""
    lower = item.lower().translate(QUOTES)
    stem = without_article(lower)
    return next((tail for tail, words in _TAILS.items() if lower in words or stem in words), None)


def compound(words: list[str], place: int) -> tuple[int, Part] | None:
    """Read ``X Allah`` or ``X al-Din`` as the one name it is; ``None`` when no such name begins at *place*."""
    rest = words[place + 1 : place + 3]
    if rest and role_of(bare(rest[0])) == "article":
        used, tail = 3, tail_of(rest[1]) if len(rest) > 1 else None
    else:
        used, tail = 2, tail_of(rest[0]) if rest else None
    if tail is None:
        return None
    stem = without_article(bare(words[place])).replace("-", "")
    form = _with_tail(word(stem), tail)
    return used, Part(PartKind.NAME, " ".join(words[place : place + used]), (form,), surprise(form))


def _with_tail(stem: Word, tail: str) -> Word:
    """Return a word whose sound ends in the one spelling of such a tail."""
    sounded = stem.sound.rstrip("aiu") + tail if stem.vowelled else stem.sound + tail
    return variant(stem, sounded)


def one_spelling(form: Word) -> Word:
    """Give a word that ends in -ullah, -uddin and the like the one spelling they share."""
    for tail, pattern in _TAIL_ENDS.items():
        found = pattern.search(form.sound)
        if found and found.start() >= 2 and len(found.group()) >= 3:
            sounded = form.sound[: found.start()] + tail
            return variant(form, sounded)
    return form
