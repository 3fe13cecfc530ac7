from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import IntegrityError
from muster.ledger.canonical import decode, encode
from muster.ledger.event import Change, Event

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_what_was_encoded_is_decoded_as_it_was(value):
    assert decode(encode(value)) == value


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_bytes_are_ascii_and_do_not_depend_on_the_order_of_keys(value):
    data = encode(value)
    assert data.isascii()
    assert encode(dict(reversed(value.items()))) == data


def test_bytes_are_these_for_ever():
    assert encode({"b": [1, None, True], "a": "ق\n"}) == b'{"a":"\\u0642\\n","b":[1,null,true]}'


@pytest.mark.parametrize("value", [{"a": 0.5}, {"a": b"x"}, {1: "a"}, {"a": [{"b": 1.0}]}])
def test_a_fraction_bytes_or_a_key_that_is_no_text_cannot_be_in_an_event(value):
    with pytest.raises(TypeError):
        encode(value)


@given(st.binary(max_size=60))
def test_bytes_that_are_no_event_are_an_integrity_error(data):
    with pytest.raises(IntegrityError):
        Event.from_bytes(data)


def test_an_event_comes_back_as_it_was_and_a_newer_one_is_refused():
    event = Event(
        1,
        "l",
        "",
        "2027",
        5,
        "nour",
        "nominator",
        "s",
        "r",
        "case.open",
        "c",
        (Change("case", "c", "c", None),),
        {"a": "b"},
    )
    assert Event.from_bytes(event.to_bytes()) == event
    with pytest.raises(IntegrityError, match="use a newer one"):
        Event.from_bytes(event.to_bytes().replace(b'"v":1', b'"v":2'))


@pytest.mark.parametrize("data", [b"", b"[]", b"1", b"null", b"{", b'{"a": "\xc3\xa9"}', b"[" * 100_000])
def test_what_is_no_object_in_ascii_is_no_event(data):
    with pytest.raises(IntegrityError, match="hold no event"):
        decode(data)


class Word(str):
    __slots__ = ()


def test_kinds_of_text_and_numbers_are_text_and_numbers():
    assert encode({Word("a"): Word("b"), "c": True}) == b'{"a":"b","c":true}'
    assert encode([Word("b"), 1, None, (False, {"x": ()})]) == b'["b",1,null,[false,{"x":[]}]]'


@pytest.mark.parametrize(
    "value, said",
    [
        ({"a": 0.5}, "an event cannot hold a float"),
        ({"a": ["b", {"c": b""}]}, "an event cannot hold a bytes"),
        (0.5, "an event cannot hold a float"),
        ({"a": {1: "b"}}, "keys of an event are text"),
        ({"a": 1, None: 2}, "keys of an event are text"),
        ([{"a"}], "an event cannot hold a set"),
    ],
)
def test_what_an_event_cannot_hold_is_told(value, said):
    with pytest.raises(TypeError, match=said):
        encode(value)
