"""Cases that were read together, put into the values of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from muster.dossier.cases.case_file import Casebook
from muster.policy.policy import Policy
from muster.vetting.case import Case
from muster.vetting.pages.file import file_of
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.walk import Walk, play


def book_of_walk(
    walk: Walk, policies: Sequence[Policy], name: str, *, digest: str = "", deadline: Deadline = WEEKDAYS
) -> Casebook:
    """Play a walk and return its cases as pages show them.

    Args:
        walk: as read.
        policies: those it names, in its order.
        name: of its file.
        digest: of its file.
        deadline: how days are counted.

    Raises:
        InputError: when a step is refused that should not be, or is taken that should be refused.
    """
    played = play(walk, policies, deadline=deadline)
    others = {case.id: case for case in played.cases}
    files = tuple(
        file_of(case, policies, walk.on, deadline=deadline, others=others, book=name) for case in played.cases
    )
    return Casebook(name, walk.title, files, played.refused, digest)


def book_of(cases: Sequence[tuple[Case, Sequence[Policy]]], on: date, *, deadline: Deadline = WEEKDAYS) -> Casebook:
    """Return kept cases as pages show them.

    Args:
        cases: as kept, each with the policies it is bound to, the leading one first.
        on: the day.
        deadline: how days are counted.

    Raises:
        InputError: when a leading policy does not say how cases go.
    """
    others = {case.id: case for case, _ in cases}
    files = (file_of(case, policies, on, deadline=deadline, others=others) for case, policies in cases)
    return Casebook("", "Cases of the workspace", tuple(files))
