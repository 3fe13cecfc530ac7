"""Time stamps and signatures: lines that say when and by whom a page was put up, in whatever order a site likes.

Reach for :func:`is_stamp` and :func:`is_signature` through :mod:`muster.reports.junk`. The invariant: a stamp holds a day,
a year and a clock time, and little else, so that no entry of a chronology is one.
"""

from __future__ import annotations

import re

_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}\b")
_WORD = re.compile(r"[^\W\d_][\w.'’]*")
_DATED = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|fév|avr|mai|jui|aoû|déc|lun|mer|jeu|ven|sam|dim|ene|abr|ago|dic|mié|jue|vie|sáb|dom"
    r"|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|пон|вто|сре|чет|пят|суб|вос)\w{0,8}"
    r"|[ap]\.?m\.?|[a-z]{2,4}t|utc|at|on|the|and|of|de|del|à|a|las|às|le|h|min|hrs|th|st|nd|rd|uk|us|t|z|в|г|года"
    r"|updated|published|posted|publié|mis|jour|actualizado|publicado|обновлено|опубликовано",
    re.IGNORECASE,
)
"""What else stands in a date: months, days of the week, zones, and the words for putting up."""
_SITE = re.compile(r"[/|·•]\s*(?:[A-Z][\w.'’]*\s*){1,4}$")
_AGENCY = r"(?:AP|A\.P\.|Associated Press|AFP|Agence France-Presse|Reuters|REUTERS|EPA|Getty Images|Anadolu|Xinhua|TASS|dpa|DPA)"
_DESK = re.compile(r"\(?(?:(?:with|additional) )*(?:reporting|writing|editing) by [^“”\"]{2,300}\)?\.?", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?:[A-Z][\w.'’-]+ ){{1,3}}[A-Z][\w'’-]+,? (?:(?i:for|via) )?{_AGENCY}"
    r"|@\w{2,30}|[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}|(?:[\w.,'’&-]+ ){0,5}@\w{2,30}"
    r"|(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+, (?:[A-Z][\w'’-]+ ){0,3}(?i:staff |sports |auto |business |political |science )*"
    r"(?:(?i:writer|reporter|correspondent|editor|columnist))"
)
_ABOUT = re.compile(
    r"^(?:[A-Z][\w.'’-]*,? ){2,5}(?:\([^)]{3,60}\) )?(?:is|was|has been) (?:(?:an? |the |our )(?:[\w,’'-]+ ){0,6})?"
    r"(?:reporter|correspondent|journalist|(?:staff|freelance|senior|contributing) writer|writer|editor|columnist|contributor|producer)\b"
    r"(?: (?:and|at|for|with|in|based|covering|who covers|of|on)\b.*)?[.]?(?: .*)?$"
)


def is_stamp(line: str) -> bool:
    """Tell whether a short line is a date with its clock time: a name may stand before it, a site after a bar.

    Examples:
        >>> is_stamp("Lina Haddad - Nov 19, 2024, 10:31 pm"), is_stamp("19 November 2024, 10:31: raid on the mill")
        (True, False)
    """
    if len(line) > 110 or not (_YEAR.search(line) and _CLOCK.search(line)):
        return False
    first = next(at for at, char in enumerate(line) if char.isdigit())
    before, after = _others(line[:first]), _others(_SITE.sub("", line[first:]))
    return not after and len(before) <= 4 and all(word[0].isupper() for word in before)


def _others(part: str) -> list[str]:
    """Return the words of a part that are none of a date's."""
    return [word for word in _WORD.findall(part) if not _DATED.fullmatch(word)]


def is_signature(line: str) -> bool:
    """Tell whether a line is a name with its agency, its desk or its handle ("Lina Haddad, AP").

    Examples:
        >>> is_signature("Lina Haddad, Associated Press"), is_signature("Lina Haddad, the mayor")
        (True, False)
    """
    if line.startswith("(") and _DESK.fullmatch(line):
        return True
    return len(line) <= 90 and _SIGNED.fullmatch(line) is not None


def is_about_author(line: str) -> bool:
    """Tell whether a line says for whom its author writes; only at the end of a text does it not belong to the story."""
    return len(line) <= 400 and _ABOUT.match(line) is not None
