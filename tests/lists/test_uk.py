"""The UK's two lists."""

from __future__ import annotations

import pytest

from muster.lists.births import birth_dates


@pytest.mark.parametrize(
    "name, key, dated",
    [("conlist.csv", "uk-70001", "2022-02-01"), ("uk_sanctions_list.csv", "uk-SYR9999", "2025-11-21")],
)
def test_rows_of_one_group_make_one_person(sample, entity, name, key, dated):
    person = entity(name, key)
    assert (person.schema, person.get("name"), person.get("weakAlias")) == (
        "Person",
        ("Samir Yusuf AL-HADDAD",),
        ("ABU TARIQ",),
    )
    assert "سمير يوسف الحداد" in person.get("alias")
    assert person.get("birthPlace") == ("Homs, Syria",)
    assert sample(name).dated == dated


def test_days_come_before_months_and_zeros_are_not_given(entity):
    person = entity("conlist.csv", "uk-70001")
    assert person.get("birthDate") == ("1971-04-03", "1971", "1971-04")
    assert person.as_received("birthDate") == ("03/04/1971", "00/00/1971", "00/04/1971")
    assert [date.precision.value for date in birth_dates(person)] == ["day", "year", "month"]


def test_numbered_values_in_a_cell_are_parted(entity):
    assert entity("conlist.csv", "uk-70001").get("position") == ("Brigadier General", "Head of Branch 999")


def test_every_row_counts_once(sample):
    account = sample("conlist.csv").account
    assert (account.read, account.accepted, account.quarantined, account.rejected) == (7, 4, 1, 2)
    assert dict(account.kinds) == {"Organization": 1, "Person": 1, "alias": 2}


def test_a_ship_is_a_vessel(entity):
    ship = entity("uk_sanctions_list.csv", "uk-DPR9999")
    assert (ship.schema, ship.get("imoNumber"), ship.get("flag")) == ("Vessel", ("9187660",), ("pa",))


def test_columns_without_a_property_are_kept(entity):
    assert entity("uk_sanctions_list.csv", "uk-SYR9999").raw["sanctionsimposed"] == ("Asset freeze",)
