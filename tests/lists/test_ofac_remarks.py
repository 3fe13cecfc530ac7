"""The shorthand in OFAC's remarks."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from muster.lists.draft import Draft
from muster.lists.ofac_remarks import given_first, read_remarks


def read(remarks: str, schema: str = "Person"):
    draft = Draft("ofac-1", schema, 1)
    unread = read_remarks(draft, remarks)
    return draft.entity("list", "ofac-1"), unread


@pytest.mark.parametrize(
    "remarks, prop, values",
    [
        ("DOB 10 Dec 1948.", "birthDate", ("1948-12-10",)),
        ("DOB Mar 1965; alt. DOB 1966.", "birthDate", ("1965-03", "1966")),
        ("POB Tlapehuala, Guerrero, Mexico.", "birthPlace", ("Tlapehuala, Guerrero, Mexico",)),
        ("nationality Korea, North; alt. nationality Iran.", "nationality", ("kp", "ir")),
        ("citizen Burma.", "citizenship", ("mm",)),
        ("Gender Female.", "gender", ("female",)),
        ("Passport A00 (Iran) issued 05 Mar 2009 expires 04 Mar 2014.", "passportNumber", ("A00",)),
        ("Passport D366 871 (Jordan).", "passportNumber", ("D366 871",)),
        ("Diplomatic Passport 008827 (Iran) issued 1999.", "passportNumber", ("008827",)),
        ("National ID No. 0048 (Iran); Cedula No. 7 (Colombia).", "idNumber", ("0048", "7")),
        ("Tax ID No. 99-1 (Russia).", "taxNumber", ("99-1",)),
        ("Registration ID 1406 (Iran).", "registrationNumber", ("1406",)),
        ("MMSI 572469210.", "mmsi", ("572469210",)),
        ("Vessel Registration Identification IMO 7406784.", "imoNumber", ("7406784",)),
        ("Email Address a@example.org; Website www.example.org.", "email", ("a@example.org",)),
        ("Linked To: HIZBALLAH.", "linkedTo", ("HIZBALLAH",)),
        ("a.k.a. 'AL-MUDARI, Abu Khuzayma'.", "weakAlias", ("Abu Khuzayma AL-MUDARI",)),
        ("f.k.a. 'ANA I'.", "previousName", ("ANA I",)),
    ],
)
def test_a_remark_becomes_a_property(remarks, prop, values):
    entity, unread = read(remarks)
    assert (entity.get(prop), unread) == (values, 0)


def test_the_issuing_country_of_a_document_stays_as_received():
    entity, _ = read("Passport 1084010 (Egypt).")
    assert entity.as_received("passportNumber") == ("Passport 1084010 (Egypt)",)
    assert entity.get("nationality") == ()


@pytest.mark.parametrize("text", ["circa 1951", "1944 to 1946", "01 Jan 1961 to 31 Dec 1963"])
def test_a_range_is_never_narrowed_to_a_date(text):
    entity, _ = read(f"DOB {text}.")
    assert entity.get("birthDate") == ()
    assert entity.as_received("birthDate") == (text,)


def test_what_is_not_understood_is_kept_and_counted():
    entity, unread = read("DOB 1971; wife of nobody; Secondary sanctions risk: section 1(b).")
    assert unread == 1
    assert entity.get("notes") == ("wife of nobody", "Secondary sanctions risk: section 1(b).")


def test_a_title_repeated_in_the_remarks_is_no_news():
    draft = Draft("ofac-1", "Person", 1)
    draft.add("position", "Member of Parliament")
    assert read_remarks(draft, "DOB 1971; Member of Parliament.") == 0
    assert draft.values("notes") == ()


@pytest.mark.parametrize(
    "received, name",
    [
        ("AL-HADDAD, Samir", "Samir AL-HADDAD"),
        ("MNANGAGWA, JR., Emmerson", "Emmerson MNANGAGWA JR."),
        ("ABU TARIQ", "ABU TARIQ"),
        (",", ""),
    ],
)
def test_given_names_come_before_the_family(received, name):
    assert given_first(received) == name


@given(st.text())
@example("nationality0")
def test_any_remarks_are_read_and_no_word_is_lost(remarks):
    entity, _ = read(remarks)
    held = " ".join(
        " ".join((*entity.get(prop), *entity.raw.get(prop, ()))) for prop in {*entity.properties, *entity.raw}
    )
    for part in remarks.replace(";", " ").split():
        assert part.strip(".") in held.replace(";", " ") or len(part) < 6


@given(st.text())
def test_turning_a_name_round_twice_changes_nothing_more(name):
    once = given_first(name)
    assert given_first(once) == once
