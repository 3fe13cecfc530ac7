"""The pages of cases: one a case, and the list of them.

Reach for :func:`case_page` and :func:`cases_page`. The invariant: both say that they stay within the office.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from muster.dossier.cases.case_file import Casebook, CaseFile
from muster.dossier.cases.passage import line_of, span
from muster.dossier.pages import Nav, render
from muster.rosters.subject import Subject


def case_page(case: CaseFile, nav: Nav, subjects: Sequence[Subject] = (), *, kind: str = "cases") -> bytes:
    """Return the page of a case, to be put into a folder ``cases``.

    Args:
        case: as it is shown.
        nav: pages beside it.
        subjects: of a dossier that have the same name as written.
        kind: of folder it lies in, for its title.
    """
    first, last = span(case.line, case.on)
    return render(
        "cases/case.html",
        root="../",
        here="",
        nav=nav,
        kind=kind,
        case=case,
        subjects=subjects,
        line=line_of(case.line, case.on),
        first=first,
        last=last,
        deeds_title=_DEEDS[case.track],
        contents=_contents(case),
        steps=[(stage, tuple(acts)) for stage, acts in groupby(case.acts, lambda act: act.stage)],
        rounds=max((ruling.round for ruling in case.rulings), default=1),
    )


def _contents(case: CaseFile) -> tuple[tuple[str, str, bool], ...]:
    """Return (anchor, label, whether it is there) of the parts of the page."""
    return (
        ("next", "Where it is", True),
        ("line", "Stages in time", True),
        ("ruled", "Recommended, told, decided", bool(case.rulings)),
        ("deeds", _DEEDS[case.track], bool(case.deeds)),
        ("links", "Appeals and ways back", bool(case.links)),
        ("yielded", "What the policies yield", bool(case.yielded)),
        ("findings", "Findings and evidence", bool(case.findings or case.evidence)),
        ("measures", "Measures", bool(case.measures)),
        ("changed", "Facts that changed", bool(case.changed)),
        ("deviations", "Left out and gone over", True),
        ("people", "Who took part", True),
        ("steps", "Every step", True),
    )


_DEEDS = {"first": "Waivers and interim measures", "appeal": "The appeal", "remedy": "The way back"}


def cases_page(books: Sequence[Casebook], nav: Nav, here: str, *, kind: str = "cases") -> bytes:
    """Return the list of cases.

    Args:
        books: cases that were read together.
        nav: pages beside it.
        here: its own file name.
        kind: of folder it lies in, for its title.
    """
    every = [case for book in books for case in book.cases]
    return render(
        "cases/cases.html",
        root="",
        here=here,
        nav=nav,
        kind=kind,
        books=books,
        total=len(every),
        deviations=sum(len(case.deviations) for case in every),
    )
