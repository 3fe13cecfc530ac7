"""Tables with a mapping, guessed or given."""

from __future__ import annotations

import pytest

from muster.errors import FormatError
from muster.lists.mapping import ListMapping, guess_mapping, load_mapping
from muster.lists.read import read_list

LEDGER = "Nr,Full name,In Arabic,Born,Kind\n7,Samir Haddad,سمير حداد,1971,Person\n8,Northern Shield,,,\n"
MAPPING = """
schema = "Organization"
schema_column = "Kind"
id = "ledger-{Nr}"

[properties]
name = "Full name"
alias = ["In Arabic"]
birthDate = ["Born"]
"""


def test_headings_that_are_properties_need_no_mapping(entity):
    person = entity("table.csv", "32099R0001-I.A-1")
    assert person.schema == "Person"
    assert person.get("birthDate") == ("1971-04-03",)
    assert person.get("position") == ("Brigadier General", "Head of Branch 999")


def test_other_spellings_in_brackets_become_aliases_and_the_name_stays_as_received(entity):
    person = entity("table.csv", "32099R0001-I.A-1")
    assert person.get("name") == ("Munzir AL-HADDAD",)
    assert person.as_received("name") == ("Munzir (a.k.a. Mundhir) AL-HADDAD",)
    assert person.get("alias") == ("Mundhir AL-HADDAD", "Sergei HADAD", "Сергей ХАДАД", "منذر الحداد")


def test_several_nationalities_in_a_cell_are_several(entity):
    assert entity("table.csv", "32099R0001-I.A-1").get("nationality") == ("sy", "tr")


def test_prose_is_not_parted_at_semicolons(entity):
    assert entity("table.csv", "32099R0001-I.A-1").get("notes") == ("Commands; nobody",)


def test_every_row_counts(sample):
    account = sample("table.csv").account
    assert (account.read, account.accepted, account.quarantined, account.rejected) == (5, 2, 1, 2)


def test_a_mapping_file_says_what_is_what(tmp_path):
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "ledger.toml").write_text(MAPPING, encoding="utf-8")
    snapshot = read_list(tmp_path / "ledger.csv", name="ledger", mapping=load_mapping(tmp_path / "ledger.toml"))
    person, unit = snapshot.entities
    assert (person.id, person.schema, person.get("alias")) == ("ledger-7", "Person", ("سمير حداد",))
    assert (unit.id, unit.schema, unit.caption) == ("ledger-8", "Organization", "Northern Shield")


def test_a_table_without_names_says_which_headings_it_has(read):
    with pytest.raises(FormatError, match=r"Nr, Full name.*mapping"):
        read("ledger.csv", LEDGER)


def test_a_mapping_to_a_column_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    with pytest.raises(FormatError, match="Surname"):
        read_list(tmp_path / "ledger.csv", mapping=ListMapping({"name": ("Surname",)}))


def test_cells_under_no_heading_are_kept(read):
    snapshot = read("x.csv", "id,name\n1,Samir,extra\n")
    assert snapshot.entities[0].raw[""] == ("extra",)
    assert snapshot.account.problems[-1].code == "long-row"


def test_columns_mapped_to_nothing_are_kept(read):
    assert read("x.csv", "id,name,eyes\n1,Samir,brown\n").entities[0].raw["eyes"] == ("brown",)


def test_rows_without_an_id_are_numbered(read):
    assert [entity.id for entity in read("x.csv", "name\nSamir\nYusuf\n").entities] == ["x-2", "x-3"]


@pytest.mark.parametrize(
    "text, message",
    [
        ("schema = ", "not TOML"),
        ("colour = 1\n[properties]\nname = 'x'", "no such setting: colour"),
        ("schema = 1\n[properties]\nname = 'x'", "must be a text"),
        ("schema = 'Person'", r"no \[properties\] table"),
        ("[properties]\nbirthDate = 'x'", "no column is mapped to name"),
        ("[properties]\nname = [1]", "must be a list of texts"),
    ],
)
def test_a_mapping_that_is_wrong_says_how(tmp_path, text, message):
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        load_mapping(path)


def test_headings_are_known_in_any_case_and_in_plural():
    mapping = guess_mapping(["Name", "ALIASES", "birthdate", "colour"], "x.csv")
    assert dict(mapping.properties) == {"name": ("Name",), "alias": ("ALIASES",), "birthDate": ("birthdate",)}
