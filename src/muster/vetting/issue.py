"""Documents issued out of a workspace: made of a kept case, cut to their reader, each one an event of the log.

Reach for :func:`issue`. The invariants: who may not know reasons and names issues nothing; the log says which copy went out, to whom it is
cut, and the digest of what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.errors import DeniedError
from muster.ledger.desk import Desk
from muster.ledger.kinds import Label
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.vetting.case import Case
from muster.vetting.documents.of_case import Wanted, matter_of
from muster.vetting.documents.profile import Profile
from muster.vetting.documents.render import Copy, render
from muster.vetting.later_step import Appealed, RemedyAsked
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.rows import CASE_FILE, Cases, Policies, bound
from muster.vetting.step import Nominated


@dataclass(frozen=True, slots=True)
class Asked:
    """Which copy is asked for: kind of document, whom it is cut for, ``html`` or ``pdf``, the copy's id and addressee, if said."""

    kind: str
    profile: Profile
    form: str = "html"
    export: str = ""
    addressee: str = ""


@operation("case.issue-document", permission=Permission.READ_CASES)
def issue(
    desk: Desk, case: str, asked: Asked, wanted: Wanted, policies: Policies, *, deadline: Deadline = WEEKDAYS
) -> Copy:
    """Write a document about a kept case, as it stands today.

    Args:
        desk: of the operation.
        case: its id.
        asked: the copy.
        wanted: who issues it, about whom, in which language.
        policies: at hand.
        deadline: how days are counted.

    Raises:
        DeniedError: when the role may not know names and reasons, or it is public and the subject was not told.
    """
    if not {Label.PERSONAL, Label.REASON} <= desk.grant.labels:
        raise DeniedError(f"a {desk.session.role} issues no documents about cases")
    cases = Cases(desk, policies, deadline)
    desk.needed(CASE_FILE, case)
    desk.object = case
    kept, other = _first_and_linked(cases, case, asked.kind)
    rules = bound(policies, kept.policies)
    week = cases.week(kept.id)
    matter = matter_of(kept, cases.process(kept.id), rules, cases.today, wanted, deadline=week, linked=other)
    copy = render(asked.kind, matter, asked.profile, form=asked.form, export=asked.export, addressee=asked.addressee)
    desk.notes |= {"kind": copy.kind, "profile": str(copy.profile), "copy": copy.export, "digest": copy.digest}
    return copy


_OPENS: dict[str, type[Appealed | RemedyAsked]] = {
    "appeal-received": Appealed,
    "appeal-outcome": Appealed,
    "remedy-decision": RemedyAsked,
}
"""The kinds of letter that are about a linked case, with the step that opened it."""


def _first_and_linked(cases: Cases, case: str, kind: str) -> tuple[Case, Case | None]:
    """Return the first case, and the appeal or way back that a letter is about; whichever of the two was named."""
    kept, opens = cases.load(case), _OPENS.get(kind)
    if opens is None:
        return kept, None
    if not isinstance(kept.opening, Nominated):
        return cases.load(kept.opening.of), kept
    asked = kept.last(opens)
    return kept, None if asked is None else cases.load(asked.case)
