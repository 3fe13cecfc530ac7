"""OFAC's lists in the advanced XML format: ``sdn_advanced.xml``, outermost element ``Sanctions``.

Reach for :func:`read_ofac_advanced`. Of OFAC's formats only this one has names in their own script. Everything is said
by reference: values, places and documents stand first, parties point at them, and the programs come last.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from muster.files.source import Source
from muster.files.xml import child_text, child_texts, children, iterate
from muster.lists.draft import Draft
from muster.lists.entity import Entity
from muster.lists.intake import Intake
from muster.lists.ofac_csv import schema_of
from muster.lists.ofac_remarks import read_fact

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "ofac-advanced-xml"
ROOT = "Sanctions"
_VALUES = (
    "AliasType",
    "Country",
    "DetailReference",
    "FeatureType",
    "IDRegDocType",
    "LocPartType",
    "NamePartType",
    "PartyType",
)
_FAMILY = "Last Name"
_FEATURES = {
    "Birthdate": "birthDate",
    "Place of Birth": "birthPlace",
    "Nationality Country": "nationality",
    "Citizenship Country": "citizenship",
    "Gender": "gender",
    "Title": "position",
    "Location": "address",
    "VESSEL CALL SIGN": "callSign",
    "VESSEL TYPE": "type",
    "VESSEL FLAG": "flag",
    "VESSEL OWNER": "owner",
}
_OF_COUNTRY = frozenset({"nationality", "citizenship", "flag"})


@dataclass(slots=True)
class _Place:
    text: str
    country: str


@dataclass(slots=True)
class _References:
    """What parties point at: (element name, id) -> text; places and documents by the id they are asked for."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)
    subtypes: dict[str, tuple[str, str]] = field(default_factory=dict)
    places: dict[str, _Place] = field(default_factory=dict)
    documents: dict[str, list[str]] = field(default_factory=dict)
    """Identity -> facts in OFAC's shorthand."""

    def type_of(self, subtype: str) -> str:
        """Return OFAC's word for a type: "Unknown" subtypes of persons and entities differ only by their type."""
        text, type_ = self.subtypes.get(subtype, ("Unknown", ""))
        return text if text != "Unknown" else self.get("PartyType", type_) or "?"

    def get(self, name: str, key: str) -> str:
        return self.values.get((name, key), "")


def read_ofac_advanced(source: Source, intake: Intake) -> Iterator[Entity]:
    """Yield the entities of the list.

    Args:
        source: the XML file.
        intake: takes the account, one row a ``DistinctParty`` element, numbered by source line.

    Raises:
        FormatError: when the file has a document type or entities.
        UnreadableError: when it is not well-formed or cut short.
    """
    references, drafts = _References(), dict[str, Draft]()
    names = (*_VALUES, "PartySubType", "Location", "IDRegDocument", "DistinctParty", "SanctionsEntry")
    for line, element in iterate(source, *names):
        name = str(element.tag).rpartition("}")[2]
        if name == "DistinctParty":
            _read_party(line, element, references, drafts, intake)
        elif name == "SanctionsEntry":
            _add_programs(element, drafts)
        else:
            _refer(name, element, references)
    for draft in drafts.values():
        yield intake.accept(draft)


def dated(source: Source) -> str:
    """Return the day the list was issued (ISO), empty when it does not say."""
    day = next((_day(element) for _, element in iterate(source, "DateOfIssue")), None)
    return "" if day is None else day.isoformat()


def _refer(name: str, element: _Element, references: _References) -> None:
    key, text = element.get("ID", ""), " ".join("".join(map(str, element.itertext())).split())
    if name == "PartySubType":
        references.subtypes[key] = (text, element.get("PartyTypeID", ""))
    elif name == "Location":
        references.places[key] = _place(element, references)
    elif name == "IDRegDocument":
        references.documents.setdefault(element.get("IdentityID", ""), []).append(_document(element, references))
    else:
        references.values[name, key] = text


def _place(element: _Element, references: _References) -> _Place:
    parts = sorted(children(element, "LocationPart"), key=lambda part: part.get("LocPartTypeID", ""))
    texts = [text for part in parts for text in child_texts(part, "LocationPartValue", "Value")]
    countries = [
        references.get("Country", country.get("CountryID", "")) for country in children(element, "LocationCountry")
    ]
    country = next(filter(None, countries), "")
    return _Place(", ".join(filter(None, (*texts, country))), country)


def _document(element: _Element, references: _References) -> str:
    kind = references.get("IDRegDocType", element.get("IDRegDocTypeID", ""))
    issuer = references.get("Country", element.get("IssuedBy-CountryID", ""))
    return " ".join(filter(None, (kind, child_text(element, "IDRegistrationNo"), f"({issuer})" if issuer else "")))


def _read_party(
    line: int, element: _Element, references: _References, drafts: dict[str, Draft], intake: Intake
) -> None:
    profile = next(children(element, "Profile"), None)
    key = "" if profile is None else profile.get("ID", "")
    if profile is None or not key or key in drafts:
        intake.quarantine(line, "no-key", "the party has no profile of its own", value=element.get("FixedRef", ""))
        return
    schema = schema_of(references.type_of(profile.get("PartySubTypeID", "")))
    draft = Draft(f"ofac-{key}", schema or "LegalEntity", line)
    if schema is None:
        draft.problem("PartySubTypeID", "type-unknown", "OFAC has no such type; read as a legal entity")
    for identity in children(profile, "Identity"):
        _add_identity(draft, identity, references)
    for feature in children(profile, "Feature"):
        _add_feature(draft, feature, references)
    if draft.has_name():
        drafts[key] = draft
    else:
        intake.quarantine(line, "no-name", "the party has no name", value=key)


def _add_identity(draft: Draft, identity: _Element, references: _References) -> None:
    kinds = {
        group.get("ID", ""): references.get("NamePartType", group.get("NamePartTypeID", ""))
        for group in children(identity, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    for alias in children(identity, "Alias"):
        for documented in children(alias, "DocumentedName"):
            _add_name(draft, _alias_property(alias, references), documented, kinds)
    for fact in references.documents.get(identity.get("ID", ""), ()):
        _add_fact(draft, fact)


def _alias_property(alias: _Element, references: _References) -> str:
    if alias.get("LowQuality") == "true":
        return "weakAlias"
    kind = references.get("AliasType", alias.get("AliasTypeID", ""))
    return {"Name": "name", "F.K.A.": "previousName"}.get(kind, "alias")


def _add_name(draft: Draft, prop: str, documented: _Element, kinds: dict[str, str]) -> None:
    """Add a name given names first; the same name in another script is an alias."""
    parts = [
        (kinds.get(value.get("NamePartGroupID", ""), ""), " ".join("".join(map(str, value.itertext())).split()))
        for value in children(documented, "DocumentedNamePart", "NamePartValue")
    ]
    family = [text for kind, text in parts if kind == _FAMILY]
    given = [text for kind, text in parts if kind != _FAMILY]
    prop = "alias" if prop == "name" and draft.values("name") else prop
    draft.set(prop, " ".join((*given, *family)), ", ".join(filter(None, (" ".join(family), " ".join(given)))))
    if prop == "name" and draft.schema == "Person":
        draft.add("lastName", " ".join(family))
        draft.add("firstName", " ".join(given))


def _add_feature(draft: Draft, feature: _Element, references: _References) -> None:
    kind = references.get("FeatureType", feature.get("FeatureTypeID", ""))
    prop = _FEATURES.get(kind)
    for version in children(feature, "FeatureVersion"):
        for text, country in _feature_values(version, references):
            if prop is None:
                _add_fact(draft, f"{kind} {text}")
            else:
                draft.add(prop, country if prop in _OF_COUNTRY and country else text)
            if prop == "address":
                draft.add("country", country)


def _feature_values(version: _Element, references: _References) -> Iterator[tuple[str, str]]:
    """Yield (text, country) of every value a version of a feature has."""
    for detail in children(version, "VersionDetail"):
        text = " ".join("".join(map(str, detail.itertext())).split())
        yield text or references.get("DetailReference", detail.get("DetailReferenceID", "")), ""
    for location in children(version, "VersionLocation"):
        place = references.places.get(location.get("LocationID", ""))
        if place is not None:
            yield place.text, place.country
    for period in children(version, "DatePeriod"):
        yield _period(period), ""


def _add_fact(draft: Draft, fact: str) -> None:
    if not read_fact(draft, fact):
        draft.add("notes", fact)


def _add_programs(entry: _Element, drafts: dict[str, Draft]) -> None:
    draft = drafts.get(entry.get("ProfileID", ""))
    if draft is not None:
        for program in child_texts(entry, "SanctionsMeasure", "Comment"):
            draft.add("program", program)


def _period(period: _Element) -> str:
    """Put a period into words no narrower than it is; a whole month or year is that month or year."""
    days = [
        day
        for end in ("Start", "End")
        for side in ("From", "To")
        for at in children(period, end, side)
        if (day := _day(at))
    ]
    if not days:
        return ""
    approximate = any(child.get("Approximate") == "true" for end in ("Start", "End") for child in children(period, end))
    return ("circa " if approximate else "") + _span(min(days), max(days))


def _span(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    whole_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_month and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if whole_month and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return f"{first.isoformat()} to {last.isoformat()}"


def _day(element: _Element) -> date | None:
    parts = [child_text(element, part) for part in ("Year", "Month", "Day")]
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None
