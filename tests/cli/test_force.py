"""The commands about a force, on small tables."""

from __future__ import annotations

import json

import pytest

POSTINGS = """person,person_name,unit,role,dates,sources
p1,Osman Tirel,Third Battalion,Commander,2015 to 2017,Gazette 7
p2,Ines Halloran,Lake Brigade,Commander,2016,
"""
RELATIONS = "unit,under,relation,from,until\nThird Battalion,Lake Brigade,command,2014,2018\n"
INCIDENTS = "incident,place,units,victims,dates,sources\ni1,Merrow,Third Battalion,A. B.,2016-03-12,Report 3\n"


@pytest.fixture
def files(tmp_path):
    made = []
    for name, text in (("p.csv", POSTINGS), ("r.csv", RELATIONS), ("i.csv", INCIDENTS)):
        (tmp_path / name).write_text(text, "utf-8")
        made.append(tmp_path / name)
    return made


def lines(ran):
    return [json.loads(line) for line in ran.out.splitlines()]


def test_show_lists_the_units_and_accounts_for_every_row(muster, files):
    ran = muster("force", "show", *files, "--format", "jsonl")
    assert ran.code == 0
    assert [(one["unit"], one["postings"], one["incidents"]) for one in lines(ran)] == [
        ("Lake Brigade", 1, 0),
        ("Third Battalion", 1, 1),
    ]
    assert "p.csv: own; 2 rows read = 2 accepted + 0 quarantined + 0 rejected" in ran.err


def test_commanders_prints_the_chain_with_its_grades(muster, files):
    ran = muster("force", "commanders", *files, "--unit", "third battalion", "--on", "2016-03-12", "--format", "jsonl")
    assert [(one["unit"], one["path"], one["commander"], one["grade"]) for one in lines(ran)] == [
        ("Third Battalion", "certain", "Osman Tirel", "certain"),
        ("Lake Brigade", "certain", "Ines Halloran", "possible"),
    ]
    assert lines(ran)[0]["sources"] == ["Gazette 7"]
    assert lines(ran)[1]["sources"] == ["no source given (p.csv, row 3)"]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_every_format_prints_the_chain(muster, files, form):
    ran = muster("force", "commanders", *files, "--unit", "Third Battalion", "--on", "2016-03-12", "--format", form)
    assert (ran.code, "Osman Tirel" in ran.out) == (0, True)


def test_exposure_says_who_was_there_and_never_shows_a_victim(muster, files):
    ran = muster("force", "exposure", *files, "--person", "Osman Tirel", "--format", "jsonl")
    assert [(one["person"], one["tie"], one["grade"]) for one in lines(ran)] == [
        ("p1", "command", "certain"),
        ("p1", "member", "certain"),
    ]
    assert "A. B." not in ran.out + ran.err


def test_export_writes_entities_and_says_what_is_left_behind(muster, files):
    ran = muster("force", "export", *files)
    assert {"Organization", "Person", "Membership", "Position", "Occupancy", "Event"} == {
        one["schema"] for one in lines(ran)
    }
    assert "victims: kept back" in ran.err
    assert "A. B." not in ran.out + ran.err


def test_a_quarantined_row_is_named_with_its_remedy_and_needs_review(muster, files):
    files[1].write_text(RELATIONS + "Lake Brigade,Third Battalion,command,2015,2016\n", "utf-8")
    ran = muster("force", "show", *files)
    assert ran.code == 3
    assert "r.csv, row 2: with other rows it would set 'Third Battalion' above itself on one day; correct" in ran.err


def test_an_unknown_unit_is_one_clear_line(muster, files):
    ran = muster("force", "commanders", *files, "--unit", "Heron", "--on", "2016-03-12")
    assert (ran.code, ran.out) == (1, "")
    assert "no unit has the id or name 'Heron'; see: muster force show" in ran.err
