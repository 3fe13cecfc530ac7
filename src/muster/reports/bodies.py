"""One body of a state under two names: the "Defense Ministry" of a translation that is the Department of Defense.

Reach for :func:`twice_named` while a report is put together. The invariant: two names are one body only when a report names both, and
none of them with another country.
"""

from __future__ import annotations

import re
from collections import defaultdict

from muster.names.countries import country_code, country_name

_KIND = r"(?:Department|Ministry)"
_BODY = re.compile(
    rf"(?:\b(?P<land>U\.S\.|[A-Z][a-zA-Z]+) )?\b(?:(?P<kind>{_KIND}) of (?:the )?(?P<of>[A-Z][a-z]+)|(?P<field>[A-Z][a-z]+) (?P<last>{_KIND}))\b"
)
_SPELLINGS = {"defence": "defense"}


def twice_named(text: str) -> tuple[str, ...]:
    """Return a sentence for each body a text calls both a department and a ministry.

    Examples:
        >>> twice_named("The US Department of Defense pays, one Defense Ministry official said.")
        ('“Defense Ministry” and “Department of Defense” are taken to be one body, of the United States: the report names no other.',)
    """
    held: defaultdict[str, dict[str, str]] = defaultdict(dict)
    lands: defaultdict[str, set[str]] = defaultdict(set)
    for match in _BODY.finditer(text):
        field = (match["of"] or match["field"]).casefold()
        field = _SPELLINGS.get(field, field)
        held[field].setdefault(match["kind"] or match["last"], _named(match))
        lands[field] |= {match["land"]} if match["land"] and country_code(match["land"]) else set()
    return tuple(
        _sentence(names, lands[field])
        for field, names in held.items()
        if len(names) > 1 and len(_codes(lands[field])) < 2
    )


def _named(match: re.Match[str]) -> str:
    return match.group().removeprefix(f"{match['land']} ") if match["land"] else match.group()


def _codes(lands: set[str]) -> set[str]:
    return {country_code(land) for land in lands}


def _sentence(names: dict[str, str], lands: set[str]) -> str:
    both = " and ".join(f"“{names[kind]}”" for kind in sorted(names, reverse=True))
    return f"{both} are taken to be one body{_of(lands)}: the report names no other."


def _of(lands: set[str]) -> str:
    if not lands:
        return ""
    name = country_name(_codes(lands).pop())
    return f", of {'the ' if name.startswith('United') else ''}{name}"
