"""The line of a case in time: every bar on one scale, inside its picture."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from muster.dossier.cases.passage import Passage, Pause, line_of, span

START = date(2026, 1, 1)
DAYS = st.integers(0, 900).map(lambda n: START + timedelta(days=n))


@st.composite
def passages(draw):
    first, last = sorted((draw(DAYS), draw(DAYS)))
    due = draw(st.none() | DAYS)
    pauses = tuple(Pause(first, draw(st.none() | st.just(last)), "x") for _ in range(draw(st.integers(0, 1))))
    late = due is not None and first <= due < last
    return Passage("x", first, draw(st.none() | st.just(last)), due=due, late=late, pauses=pauses)


@settings(max_examples=40)
@given(st.lists(passages(), max_size=6))
def test_no_bar_leaves_its_picture(made):
    for drawn in line_of(made, START + timedelta(days=900)):
        for x, width in re.findall(r'x="(-?\d+)" y="\d+" width="(\d+)"', str(drawn.bar)):
            assert 0 <= int(x) <= int(x) + int(width) <= 1000


def test_bars_that_follow_one_another_meet():
    middle, last = START + timedelta(days=10), START + timedelta(days=20)
    first, second = line_of([Passage("a", START, middle), Passage("b", middle, last)], last)
    places = [re.search(r'class="bar-stage" x="(\d+)" y="1" width="(\d+)"', str(one.bar)) for one in (first, second)]
    assert int(places[0][1]) + int(places[0][2]) == int(places[1][1])
    assert (first.days, second.days) == (10, 10)


def test_a_line_of_nothing_is_the_day_itself():
    assert span((), START) == (START, START)
    assert line_of((), START) == ()
