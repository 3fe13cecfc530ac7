"""The EU's consolidated financial sanctions list, as XML (``export`` / ``sanctionEntity``).

Reach for :func:`read_eu`. Facts stand in attributes. The first strong name is ``name``, the others ``alias``, names that
the list calls weak ``weakAlias``; all languages and scripts are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from muster.files.source import Source
from muster.files.xml import child_texts, children, iterate, root_of
from muster.lists.draft import Draft
from muster.lists.entity import Entity
from muster.lists.intake import Intake
from muster.names.countries import country_code

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "eu-xml"
ROOT = "export"
_SCHEMATA = {"P": "Person", "E": "Organization", "person": "Person", "enterprise": "Organization"}
_GENDERS = {"M": "male", "F": "female"}
_PLACE = ("place", "street", "poBox", "city", "zipCode", "region", "countryDescription")
_IDS = {
    "passport": "passportNumber",
    "diplpassport": "passportNumber",
    "regnumber": "registrationNumber",
    "fiscalcode": "taxNumber",
}
_FLAWS = ("knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")


def read_eu(source: Source, intake: Intake) -> Iterator[Entity]:
    """Yield the entities of the list.

    Args:
        source: the XML file.
        intake: takes the account, one row a ``sanctionEntity`` element, numbered by source line.

    Raises:
        FormatError: when the file has a document type or entities.
        UnreadableError: when it is not well-formed or cut short.
    """
    for line, element in iterate(source, "sanctionEntity"):
        draft = _draft(line, element)
        if draft is None:
            key = _get(element, "logicalId")
            intake.quarantine(line, "no-key", "the record has no logicalId or no name", value=key)
        else:
            yield intake.accept(draft)


def dated(source: Source) -> str:
    """Return the day the list was generated (ISO), empty when it does not say."""
    return root_of(source)[2].get("generationDate", "")[:10]


def _draft(line: int, element: _Element) -> Draft | None:
    kind = next(children(element, "subjectType"), None)
    codes = () if kind is None else (_get(kind, "classificationCode"), _get(kind, "code"))
    schema = next((_SCHEMATA[code] for code in codes if code in _SCHEMATA), "LegalEntity")
    draft = Draft(f"eu-{_get(element, 'logicalId')}", schema, line)
    _add_names(draft, element)
    if draft.id == "eu-" or not draft.has_name():
        return None
    draft.add("euReferenceNumber", _get(element, "euReferenceNumber"))
    draft.add("unscId", _get(element, "unitedNationId"))
    for remark in child_texts(element, "remark"):
        draft.add("notes", remark)
    for regulation in children(element, "regulation"):
        draft.add("program", _get(regulation, "programme"))
    for citizenship in children(element, "citizenship"):
        _add_country(draft, "citizenship", citizenship)
    _add_births(draft, element)
    _add_documents(draft, element)
    for address in children(element, "address"):
        draft.add("address", _place(address))
        _add_country(draft, "country", address)
    return draft


def _add_names(draft: Draft, element: _Element) -> None:
    for alias in children(element, "nameAlias"):
        whole = _get(alias, "wholeName") or " ".join(
            _get(alias, part) for part in ("firstName", "middleName", "lastName")
        )
        weak = _get(alias, "strong") == "false"
        draft.add("weakAlias" if weak else "alias" if draft.values("name") else "name", whole)
        draft.add("position", _get(alias, "function"))
        draft.add("title", _get(alias, "title"))
        gender = _get(alias, "gender")
        draft.add("gender", _GENDERS.get(gender, gender))


def _add_births(draft: Draft, element: _Element) -> None:
    for birth in children(element, "birthdate"):
        text = _birth(birth)
        if _get(birth, "calendarType") in {"", "GREGORIAN"}:
            draft.add("birthDate", text)
        elif text:
            draft.set("birthDate", "", f"{text} {_get(birth, 'calendarType')}")
        draft.add("birthPlace", _place(birth))


def _birth(birth: _Element) -> str:
    """Put a date of birth into words that say as much as its attributes: nothing is narrowed."""
    year, month, day = (_get(birth, part) for part in ("year", "monthOfYear", "dayOfMonth"))
    first, last = _get(birth, "yearRangeFrom"), _get(birth, "yearRangeTo")
    date = _get(birth, "birthdate") or "-".join(f"{part:0>2}" for part in (year, month, day if month else "") if part)
    if not date and (first or last):
        return f"between {first} and {last}" if first and last else f"circa {first or last}"
    return f"circa {date}" if date and _get(birth, "circa") == "true" else date


def _add_documents(draft: Draft, element: _Element) -> None:
    for document in children(element, "identification"):
        number = _get(document, "number") or _get(document, "latinNumber")
        kind = _get(document, "identificationTypeDescription")
        country = _get(document, "countryDescription")
        flaws = [flaw for flaw in _FLAWS if _get(document, flaw) == "true"]
        words = " ".join(filter(None, (kind, number, f"({country})" if country else "", *flaws)))
        if number:
            draft.set(_IDS.get(_get(document, "identificationTypeCode"), "idNumber"), number, words)
        for remark in child_texts(document, "remark"):
            draft.add("notes", f"{words}: {remark}" if words else remark)


def _add_country(draft: Draft, prop: str, element: _Element) -> None:
    code, name = _get(element, "countryIso2Code"), _get(element, "countryDescription")
    if country_code(code):
        draft.set(prop, country_code(code), name or code)
    elif name != "UNKNOWN":
        draft.add(prop, name)


def _place(element: _Element) -> str:
    return ", ".join(text for part in _PLACE if (text := _get(element, part)) and text != "UNKNOWN")


def _get(element: _Element, attribute: str) -> str:
    return str(element.get(attribute, "")).strip()
