"""When a result may be expected, and whether that is soon enough."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from muster.dates import make_workdays
from muster.vetting.clock import Limit
from muster.vetting.lead import Ahead, forecast

WEEK = make_workdays([4, 5])
STAGES = (Ahead("courtesy", Limit(30)), Ahead("central", Limit(21)))
START = date(2026, 3, 1)


def test_whoever_needs_it_sooner_than_the_rules_allow_is_told_so():
    said = forecast(START, STAGES, WEEK, needed=date(2026, 4, 1))
    assert said.by_rule == WEEK.after(START, 51)
    assert said.warning == "needed by 2026-04-01, expected by 2026-05-11 (the time the rules give): 40 days short"


def test_earlier_cases_are_believed_only_when_there_are_enough_of_them():
    few = {"courtesy": [4] * 9, "central": [2] * 50}
    assert forecast(START, STAGES, WEEK, past=few).usual is None
    enough = {"courtesy": [4] * 9 + [40], "central": [2] * 50}
    said = forecast(START, STAGES, WEEK, past=enough, needed=date(2026, 3, 10))
    assert (said.usual, said.late, said.cases) == (WEEK.after(START, 6), WEEK.after(START, 6), 10)
    assert said.warning == ""


@given(st.lists(st.integers(0, 60), min_size=10, max_size=40), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_what_most_cases_take_is_never_less_than_what_half_of_them_take(times, needed):
    said = forecast(START, STAGES[:1], WEEK, past={"courtesy": times}, needed=needed)
    assert said.usual is not None
    assert said.late is not None
    assert said.usual <= said.late
    assert (said.warning != "") == (needed < said.late)
