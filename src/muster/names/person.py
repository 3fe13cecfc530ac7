"""The parts of a personal name: kunya, patronymic connectives, titles, initials, and the names themselves.

Reach for it through :func:`muster.names.read.read`.
"""

from __future__ import annotations

from functools import lru_cache

from muster.names.compounds import SERVANT, compound, one_spelling, servant
from muster.names.frequency import surprise
from muster.names.lexicon import role_of
from muster.names.part import Part, PartKind
from muster.names.scripts import main_script
from muster.names.tokens import bare, folded, without_article
from muster.names.words import word

MAX_PARTS = 24
"""Names with more parts are read to here; the rest stands in one last part that is not compared."""


def person_parts(words: list[str]) -> tuple[Part, ...]:
    """Read the words of a personal name into parts; at least one can be compared, unless there are no words."""
    parts: list[Part] = []
    place = 0
    while place < len(words) and len(parts) < MAX_PARTS:
        used, part = _next_part(words, place)
        parts.append(part)
        place += used
    if place < len(words):
        parts.append(Part(PartKind.REST, " ".join(words[place:])))
    return tuple(parts) if any(part.forms for part in parts) else tuple(as_name(item) for item in words[:MAX_PARTS])


def _next_part(words: list[str], place: int) -> tuple[int, Part]:
    """Read the part that begins at *place*; return how many words it took."""
    item, lower = words[place], bare(words[place])
    plain = lower if lower.isascii() else folded(lower)
    after = words[place + 1] if place + 1 < len(words) else ""
    return (
        (servant(words, place) if plain in SERVANT and after else None)
        or _titled(words, place, _role(item, plain), after)
        or compound(words, place)
        or (1, _single(item, lower, first=place == 0 and len(words) > 2))
    )


def _role(item: str, lower: str) -> str:
    """Return what a word is beside names; a capital letter alone is an initial, whatever it means in lower case."""
    return "" if len(lower) == 1 and item[0].isupper() else role_of(lower)


def _titled(words: list[str], place: int, kind: str, after: str) -> tuple[int, Part] | None:
    """Read a kunya, an article that stands alone, or a word that is no name; ``None`` when it is none of these."""
    item = words[place]
    if kind == "kunya" and after:
        used, of_whom = _next_part(words, place + 1)
        return 1 + used, _kunya(item, of_whom)
    if kind == "article":
        joined = after and not role_of(after.lower())
        return (2, as_name(after, before=item + " ")) if joined else (1, Part(PartKind.PARTICLE, item))
    if kind and kind != "kunya" and not _stands_alone(kind, words, place):
        return 1, Part(PartKind(kind), item)
    return None


def _single(item: str, lower: str, *, first: bool) -> Part:
    if lower == "u" and first:
        return Part(PartKind.HONORIFIC, item)  # Burmese: U Thein Sein.
    if len(lower) == 1 and (item.endswith(".") or lower.isalpha()) and main_script(lower) not in {"Han", "Hangul", ""}:
        return _initial(item, lower)
    return as_name(item)


def _stands_alone(kind: str, words: list[str], place: int) -> bool:
    """Whether a word that could be a title or particle must be a name here: it is all there is, or stands first."""
    others = [item for item in words if not role_of(item.lower().rstrip("."))]
    if not others:
        return True
    if kind == "honorific" and place == len(words) - 1:
        return len(others) < 2  # Titles come first: Ahmad al-Sayyid is a man of that name.
    return kind in {"connective", "suffix"} and place == 0


def _kunya(item: str, of_whom: Part) -> Part:
    text = f"{item} {of_whom.text}"
    joined = tuple(word(item.lower() + form.text) for form in of_whom.forms[:1])
    return Part(PartKind.KUNYA, text, of_whom.forms + joined, of_whom.bits)


def _initial(item: str, lower: str) -> Part:
    return Part(PartKind.INITIAL, item, (word(lower),), 0)


@lru_cache(maxsize=131_072)
def as_name(item: str, before: str = "") -> Part:
    """Read one word as a name, with and without an Arabic article."""
    lower = bare(item)
    stem = without_article(lower)
    forms = [one_spelling(word(stem.replace("-", "")))]
    joined = lower.replace("-", "")
    if stem not in {lower, joined}:
        forms.append(word(joined))
    elif len(joined) > 5 and joined.startswith(("al", "el")):
        forms.append(word(joined[2:]))
    return Part(PartKind.NAME, before + item, tuple(forms), surprise(forms[0]))
