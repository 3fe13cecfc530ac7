"""Names that carry other spellings of themselves in brackets.

Reach for :func:`spellings` on names from tables of legal acts, which write ``Munzir (a.k.a. Mundhir, Monzer) AL-ASSAD``
and ``Sergei AKSENOV (Сергей АКСЁНОВ)``.
"""

from __future__ import annotations

import re

MOST = 24
"""Most spellings made of one name: five brackets of five would make thousands."""

_AKA = re.compile(r"\s*\((?:a\.?k\.?a\.?|also known as)[\s:]+([^()]+)\)", re.IGNORECASE)
_TWO_SCRIPTS = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_COMMA = re.compile(r"\s*[,;]\s*")


def spellings(name: str) -> tuple[str, ...]:
    """Return every way a name is spelled, the plain one first.

    A single word after "a.k.a." stands for the word before the bracket; several words are a name of their own. A whole
    bracket in another script is the name in that script. Any other bracket is left where it is.

    Args:
        name: as received.

    Returns:
        At least one spelling, no two alike; the name itself when it carries no other.

    Examples:
        >>> spellings("Maher (a.k.a. Mahir) AL-ASSAD")
        ('Maher AL-ASSAD', 'Mahir AL-ASSAD')
    """
    name = " ".join(name.split())
    pair = _TWO_SCRIPTS.fullmatch(name)
    if pair is not None and _is_latin(pair[1]) != _is_latin(pair[2]):
        return (pair[1], pair[2].strip())
    return _expand(name) if _AKA.search(name) is not None else (name,)


def _expand(name: str) -> tuple[str, ...]:
    forms, others, at = [""], [], 0
    for bracket in _AKA.finditer(name):
        head, _, word = name[at : bracket.start()].rpartition(" ")
        known = [text for text in _COMMA.split(bracket[1].strip()) if text]
        others += [text for text in known if " " in text]
        choices = [word, *(text for text in known if " " not in text)]
        forms = [f"{form} {head} {choice}" for form in forms for choice in choices][:MOST]
        at = bracket.end()
    whole = [f"{form} {name[at:]}" for form in forms]
    return tuple(filter(None, dict.fromkeys(" ".join(text.split()) for text in (*whole, *others))))


def _is_latin(text: str) -> bool:
    """Return whether most letters are Latin: transcribed names may mix in a single look-alike."""
    letters = [char for char in text if char.isalpha()]
    return sum(char < "\u0300" for char in letters) * 2 > len(letters)
