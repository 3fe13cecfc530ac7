"""The UN Security Council's list."""

from __future__ import annotations

import pytest

from muster.errors import FormatError, UnreadableError
from muster.lists.births import birth_dates


def test_individuals_are_persons_and_entities_organisations(sample):
    snapshot = sample("un.xml")
    assert [entity.schema for entity in snapshot.entities] == ["Person", "Organization"]
    assert (snapshot.format, snapshot.dated) == ("un-xml", "2026-02-27")


def test_up_to_four_names_make_one(entity):
    assert entity("un.xml", "un-5001").get("name") == ("SAMIR YUSUF AL-HADDAD",)


def test_the_name_in_its_own_script_is_kept_letter_for_letter(entity):
    assert "سمير يوسف الحداد" in entity("un.xml", "un-5001").get("alias")


def test_quality_decides_how_strong_an_alias_is(entity):
    person = entity("un.xml", "un-5001")
    assert person.get("weakAlias") == ("Abu Tariq",)
    assert person.get("previousName") == ("Salim, Samir",)


def test_semicolons_part_aliases_and_commas_do_not(entity):
    person = entity("un.xml", "un-5001")
    assert person.get("alias")[:2] == ("Sameer El Hadad", "Samir Haddad")
    assert "Sameer El Hadad; Samir Haddad" in person.as_received("alias")


def test_approximate_dates_and_ranges_stay_what_they_are(entity):
    person = entity("un.xml", "un-5001")
    assert person.get("birthDate") == ("1971-04-03",)
    assert person.as_received("birthDate") == ("1971-04-03", "circa 1972", "between 1969 and 1973")
    assert [date.circa for date in birth_dates(person)] == [False, True, False]


def test_designation_is_the_position_and_title_the_title(entity):
    person = entity("un.xml", "un-5001")
    assert person.get("position") == ("Brigadier General", "Head of Branch 999")
    assert person.get("title") == ("Haji",)
    assert person.get("nationality") == ("sy",)
    assert person.get("passportNumber") == ("N0012345",)


def test_a_record_without_a_name_is_quarantined_with_its_line(sample):
    account = sample("un.xml").account
    assert (account.read, account.accepted, account.quarantined) == (3, 2, 1)
    assert account.problems[-1].row == 38


def test_an_unknown_element_is_kept_in_raw(read):
    text = "<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>A</FIRST_NAME><TRIBE>Noorzai</TRIBE></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
    assert read("un.xml", text).entities[0].raw["TRIBE"] == ("Noorzai",)


def test_a_list_cut_short_is_refused_whole(read, samples):
    text = (samples / "un.xml").read_text(encoding="utf-8")
    with pytest.raises(UnreadableError, match="row"):
        read("un.xml", text[: len(text) // 2])


def test_a_document_type_is_refused(read, samples):
    text = (samples / "un.xml").read_text(encoding="utf-8")
    with pytest.raises(FormatError, match="document type"):
        read("un.xml", text.replace("?>", '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 1))
