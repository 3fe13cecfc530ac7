"""Values the tests of vetting share: summaries of cases, made short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from muster.rosters.subject import Kind
from muster.vetting.status import Status
from muster.vetting.summary import Summary

DAY = date(2026, 10, 1)


def summary(case: str, status: Status = Status.OPEN, **more: Any) -> Summary:
    """A case opened on the first of March; decided on the first of June unless it is open."""
    given: dict[str, Any] = {
        "kind": Kind.PERSON,
        "opened": date(2026, 3, 1),
        "stage": "checks" if status is Status.OPEN else "closed",
        "since": date(2026, 3, 10),
        "decided": None if status is Status.OPEN else date(2026, 6, 1),
    }
    return Summary(case=case, status=status, **(given | more))


SUMMARIES = st.lists(
    st.builds(
        lambda status, sex, force, rank, script, attesters, flags: summary(
            "",
            status,
            sex=sex,
            force=force,
            rank=rank,
            script=script,
            attesters=attesters,
            overrides=flags % 3,
            departed=flags % 5 == 0,
        ),
        st.sampled_from(Status),
        st.sampled_from(["", "female", "male"]),
        st.sampled_from(["coast", "river", "hill", "port", "old quay"]),
        st.sampled_from(["", "رقيب", "сержант", "captain"]),
        st.sampled_from(["", "Arabic", "Burmese", "Cyrillic", "Latin"]),
        st.lists(st.sampled_from(["E-1", "E-2", "E-3"]), max_size=2, unique=True).map(tuple),
        st.integers(0, 30),
    ),
    max_size=120,
).map(lambda found: [_numbered(one, place) for place, one in enumerate(found)])


def _numbered(one: Summary, place: int) -> Summary:
    return replace(one, case=f"C-{place:04d}")
