"""Where files lie, and with whom."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from muster.vetting.ageing import ageing
from muster.vetting.standing import is_open
from muster.vetting.status import Status
from vetting_values import DAY, SUMMARIES, summary


def test_the_longest_wait_stands_first_and_names_its_case():
    cases = [
        summary("C-1", holder="registry", since=date(2026, 9, 1), due=date(2026, 9, 20)),
        summary("C-2", holder="panel", since=date(2026, 5, 1), paused="the archive is closed"),
        summary("C-3", holder="registry", since=date(2026, 9, 11)),
        summary("C-4", Status.APPROVED, holder="registry"),
    ]
    stage, panel, registry = ageing(cases, DAY)
    assert (stage.of, stage.name, stage.cases, stage.oldest) == ("stage", "checks", 3, "C-2")
    assert (panel.name, panel.longest, panel.paused, panel.old) == ("panel", 153, 1, 1)
    assert (registry.cases, registry.overdue, registry.unclocked, registry.median) == (2, 1, 1, 20)


@given(SUMMARIES)
def test_every_open_case_is_counted_once_by_stage_and_once_by_holder(cases):
    ages = ageing(cases, DAY)
    opened = sum(map(is_open, cases))
    assert sum(age.cases for age in ages if age.of == "stage") == opened
    assert sum(age.cases for age in ages if age.of == "holder") == opened
