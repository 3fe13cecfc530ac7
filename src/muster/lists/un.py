"""The UN Security Council's consolidated list, as XML.

Reach for :func:`read_un`. Individuals become persons, entities organisations. The list does not say which of an
individual's up to four names is the family's, so they stay one name in the list's order. Aliases of good quality are
``alias``, of low quality ``weakAlias``; former ones ``previousName``. Semicolons
part several aliases in one element; commas do not, they stand in names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from muster.files.source import Source
from muster.files.xml import child_text, child_texts, children, iterate, root_of
from muster.lists.draft import Draft
from muster.lists.entity import Entity
from muster.lists.intake import Intake

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "un-xml"
ROOT = "CONSOLIDATED_LIST"
_SCHEMATA = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES = {"low": "weakAlias", "f.k.a.": "previousName"}
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_PASSPORT = re.compile(r"passe?port|pasaporte", re.IGNORECASE)
_FORMER = re.compile(r"(previously|formerly) listed as", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"in \w+ script: *(.+)", re.IGNORECASE)
_PACKED = re.compile(r";\s*|\s+[b-z]\)\s+")
_PLAIN = (
    ("NAME_ORIGINAL_SCRIPT", "alias"),
    ("GENDER", "gender"),
    ("REFERENCE_NUMBER", "unscId"),
    ("UN_LIST_TYPE", "program"),
    ("COMMENTS1", "notes"),
)
_VALUES = (
    ("NATIONALITY", "nationality"),
    ("DESIGNATION", "position"),
    ("TITLE", "title"),
    ("LAST_DAY_UPDATED", "modifiedAt"),
)

_MAPPED = frozenset(
    {*_NAMES, *(tag for tag, _ in (*_PLAIN, *_VALUES)), "DATAID", "LISTED_ON"}
    | {"VERSIONNUM", "LIST_TYPE", "SORT_KEY", "SORT_KEY_LAST_MOD"}  # nothing about the entity
)


def read_un(source: Source, intake: Intake) -> Iterator[Entity]:
    """Yield the entities of the list.

    Args:
        source: the XML file.
        intake: takes the account, one row an INDIVIDUAL or ENTITY element, numbered by source line.

    Raises:
        FormatError: when the file has a document type or entities.
        UnreadableError: when it is not well-formed or cut short.
    """
    for line, element in iterate(source, *_SCHEMATA):
        draft = _draft(line, element)
        if draft is None:
            intake.quarantine(
                line, "no-key", "the record has no DATAID or no name", value=child_text(element, "DATAID")
            )
        else:
            yield intake.accept(draft)


def dated(source: Source) -> str:
    """Return the day the list was generated (ISO), empty when it does not say."""
    return root_of(source)[2].get("dateGenerated", "")[:10]


def _draft(line: int, element: _Element) -> Draft | None:
    kind = str(element.tag).rpartition("}")[2]
    key = child_text(element, "DATAID")
    draft = Draft(f"un-{key}", _SCHEMATA[kind], line)
    draft.add("name", " ".join(child_text(element, part) for part in _NAMES))
    _add_aliases(draft, element, kind)
    if not key or not draft.has_name():
        return None
    for tag, prop in _PLAIN:
        for text in child_texts(element, tag):
            draft.add(prop, text)
    for tag, prop in _VALUES:
        for text in child_texts(element, tag, "VALUE"):
            draft.add(prop, text)
    for day in child_texts(element, "LISTED_ON"):
        draft.add("listingDate", day[:10])  # some carry a time zone
    _add_places(draft, element, kind)
    _add_births(draft, element)
    _add_documents(draft, element)
    _keep_rest(draft, element, kind)
    return draft


def _add_aliases(draft: Draft, element: _Element, kind: str) -> None:
    for alias in children(element, f"{kind}_ALIAS"):
        name, note = child_text(alias, "ALIAS_NAME"), child_text(alias, "NOTE")
        prop = _QUALITIES.get(child_text(alias, "QUALITY").casefold(), "alias")
        for part in _PACKED.split(" ".join(name.split())):
            draft.set("previousName" if _FORMER.match(note) else prop, part, name)
        script = _IN_SCRIPT.search(note)
        if script is not None:
            draft.add("alias", script[1])
        _add_alias_birth(draft, alias, name, note)


def _add_alias_birth(draft: Draft, alias: _Element, name: str, note: str) -> None:
    """Keep what the list says about the person *under that name*: papers in it carry that date of birth."""
    born = child_text(alias, "DATE_OF_BIRTH")
    draft.add("birthDate", born)
    place = ", ".join(filter(None, (child_text(alias, "CITY_OF_BIRTH"), child_text(alias, "COUNTRY_OF_BIRTH"))))
    said = "; ".join(filter(None, (note, f"born {born}" if born else "", f"in {place}" if place else "")))
    if said:
        draft.add("notes", f"{name}: {said}")


def _add_places(draft: Draft, element: _Element, kind: str) -> None:
    for address in children(element, f"{kind}_ADDRESS"):
        place = _place(address)
        draft.add("address", place)
        draft.add("country", child_text(address, "COUNTRY"))
        note = child_text(address, "NOTE")
        if note:
            draft.add("notes", f"{place}: {note}" if place else note)
    for place_ in children(element, f"{kind}_PLACE_OF_BIRTH"):
        draft.add("birthPlace", _place(place_))
        draft.add("notes", child_text(place_, "NOTE"))


def _place(element: _Element) -> str:
    return ", ".join(text for part in _PLACE if (text := child_text(element, part)))


def _add_births(draft: Draft, element: _Element) -> None:
    for birth in children(element, "INDIVIDUAL_DATE_OF_BIRTH"):
        draft.add("birthDate", _birth(birth))
        note = child_text(birth, "NOTE")
        if note:
            draft.add("notes", f"date of birth: {note}")


def _birth(element: _Element) -> str:
    """Put a date of birth into words that say as much as its elements: nothing is narrowed."""
    date = child_text(element, "DATE") or child_text(element, "YEAR")
    first, last = child_text(element, "FROM_YEAR"), child_text(element, "TO_YEAR")
    kind = child_text(element, "TYPE_OF_DATE").upper()
    if first or last:
        return f"between {first} and {last}" if first and last else f"circa {first or last}"
    return f"circa {date}" if kind == "APPROXIMATELY" and date else date


def _add_documents(draft: Draft, element: _Element) -> None:
    for document in children(element, "INDIVIDUAL_DOCUMENT"):
        kind = child_text(document, "TYPE_OF_DOCUMENT") or child_text(document, "TYPE_OF_DOCUMENT2")
        number = child_text(document, "NUMBER")
        words = ", ".join(text for part in document if (text := " ".join("".join(map(str, part.itertext())).split())))
        if number:
            draft.set("passportNumber" if _PASSPORT.search(kind) else "idNumber", number, words)
        elif words:
            draft.add("notes", f"document: {words}")


def _keep_rest(draft: Draft, element: _Element, kind: str) -> None:
    """Keep elements that are mapped to nothing in ``raw`` under their name."""
    for child in element:
        name = str(child.tag)
        if name not in _MAPPED and not name.startswith(kind):
            draft.set(name, "", " ".join("".join(map(str, child.itertext())).split()))
