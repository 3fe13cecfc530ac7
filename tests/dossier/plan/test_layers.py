"""Boxes in columns: none on another, every line through every column it passes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from muster.dossier.plan.layers import Box, laid


@st.composite
def graphs(draw):
    columns = draw(st.lists(st.integers(1, 5), min_size=2, max_size=5))
    boxes = [
        Box(f"{at}-{nth}", at, draw(st.sampled_from([20.0, 40.0, 75.0])))
        for at, count in enumerate(columns)
        for nth in range(count)
    ]
    pairs = [(a.key, b.key) for a in boxes for b in boxes if a.column < b.column]
    return boxes, draw(st.lists(st.sampled_from(pairs), max_size=12, unique=True))


@given(graphs())
def test_no_two_boxes_of_a_column_touch_and_none_is_outside(graph):
    boxes, lines = graph
    places = laid(boxes, lines)
    for column in {box.column for box in boxes}:
        row = sorted((places.tops[box.key], box.height) for box in boxes if box.column == column)
        assert all(top + tall < below for (top, tall), (below, _) in pairwise(row))
        assert row[0][0] >= -1e-6
        assert row[-1][0] + row[-1][1] <= places.height + 1e-6


@given(graphs())
def test_a_line_begins_and_ends_at_its_boxes_and_has_a_place_in_each_column(graph):
    boxes, lines = graph
    places = laid(boxes, lines)
    at = {box.key: box for box in boxes}
    for start, end in lines:
        way = places.ways[start, end]
        assert len(way) == at[end].column - at[start].column + 1
        assert way[0] == places.tops[start] + at[start].height / 2
        assert way[-1] == places.tops[end] + at[end].height / 2


@given(graphs())
def test_the_same_graph_is_laid_the_same(graph):
    assert laid(*graph) == laid(*graph)
