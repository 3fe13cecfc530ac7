"""OFAC's classic XML says what the CSV files say."""

from __future__ import annotations


def test_the_same_person_reads_the_same_from_xml_and_csv(entity):
    from_xml, from_csv = entity("sdn.xml", "ofac-101"), entity("sdn.csv", "ofac-101")
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
        "linkedTo",
    ):
        assert from_xml.get(prop) == from_csv.get(prop)
    assert from_xml.get("passportNumber") == ("N0012345",)


def test_alias_category_and_type_decide_the_property(entity):
    person = entity("sdn.xml", "ofac-101")
    assert person.get("alias") == ("Sameer EL HADAD",)
    assert person.get("weakAlias") == ("ABU TARIQ",)
    assert person.get("previousName") == ("Samir HADDAD",)


def test_a_vessel_has_its_number_flag_and_call_sign(entity):
    vessel = entity("sdn.xml", "ofac-103")
    assert (vessel.schema, vessel.get("imoNumber"), vessel.get("flag"), vessel.get("callSign")) == (
        "Vessel",
        ("9187660",),
        ("pa",),
        ("T2XX9",),
    )


def test_the_publication_date_is_month_first(sample):
    assert sample("sdn.xml").dated == "2024-09-27"


def test_an_entry_without_a_name_is_quarantined(read):
    text = '<sdnList xmlns="http://tempuri.org/sdnList.xsd"><sdnEntry><uid>1</uid></sdnEntry><sdnEntry><uid>2</uid><lastName>X</lastName></sdnEntry></sdnList>'
    account = read("sdn.xml", text).account
    assert (account.read, account.quarantined) == (2, 1)
