"""Which language a report is written in.

Reach for :func:`language_of` before reading statements: rules for English must never be run on anything else. The
invariant: short texts and texts of two languages are ``und``, never a guess.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from muster.errors import MissingExtraError

_SHORT = 60
"""Fewest letters that tell a language."""
_PART = 400
"""Letters in each of the parts that must agree."""
_MOST = 6000
_OPENING = 1500
"""Letters of the beginning that are held against a language that is stated."""


def language_of(body: str) -> tuple[str, str]:
    """Return the ISO 639-1 code of a text, or ``und``, and a note that says why it is ``und``.

    Args:
        body: the kept lines only; captions and menus are often in another language.

    Raises:
        MissingExtraError: when the ``text`` extra is not installed.
    """
    letters = sum(char.isalpha() for char in body[:_MOST])
    if letters < _SHORT:
        return "und", "The text is too short to tell its language."
    found = {_classify(part) for part in _parts(body[:_MOST])}
    if len(found) == 1:
        return found.pop(), ""
    whole = _classify(body[:_MOST])
    if len(found - {whole}) <= 1 and whole in found and len(_parts(body[:_MOST])) > 3:
        return whole, ""  # one odd paragraph does not make another language
    return "und", f"The text seems to mix languages ({', '.join(sorted(found))})."


def settled(stated: str, body: str) -> tuple[str, str]:
    """Return the language of a text of which something states one, and a note where its words say otherwise.

    Sites state the language of their template: a page in Arabic may say that it is in English, and must not be read so.

    Args:
        stated: the code a page or a record states; may be empty.
        body: the kept lines only.

    Raises:
        MissingExtraError: when nothing is stated and the ``text`` extra is not installed.
    """
    if not stated:
        return language_of(body)
    try:
        if _shown(body) in {"", stated}:
            return stated, ""
        found, _ = language_of(body)
    except MissingExtraError:
        return stated, ""
    if found in {"und", stated}:
        return stated, ""
    return found, f"It says that it is in {stated}; its text is in {found}."


def _shown(body: str) -> str:
    """Return the language of the beginning of a text; empty when there is too little of it to gainsay anybody."""
    opening = body[:_OPENING]
    return _classify(opening) if sum(char.isalpha() for char in opening) >= _PART else ""


def _parts(body: str) -> list[str]:
    """Cut a text into parts of some hundred letters at blanks; the last takes the rest."""
    parts, start = [], 0
    while len(body) - start >= 2 * _PART:
        cut = body.find(" ", start + _PART)
        cut = cut if 0 <= cut < start + 2 * _PART else start + _PART
        parts.append(body[start:cut])
        start = cut
    return [*parts, body[start:]]


def _classify(text: str) -> str:
    code, _ = _identifier().classify(text)
    return {"pcm": "en", "nn": "no", "nb": "no"}.get(str(code), str(code))


@cache
def _identifier() -> Any:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        raise MissingExtraError("telling the language of a report", "text") from None
    return LanguageIdentifier.from_model_file(MODEL_FILE)
