"""What is withheld cannot be worked out from what is shown: an attacker with a linear program tries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.vetting.statistics import LEAST, hidden_rows

CELLS = st.one_of(st.integers(0, 8), st.integers(0, 60))
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=7)
)


@given(TABLES)
def test_no_small_count_is_shown(rows):
    hidden = hidden_rows(rows)
    for place, row in enumerate(rows):
        if hidden is not None and place not in hidden:
            assert not any(0 < cell < LEAST for cell in (*row, sum(row)))


@given(TABLES)
def test_every_withheld_cell_could_be_another_number_with_everything_shown_unchanged(rows):
    hidden = hidden_rows(rows)
    if hidden is None:
        return
    for column in range(len(rows[0])):
        if not sum(row[column] for row in rows):
            continue  # the total says that nobody is there; nothing is withheld by that
        held = [rows[place][column] for place in sorted(hidden)]
        for cell in held if sum(held) else ():
            assert cell > 0 or sum(held) - cell > 0  # one can be moved to or from it: only their sum is known
            assert len(held) > 1


@given(TABLES)
def test_nobody_can_tell_that_all_who_are_withheld_fared_alike(rows):
    hidden = hidden_rows(rows)
    live = [column for column in range(len(rows[0])) if sum(row[column] for row in rows)]
    if hidden and len(live) > 1:
        assert sum(1 for column in live if sum(rows[place][column] for place in hidden)) > 1


@given(TABLES)
def test_what_subtraction_leaves_is_no_small_count_either(rows):
    hidden = hidden_rows(rows)
    for column in range(len(rows[0])):
        left = sum(rows[place][column] for place in hidden or ())
        assert left == 0 or left >= LEAST


@given(TABLES)
def test_a_table_without_small_counts_is_shown_whole(rows):
    large = [[cell * LEAST for cell in row] for row in rows]
    assert hidden_rows(large) == frozenset()


def test_the_second_row_goes_with_the_first():
    assert hidden_rows([[40, 20], [2, 30], [9, 9], [70, 8]]) == {1, 2}
    assert hidden_rows([[3, 0], [50, 9]]) == {0, 1}


def test_totals_that_would_tell_take_the_table_with_them():
    assert hidden_rows([[3, 90], [0, 80]]) is None
    assert hidden_rows([[1], [2]]) is None
    assert hidden_rows([[0, 0]]) == frozenset()
