"""OFAC's advanced XML says what the others say, and has names in their own script."""

from __future__ import annotations

from datetime import date

import pytest

from muster.lists.ofac_advanced import _span


def test_the_same_person_reads_the_same_from_advanced_xml_and_csv(entity):
    advanced, legacy = entity("sdn_advanced.xml", "ofac-101"), entity("sdn.csv", "ofac-101")
    for prop in (
        "name",
        "firstName",
        "lastName",
        "nationality",
        "gender",
        "birthPlace",
        "program",
        "weakAlias",
        "birthDate",
        "email",
    ):
        assert advanced.get(prop) == legacy.get(prop)
    assert advanced.as_received("name") == legacy.as_received("name")
    assert advanced.get("passportNumber") == ("N0012345",)


def test_the_name_in_its_own_script_is_an_alias_given_name_first(entity):
    assert "سمير يوسف الحداد" in entity("sdn_advanced.xml", "ofac-101").get("alias")


def test_an_approximate_period_stays_approximate(entity):
    assert entity("sdn_advanced.xml", "ofac-101").as_received("birthDate") == ("1971-04-03", "circa 1972")


def test_what_has_no_property_is_kept_in_the_notes(entity):
    assert entity("sdn_advanced.xml", "ofac-101").get("notes") == ("Tribe Haddadin",)


def test_places_are_followed_to_their_country(entity):
    person = entity("sdn_advanced.xml", "ofac-101")
    assert (person.get("address"), person.get("country")) == (("Homs, Syria",), ("sy",))


def test_every_party_counts(sample):
    snapshot = sample("sdn_advanced.xml")
    assert [entity.schema for entity in snapshot.entities] == ["Person", "Organization"]
    assert (snapshot.account.read, snapshot.account.accepted, snapshot.account.quarantined) == (3, 2, 1)
    assert (snapshot.format, snapshot.dated) == ("ofac-advanced-xml", "2024-09-27")


@pytest.mark.parametrize(
    "first, last, text",
    [
        ((1971, 4, 3), (1971, 4, 3), "1971-04-03"),
        ((1971, 4, 1), (1971, 4, 30), "1971-04"),
        ((1972, 2, 1), (1972, 2, 29), "1972-02"),
        ((1971, 1, 1), (1971, 12, 31), "1971"),
        ((1971, 1, 1), (1973, 12, 31), "1971 to 1973"),
        ((1971, 4, 3), (1971, 4, 9), "1971-04-03 to 1971-04-09"),
        ((1971, 4, 1), (1971, 5, 31), "1971-04-01 to 1971-05-31"),
    ],
)
def test_a_period_is_never_narrowed(first, last, text):
    assert _span(date(*first), date(*last)) == text
