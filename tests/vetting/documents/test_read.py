"""A matter from a file: a slip of the pen is refused, never overlooked."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.errors import InputError
from muster.vetting.documents import Profile, read_matter, render_notice

GIVEN = {
    "case": "C-1",
    "office": "Vetting Office",
    "issued": "2026-10-01",
    "subject": {"name": "သက်နိုင်ထွန်း", "identifiers": ["77001"]},
    "status": "rejected",
    "reasons": [
        {"text": "Sold fuel from the harbour store.", "rule": "house: corruption", "not_for": ["host-government"]}
    ],
    "sources": [{"id": "s1", "name": "Pavel the clerk"}],
    "remedy": {"appeal_by": "2026-11-01"},
    "waiver": None,
}


@pytest.fixture
def read(tmp_path):
    def read(value):
        path = tmp_path / "matter.json"
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return read_matter(path)

    return read


def test_a_matter_is_read_as_given_and_a_source_is_protected_unless_it_is_open(read):
    matter = read(GIVEN)
    assert matter.subject.name == "သက်နိုင်ထွန်း"
    assert matter.reasons[0].not_for == (Profile.HOST,)
    assert matter.sources[0].open is False
    assert b"Sold fuel" in render_notice(matter, Profile.SUBJECT).data


@pytest.mark.parametrize(
    "change, said",
    [
        ({"sorces": []}, "did you mean 'sources'"),
        ({"status": "barred"}, "write one of: open"),
        ({"issued": "soon"}, "write it as 2026-10-01"),
        ({"reasons": "none"}, "a list is wanted"),
        ({"subject": {"unit": True}}, "'name' is missing"),
        ({"sources": [{"id": "s1", "name": "x", "open": "yes"}]}, "true or false"),
        ({"notes": [1]}, "a text is wanted"),
        ({"remedy": []}, "an object is wanted"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_place(read, change, said):
    with pytest.raises(InputError, match=said) as refused:
        read(GIVEN | change)
    assert "matter.json" in str(refused.value)


@given(st.recursive(st.none() | st.booleans() | st.text(max_size=5), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*GIVEN, "x"]), inner), max_leaves=8))  # fmt: skip
@settings(max_examples=40)
def test_any_json_is_read_or_refused_in_one_line(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("m") / "matter.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_matter(path)
    assert "\n" not in str(refused.value)
