from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.stamps import is_about_author, is_signature, is_stamp


@pytest.mark.parametrize(
    "line",
    [
        "Lina Haddad - Nov 19, 2024, 10:31 pm CST",
        "Updated 1:39 am EST, Wednesday, November 20, 2024",
        "November 20, 2024 / 1:07 AM / Sereth News",
        "20/11/24 6:38 AM",
        "mercredi 20 novembre 2024 à 11:42",
        "2024-11-20 11:42",
    ],
)
def test_a_day_with_its_clock_time_is_a_stamp(line):
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "20 November 2024, 10:31: raid on the mill in the old town",
        "20 November 2024: raid on the mill",
        "On 20 November 2024 at 10:31 three men were killed near the mill of Sereth.",
        "November 2024",
        "The train of 10:31 was late",
        "Sami Odeh, born 1975",
    ],
)
def test_an_entry_of_a_chronology_is_no_stamp(line):
    assert not is_stamp(line)


@pytest.mark.parametrize(
    "line",
    ["Lina Haddad, AP", "Lina Haddad, Associated Press", "@linahaddad", "News reporter @linahaddad", "lina@sereth.example",
     "(Reporting by Lina Haddad in Karsk and Sami Odeh; Editing by Tom Reed)", "Lina Haddad, AP Sports Writer"],
)  # fmt: skip
def test_a_name_with_its_desk_is_a_signature(line):
    assert is_signature(line)


@pytest.mark.parametrize(
    "line", ["Lina Haddad", "Lina Haddad, the mayor", "Lina Haddad, Captain", "Reporting by day was forbidden."]
)
def test_a_name_alone_is_none(line):
    assert not is_signature(line)


@pytest.mark.parametrize(
    "line, told",
    [
        ("Lina Haddad is a reporter for the Sereth Courier.", True),
        ("Lina Haddad is a freelance writer based in Karsk. She has written two books.", True),
        ("Lina Haddad was killed by a reporter for the militia.", False),
        ("Lina Haddad is a captain of the harbour police.", False),
        ("The council is a reporter of nothing", False),
    ],
)
def test_who_writes_for_whom_is_told_from_the_news(line, told):
    assert is_about_author(line) == told


@given(st.text())
def test_any_line_is_one_or_not(line):
    assert {is_stamp(line), is_signature(line), is_about_author(line)} <= {True, False}


@pytest.mark.parametrize("piece", ["A ", "Ab, ", "@a", "1:11 ", "(Reporting by ", "a@a.", "Ab-"])
def test_a_long_run_takes_no_time(piece):
    start = time.perf_counter()
    for test in (is_stamp, is_signature, is_about_author):
        test(piece * (390 // len(piece)))
        test(piece * 10_000)
    assert time.perf_counter() - start < 1
