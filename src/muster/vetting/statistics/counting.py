"""What a case counts as, in the classes that add up: cleared, held back, neither, still open.

Reach for :func:`class_of` and :data:`CLASSES`. The invariant: every case is in exactly one class, and every status of a concluded case
stands in exactly one.
"""

from __future__ import annotations

from collections.abc import Mapping

from muster.vetting.standing import is_open
from muster.vetting.status import Status
from muster.vetting.summary import Summary

CLASSES: Mapping[str, Mapping[Status, str]] = {
    "cleared": {Status.APPROVED: "approved", Status.CONDITIONS: "conditions", Status.MATCHED: "matched"},
    "adverse": {Status.REJECTED: "rejected", Status.SUSPENDED: "suspended"},
    "other": {Status.WAIVED: "waived", Status.CANCELLED: "cancelled", Status.LAPSED: "lapsed"},
}
"""Class of a concluded case -> status -> the definition it is counted under."""

DIMENSIONS = ("script", "sex", "force", "rank", "country")
"""What cases are divided by to see whether all are treated alike."""
UNKNOWN = "not recorded"
"""The group of those of whom it is not recorded; it is counted like any other."""


def class_of(case: Summary) -> str:
    """Return ``open``, or the class of a concluded case."""
    if is_open(case):
        return "open"
    return next(name for name, statuses in CLASSES.items() if case.status in statuses)


def group_of(case: Summary, dimension: str) -> str:
    """Return the group a case is in."""
    return str(getattr(case, dimension)) or UNKNOWN


def first_instance(case: Summary) -> bool:
    """Whether it is a case of its own: neither an appeal nor a remediation, which would count a subject twice."""
    return not case.appeal_of and not case.remedy_of
