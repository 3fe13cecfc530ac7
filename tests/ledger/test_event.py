"""An event's bytes: these for ever, and nothing that lacks a part of one is one."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import IntegrityError
from muster.ledger.event import VERSION, Change, Event, parts

EVENT = Event(
    seq=7,
    log="l",
    prev="p",
    time="2027-01-15T08:00:00.000000Z",
    mono=5,
    actor="nour",
    role="nominator",
    session="s",
    request="r",
    action="case.open",
    object="c",
    changes=(Change("case", "c", "o", {"state": "open", "row": 3, "why": None}), Change("case", "d", "", None)),
    notes={"of": "log"},
)
BYTES = (
    b'{"action":"case.open","actor":"nour","changes":[["case","c","o",{"row":3,"state":"open","why":null}],'
    b'["case","d","",null]],"log":"l","mono":5,"notes":{"of":"log"},"object":"c","prev":"p","request":"r",'
    b'"role":"nominator","seq":7,"session":"s","time":"2027-01-15T08:00:00.000000Z","v":1}'
)
PARTS = [*json.loads(BYTES)]


def test_an_event_has_these_bytes_for_ever():
    assert EVENT.to_bytes() == BYTES
    assert VERSION == 1


def test_an_event_comes_back_from_its_bytes():
    assert Event.from_bytes(BYTES) == EVENT
    assert json.loads(msgspec.json.encode(parts(BYTES))) == json.loads(BYTES)


def test_an_event_without_changes_and_notes_has_none():
    plain = {name: value for name, value in json.loads(BYTES).items() if name not in {"v", "changes", "notes"}}
    event = Event(**plain)
    assert (event.changes, event.notes) == ((), {})
    assert Event.from_bytes(event.to_bytes()) == event


def altered(**other: object) -> bytes:
    value = {name: part for name, part in (json.loads(BYTES) | other).items() if part is not ...}
    return json.dumps(value).encode()


@pytest.mark.parametrize("name", PARTS)
def test_without_any_one_part_it_is_no_event(name):
    with pytest.raises(IntegrityError, match="an event lacks a part that every event has"):
        parts(altered(**{name: ...}))


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_of_another_version_it_is_for_a_newer_muster(version):
    with pytest.raises(IntegrityError, match="use a newer one"):
        parts(altered(v=version))


def test_of_a_newer_version_it_is_for_a_newer_muster_whatever_its_shape():
    for other in ({"changes": {}}, {"notes": ...}, {"seq": "seven"}):
        with pytest.raises(IntegrityError, match="use a newer one"):
            parts(altered(v=2, **other))


@pytest.mark.parametrize(
    "other",
    [
        {"changes": {}},
        {"changes": None},
        {"changes": ["case"]},
        {"changes": [{}]},
        {"changes": [["case", "c", "o"]]},
        {"changes": [["case", "c", "o", None, 1]]},
        {"changes": [["case", "c", "o", "x"]]},
        {"changes": [["case", "c", "o", []]]},
        {"changes": [["case", "c", None, {}]]},
        {"changes": [["case", 7, "o", {}]]},
        {"changes": [[7, "c", "o", {}]]},
        {"changes": [["case", "c", "o", {}], 7]},
        {"changes": [7, ["case", "c", "o", {}]]},
        {"notes": []},
        {"notes": None},
        {"action": 7},
        {"action": None},
    ],
)
def test_with_a_part_of_another_shape_it_is_no_event(other):
    with pytest.raises(IntegrityError, match="an event lacks a part that every event has"):
        parts(altered(**other))


def test_a_change_of_any_row_is_one():
    value = parts(altered(changes=[["case", "c", "", {}], ["case", "c", "", None]]))
    assert len(value.changes) == 2


def test_half_a_character_in_a_note_is_read_as_it_was_written():
    event = EVENT._replace(notes={"file": "roster-\udcd9.csv"})
    assert Event.from_bytes(event.to_bytes()) == event


def test_bytes_beyond_ascii_are_no_event_though_they_say_the_same():
    said = EVENT._replace(notes={"of": "ق"})
    with pytest.raises(IntegrityError, match="hold no event"):
        parts(json.dumps(json.loads(said.to_bytes()), ensure_ascii=False).encode())


HALVES = st.text(
    st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF, categories=["Cs"]), min_size=1
)  # bytes of a file's name
CELLS = st.none() | st.integers() | st.text() | HALVES


@given(
    st.lists(st.tuples(*(st.text(),) * 3, st.none() | st.dictionaries(st.text(), CELLS))),
    st.dictionaries(st.text(), st.text() | HALVES),
)
def test_any_event_comes_back_whichever_way_it_is_read(changes, notes):
    event = EVENT._replace(changes=tuple(Change(*item) for item in changes), notes=notes)
    assert Event.from_bytes(event.to_bytes()) == event
