"""One matter with everything in it, in four scripts."""

from __future__ import annotations

from datetime import date

import pytest

from muster.vetting.documents import (
    Appealing,
    Delivery,
    Evidence,
    Judged,
    Matter,
    Objecting,
    Officer,
    Party,
    Profile,
    Reason,
    Remedy,
    Returning,
    Source,
    Task,
    Victim,
    Waiving,
)
from muster.vetting.status import Status

MATTER = Matter(
    case="ICP-2026-0042",
    office="Interim Coast Police, Vetting Office",
    issued=date(2026, 10, 1),
    subject=Party(
        name="طارق يوسف القرواني",
        other_names=("Tarek Youssef Karawani", "Тарек Юсеф Каравани"),
        birth="1971-03-12",
        identifiers=("national ID 77001",),
        serves_in="خفر السواحل، مفرزة الميناء",
        position="harbour watch",
        rank="رقيب",
    ),
    status=Status.REJECTED,
    outcome="rejected for a time",
    activity="enrolment in the harbour detachment",
    decided=date(2026, 9, 20),
    expires=date(2028, 9, 19),
    review=date(2027, 9, 20),
    policies=("house 2026.1", "leahy-state 2026.1"),
    reasons=(
        Reason("Held two fishermen in the harbour store for nine days without any record.", "house: detention"),
        Reason("تقاضى مالاً من تجار السوق مقابل المرور.", "house: corruption", (Profile.HOST,)),
    ),
    in_favour=("Asked in writing in 2021 to be moved away from the harbour store.",),
    answer="أنا لم أكن في الميناء في تلك الأيام.",
    evidence=(
        Evidence("The detention book has no entry for the nine days.", "s1"),
        Evidence("Saw both men locked in on the third evening.", "s2"),
    ),
    sources=(
        Source("s1", "Merrow Harbour Review", open=True, other_names=("the Review",)),
        Source("s2", "Abu Salim the net mender", other_names=("أبو سالم",)),
    ),
    victims=(Victim("Yusuf Darwish", ("يوسف درويش",), "lives beside the market"),),
    conditions=("No weapon and no detention duty until the review.",),
    remedy=Remedy(
        answer_by=date(2026, 9, 10),
        appeal_to="Appeal Panel, members who took no part",
        appeal_by=date(2026, 11, 2),
        access="the reasons and the evidence from open sources",
        hearing="on request",
        way_back="a course on detention and a year without complaint",
    ),
    recommendation="Reject for one year.",
    dissent="Two years are needed.",
    officers=(Officer("Ada Quist", "recommended"), Officer("Boris Lind", "decided")),
    task=Task("Carla Mend", date(2026, 10, 15), "Ministry of the Interior", "rejection letter 3"),
    delivery=Delivery("the subject in person", date(2026, 9, 25), "by hand", "receipt 118"),
    objecting=Objecting(date(2026, 6, 1), date(2026, 6, 30), "Box 7, Merrow post office"),
    waiver=Waiving(
        "the Minister", "ferry escort only", date(2026, 10, 1), date(2026, 12, 31), "no other crew", "the assembly"
    ),
    left=("Confirm that he was taken off the roster.",),
    notes=("Ask the ferry line again.",),
    appeal=Appealing(
        "ICP-2026-0042-A",
        date(2026, 10, 12),
        "rejected for a time",
        "لم يسأل أحد زملائي.",
        hearing=True,
        access="the file",
        panel=("Dora Finch", "Emil Gray"),
        decided=date(2026, 11, 20),
        reasons="The book was read as it stands.",
        dissent=("Emil Gray",),
    ),
    returning=Returning(
        "ICP-2026-0042-R",
        date(2028, 1, 10),
        "rejected for a time",
        "He has finished the course.",
        (
            Judged("a course on detention", met=True, evidence="certificate 12"),
            Judged("a year without complaint", met=False),
        ),
        decided=date(2028, 2, 1),
        reasons="One complaint is open.",
        conditions=("no detention duty",),
        again=date(2028, 3, 1),
    ),
)


@pytest.fixture
def matter():
    return MATTER


@pytest.fixture
def pango():
    """What writes PDFs, and the library of the system it needs."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("no PDF can be written here (the extra pdf, or the system's Pango library, is missing)")
