"""What a role has to do with command, in the languages rosters are written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.force import CommandRole, read_role

ROLES = {
    CommandRole.COMMANDER: (
        "Commander",
        "Brigade commander",
        "Commanding Officer",
        "Officer in command",
        "Chief of Police",
        "Chief of Army Staff",
        "قائد اللواء",
        "командир батальона",
        "начальник полиции",
        "comandante",
        "jefe de policía",
        "chef de corps",
        "တပ်မှူး",
    ),
    CommandRole.ACTING: (
        "Acting commander",
        "Commander a.i., acting",
        "врио командира",
        "قائد بالوكالة",
        "comandante interino",
    ),
    CommandRole.DEPUTY: (
        "Deputy commander",
        "Acting deputy commander",
        "Second-in-command",
        "заместитель командира",
        "نائب قائد اللواء",
        "commandant adjoint",
    ),
    CommandRole.OTHER: (
        "",
        "Rifleman",
        "Chief of staff",
        "Driver of the commander",
        "Former commander",
        "Adviser to the commander",
        "начальник штаба",
        "سائق القائد",
    ),
}


@pytest.mark.parametrize("role, expected", [(text, role) for role, texts in ROLES.items() for text in texts])
def test_a_role_is_read_as_what_it_has_to_do_with_command(role, expected):
    assert read_role(role) is expected


@given(st.text(max_size=60))
def test_any_text_is_some_role(text):
    assert read_role(text) in CommandRole
