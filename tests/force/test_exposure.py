"""Which incidents touch a person, and how well that is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from force_worlds import DAYS, day, force, incident, narrowed, posting, ranges, under
from muster.dates import Grade, one_day
from muster.force.exposure import exposures, named_in
from muster.force.incident import Incident, Perpetrator, PerpetratorKind
from muster.force.person import Posting
from muster.force.role import CommandRole


def touched(made, who="Bela Korr"):
    return [(one.incident, str(one.tie), one.unit, str(one.grade)) for one in exposures(made, who)]


def transferred(when):
    """Bela Korr left the Third Battalion for the Ninth Rifles some time in June 2016."""
    return force(
        posting("Bela Korr", "Third Battalion", "Rifleman", "2015-01-01 to June 2016"),
        posting("Bela Korr", "Ninth Rifles", "Rifleman", "June 2016 to 2018-12-31"),
        incident("raid", "Third Battalion", when),
    )


@pytest.mark.parametrize(
    "when, expected",
    [
        pytest.param("2016-03-12", [("raid", "member", "Third Battalion", "certain")], id="before the transfer"),
        pytest.param("2016-06-12", [("raid", "member", "Third Battalion", "possible")], id="during it"),
        pytest.param("2016-07-12", [], id="after it"),
        pytest.param("March 2016", [("raid", "member", "Third Battalion", "certain")], id="some day before"),
        pytest.param("2016", [("raid", "member", "Third Battalion", "possible")], id="some day of the year"),
        pytest.param("2017", [], id="some day of the year after"),
        pytest.param(
            "2014-05-05 to 2015-05-05", [("raid", "member", "Third Battalion", "certain")], id="lasting into it"
        ),
        pytest.param("", [("raid", "member", "Third Battalion", "unknown")], id="on no known day"),
    ],
)
def test_an_incident_touches_who_was_in_the_unit_on_its_date(when, expected):
    assert touched(transferred(when)) == expected


def test_an_incident_of_an_unnamed_unit_touches_nobody():
    made = force(
        posting("Bela Korr", "Third Battalion", "Rifleman", "2015 to 2018"),
        incident("raid", "Third Battalion", "2016-03-12", kind=PerpetratorKind.UNNAMED_UNIT),
    )
    assert touched(made) == []
    assert made.incidents["raid"].perpetrators[0].text == "Third Battalion"


def test_a_commander_above_is_exposed_as_far_as_the_chain_is_known():
    made = force(
        under("Third Battalion", "Lake Brigade", "2015-01-01 to 2016-06-30"),
        posting("Ines Halloran", "Lake Brigade", "Commander", "2010 to 2020"),
        posting("Dara Venn", "Third Battalion", "Commander", "June 2016 to 2018"),
        incident("raid", "Third Battalion", "2016-03-12"),
        incident("siege", "Third Battalion", "2016-06-12"),
        incident("fire", "Third Battalion", "2016-08-12"),
    )
    assert touched(made, "Ines Halloran") == [
        ("raid", "command", "Lake Brigade", "certain"),
        ("siege", "command", "Lake Brigade", "certain"),
    ]
    assert [(one.incident, one.tie, one.grade) for one in exposures(made, "Dara Venn")] == [
        ("fire", "command", Grade.CERTAIN),
        ("fire", "member", Grade.CERTAIN),
        ("siege", "command", Grade.POSSIBLE),
        ("siege", "member", Grade.POSSIBLE),
    ]


def test_a_staff_officer_of_a_unit_above_is_not_exposed():
    made = force(
        under("Third Battalion", "Lake Brigade", "2015 to 2018"),
        posting("Ines Halloran", "Lake Brigade", "Logistics officer", "2010 to 2020"),
        incident("raid", "Third Battalion", "2016-03-12"),
    )
    assert touched(made, "Ines Halloran") == []


def test_two_commanders_one_after_the_other_are_both_certain_of_an_incident_that_lasted():
    made = force(
        posting("Osman Tirel", "Third Battalion", "Commander", "2015-01-01 to 2016-06-30"),
        posting("Dara Venn", "Third Battalion", "Commander", "2016-07-01 to 2018-12-31"),
        incident("siege", "Third Battalion", "2016-05-01 to 2016-08-31"),
        incident("killing", "Third Battalion", "between May 2016 and August 2016"),
    )
    for who in ("Osman Tirel", "Dara Venn"):
        graded = {one.incident: str(one.grade) for one in exposures(made, who) if one.tie == "command"}
        assert graded == {"siege": "certain", "killing": "possible"}


def test_to_be_named_is_told_apart_from_to_have_been_there():
    raid = Incident("raid", perpetrators=(Perpetrator(PerpetratorKind.PERSON, "Bela Korr", "B. Korr"),))
    made = force(posting("Bela Korr", "Third Battalion", "Rifleman", "2015 to 2018"), raid)
    assert touched(made) == []
    assert named_in(made, "Bela Korr") == (raid,)


def test_an_exposure_says_why_and_cites_posting_and_incident():
    [one] = exposures(transferred("2016-03-12"), "Bela Korr")
    assert one.reasons == ("Rifleman: 2015-01-01 to June 2016", "the incident: 2016-03-12")
    assert one.sources == ("Gazette 12",)


def test_victims_do_not_appear_when_an_incident_is_printed():
    assert "fisher" not in repr(incident("raid", "Third Battalion", "2016"))


@st.composite
def known_better(draw):
    wide = draw(ranges())
    return wide, draw(narrowed(wide))


def _grade(held, happened):
    raid = Incident("raid", perpetrators=(Perpetrator(PerpetratorKind.UNIT, "u", "u"),), dates=happened)
    made = force(Posting("a", "u", command=CommandRole.OTHER, dates=held), raid)
    return next((one.grade for one in exposures(made, "a")), Grade.NO)


@given(known_better(), known_better())
def test_knowing_dates_better_never_takes_certainty_away_nor_makes_certain_what_was_unknown(posted, happened):
    before, after = _grade(posted[0], happened[0]), _grade(posted[1], happened[1])
    if before in {Grade.CERTAIN, Grade.NO, Grade.UNKNOWN}:
        assert after is before or (before is Grade.UNKNOWN and after is Grade.NO)


@given(ranges(), DAYS)
def test_an_incident_of_one_day_touches_as_the_posting_stands_on_that_day(held, when):
    assert _grade(held, one_day(when)) is held.on(when)


def test_the_day_of_a_handover_is_possible_for_both():
    made = force(
        posting("Osman Tirel", "Third Battalion", "Commander", "2015-01-01 to 2016-06-30"),
        posting("Dara Venn", "Third Battalion", "Commander", "2016-06-30 to 2018-12-31"),
        incident("raid", "Third Battalion", day("2016-06-30").isoformat()),
    )
    for who in ("Osman Tirel", "Dara Venn"):
        assert ("raid", "command", "Third Battalion", "possible") in touched(made, who)
