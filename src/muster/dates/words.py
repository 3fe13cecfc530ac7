"""The small words around a date: about, born, Hijri, between, or.

Reach for them while reading a date; each pattern works on text folded by :func:`muster.dates.months.fold`. The
invariant: a word taken out is either said in the result (circa, calendar, notes) or carries no date.
"""

from __future__ import annotations

import re

_L, _R = r"(?<![^\W\d_])", r"(?![^\W\d_])"
"""Edges of a word; a digit may touch it."""


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{_L}(?:{pattern}){_R}")


PERSIAN = _word(
    r"\(?(?:(?:هجري|ه)[\s.]*(?:شمسي|خورشيدي|ش)|شمسي|خورشيدي|ش|(?:solar hijri|hijri shamsi|shamsi|jalali|s\.?h\.?|solar|a\.?p\.)"
    r"(?: calendar)?)\)?\.?"
)
HIJRI = _word(
    r"\(?(?:(?:هجري|ه)[\s.]*(?:قمري|ق)?|قمري|(?:hijri|hijra|a\.?h|lunar hijri)(?: calendar)?|(?<=\d)\s?h)\.?\)?"
)
GREGORIAN = _word(r"\(?(?:ميلادي|م|c\.?e\.|a\.?d\.?|gregorian(?: calendar)?|н\.?\s?э\.?)\)?")
"""Marks of a calendar, tried in this order: a solar Hijri mark holds a Hijri one."""

NOISE = _word(
    r"date of birth|d\.?o\.?b\.?|born(?: on| in)?|nee? le|nacid[oa] (?:el|en)|تاريخ الميلاد|مواليد|متولد|род(?:\.|ился|илась)?|"
    r"г\.?\s?р\.?|р\.?\s?н\.?|года|году|год|гг|г|року|рік|рокy|р|on|in|el|le|the|of|de|del"
)
"""Words that carry no date."""

CIRCA = _word(
    r"(?:on )?or (?:about|around)|on or (?:about|around)|circa|approximately|approx|about|around|circ?|ca|c|possibly|probably|estimated|est|"
    r"around about|حوالي|تقريبا|نحو|حدود|حدودا|около|ок|примерно|приблизно|близько|приблизительно|бл|vers|environ|env|"
    r"hacia|alrededor|aproximadamente|aprox"
)
"""Words that say the date is not certain."""

UNSURE = re.compile(r"[~≈]|\(\?\)|\?")

PART_OF_YEAR = _word(
    r"(?:early|late|mid|middle|end|beginning|spring|summer|autumn|fall|"
    r"начало|конец|середина|debut|fin|milieu|principios|finales|mediados|اوائل|اواخر)[\s-]*"
)

DECADE = re.compile(
    r"(?:(early|mid|middle|late)[\s-]*)?(?:the )?(?:annees )?((?:1[5-9]|20)\d0)(?:\s?'?s|-?[\s-]?(?:е|х|ті|ых|тих))?"
)
DECADE_MARKED = re.compile(r"'?s$|(?:е|х|ті|ых|тих)$|^annees ")

BETWEEN = re.compile(rf"{_L}(?:between|entre|между|між|بين){_R}\s*(.+?)\s*(?:{_L}(?:and|et|y|и|і|та){_R}|\sو)\s*(.+)")
FROM_TO = re.compile(
    rf"(?:{_L}(?:from|de|desde|с|з|من|از){_R}\s*)?(.+?)\s*(?:{_L}(?:to|through|thru|till|until|a|hasta|по|до|الي|تا|حتي){_R}|\s-\s)\s*(.+)"
)
YEAR_YEAR = re.compile(r"(\d{4})\s?[-/]\s?(\d{4}|\d{2})")
ONE_DASH = re.compile(r"([^-]+?)\s*-\s*([^-]+)")

OR = re.compile(rf"\s*(?:\(\s*or\s|{_L}(?:or|ou|или|або|او|يا|o|u|and){_R}|[;|&])\s*")
COMMA = re.compile(r"\s*,\s*(?=.*\d{4})")
SLASH = re.compile(r"\s*/\s*")

TIME = re.compile(r"(?<=\d)(?:t|\s)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:z|utc|[ap]m|[+-]\d{2}:?\d{2})?$")
ORDINAL = re.compile(r"(?<=\d)\s?(?:st|nd|rd|th|er|-?го|º|°)(?![^\W\d_])")
