"""Small forces to ask about, every name invented."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from muster.dates import DateRange, Span, read_range
from muster.force.force import Force, make_force
from muster.force.incident import Incident, Perpetrator, PerpetratorKind
from muster.force.person import Person, Posting
from muster.force.role import read_role
from muster.force.unit import Origin, Relation, RelationKind, Unit, UnitName

SEEN = Origin(("Gazette 12",), "postings.csv", 7)


def dates(text: str) -> DateRange:
    read = read_range(text)
    assert isinstance(read, DateRange), read
    return read


def unit(name, *, when="", others=(), **more):
    names = (UnitName(name), *(UnitName(text, dates(span)) for text, span in others))
    return Unit(name, names, dates=dates(when), origin=SEEN, **more)


def person(name):
    return Person(name, (name,), origin=SEEN)


def posting(who, where, role, when, **more):
    return Posting(who, where, role, command=read_role(role), dates=dates(when), origin=SEEN, **more)


def under(lower, upper, when="", kind=RelationKind.COMMAND):
    return Relation(lower, upper, kind, dates(when), SEEN)


def incident(name, where, when, *, kind=PerpetratorKind.UNIT):
    done = Perpetrator(kind, where if kind is not PerpetratorKind.UNNAMED_UNIT else "", where)
    return Incident(name, "Merrow", ("TORT",), "", (done,), dates(when), ("a fisher",), SEEN)


def force(*records) -> Force:
    of = {
        kind: [one for one in records if isinstance(one, kind)] for kind in (Unit, Person, Relation, Posting, Incident)
    }
    named = {one.person for one in of[Posting]} - {one.id for one in of[Person]} - {""}
    placed = {ref for one in of[Relation] for ref in (one.unit, one.to)} | {one.unit for one in of[Posting]}
    placed |= {p.ref for one in of[Incident] for p in one.perpetrators if p.kind is PerpetratorKind.UNIT}
    people = [*of[Person], *map(person, sorted(named))]
    units = [*of[Unit], *map(unit, sorted(placed - {one.id for one in of[Unit]}))]
    return make_force(units, people, of[Relation], of[Posting], incidents=of[Incident])


def day(text: str) -> date:
    return date.fromisoformat(text)


DAYS = st.dates(day("2014-01-01"), day("2018-12-31"))


@st.composite
def ranges(draw):
    """Any range: four days in order, some of them the same, and flags."""
    first, sure, until, last = sorted(draw(st.tuples(DAYS, DAYS, DAYS, DAYS)))
    ending = draw(st.booleans())
    return DateRange(
        Span(first, last),
        Span(sure, until) if draw(st.booleans()) else None,
        draw(st.booleans()),
        ending,
        ongoing=not ending and draw(st.booleans()),
    )


@st.composite
def narrowed(draw, wide):
    """The same range known better: fewer stated days, more sure ones."""
    first = draw(st.dates(wide.stated.first, wide.sure.first if wide.sure else wide.stated.last))
    last = draw(st.dates(wide.sure.last if wide.sure else first, wide.stated.last))
    sure = wide.sure
    if sure is not None:
        sure = Span(draw(st.dates(first, sure.first)), draw(st.dates(sure.last, last)))
    elif draw(st.booleans()):
        begin = draw(st.dates(first, last))
        sure = Span(begin, draw(st.dates(begin, last)))
    return DateRange(Span(first, last), sure, wide.starting, wide.ending, ongoing=wide.ongoing)
