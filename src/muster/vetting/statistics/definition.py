"""What each figure counts, as data: published beside it, always.

Reach for :data:`DEFINITIONS`. The invariant: a figure's text says what is counted and out of what, so that two numbers that differ can
be told apart by reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure counts.

    Attributes:
        id: for programs.
        title: for people.
        numerator: what is counted.
        denominator: out of what; empty for a plain count.
        note: what a reader must know; may be empty.
    """

    id: str
    title: str
    numerator: str
    denominator: str = ""
    note: str = ""


_CONCLUDED = "cases decided, cancelled or lapsed by the day"
_OPENED = "cases put forward by the day, appeals and remediations left out"
_ADVERSE = "cases rejected or suspended by decision"

_ALL = (
    Definition("opened", "Cases", _OPENED),
    Definition("open", "Undecided", "cases in which somebody still has to decide", _OPENED, "a waiver decides nothing"),
    Definition("concluded", "Concluded", _CONCLUDED, _OPENED),
    Definition("overdue", "Overdue", "open cases whose clock has run out", "open cases"),
    Definition("cleared", "Cleared", "cases approved, with or without conditions, or matched to an earlier result", _CONCLUDED),
    Definition("approved", "Approved", "cases approved without conditions", _CONCLUDED),
    Definition("conditions", "Approved with conditions", "cases approved with conditions", _CONCLUDED),
    Definition("matched", "Matched", "cases matched to an earlier result that still held", _CONCLUDED),
    Definition("adverse", "Held back", _ADVERSE, _CONCLUDED),
    Definition("rejected", "Rejected", "cases rejected", _CONCLUDED),
    Definition("suspended", "Suspended", "cases suspended by decision", _CONCLUDED),
    Definition("other", "Neither", "cases that went on under a waiver, lapsed or were cancelled", _CONCLUDED),
    Definition("waived", "Under a waiver", "cases that went on under a waiver: not cleared by anybody", _CONCLUDED),
    Definition("cancelled", "Cancelled", "cases cancelled", _CONCLUDED),
    Definition("lapsed", "Lapsed", "cases that lapsed undecided, or whose outcome ran out", _CONCLUDED),
    Definition("departed", "Decided otherwise than recommended", "concluded cases in which the decision departs from the recommendation", _CONCLUDED),
    Definition("overridden", "With an override", "cases with at least one step taken against a rule, with a reason", _OPENED),
    Definition("override-steps", "Overrides", "steps taken against a rule, with a reason", note="several may be in one case"),
    Definition("skipped", "With a check left out", "cases with at least one check left out, with a reason", _OPENED),
    Definition("skipped-checks", "Checks left out", "checks left out, with a reason", note="several may be in one case"),
    Definition("raised", "With something raised", "cases in which something was raised with the recipient of support", _OPENED),
    Definition("intercessions", "Intercessions", "things raised with recipients of support", note="several may be in one case"),
    Definition("stopped", "With support suspended", "cases in which support that was given was suspended at least once", _OPENED),
    Definition("suspensions", "Suspensions of support", "times that support was suspended", note="several may be in one case"),
    Definition("ended", "With support withdrawn", "cases in which support that was given was withdrawn", _OPENED),
    Definition("withdrawals", "Withdrawals of support", "times that support was withdrawn", note="several may be in one case"),
    Definition("endless", "Held back without end", "cases held back without a last day", _ADVERSE, "every outcome should have one"),
    Definition("implemented", "Carried out", "decisions to hold back that were carried out", _ADVERSE),
    Definition("not-implemented", "Not carried out yet", "decisions to hold back not yet carried out", _ADVERSE),
    Definition("failed", "Not carried out for good", "decisions to hold back that were not carried out", _ADVERSE),
    Definition("not-due", "Not to be carried out yet", "decisions to hold back that need not be carried out yet", _ADVERSE),
    Definition("appeals", "Appeals", "cases that are appeals"),
    Definition("remedies", "Remediations", "cases that are remediations"),
    Definition("attested", "Cleared, by who vouched", "cases that the attester vouched for and that were cleared", "concluded cases that the attester vouched for", "a case with two attesters counts for both; it says nothing about who vouched in good faith"),
    Definition("rechecked", "Checked again", "cases checked again", "cases listed to be checked again"),
    Definition("turned", "Held back after the new check", "cases cleared before and held back after", "cases cleared before and checked again"),
    Definition("restored", "Cleared after the new check", "cases held back before and cleared after", "cases held back before and checked again"),
)  # fmt: skip

DEFINITIONS: Mapping[str, Definition] = {one.id: one for one in _ALL}
"""Id -> definition, in the order in which figures are shown."""
