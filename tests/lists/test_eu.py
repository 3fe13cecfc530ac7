"""The EU's consolidated list."""

from __future__ import annotations


def test_the_first_strong_name_is_the_name_and_weak_ones_are_weak(entity):
    person = entity("eu.xml", "eu-901")
    assert person.get("name") == ("Samir Al-Haddad",)
    assert person.get("alias") == ("سمير الحداد",)
    assert person.get("weakAlias") == ("Abu Tariq",)


def test_attributes_become_properties(entity):
    person = entity("eu.xml", "eu-901")
    assert (person.schema, person.get("gender"), person.get("citizenship")) == ("Person", ("male",), ("sy",))
    assert person.get("position") == ("Brigadier General",)
    assert person.get("birthPlace") == ("Homs, SYRIA",)
    assert person.get("address") == ("12 Station Street, Homs, SYRIA",)


def test_circa_and_ranges_stay_what_they_are(entity):
    person = entity("eu.xml", "eu-901")
    assert person.get("birthDate") == ("1971-04-03",)
    assert person.as_received("birthDate") == ("1971-04-03", "circa 1972", "between 1969 and 1973")


def test_a_document_known_to_be_flawed_says_so(entity):
    assert entity("eu.xml", "eu-901").as_received("passportNumber") == (
        "National passport N0012345 (SYRIA) knownExpired",
    )


def test_every_record_counts(sample):
    snapshot = sample("eu.xml")
    assert (snapshot.account.read, snapshot.account.accepted, snapshot.account.quarantined) == (3, 2, 1)
    assert snapshot.dated == "2026-05-04"


def test_a_date_in_another_calendar_is_kept_and_not_converted_by_guess(read, samples):
    text = (samples / "eu.xml").read_text(encoding="utf-8")
    old = 'calendarType="GREGORIAN" city="Homs" birthdate="1971-04-03" dayOfMonth="3" monthOfYear="4" year="1971"'
    assert old in text
    changed = read(
        "eu.xml", text.replace(old, 'calendarType="ISLAMIC" city="Homs" dayOfMonth="7" monthOfYear="2" year="1391"')
    )
    assert changed.entities[0].as_received("birthDate")[0] == "1391-02-07 ISLAMIC"
    assert changed.entities[0].get("birthDate") == ()
