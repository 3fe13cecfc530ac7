"""The file of groups: what the user states, and every row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import InputError, MusterError
from muster.force import ForceKind, read_groups

GROUPS = """id,Name,Aliases,Kind,Level,Parent,Sponsor,Country,Notes
g1,Northern Shield,Dir' al-Shamal; درع الشمال,non-state,militia,,a neighbour,Syria,seen in reports
,Third District Police,,State,district,Interior,,سوريا,
g1,Blue Column,Колонна,Non State,,,,Atlantis,
g4,Grey Hawks,,private,,,,,
,,,state,,,,,
"""


@pytest.fixture
def groups(tmp_path):
    def read(text, name="groups.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_groups(path)

    return read


def test_groups_are_read_as_stated(groups):
    first, second, third, fourth = groups(GROUPS)[0]
    assert first.names == ("Northern Shield", "Dir' al-Shamal", "درع الشمال")
    assert (first.kind, first.level, first.sponsor, first.country, first.row) == (
        ForceKind.NON_STATE,
        "militia",
        "a neighbour",
        "sy",
        2,
    )
    assert (second.id, second.kind, second.parent, second.country) == ("group-3", ForceKind.STATE, "Interior", "sy")
    assert (third.id, third.kind, third.country) == ("g1-row-4", ForceKind.NON_STATE, "")
    assert fourth.kind is ForceKind.UNKNOWN
    assert first.raw["Notes"] == "seen in reports"


def test_every_row_is_accounted_for(groups):
    account = groups(GROUPS)[1]
    assert (account.read, account.accepted, account.quarantined) == (5, 4, 1)
    assert [(p.row, p.code) for p in account.problems] == [
        (4, "country-unread"),
        (4, "duplicate-id"),
        (5, "kind-unread"),
        (6, "no-name"),
    ]


def test_json_lines_may_hold_lists_of_aliases(groups):
    read, _ = groups(
        '{"name": "Northern Shield", "aliases": ["درع الشمال", "Shield"], "kind": "mixed"}\n', "groups.jsonl"
    )
    assert read[0].names == ("Northern Shield", "درع الشمال", "Shield")


def test_a_file_without_names_is_refused(groups):
    with pytest.raises(InputError, match=r'no column of names among the headings .*; call one "name"'):
        groups("code,kind\n1,state\n")


@given(
    st.lists(
        st.lists(st.sampled_from(["", "Shield", "درع", "state", "g1", ";", '"']), min_size=1, max_size=5), max_size=6
    )
)
def test_any_file_of_groups_adds_up(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "groups.csv"
    path.write_text("\n".join(["name,id,kind,aliases", *(",".join(row) for row in rows)]), encoding="utf-8")
    try:
        read, account = read_groups(path)
    except MusterError:
        return
    assert account.accepted == len(read) == len({group.id for group in read})
