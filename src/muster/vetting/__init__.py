"""Cases: from nomination through checks, recommendation and decision to remedy and expiry.

What a case goes through, who may take a step, how long it may take and how long an outcome holds stand in the policy's file, not
here. Nothing in this package decides against anybody: it refuses steps that may not be taken and shows what was done.

Reach for :func:`take` and :func:`replay`, and for :mod:`muster.vetting.keep` to keep cases in a workspace.
"""

from __future__ import annotations

from muster.vetting.case import Case
from muster.vetting.delta import mark, touched
from muster.vetting.determining import determine
from muster.vetting.history import Entry, History, Shown, history, told
from muster.vetting.linked import act
from muster.vetting.process import Deadline, Weekdays
from muster.vetting.status import Status
from muster.vetting.step import Step
from muster.vetting.summarise import summary_of
from muster.vetting.summary import Summary
from muster.vetting.take import due, missing, overdue, replay, settled, take
from muster.vetting.walk import Played, Walk, play, read_walk
from muster.vetting.wire import from_json, to_json

__all__ = [
    "Case",
    "Deadline",
    "Entry",
    "History",
    "Played",
    "Shown",
    "Status",
    "Step",
    "Summary",
    "Walk",
    "Weekdays",
    "act",
    "determine",
    "due",
    "from_json",
    "history",
    "mark",
    "missing",
    "overdue",
    "play",
    "read_walk",
    "replay",
    "settled",
    "summary_of",
    "take",
    "to_json",
    "told",
    "touched",
]
