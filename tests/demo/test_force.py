"""The demo's force in time: before, during and after a transfer; a commander present, deputised, unknown."""

from __future__ import annotations

from datetime import date

import pytest

from muster.demo import copy_to
from muster.force import exposures, read_force, told, who_commanded


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    read = read_force(copy_to(tmp_path_factory.mktemp("case")).force)
    assert [one.account.quarantined + one.account.rejected for one in read.files] == [0, 0, 0, 0]
    return read.force


@pytest.mark.parametrize(
    "unit, day, expected",
    [
        ("harbour-2", "2025-01-18", ["ICP-023 commander certain"]),
        ("harbour-2", "2024-08-11", ["ICP-048 acting certain", "ICP-023 commander possible"]),
        ("harbour-1", "2025-02-09", ["ICP-004 commander unknown"]),
        ("lagoon-patrol", "2024-10-01", ["ICP-009 commander certain"]),
        ("coast-police", "2025-01-18", []),
    ],
    ids=["present", "deputised", "unknown since when", "of the section that moved", "nobody named"],
)
def test_who_commanded(force, unit, day, expected):
    link = who_commanded(force, unit, date.fromisoformat(day)).links[0]
    assert [f"{one.person} {one.role} {one.grade}" for one in link.commanders] == expected


def test_a_transfer_leaves_the_incident_after_it_with_those_who_stayed(force):
    touching = {one.incident: f"{one.unit} {one.grade}" for one in exposures(force, "ICP-008")}
    assert touching == {"FI-1": "harbour-2 certain", "FI-3": "lagoon-patrol possible"}


def test_the_section_stands_under_another_command_after_it_moved(force):
    chains = [who_commanded(force, "lagoon-patrol", date.fromisoformat(day)) for day in ("2024-10-31", "2024-11-01")]
    assert [[link.unit for link in chain.links] for chain in chains] == [
        ["lagoon-patrol", "harbour-2", "coast-police"],
        ["lagoon-patrol", "coast-police"],
    ]


def test_an_incident_put_to_men_whom_nobody_names_touches_nobody(force):
    assert not any(one.incident == "FI-5" for person in force.persons for one in exposures(force, person))
    text = told(force)
    place = next(at for at, line in enumerate(text) if line.startswith("FI-5"))
    assert text[place + 1] == "  Put to no unit by name: nobody is touched by it."


def test_the_force_is_told_with_every_incident_and_transfer(force):
    text = "\n".join(told(force))
    assert [id_ for id_ in force.incidents if f"\n{id_}, " not in text] == []
    assert "يوسف كريم المصري: 2nd Harbour Company from 2023-08-01 until 2024-10-31; Lagoon Patrol Section" in text
    assert "  FI-2, from 2025-01-18 until 2025-01-18: does not touch" in text
