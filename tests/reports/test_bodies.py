from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.bodies import twice_named


def test_a_ministry_that_a_translation_made_of_a_department_is_said_to_be_it():
    text = "The US Department of Defense is in talks. “Nobody decided,” one Defense Ministry official said."
    assert twice_named(text) == (
        "“Defense Ministry” and “Department of Defense” are taken to be one body, of the United States: the report names no other.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The US Department of Defense wrote to the Israeli Defense Ministry.",
        "The Defense Ministry and the Interior Department met.",
        "The Ministry of Defence called. The Defence Ministry called again.",
        "A ministry is no department.",
    ],
)
def test_two_bodies_or_one_name_are_not_one_body_under_two_names(text):
    assert twice_named(text) == ()


def test_a_report_says_so_in_its_notes(make):
    report = make("The Ministry of Justice of Amaro opened a case. The Justice Department said no more.", "a")
    assert [note for note in report.notes if "one body" in note]


@given(st.text())
def test_any_text_is_read(text):
    assert all(sentence.endswith("no other.") for sentence in twice_named(text))
