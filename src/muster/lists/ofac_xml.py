"""OFAC's lists as classic XML: ``sdn.xml`` and ``consolidated.xml``, outermost element ``sdnList``.

Reach for :func:`read_ofac_xml`. It says what ``sdn.csv``, ``alt.csv`` and ``add.csv`` say together; identity documents and
other facts come as pairs of type and number, read by the shorthand of :mod:`muster.lists.ofac_remarks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from muster.files.source import Source
from muster.files.xml import child_text, child_texts, children, iterate
from muster.lists.draft import Draft
from muster.lists.entity import Entity
from muster.lists.intake import Intake
from muster.lists.ofac_csv import add_name, schema_of
from muster.lists.ofac_remarks import read_fact, read_remarks

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "ofac-sdn-xml"
ROOT = "sdnList"
_LISTS = (
    (("programList", "program"), "program"),
    (("nationalityList", "nationality", "country"), "nationality"),
    (("citizenshipList", "citizenship", "country"), "citizenship"),
    (("dateOfBirthList", "dateOfBirthItem", "dateOfBirth"), "birthDate"),
    (("placeOfBirthList", "placeOfBirthItem", "placeOfBirth"), "birthPlace"),
    (("title",), "position"),
    (("vesselInfo", "callSign"), "callSign"),
    (("vesselInfo", "vesselType"), "type"),
    (("vesselInfo", "vesselFlag"), "flag"),
    (("vesselInfo", "vesselOwner"), "owner"),
    (("vesselInfo", "tonnage"), "tonnage"),
    (("vesselInfo", "grossRegisteredTonnage"), "grossRegisteredTonnage"),
)
_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")


def read_ofac_xml(source: Source, intake: Intake) -> Iterator[Entity]:
    """Yield the entities of the list.

    Args:
        source: the XML file.
        intake: takes the account, one row an ``sdnEntry`` element, numbered by source line.

    Raises:
        FormatError: when the file has a document type or entities.
        UnreadableError: when it is not well-formed or cut short.
    """
    kept = 0
    for line, element in iterate(source, "sdnEntry"):
        uid = child_text(element, "uid")
        if not uid or not child_text(element, "lastName"):
            intake.quarantine(line, "no-key", "the entry has no uid or no name", value=uid)
            continue
        draft = _draft(line, element, uid)
        kept += _add_facts(draft, element)
        yield intake.accept(draft)
    if kept:
        intake.note("remarks-kept", f"remarks in no shorthand we know: {kept:,}; they stand in the notes as received")


def dated(source: Source) -> str:
    """Return the day the list was published (ISO), empty when it does not say."""
    for _, element in iterate(source, "Publish_Date"):
        month, _, rest = (element.text or "").strip().partition("/")
        day, _, year = rest.partition("/")
        return f"{year}-{month:0>2}-{day:0>2}" if year.isdecimal() and month.isdecimal() and day.isdecimal() else ""
    return ""


def _draft(line: int, element: _Element, uid: str) -> Draft:
    schema = schema_of(child_text(element, "sdnType"))
    draft = Draft(f"ofac-{uid}", schema or "LegalEntity", line)
    if schema is None:
        draft.problem("sdnType", "type-unknown", "OFAC has no such type; read as a legal entity")
    add_name(draft, "name", _name(element))
    for aka in children(element, "akaList", "aka"):
        add_name(draft, _alias_property(aka), _name(aka))
    for path, prop in _LISTS:
        for text in child_texts(element, *path):
            draft.add(prop, text)
    for address in children(element, "addressList", "address"):
        draft.add("address", ", ".join(text for part in _ADDRESS if (text := child_text(address, part))))
        draft.add("country", child_text(address, "country"))
    return draft


def _name(element: _Element) -> str:
    """Put a name as the CSV writes it: "FAMILY, Given"."""
    return ", ".join(text for part in ("lastName", "firstName") if (text := child_text(element, part)))


def _alias_property(aka: _Element) -> str:
    if child_text(aka, "type").startswith("f"):
        return "previousName"
    return "weakAlias" if child_text(aka, "category") == "weak" else "alias"


def _add_facts(draft: Draft, element: _Element) -> int:
    """Add documents and remarks; return how many were not understood."""
    facts = [_fact(id_) for id_ in children(element, "idList", "id")]
    unread = sum(not read_fact(draft, fact) for fact in facts if fact)
    remarks = child_text(element, "remarks")
    return unread + read_remarks(draft, remarks[1:-1] if remarks.startswith("(") and remarks.endswith(")") else remarks)


def _fact(id_: _Element) -> str:
    fact = " ".join(filter(None, (child_text(id_, "idType"), child_text(id_, "idNumber"))))
    around = (("idCountry", "({})"), ("issueDate", "issued {}"), ("expirationDate", "expires {}"))
    return " ".join([fact, *(form.format(text) for part, form in around if (text := child_text(id_, part)))])
