"""Whom a corrected force touches."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from force_worlds import SEEN, force, incident, narrowed, posting, ranges, under
from muster.force import Force, exposures, make_force, named_in, touched
from muster.force.unit import Origin

BASE = (
    under("Third Battalion", "Lake Brigade", "2014 to 2018"),
    posting("Osman Tirel", "Third Battalion", "Commander", "2015 to 2017"),
    posting("Ines Halloran", "Lake Brigade", "Commander", "2015 to 2017"),
    posting("Dara Venn", "Ninth Rifles", "Commander", "2015 to 2017"),
    incident("raid", "Third Battalion", "2016-03-12"),
)


def test_nothing_new_touches_nobody():
    assert touched(force(*BASE), force(*reversed(BASE))) == ()


def test_a_new_incident_touches_those_who_were_there_and_above_and_nobody_else():
    found = touched(force(*BASE), force(*BASE, incident("fire", "Third Battalion", "2016-05-01")))
    assert [(one.person, one.incidents) for one in found] == [("Ines Halloran", ("fire",)), ("Osman Tirel", ("fire",))]


def test_a_corrected_posting_touches_its_person_and_whoever_it_rivals():
    moved = posting("Dara Venn", "Third Battalion", "Commander", "2015 to 2017")
    found = touched(force(*BASE), force(*BASE, moved))
    assert [one.person for one in found] == ["Dara Venn", "Osman Tirel"]
    graded = {(one.person, item.tie): (item.grade) for one in found for item in one.after}
    assert graded["Osman Tirel", "command"] == "possible"


def test_a_relation_that_ended_earlier_frees_the_commander_above():
    changed = under("Third Battalion", "Lake Brigade", "2014-01-01 to 2015-12-31")
    [one] = touched(force(*BASE), force(changed, *BASE[1:]))
    assert (one.person, one.after) == ("Ines Halloran", ())


def test_an_incident_told_otherwise_touches_those_exposed_to_it():
    told = replace(BASE[-1], description="more is known")
    assert [one.person for one in touched(force(*BASE), force(*BASE[:-1], told))] == ["Ines Halloran", "Osman Tirel"]


def test_rows_that_moved_in_their_file_touch_nobody():
    moved = [replace(one, origin=Origin(SEEN.sources, SEEN.file, 99)) for one in BASE]
    assert touched(force(*BASE), force(*moved)) == ()


@st.composite
def corrected(draw):
    """A small force, and the same with one posting corrected."""
    units, people = ["u1", "u2", "u3"], ["a", "b", "c"]
    role = st.sampled_from(["Commander", "Rifleman", "Deputy commander", "Acting commander"])
    posts = [
        posting(draw(st.sampled_from(people)), draw(st.sampled_from(units)), draw(role), "")
        for _ in range(draw(st.integers(1, 5)))
    ]
    posts = [replace(one, dates=draw(ranges())) for one in posts]
    changed = [replace(posts[0], dates=draw(narrowed(posts[0].dates))), *posts[1:]]
    ties = (under("u1", "u2", "2014 to 2018"), under("u2", "u3", "2016"))
    raids = [
        incident(f"i{n}", draw(st.sampled_from(units)), draw(st.sampled_from(["2015", "2016-06-01"]))) for n in range(2)
    ]
    return force(*ties, *posts, *raids), force(*ties, *changed, *raids)


@given(corrected())
def test_exactly_those_whose_exposure_differs_come_back(both):
    before, after = both
    people = {*before.persons, *after.persons}
    differing = [one for one in sorted(people) if _all(before, one) != _all(after, one)]
    assert [one.person for one in touched(before, after)] == differing


def _all(made: Force, person: str):
    return exposures(made, person), named_in(made, person)


def test_a_force_of_nobody_is_touched_by_nothing():
    assert touched(make_force(), make_force()) == ()
