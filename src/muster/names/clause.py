"""The words of a running text that may be parts of names, clause by clause.

Reach for :func:`clauses` before looking for names: no name goes on over a stop, a bracket or a quotation mark. The
invariant: words are in order, and their spans are code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from muster.names.compounds import SERVANT, tail_of
from muster.names.lexicon import is_generic, role_of, unit_word
from muster.names.part import PartKind
from muster.names.read import read
from muster.names.scripts import main_script
from muster.names.tokens import ARTICLES, bare
from muster.names.words import Word

_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
_WORD = re.compile(
    r"[^\W_](?:[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u102b-\u103e'’ʼ-]*[\w\u0300-\u036f\u064b-\u065f\u102b-\u103e])?"
)
_OWNER = ("'s", "’s")
_BREAK = re.compile(r"[!?;:؛؟。…။၊](?:\s|$)|\.(?:\s|$)|[\"“”«»()\[\]\n]|[,،]\s")
_BEFORE_STOP = re.compile(r"[\w'’-]+$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: where it stands, and the forms in which it may be part of a name; none when it cannot."""

    start: int
    end: int
    forms: tuple[Word, ...]


def clauses(text: str) -> Iterator[list[Token]]:
    """Yield the words of a text clause by clause.

    Args:
        text: running text.
    """
    breaks = [
        match.start() for match in _BREAK.finditer(text) if not (_abbreviates(text, match) or _inverts(text, match))
    ]
    clause: list[Token] = []
    place = 0
    for match in _WORD.finditer(text):
        while place < len(breaks) and breaks[place] < match.start():
            place += 1
            if clause:
                yield clause
                clause = []
        written = match.group()
        if clause and _parts_names(written):
            yield clause
            clause = []
        written = written[:-2] if written.endswith(_OWNER) else written
        clause.append(Token(match.start(), match.start() + len(written), forms_of(written)))
        if len(written) < len(match.group()) and not _goes_on(text, match.end()):
            yield clause
            clause = []
    if clause:
        yield clause


@lru_cache(maxsize=65_536)
def _parts_names(written: str) -> bool:
    """Whether a word cannot stand inside a name: a verb or a noun in small letters, in a script that has capitals."""
    if not written[0].islower() or main_script(written) not in _CASED or forms_of(written):
        return False
    return not (is_generic(written) or role_of(bare(written)) or unit_word(written))


def _goes_on(text: str, end: int) -> bool:
    """Whether a name may go on after "X's": the People's Army may, somebody's uncle may not."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _inverts(text: str, stop: re.Match[str]) -> bool:
    """Whether a comma stands inside one name: ``BARAKAT, Sami``; in prose it stands between two."""
    before = _BEFORE_STOP.search(text, max(0, stop.start() - 30), stop.start())
    return stop.group().startswith(",") and before is not None and len(before.group()) > 2 and before.group().isupper()


def _abbreviates(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends an abbreviation (``Gen.``, ``Bn.``, ``M.``) and no sentence."""
    if not stop.group().startswith("."):
        return False
    before = _BEFORE_STOP.search(text, max(0, stop.start() - 20), stop.start())
    if before is None:
        return False
    lower = before.group().lower()
    return len(lower) == 1 or unit_word(lower) is not None or role_of(lower) in {"rank", "honorific"}


@lru_cache(maxsize=131_072)
def forms_of(written: str) -> tuple[Word, ...]:
    """Return every form in which a word may stand in the name of a person or a unit; none when it cannot.

    Args:
        written: a word of the text.
    """
    return forms_in(written) if _may_name(written) else ()


def _may_name(written: str) -> bool:
    """Whether a word can be part of a name: capitalised where the script has capitals, or a number."""
    head = written[0]
    if head.isupper() or head.isdigit():
        return True
    if written.isascii() and written.isalpha():
        return False
    if main_script(written) not in _CASED:
        return True
    article, _, stem = written.partition("-")
    return article in ARTICLES and stem[:1].isupper()


@lru_cache(maxsize=65_536)
def forms_in(written: str) -> tuple[Word, ...]:
    """Return every form in which words may be one part of the name of a person or a unit.

    Args:
        written: one word, or several written apart.
    """
    parts = (*read(written).parts, *read(written, of_unit=True).parts)
    return tuple(dict.fromkeys(form for part in parts if part.kind is not PartKind.INITIAL for form in part.forms))


def glued(text: str, clause: Sequence[Token], position: int) -> tuple[Word, ...]:
    """Return the forms of a name that begins here and is written as several words: ``Abd al-X``, ``X Allah``.

    Args:
        text: the text of the clause.
        clause: its words.
        position: of the first word.
    """
    if not clause[position].forms or position + 1 == len(clause):
        return ()
    written = [text[token.start : token.end] for token in clause[position : position + 3]]
    servant = bare(written[0]) in SERVANT
    if not servant and not _tail(written[1]):
        return ()
    size = 3 if servant and len(written) == 3 and role_of(bare(written[1])) == "article" else 2
    return forms_in(" ".join(written[:size]))


@lru_cache(maxsize=65_536)
def _tail(written: str) -> bool:
    return tail_of(written) is not None
