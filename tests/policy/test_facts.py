from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.policy.facts import FACTS, meaning
from muster.policy.taxonomy import TAXONOMY
from muster.rules.condition import Name, parse


def test_every_fact_name_can_be_written_in_a_condition():
    for name in FACTS:
        assert parse(name) == Name(name)


def test_every_fact_says_what_it_means_and_what_would_settle_it():
    for name, entry in FACTS.items():
        assert entry.name == name
        assert entry.text
        assert entry.settle
        assert "\n" not in entry.text + entry.settle


def test_every_category_can_be_alleged_of_the_subject_its_unit_and_its_commander():
    for code in TAXONOMY:
        for who in ("", "unit_", "commander_"):
            assert not FACTS[f"{who}alleged.{code}"].counted
            assert FACTS[f"{who}origins.{code}"].counted


def test_only_origins_are_counted():
    assert {name.partition(".")[0] for name, entry in FACTS.items() if entry.counted} == {
        "origins",
        "unit_origins",
        "commander_origins",
    }


def test_what_no_reading_can_establish_is_marked_as_stated():
    for name in ("support.us_defense", "command.knowledge", "waiver.granted", "remediation.determined"):
        assert FACTS[name].stated
    for name in ("alleged.TORT", "listed.strong", "remediation.reported", "identity.sufficient"):
        assert not FACTS[name].stated


def test_membership_is_a_fact_for_any_group_id():
    entry = meaning("group.member.popular-forces_2")
    assert entry is not None
    assert "popular-forces_2" in entry.text


@pytest.mark.parametrize("name", ["group.member.", "group.member.a b", "group.member.قوات", "alleged.TORTURE", ""])
def test_what_is_no_fact_has_no_meaning(name):
    assert meaning(name) is None


@given(st.text())
def test_any_text_has_a_meaning_or_none(name):
    entry = meaning(name)
    assert entry is None or entry.name == name


def test_every_category_says_what_it_rests_on():
    for code, category in TAXONOMY.items():
        assert category.code == code
        assert category.basis in {"text", "paraphrase", "practice", "house"}
        assert category.definition
