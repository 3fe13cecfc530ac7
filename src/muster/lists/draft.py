"""An entity while a reader puts it together: values come in as received, normalised ones go beside them.

Reach for :class:`Draft` in every list reader. The invariant it keeps for :class:`~muster.lists.entity.Entity`: no value
is lost. Where normalising changes or drops one, the property's values as received are kept in ``raw``, all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from muster.dates import iso_prefix, read_date
from muster.dates.partial import Precision
from muster.files.account import Problem
from muster.lists.entity import Entity
from muster.names.countries import country_code

DATES = frozenset({"birthDate", "buildDate", "deathDate", "dissolutionDate", "incorporationDate", "listingDate"})
"""Properties whose values are dates."""
COUNTRIES = frozenset({"citizenship", "country", "flag", "jurisdiction", "nationality", "pastFlags"})
"""Properties whose values are countries."""

MAX_VALUE = 100_000
"""Longest value used: no name or note is longer, and comparing one that is would cost minutes."""

_GENDERS = {
    "male": "male",
    "m": "male",
    "man": "male",
    "mâle": "male",
    "masculin": "male",
    "masculino": "male",
    "hombre": "male",
    "мужской": "male",
    "ذكر": "male",
    "female": "female",
    "f": "female",
    "woman": "female",
    "féminin": "female",
    "femenino": "female",
    "mujer": "female",
    "женский": "female",
    "أنثى": "female",
    "other": "other",
}


def clean(text: str) -> str:
    """Return text in NFC with single spaces and none around; nothing else is changed."""
    return _nfc(" ".join(text.split()))


def _nfc(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class Draft:
    """One entity being read.

    Args:
        id: the list's own key, with the list's prefix; made unique by :class:`~muster.lists.intake.Intake`.
        schema: FollowTheMoney schema.
        row: 1-based row or source line it begins at.
    """

    __slots__ = ("_raw", "_values", "id", "problems", "row", "schema")

    def __init__(self, id: str, schema: str, row: int) -> None:  # noqa: A002  (FollowTheMoney's word)
        self.id, self.schema, self.row = id, schema, row
        self.problems: list[Problem] = []
        self._values: dict[str, dict[str, None]] = {}
        self._raw: dict[str, dict[str, None]] = {}

    def add(self, prop: str, received: str | None) -> None:
        """Add a value as received; dates, countries and gender are normalised by their property."""
        text = " ".join(received.split()) if received is not None else ""
        if not text:
            return
        normal = _NORMALISERS.get(prop)
        if normal is None:
            self._put(prop, _nfc(text), text)
            return
        values, trouble = normal(text)
        for value in values:
            self._put(prop, value, text)
        if trouble is not None:
            self.problem(prop, *trouble, value=text)

    def set(self, prop: str, value: str, received: str) -> None:
        """Add a value a reader has normalised itself, beside the text it came from; the value may be empty."""
        text = " ".join(received.split())
        if text:
            self._put(prop, clean(value), text)

    def keep(self, prop: str, values: list[str]) -> None:
        """Take all values of a new property as they are: not empty, clean, in no need of normalising."""
        self._values[prop] = dict.fromkeys(values)

    def retain(self, key: str, texts: Iterable[str]) -> None:
        """Keep texts that belong to no property, as they are, in ``raw`` only."""
        self._raw.setdefault(key, {**self._values.get(key, {})}).update(dict.fromkeys(texts))

    def _put(self, prop: str, value: str, text: str) -> None:
        if len(value) > MAX_VALUE:
            self.problem(
                prop, "too-long", f"longer than {MAX_VALUE:,} characters; kept as received, not used", value=value
            )
            value = ""
        values = self._values.get(prop)
        if values is None:
            values = self._values[prop] = {}
        raw = self._raw.get(prop)
        if raw is not None:
            raw[text] = None
        elif value != text:  # until now every value was as received
            self._raw[prop] = {**values, text: None}
        if value:
            values[value] = None

    def problem(self, column: str, code: str, message: str, remedy: str = "", *, value: str = "") -> None:
        """Note something wrong that does not keep the row from becoming an entity."""
        self.problems.append(Problem(self.row, column, code, message, remedy, value[:200]))

    def values(self, prop: str) -> tuple[str, ...]:
        """Return the normalised values a property has so far."""
        return tuple(self._values.get(prop, ()))

    def has_name(self) -> bool:
        """Return whether any name was given."""
        return any(self._values.get(prop) for prop in ("name", "alias", "previousName", "weakAlias"))

    def entity(self, list_name: str, unique_id: str) -> Entity:
        """Return the finished entity; properties that normalised to nothing stand only in ``raw``."""
        values = {prop: tuple(held) for prop, held in self._values.items() if held}
        raw = {prop: tuple(held) for prop, held in self._raw.items()}
        return Entity(unique_id, self.schema, values, list_name, raw)


_Normal = tuple[tuple[str, ...], tuple[str, str] | None]
"""Normalised values (one empty one when there are none), and what is wrong."""
_BETWEEN = re.compile(r"[,/;]|\band/or\b|\band\b")


@lru_cache(maxsize=65536)
def _date(text: str) -> _Normal:
    """Return the ISO prefix; a range, a choice or "circa" has none and stays in the words it came in."""
    date = read_date(text)
    unread = date.precision is Precision.UNKNOWN
    trouble = ("date-unread", "the date is not understood; it is kept as received") if unread else None
    return (iso_prefix(date),), trouble


@lru_cache(maxsize=4096)
def _country(text: str) -> _Normal:
    """Return the code, or the codes where one cell names several countries: ``Ukrainian, Russian``."""
    code = country_code(text)
    if code:
        return (code,), None
    codes = tuple(country_code(part) for part in _BETWEEN.split(text))
    if all(codes):
        return codes, None
    return ("",), ("country-unknown", "no such country, or two share the name; kept as received")


def _gender(text: str) -> _Normal:
    gender = _GENDERS.get(text.casefold(), "")
    return (gender,), None if gender else ("gender-unknown", "neither male, female nor other; kept as received")


_Normaliser = Callable[[str], _Normal]
_NORMALISERS: Mapping[str, _Normaliser] = (
    dict.fromkeys(DATES, _date) | dict.fromkeys(COUNTRIES, _country) | {"gender": _gender}
)
