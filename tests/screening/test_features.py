from __future__ import annotations

import pytest

from muster.screening import Screener
from muster.screening.hit import Agreement, Feature
from screening_values import entity, snapshot, subject


def said(feature: str, listed: dict[str, str], **fields: str) -> Feature:
    target = entity("e", "Dmitri Shakuta", **listed)
    hits = Screener([snapshot(target)]).hits(subject("s", "Dmitri Shakuta", **fields), min_score=0).hits
    return next(item for item in hits[0].features if item.name == feature)


@pytest.mark.parametrize(
    "rank, position", [("عميد", "Brigadier, 3rd Brigade"), ("полковник", "Col. of police"), ("Maj", "رائد")]
)
def test_one_rank_in_two_languages_speaks_for_it_a_little(rank: str, position: str) -> None:
    feature = said("rank", {"position": position}, rank=rank)
    assert (feature.agreement, feature.weight) == (Agreement.AGREES, 1_000_000)


def test_another_rank_says_nothing_for_people_are_promoted() -> None:
    feature = said("rank", {"position": "General"}, rank="Captain")
    assert (feature.agreement, feature.weight) == (Agreement.UNKNOWN, 0)


def test_who_had_died_or_was_a_child_when_the_nominee_served_is_hardly_the_same_person() -> None:
    dead = said("posting", {"deathDate": "2003-05-01"}, since="2011")
    child = said("posting", {"birthDate": "2005"}, since="2011")
    assert dead.agreement is Agreement.DISAGREES
    assert dead.weight < -5_000_000
    assert "after death" in dead.detail
    assert child.agreement is Agreement.DISAGREES
    assert "as a child" in child.detail


@pytest.mark.parametrize("listed", [{"deathDate": "2015"}, {"birthDate": "1975"}, {"deathDate": "2011"}])
def test_a_time_that_is_possible_says_nothing(listed: dict[str, str]) -> None:
    feature = said("posting", listed, since="2011")
    assert (feature.agreement, feature.weight) == (Agreement.UNKNOWN, 0)


def test_a_date_that_only_one_side_gives_says_nothing() -> None:
    assert said("posting", {}, since="2011").weight == 0
    assert said("posting", {"deathDate": "1990"}).weight == 0
