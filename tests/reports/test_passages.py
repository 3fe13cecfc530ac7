from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from muster.reports.passages import aligned
from muster.reports.wording import wording_of

FOUND = "The customs school of Karsk will house six hundred recruits from the river militias until the spring."


def pair(make, left: str, right: str):
    a, b = make(left, "a"), make(right, "b")
    return aligned((a, wording_of(a)), (b, wording_of(b)))


def test_the_same_sentence_is_one_passage_with_its_place_in_both(make):
    (found,) = pair(make, f"Nobody was asked. {FOUND}", f"{FOUND} The mayor was told on Friday.")
    assert (found.a.text, found.b.text, found.words) == (FOUND[:-1], FOUND[:-1], 17)


def test_a_few_changed_words_do_not_tear_a_passage(make):
    edited = FOUND.replace("six hundred recruits", "some six hundred men")
    (found,) = pair(make, FOUND, edited)
    assert (found.a.text, found.b.text) == (FOUND[:-1], edited[:-1])
    assert found.words == 14


def test_a_phrase_anybody_uses_is_no_passage(make):
    assert pair(make, "It was the first of its kind, he said.", "For her it was the first of its sort.") == ()


def test_a_passage_that_is_quoted_in_one_report_is_a_quotation(make):
    (found,) = pair(make, f"“{FOUND}” the minister said.", FOUND)
    assert found.quoted
    (found,) = pair(make, FOUND, FOUND)
    assert not found.quoted


def test_dropped_lines_are_never_part_of_a_passage(make):
    text = "The militias tax every boat that passes the old customs bridge at night.\nShare on Facebook\nThe mayor denies it."
    a, b = make(text, "a"), make(text, "b")
    found = aligned((a, wording_of(a)), (b, wording_of(b)))
    assert [passage.a.text.split()[-1] for passage in found] == ["night"]


@given(st.text(alphabet="abc \n.“”"), st.text(alphabet="abc \n.“”"))
def test_passages_hold_the_same_words_and_never_overlap(make, left, right):
    found = pair(make, left, right)
    for passage in found:
        assert left[passage.a.start : passage.a.end] == passage.a.text
        assert right[passage.b.start : passage.b.end] == passage.b.text
        assert passage.words <= len(re.findall(r"\w+", passage.a.text))
    for side in ("a", "b"):
        spans = sorted((getattr(p, side).start, getattr(p, side).end) for p in found)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
