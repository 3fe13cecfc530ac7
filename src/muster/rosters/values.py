"""What single cells of a roster mean: gender, yes and no, kind, numbers of documents.

Reach for these while reading a row. The invariant: a cell whose meaning is not known yields nothing, never a default
that looks like an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from muster.dates.months import fold
from muster.rosters.subject import Identifier, Kind

_GENDERS = {
    "male": "m male man boy mr ذكر رجل м муж мужской мужчина мужской_пол ч чол чоловік чоловіча чоловічий homme masculin masculino hombre h varon مرد مذكر ကျား",
    "female": "f female woman girl mrs ms miss انثى امراة انثي ж жен женский женщина жіноча жіночий жінка femme feminin femenino mujer زن مونث မ",
    "other": "x other nonbinary non_binary third اخر другое інше autre otro دیگر အခြား",
}
_BOOLS = {
    True: "yes y true 1 x oui si sí نعم اي да так بله بلی ဟုတ် ဟုတ်ကဲ့ ✓ ✔ ☑",
    False: "no n false 0 non لا كلا нет ні نه خیر မဟုတ်ဘူး မဟုတ် ✗ ✘ ☐",
}
_KINDS = {
    Kind.PERSON: "person individual people natural_person human شخص فرد физлицо лицо человек особа personne individu persona individuo فرد လူ",
    Kind.UNIT: "unit organisation organization battalion brigade force group وحدة كتيبة لواء подразделение часть підрозділ unite unidad یگان واحد တပ်ဖွဲ့ တပ်",
}
_NOTHING = (
    "- -- --- . n/a na n.a. none nil null unknown unk not_known not_given ? لا_يوجد غير_معروف مجهول لايوجد нет н/д неизвестно "
    "не_указано немає невідомо inconnu neant desconocido ninguno ندارد نامعلوم မသိ မရှိ"
)


_LONGEST_WORD = 60
"""No word of these tables is longer."""

_SPLIT = re.compile(r"\s*[;|؛\n]\s*")
_TYPED = re.compile(r"([^\d:：]{2,40})[:：]\s*(.+)")


def is_given(text: str) -> bool:
    """Return whether a cell says anything: ``-``, ``N/A``, ``لا يوجد`` and their like do not."""
    text = text.strip()
    return bool(text) and (len(text) > _LONGEST_WORD or _key(text) not in _nothing())


def several(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values of a cell that may hold several, divided by semicolons, bars or line ends; each once.

    Args:
        values: each saying something, without blanks around it.
    """
    return tuple(dict.fromkeys(piece for value in values for piece in _pieces(value)))


def _pieces(value: str) -> Iterable[str]:
    pieces = _SPLIT.split(value)
    return pieces if len(pieces) == 1 else (piece for piece in map(str.strip, pieces) if is_given(piece))


def gender_of(text: str) -> str:
    """Return ``male``, ``female`` or ``other``, empty when the word is not known."""
    return _genders().get(_key(text), "")


def bool_of(text: str) -> bool | None:
    """Return what a yes or a no says, None when it is neither."""
    return _bools().get(_key(text))


def kind_of(text: str) -> Kind | None:
    """Return the kind of subject, None when the word is not known."""
    return _kinds().get(_key(text))


def identifier_of(kind: str, text: str, issuer: str = "") -> Identifier | None:
    """Return a document number, None when the text holds no letter or digit.

    Args:
        kind: the document's kind, or empty when the text states it, as in ``"tazkira: 12-34"``.
        text: the number as received.
        issuer: who issued it, as received.
    """
    typed = None if kind else _TYPED.fullmatch(text)
    if typed is not None:
        kind, text = typed[1].strip(), typed[2].strip()
    key = "".join(_plain(c) for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())
    return Identifier(kind, text, key, issuer) if key else None


def _plain(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


@lru_cache(maxsize=4096)  # columns repeat their words
def _key(text: str) -> str:
    return fold(text).strip(" .:") if len(text) <= _LONGEST_WORD else text


@cache
def _nothing() -> frozenset[str]:
    return frozenset(_key(word.replace("_", " ")) for word in _NOTHING.split())


@cache
def _genders() -> dict[str, str]:
    return {_key(word.replace("_", " ")): gender for gender, words in _GENDERS.items() for word in words.split()}


@cache
def _bools() -> dict[str, bool]:
    return {_key(word): answer for answer, words in _BOOLS.items() for word in words.split()}


@cache
def _kinds() -> dict[str, Kind]:
    return {_key(word.replace("_", " ")): kind for kind, words in _KINDS.items() for word in words.split()}
