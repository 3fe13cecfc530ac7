from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.dossier.highlight import Mark, Segment, segments

MARKS = st.lists(
    st.builds(
        lambda start, length, kind: Mark(start, start + length, kind, f"{kind}-{start}"),
        st.integers(0, 60),
        st.integers(0, 30),
        st.sampled_from(["mention", "allegation", "statement"]),
    ),
    max_size=8,
)


def test_a_mention_inside_an_allegation_shows_both():
    text = "The men of Ali Hassan looted."
    found = segments(text, 0, len(text), [Mark(0, 29, "allegation", "a"), Mark(11, 21, "mention", "m")])
    assert found == (
        Segment("The men of ", ("allegation",), ("a",)),
        Segment("Ali Hassan", ("allegation", "mention"), ("m",)),
        Segment(" looted.", ("allegation",), ()),
    )


def test_a_mark_that_runs_over_two_lines_has_its_anchor_only_where_it_begins():
    text = "one two"
    mark = Mark(0, 7, "statement", "s")
    assert segments(text, 4, 7, [mark]) == (Segment("two", ("statement",), ()),)


@given(st.text(max_size=80), st.integers(0, 40), st.integers(0, 40), MARKS)
def test_every_character_is_shown_exactly_once(text: str, start: int, length: int, marks: list[Mark]):
    end = min(len(text), start + length)
    start = min(start, end)
    assert "".join(segment.text for segment in segments(text, start, end, marks)) == text[start:end]
