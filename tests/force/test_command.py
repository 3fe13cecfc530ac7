"""Who was in command: each answer says how well it is known, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from force_worlds import DAYS, day, force, narrowed, posting, ranges, under, unit
from muster.dates import Grade
from muster.errors import InputError
from muster.force.command import who_commanded
from muster.force.person import Posting
from muster.force.role import CommandRole
from muster.force.unit import RelationKind

ASKED = day("2016-06-15")


def answer(made, name="Third Battalion", when=ASKED):
    """What the first link says, as (name, role, grade) of each."""
    link = who_commanded(made, name, when).links[0]
    return [(one.name, str(one.role), str(one.grade)) for one in link.commanders]


def commands(who, when, role="Commander"):
    return posting(who, "Third Battalion", role, when)


CASES = {
    "present": ([commands("Osman Tirel", "2015-01-01 to 2017-12-31")], [("Osman Tirel", "commander", "certain")]),
    "present, known by years": (
        [commands("Osman Tirel", "2015 to 2017")],
        [("Osman Tirel", "commander", "certain")],
    ),
    "began some time that year": (
        [commands("Osman Tirel", "2016 to 2018")],
        [("Osman Tirel", "commander", "possible")],
    ),
    "that year only": ([commands("Osman Tirel", "2016")], [("Osman Tirel", "commander", "possible")]),
    "that month only": ([commands("Osman Tirel", "June 2016")], [("Osman Tirel", "commander", "possible")]),
    "the month before": ([commands("Osman Tirel", "May 2016")], [("Osman Tirel", "commander", "unknown")]),
    "by that year": ([commands("Osman Tirel", "by 2016")], [("Osman Tirel", "commander", "possible")]),
    "by a later year": ([commands("Osman Tirel", "by 2019")], [("Osman Tirel", "commander", "unknown")]),
    "since at least a year before": (
        [commands("Osman Tirel", "since at least 2014")],
        [("Osman Tirel", "commander", "possible")],
    ),
    "since at least a year after": (
        [commands("Osman Tirel", "since at least 2018")],
        [("Osman Tirel", "commander", "unknown")],
    ),
    "since a year after": ([commands("Osman Tirel", "since 2018")], []),
    "ended before": ([commands("Osman Tirel", "2012 to 2015")], []),
    "no dates": ([commands("Osman Tirel", "")], [("Osman Tirel", "commander", "unknown")]),
    "deputised by an acting commander": (
        [
            commands("Osman Tirel", "2015-01-01 to 2017-12-31"),
            commands("Bela Korr", "2016-06-01 to 2016-06-30", "Acting commander"),
        ],
        [("Bela Korr", "acting", "certain"), ("Osman Tirel", "commander", "possible")],
    ),
    "a deputy beside a commander": (
        [commands("Osman Tirel", "2015 to 2017"), commands("Bela Korr", "2015 to 2017", "Deputy commander")],
        [("Osman Tirel", "commander", "certain")],
    ),
    "a deputy and nobody certain": (
        [commands("Osman Tirel", "2016"), commands("Bela Korr", "2015 to 2017", "Deputy commander")],
        [("Osman Tirel", "commander", "possible"), ("Bela Korr", "deputy", "possible")],
    ),
    "two at once": (
        [commands("Osman Tirel", "2015 to 2017"), commands("Dara Venn", "2016-01-01 to 2016-12-31")],
        [("Dara Venn", "commander", "possible"), ("Osman Tirel", "commander", "possible")],
    ),
    "vacant": (
        [posting("", "Third Battalion", "Commander", "2016-01-01 to 2016-12-31")],
        [("(vacant)", "commander", "certain")],
    ),
    "vacant, a commander named": (
        [commands("Osman Tirel", "2015 to 2017"), posting("", "Third Battalion", "Commander", "2016")],
        [("(vacant)", "commander", "possible"), ("Osman Tirel", "commander", "possible")],
    ),
    "staff only": ([commands("Osman Tirel", "2015 to 2017", "Chief of staff")], []),
}


@pytest.mark.parametrize("records, expected", [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_who_commanded_on_the_day(records, expected):
    assert answer(force(unit("Third Battalion"), *records)) == expected


def test_a_vacancy_names_nobody_and_the_link_is_unknown():
    made = force(posting("", "Third Battalion", "Commander", "2016-01-01 to 2016-12-31"))
    [link] = who_commanded(made, "Third Battalion", ASKED).links
    assert link.grade is Grade.UNKNOWN
    assert "no source names a commander for that day" in link.reasons


def test_every_answer_says_why_and_cites_its_source():
    made = force(commands("Osman Tirel", "2015 to 2017"), commands("Dara Venn", "2016"))
    for one in who_commanded(made, "Third Battalion", ASKED).links[0].commanders:
        assert one.reasons[0].startswith("Commander: 201")
        assert one.sources == ("Gazette 12",)
        assert any("the sources also name" in reason for reason in one.reasons)


def test_a_platoon_commander_of_a_battalion_is_at_most_possible():
    made = force(
        unit("Third Battalion", type="battalion"), commands("Osman Tirel", "2015 to 2017", "Platoon commander")
    )
    [one] = who_commanded(made, "Third Battalion", ASKED).links[0].commanders
    assert (one.held, one.grade) == (Grade.CERTAIN, Grade.POSSIBLE)
    assert "the role names a platoon; the unit is not known to be one" in one.reasons


# The way up.


def chain(made, name="Third Battalion", when=ASKED):
    return [(link.unit, link.distance, str(link.path)) for link in who_commanded(made, name, when).links]


def test_the_chain_is_climbed_by_the_relations_of_the_day():
    made = force(
        under("Third Battalion", "Lake Brigade", "2014-01-01 to 2016-03-31"),
        under("Third Battalion", "Hill Brigade", "2016-04-01 to 2018-12-31"),
        under("Hill Brigade", "Northern Command", "2010 to 2020"),
    )
    assert chain(made) == [
        ("Third Battalion", 0, "certain"),
        ("Hill Brigade", 1, "certain"),
        ("Northern Command", 2, "certain"),
    ]
    assert chain(made, when=day("2015-01-01")) == [("Third Battalion", 0, "certain"), ("Lake Brigade", 1, "certain")]


def test_in_the_month_of_the_move_both_brigades_are_possible():
    made = force(
        under("Third Battalion", "Lake Brigade", "2014 to June 2016"),
        under("Third Battalion", "Hill Brigade", "June 2016 to 2018"),
    )
    assert chain(made)[1:] == [("Hill Brigade", 1, "possible"), ("Lake Brigade", 1, "possible")]


def test_a_link_is_known_no_better_than_the_way_up_to_it():
    made = force(
        under("Third Battalion", "Lake Brigade", "2016"),
        under("Lake Brigade", "Northern Command", "2010 to 2020"),
        posting("Ines Halloran", "Northern Command", "Commander", "2010 to 2020"),
    )
    above = who_commanded(made, "Third Battalion", ASKED).links[2]
    assert (above.unit, above.path, above.grade) == ("Northern Command", Grade.POSSIBLE, Grade.CERTAIN)


@pytest.mark.parametrize(
    "kind, path",
    [
        (RelationKind.COMMAND, ["certain"]),
        (RelationKind.UNSPECIFIED, ["possible"]),
        (RelationKind.INFORMAL, ["possible"]),
        (RelationKind.MEMBER, ["possible"]),
        (RelationKind.ADMINISTRATIVE, []),
    ],
)
def test_only_command_is_climbed_as_certain(kind, path):
    made = force(under("Third Battalion", "Lake Brigade", "2015 to 2017", kind))
    assert [one for _, _, one in chain(made)[1:]] == path


def test_a_relation_without_dates_leaves_everything_above_it_unknown():
    made = force(under("Third Battalion", "Lake Brigade"), under("Lake Brigade", "Northern Command", "2010 to 2020"))
    assert [path for _, _, path in chain(made)[1:]] == ["unknown", "unknown"]


# Renamed, merged, gone.


def test_a_renamed_unit_bears_the_name_of_the_day():
    made = force(
        unit("Third Battalion", others=[("Old Guard", "2010 to 2015"), ("Ninth Rifles", "2016-01-01 to 2019-12-31")])
    )
    assert who_commanded(made, "Third Battalion", day("2012-05-05")).links[0].name == "Old Guard"
    assert who_commanded(made, "Third Battalion", ASKED).links[0].name == "Ninth Rifles"


def test_a_merged_unit_has_no_commander_of_its_own_afterwards_and_points_to_what_it_became():
    made = force(
        commands("Osman Tirel", "2010 to 2020"),
        under("Third Battalion", "Joint Regiment", "since 2016-06-01", RelationKind.BECAME),
    )
    [link] = who_commanded(made, "Third Battalion", ASKED).links
    assert link.grade is Grade.UNKNOWN
    assert any(reason.startswith("it had become Joint Regiment") for reason in link.reasons)
    before = who_commanded(made, "Third Battalion", day("2016-05-31")).links[0]
    assert (before.grade, before.reasons) == (Grade.CERTAIN, ())


def test_nobody_commands_a_unit_before_it_was_formed():
    made = force(unit("Third Battalion", when="since 2018"), commands("Osman Tirel", "2010 to 2020"))
    assert answer(made) == [("Osman Tirel", "commander", "unknown")]


# Circles.


def test_a_unit_cannot_stand_above_itself():
    with pytest.raises(InputError, match="Hill Brigade, Lake Brigade, Third Battalion"):
        force(
            under("Third Battalion", "Lake Brigade", "2015 to 2017"),
            under("Lake Brigade", "Hill Brigade", "2016"),
            under("Hill Brigade", "Third Battalion", "since 2014"),
        )


def test_two_units_may_change_places_over_the_years():
    made = force(
        under("Third Battalion", "Lake Brigade", "2010 to 2012"),
        under("Lake Brigade", "Third Battalion", "2015 to 2017"),
    )
    assert chain(made) == [("Third Battalion", 0, "certain")]
    assert chain(made, when=day("2011-05-05"))[1:] == [("Lake Brigade", 1, "certain")]


# Properties.

ROLES = st.sampled_from([CommandRole.COMMANDER, CommandRole.ACTING, CommandRole.DEPUTY])


@st.composite
def worlds(draw):
    """Postings of a few people in one unit, and the same with every date known better."""
    wide = [
        Posting(draw(st.sampled_from(["a", "b", "c", ""])), "u", command=draw(ROLES), dates=draw(ranges()))
        for _ in range(draw(st.integers(1, 5)))
    ]
    narrow = [Posting(one.person, "u", command=one.command, dates=draw(narrowed(one.dates))) for one in wide]
    return wide, narrow


def grades(postings, when):
    link = who_commanded(force(*postings), "u", when).links[0]
    return {(one.person, one.role): one.grade for one in link.commanders}


@given(worlds(), DAYS)
def test_knowing_dates_better_never_takes_a_certainty_away_and_never_makes_one_of_the_unknown(both, when):
    wide, narrow = both
    before, after = grades(wide, when), grades(narrow, when)
    for who, grade in before.items():
        if grade is Grade.CERTAIN:
            assert after[who] is Grade.CERTAIN
    for who, grade in after.items():
        if grade is Grade.CERTAIN:
            assert before.get(who) in {Grade.CERTAIN, Grade.POSSIBLE}


@given(worlds(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(both, when, random):
    rows = list(both[0])
    expected = who_commanded(force(*rows), "u", when)
    random.shuffle(rows)
    assert who_commanded(force(*rows), "u", when) == expected


@given(worlds(), DAYS)
def test_nobody_is_certain_while_another_is_certain_in_the_same_post(both, when):
    found = grades(both[0], when)
    for role in (CommandRole.COMMANDER, CommandRole.ACTING):
        sure = [who for (who, in_role), grade in found.items() if in_role is role and grade is Grade.CERTAIN]
        assert len(sure) <= 1
