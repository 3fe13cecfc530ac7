from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import FormatError, MusterError
from muster.files.source import Source
from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Subject
from muster.screening import Screener
from muster.screening.cleared import COLUMNS, digest_of, read_cleared, remember
from muster.screening.hit import Hit, Memory
from muster.screening.result import Result
from screening_values import entity, snapshot, subject

LISTED = entity("e1", "Tariq Yusuf al-Qarawani", birthDate="1971-03-12")
WHO = subject("s1", "طارق القرواني", number="AB-123456")
LATER = date(2026, 5, 1)


def file(*rows: str, headings: str = ",".join(COLUMNS)) -> Source:
    return Source("cleared.csv", "\n".join((headings, *rows, "")).encode(), "0" * 64)


def row(key: str = "s1", *, digest: str = "", until: str = "2026-12-31", reason: str = "another father") -> str:
    return f"{key},e1,watch,{reason},Amina,2026-01-15,{until},{digest or digest_of(WHO, LISTED)}"


def screened(who: Subject = WHO, watch: Snapshot | None = None) -> tuple[Result, Snapshot]:
    watch = watch or snapshot(LISTED)
    return Screener([watch]).hits(who, min_score=0), watch


def recalled(source: Source, *, who: Subject = WHO, watch: Snapshot | None = None, as_of: date = LATER) -> Hit:
    result, watch = screened(who, watch)
    pairs = read_cleared(source).pairs
    (after,) = remember([result], pairs, subjects=[who], snapshots=[watch], as_of=as_of)
    assert [replace(hit, remembered=None) for hit in after.hits] == list(result.hits)
    return after.hits[0]


def state(hit: Hit) -> Memory:
    assert hit.remembered is not None
    return hit.remembered.state


def test_a_cleared_pair_stays_a_hit_and_says_who_cleared_it_why_and_until_when() -> None:
    memory = recalled(file(row())).remembered
    assert memory is not None
    assert (memory.reason, memory.decided_by, memory.expires_on) == ("another father", "Amina", "2026-12-31")
    assert memory.state is Memory.HOLDS


def test_a_pair_nobody_cleared_remembers_nothing() -> None:
    assert recalled(file(row("s2"))).remembered is None


def test_the_subject_may_be_named_by_an_identity_number_however_it_is_written() -> None:
    assert state(recalled(file(row("x9; ab 123456")))) is Memory.HOLDS


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    assert state(recalled(file(row()), as_of=date(2026, 12, 31))) is Memory.HOLDS
    assert state(recalled(file(row()), as_of=date(2027, 1, 1))) is Memory.EXPIRED


def test_a_decision_of_a_later_day_does_not_hold_yet() -> None:
    assert state(recalled(file(row()), as_of=date(2026, 1, 14))) is Memory.NOT_YET


def test_a_list_entry_that_has_changed_opens_the_pair_again() -> None:
    changed = snapshot(entity("e1", "Tariq Yusuf al-Qarawani", birthDate="1972"))
    hit = recalled(file(row()), watch=changed)
    assert state(hit) is Memory.LIST_CHANGED
    assert hit.remembered is not None
    assert "the list entry has changed since" in hit.remembered.detail


def test_a_nomination_that_has_changed_opens_the_pair_again() -> None:
    changed = subject("s1", "طارق القرواني", number="AB-123456", born="1971")
    assert state(recalled(file(row()), who=changed)) is Memory.SUBJECT_CHANGED


def test_of_two_decisions_the_latest_counts_wherever_it_stands() -> None:
    newer = row(reason="met in person").replace("2026-01-15", "2026-03-01")
    memory = recalled(file(newer, row())).remembered
    assert memory is not None
    assert memory.reason == "met in person"


def test_the_order_of_values_does_not_change_a_digest_and_ids_are_not_in_it() -> None:
    two = replace(LISTED, properties={"name": ("Ali", "Omar"), "nationality": ("sy", "iq")})
    turned = replace(LISTED, id="other", properties={"nationality": ("iq", "sy"), "name": ("Omar", "Ali")})
    assert digest_of(WHO, two) == digest_of(replace(WHO, id="s7", row=9), turned)


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (row(until="soon"), "expires_on"),
        (row(until="2025-01-01"), "expires_on"),
        (row(until=""), "expires_on"),
        (row(digest="12ab"), "pair_digest"),
        (row(reason=""), "reason"),
    ],
)
def test_a_bad_row_is_kept_out_by_row_and_column_with_a_remedy(bad: str, column: str) -> None:
    read = read_cleared(file(row(), bad))
    (problem,) = read.account.problems
    assert (problem.row, problem.column, read.account.quarantined) == (3, column, 1)
    assert problem.remedy
    assert len(read.pairs) == 1


def test_a_file_without_its_columns_is_refused_by_their_names() -> None:
    with pytest.raises(FormatError, match="has no column expires_on, pair_digest"):
        read_cleared(file("a,b,c,d,e,f", headings="subject,entity,list,reason,decided_by,decided_on"))


@given(st.text())
def test_any_text_is_read_with_every_row_accounted_for_or_refused_in_one_line(text: str) -> None:
    try:
        read = read_cleared(file(text.encode(errors="replace").decode()))
    except MusterError as error:
        refusal, pairs, accepted = str(error), 0, 0
    else:
        refusal, pairs, accepted = "", len(read.pairs), read.account.accepted
    assert pairs == accepted
    assert "\n" not in refusal
