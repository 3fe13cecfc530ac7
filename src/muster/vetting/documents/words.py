"""The words of documents in the language of their reader; what others wrote is never translated.

Reach for :func:`say`. English is the text itself; other languages are TOML files beside this one. The invariant: a language is offered only
when every word of every document has its translation, which a test holds it to.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

from muster.errors import InputError

LANGUAGES = ("en", "ar")
"""Languages in which documents are written."""
_RIGHT_TO_LEFT = frozenset({"ar"})


def say(language: str, text: str) -> str:
    """Return a text of ours in a language.

    Args:
        language: one of :data:`LANGUAGES`.
        text: in English.

    Raises:
        InputError: when documents are not written in that language.
    """
    if language not in LANGUAGES:
        raise InputError(f"documents are not written in {language!r}", remedy=f"use one of: {', '.join(LANGUAGES)}")
    return text if language == "en" or not text else _words(language)[text]


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def direction_of(text: str) -> str:
    """Return the direction of a text somebody wrote, as its first letter has it."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return "rtl" if next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") in {"R", "AL"} else "ltr"


@cache
def _words(language: str) -> Mapping[str, str]:
    data = resources.files("muster.vetting.documents").joinpath("templates", f"{language}.toml").read_text("utf-8")
    words: Mapping[str, str] = tomllib.loads(data)
    return words
