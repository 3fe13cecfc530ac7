"""Tables in the shape of Security Force Monitor's downloads and research sheets: units, parentage, personnel, incidents, sources.

Reach for it through :func:`muster.force.load.read_force`. Their columns are named as their handbook names them. The invariant: a date
"first cited" is a beginning only where their flag says so, one "last cited" an end only where it says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from muster.dates import ALWAYS, Bounds, DateRange
from muster.force.incident import Incident
from muster.force.own import perpetrators
from muster.force.person import Person, Posting
from muster.force.role import read_role
from muster.force.rows import Cells, Parsed
from muster.force.unit import Origin, Relation, RelationKind, Unit, UnitName

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit_id": ("unit:id:admin", "unit:id"),
    "unit": ("unit:name",),
    "unit_names": ("unit:other_names",),
    "unit_country": ("unit:country",),
    "unit_class": ("unit:classification",),
    "unit_first": ("unit:first_cited_date",),
    "unit_first_start": ("unit:first_cited_date_start",),
    "unit_last": ("unit:last_cited_date",),
    "unit_last_open": ("unit:last_cited_date_open",),
    "unit_places": ("unit:area_ops_name", "unit:site_nearest_settlement_name", "unit:base_name"),
    "unit_sources": ("unit:name:source",),
    "to_id": ("unit:related_unit_id:admin", "unit:membership_id"),
    "to": ("unit:related_unit",),
    "to_name": ("unit:related_unit:name",),
    "to_type": ("unit:relation_type",),
    "to_class": ("unit:related_unit_class",),
    "to_first": ("unit:related_unit_first_cited_date",),
    "to_first_start": ("unit:related_unit_first_cited_date_start",),
    "to_last": ("unit:related_unit_last_cited_date",),
    "to_last_open": ("unit:related_unit_open",),
    "to_sources": ("unit:related_unit:source",),
    "person_id": ("person:admin:id", "person:id:admin"),
    "person": ("person:name",),
    "person_names": ("person:other_names",),
    "person_country": ("person:country",),
    "role": ("person:posting_role",),
    "rank": ("person:posting_rank",),
    "title": ("person:posting_title",),
    "post_unit_id": ("person:posting_unit_id:admin",),
    "post_unit": ("person:posting_unit_name", "person:posting_unit"),
    "post_first": ("person:posting_first_cited_date",),
    "post_first_start": ("person:posting_first_cited_date_start",),
    "post_last": ("person:posting_last_cited_date",),
    "post_last_open": ("person:posting_last_cited_date_end",),
    "post_sources": ("person:posting_role:source",),
    "incident": ("incident:id:admin",),
    "place": ("incident:location_description", "incident:location"),
    "incident_first": ("incident:start_date",),
    "incident_last": ("incident:end_date",),
    "violations": ("incident:violation_type",),
    "description": ("incident:violation_description",),
    "by_persons": ("incident:perpetrator_name",),
    "by_units": ("incident:perpetrator_unit", "incident:perpetrator_unit_name"),
    "by_class": ("incident:perpetrator_classification",),
    "incident_sources": ("incident:all:source",),
    "source": ("source:access_point_id", "source:id:admin"),
    "source_title": ("source:title",),
    "source_publication": ("source:publication_name",),
    "source_date": ("source:published_timestamp",),
    "source_url": ("source:url",),
}
"""Field -> the headings it stands under, the first that is there."""

_KINDS = {
    "command": RelationKind.COMMAND,
    "administrative": RelationKind.ADMINISTRATIVE,
    "informal": RelationKind.INFORMAL,
}


def sfm_fields(headings: tuple[str, ...]) -> dict[str, int]:
    """Return field -> column of a table in their shape; empty when it is none."""
    at = {heading.strip().casefold(): i for i, heading in enumerate(headings)}
    return {
        name: at[found]
        for name, known in COLUMNS.items()
        if (found := next((heading for heading in known if heading in at), ""))
    }


def sfm_row(cells: Cells) -> Parsed:
    """Return what a row in their shape says: an incident, a source, or a unit with what the row ties to it."""
    if "incident" in cells.at:
        return _incident(cells)
    if "unit_id" not in cells.at and "unit" not in cells.at and "post_unit" not in cells.at:
        return cells.became("source")
    unit = _unit(cells)
    relation, posting = _relation(cells, unit), _posting(cells, unit)
    kind = "posting" if posting else "relation" if relation else "unit"
    to, person = _other(cells), _person(cells)
    return cells.became(kind, unit, to if relation else None, relation, person if posting else None, posting)


def citation(cells: Cells) -> tuple[str, str]:
    """Return a source's id and the source in words."""
    said = (cells.text(name) for name in ("source_title", "source_publication", "source_date", "source_url"))
    return cells.text("source"), ", ".join(filter(None, said))


def _cited(cells: Cells, what: str) -> DateRange:
    """Return a range of first and last citation with their flags: Y and N, and for an end also E (exact) or Y (open)."""
    first, last = cells.date(f"{what}_first"), cells.date(f"{what}_last")
    starts = cells.text(f"{what}_first_start").casefold() in {"y", "yes", "true"}
    closing = cells.text(f"{what}_last_open").casefold()
    # Their posting flag says whether the last date is the end; the units' flag says whether it is open.
    ends = closing in ({"y", "yes", "true", "e"} if what == "post" else {"e"})
    bounds = Bounds(
        start=first if starts else None,
        end=last if ends else None,
        seen_first=None if starts else first,
        seen_last=None if ends else last,
        ongoing=what != "post" and closing == "y",
    )
    words = filter(None, (cells.text(f"{what}_first"), cells.text(f"{what}_last")))
    return cells.bounds(f"{what}_first", bounds, " to ".join(dict.fromkeys(words)))


def _unit(cells: Cells) -> Unit | None:
    ref = cells.text("unit_id") or cells.text("unit") or cells.text("post_unit_id") or cells.text("post_unit")
    name = cells.text("unit") or cells.text("post_unit")
    if not ref:
        cells.refuse("unit_id", "no-unit", "the row has neither id nor name of a unit", "add one")
        return None
    names = tuple(dict.fromkeys(filter(None, (name, *cells.texts("unit_names")))))
    return Unit(
        ref,
        tuple(UnitName(text, ALWAYS, cells.origin) for text in names),
        type="; ".join(cells.texts("unit_class")),
        country=cells.country("unit_country"),
        dates=_cited(cells, "unit") if "unit_first" in cells.at else ALWAYS,
        places=cells.texts("unit_places"),
        origin=_origin(cells, "unit_sources"),
    )


def _other(cells: Cells) -> Unit | None:
    """Return the unit a row relates to, as far as it is named."""
    ref, name = _to(cells)
    return Unit(ref, (UnitName(name),), described=ref != name, origin=cells.origin) if ref and name else None


def _to(cells: Cells) -> tuple[str, str]:
    """Return id and name of the related unit: one column holds the id where another holds the name."""
    ref, other = cells.text("to_id"), cells.text("to")
    name = cells.text("to_name") or (other if ref else "")
    return ref or other, name or other


def _relation(cells: Cells, unit: Unit | None) -> Relation | None:
    ref, _ = _to(cells)
    if unit is None or not ref:
        return None
    if ref == unit.id:
        cells.refuse("to", "cycle", "a unit cannot stand under itself", "correct one of the two")
    # Their table of memberships has no class of relation; what it lists are joint operations.
    member = cells.text("to_type").casefold() == "member" or ("to_id" in cells.at and "to_class" not in cells.at)
    kind = _KINDS.get(cells.text("to_class").casefold(), RelationKind.UNSPECIFIED)
    origin = _origin(cells, "to_sources")
    return Relation(unit.id, ref, RelationKind.MEMBER if member else kind, _cited(cells, "to"), origin)


def _person(cells: Cells) -> Person | None:
    ref = cells.text("person_id") or cells.text("person")
    names = tuple(dict.fromkeys(filter(None, (cells.text("person"), *cells.texts("person_names")))))
    return Person(ref, names or (ref,), cells.country("person_country"), origin=cells.origin) if ref else None


def _posting(cells: Cells, unit: Unit | None) -> Posting | None:
    ref = cells.text("person_id") or cells.text("person")
    if unit is None or not ref:
        return None
    role = "; ".join(cells.texts("role"))
    return Posting(
        ref,
        unit.id,
        role=role,
        rank="; ".join(cells.texts("rank")),
        title="; ".join(cells.texts("title")),
        command=read_role(role or cells.text("title")),
        dates=_cited(cells, "post"),
        origin=_origin(cells, "post_sources"),
    )


def _incident(cells: Cells) -> Parsed:
    ref = cells.text("incident")
    if not ref:
        cells.refuse("incident", "no-id", "the incident has no id", "give every incident its own")
    first, last = cells.date("incident_first"), cells.date("incident_last")
    # Their two dates say that it happened from the one to the other, or on some day between: the weaker is taken.
    words = " to ".join(dict.fromkeys(filter(None, (cells.text("incident_first"), cells.text("incident_last")))))
    when = cells.bounds("incident_first", Bounds(seen_first=first, seen_last=last), words)
    told_once = first is None or last is None or first == last
    when = DateRange(when.stated, when.sure if told_once else None, text=words)
    units = cells.texts("by_units")
    record = Incident(
        ref,
        place=cells.text("place"),
        categories=cells.texts("violations"),
        description=cells.text("description"),
        perpetrators=perpetrators(cells.texts("by_persons"), units, () if units else cells.texts("by_class")),
        dates=when,
        origin=_origin(cells, "incident_sources"),
    )
    return cells.became("incident", record)


def _origin(cells: Cells, name: str) -> Origin:
    return Origin(cells.texts(name), cells.file, cells.row.number)
