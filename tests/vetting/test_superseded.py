"""A newer version of a policy brings back the cases bound to another, once, and moves none of them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from muster.ledger import verify
from muster.policy import load_policy
from muster.vetting.history import told
from muster.vetting.keep import history_of, queue
from muster.vetting.superseded import after_policy


@pytest.fixture
def newer(tmp_path):
    """Makes the house policy of another version, with another text where it is named."""

    def made(version, text=""):
        path = tmp_path / f"house-{version}.toml"
        shipped = (files("muster.policy") / "shipped" / "house.toml").read_text("utf-8")
        path.write_text(shipped.replace('version = "2026.1"', f'version = "{version}"', 1) + text, "utf-8")
        return load_policy(path)

    return made


def back(office, policy):
    return after_policy(office.ledger, office.who("ana"), policy, office.policies).cases


def causes(office, case):
    text = told(history_of(office.ledger, office.who("ana"), case, office.policies))
    return [line.split("What changed: ")[1] for line in text if "What changed: " in line]


def test_a_newer_version_brings_back_the_cases_bound_to_the_older_once_and_they_stay_bound(office, newer):
    cases = [office.nominate(), office.nominate(subject="Олег Викторович Синицын")]
    policy = newer("2026.2")
    assert (back(office, policy), back(office, policy)) == (2, 0)
    assert [causes(office, case) for case in cases] == [
        ["policy house is now 2026.2; the case is bound to 2026.1"],
        ["policy house is now 2026.2; the case is bound to 2026.1"],
    ]
    assert {one.case for one in queue(office.ledger, office.who("ana"))} == {*cases}
    assert verify(office.ledger).holds


def test_the_next_version_brings_them_back_again_and_the_one_they_are_bound_to_does_not(office, newer):
    case = office.nominate()
    assert back(office, load_policy("house")) == 0
    assert [back(office, newer(version)) for version in ("2026.2", "2026.3", "2026.3")] == [1, 1, 0]
    assert len(causes(office, case)) == 2


def test_cases_under_other_policies_and_withdrawn_ones_do_not_come_back(office, newer):
    leahy = load_policy("leahy-dod")
    office.policies[f"{leahy.id} {leahy.version}"] = leahy
    office.nominate("leahy-dod 2026.1")
    withdrawn = office.nominate()
    office.take(withdrawn, "nour", "cancel", 1, reason="the post is gone")
    assert back(office, newer("2026.2")) == 0
