"""What counts as an open case, and what as an outcome that holds: said once, for every list and figure.

Reach for these wherever cases are counted. The invariant: a case is open, decided or ended without a decision, and only one of them.
"""

from __future__ import annotations

from datetime import date

from muster.vetting.status import Status
from muster.vetting.summary import Summary


def is_open(case: Summary) -> bool:
    """Whether somebody still has to decide; a waiver lets a case go on, it does not decide it."""
    return case.status is Status.OPEN or (case.decided is None and case.status not in {Status.CANCELLED, Status.LAPSED})


def holds_on(case: Summary, day: date) -> bool:
    """Whether the outcome still holds on a day; without an end it is not said to hold."""
    return case.decided is not None and case.expires is not None and case.decided <= day <= case.expires
