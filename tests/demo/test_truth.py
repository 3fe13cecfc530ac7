"""The demo case read by the real readers, against what its authors wrote down as true."""

from __future__ import annotations

import json
from datetime import date

import pytest

from muster.dates import read_date
from muster.demo import files
from muster.lists.read import read_lists

TRUTH = json.loads((files() / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def snapshots(case):
    return {snapshot.name: snapshot for snapshot in read_lists(case.lists)}


def test_three_lists_are_read_from_four_files(snapshots):
    assert {name: snapshot.format for name, snapshot in snapshots.items()} == {
        name: listed["format"] for name, listed in TRUTH["lists"].items()
    }
    assert snapshots["league_consolidated"].dated == TRUTH["lists"]["league_consolidated"]["dated"]


@pytest.mark.parametrize("name", TRUTH["lists"])
def test_every_listed_thing_is_read_as_what_it_is(snapshots, name):
    counted: dict[str, int] = {}
    for entity in snapshots[name].entities:
        counted[entity.schema] = counted.get(entity.schema, 0) + 1
    assert counted == TRUTH["lists"][name]["schemas"]


def test_an_alternate_name_without_its_entity_is_kept_for_a_person_to_see(snapshots):
    account = snapshots["island_sdn"].account
    assert account.quarantined == 1
    assert [problem.code for problem in account.problems] == ["no-such-entity"]


def test_every_entity_the_truth_speaks_of_is_on_a_list(snapshots):
    listed = {entity.id for snapshot in snapshots.values() for entity in snapshot.entities}
    assert {identity["entity"] for identity in TRUTH["identities"]} <= listed


@pytest.mark.parametrize("known", TRUTH["roster"]["dates"], ids=lambda known: known["raw"] or "empty")
def test_birth_dates_say_what_their_authors_meant_and_no_more(known):
    read = read_date(known["raw"])
    spans = [(span.first.isoformat(), span.last.isoformat()) for span in read.spans]
    assert read.circa == known.get("circa", False)
    assert read.calendar == known.get("calendar", "gregorian")
    if "within" in known:
        [span] = read.spans
        first, last = map(date.fromisoformat, known["within"])
        assert first <= span.first < span.last <= last
    elif "readings" in known:
        assert spans == [(day, day) for day in known["readings"]]
    else:
        assert spans == ([(known["first"], known["last"])] if "first" in known else [])
