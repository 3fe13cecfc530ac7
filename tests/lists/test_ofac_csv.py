"""OFAC's legacy files."""

from __future__ import annotations

from muster.lists.read import read_list, read_lists


def test_types_become_schemata(sample):
    schemata = [entity.schema for entity in sample("sdn.csv").entities]
    assert schemata == ["Person", "Organization", "Vessel", "Airplane", "Person"]


def test_a_family_name_first_is_turned_round_and_kept_as_received(entity):
    person = entity("sdn.csv", "ofac-101")
    assert person.get("name") == ("Samir Yusuf AL-HADDAD",)
    assert person.as_received("name") == ("AL-HADDAD, Samir Yusuf",)
    assert (person.get("firstName"), person.get("lastName")) == (("Samir Yusuf",), ("AL-HADDAD",))


def test_junior_stays_at_the_end(entity):
    assert entity("sdn.csv", "ofac-105").caption == "Feliciano Semborio REYES Jr."


def test_programs_and_titles_are_parted(entity):
    person = entity("sdn.csv", "ofac-101")
    assert person.get("program") == ("SYRIA", "SDGT")
    assert person.get("position") == ("Brigadier General", "Head of Branch 999")


def test_the_end_mark_is_rejected_not_read(sample):
    account = sample("sdn.csv").account
    assert (account.read, account.accepted, account.rejected) == (6, 5, 1)


def test_companions_join_the_sdn_file_and_every_row_counts(samples):
    (snapshot,) = read_lists([samples / "alt.csv", samples / "sdn.csv", samples / "add.csv"])
    assert snapshot.name == "sdn"
    assert [name for name, _ in snapshot.files] == ["sdn.csv", "alt.csv", "add.csv"]
    assert (snapshot.account.read, snapshot.account.accepted, snapshot.account.quarantined) == (12, 10, 1)
    assert dict(snapshot.account.kinds)["alias"] == 3
    assert dict(snapshot.account.kinds)["address"] == 2
    person = snapshot.entities[0]
    assert person.get("alias") == ("Sameer EL HADAD",)
    assert "Samir HADDAD" in person.get("previousName")
    assert person.get("address") == ("12 Station Street, Homs, Syria",)
    assert person.get("country") == ("sy",)


def test_an_alias_of_nobody_is_quarantined_with_its_row(samples):
    (snapshot,) = read_lists([samples / "sdn.csv", samples / "alt.csv"])
    (problem,) = [p for p in snapshot.account.problems if p.code == "no-such-entity"]
    assert problem.row == 4
    assert "alt.csv" in problem.message


def test_a_companion_alone_says_what_is_missing(samples):
    snapshot = read_list(samples / "alt.csv")
    assert snapshot.entities == ()
    assert (snapshot.account.read, snapshot.account.quarantined) == (4, 4)
    assert snapshot.account.problems[0].code == "companion-alone"


def test_a_heading_line_of_a_mirror_is_rejected(read, samples):
    text = (samples / "sdn.csv").read_text()
    snapshot = read("sdn.csv", "ID,Name,Type,Country,Title,A,B,C,D,E,F,Details\n" + text)
    assert (snapshot.format, snapshot.account.accepted, snapshot.account.rejected) == ("ofac-sdn-csv", 5, 2)


def test_a_row_of_the_wrong_width_is_quarantined(read, samples):
    text = (samples / "sdn.csv").read_text().rstrip("\x1a\r\n")
    snapshot = read("sdn.csv", text + '\n106,"SHORT, Row",individual\n')
    assert snapshot.account.quarantined == 1
    assert snapshot.account.problems[-1].row == 6


def test_a_number_used_twice_gets_a_suffix_and_a_problem(read, samples):
    line = (samples / "sdn.csv").read_text().splitlines()[0]
    snapshot = read("sdn.csv", f"{line}\n{line}\n")
    assert [entity.id for entity in snapshot.entities] == ["ofac-101", "ofac-101-2"]
    assert any(problem.code == "duplicate-id" for problem in snapshot.account.problems)


def test_an_unknown_type_is_a_legal_entity_and_said(read, samples):
    text = (samples / "sdn.csv").read_text() + '107,"GHOST",spaceship,-0-,-0-,-0-,-0-,-0-,-0-,-0-,-0-,-0-\n'
    snapshot = read("sdn.csv", text)
    assert snapshot.entities[-1].schema == "LegalEntity"
    assert "type-unknown" in {problem.code for problem in snapshot.account.problems}
