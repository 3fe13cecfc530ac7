from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.stories import cluster

HARBOUR = "Veldia recruits three river militias into a harbour police of 600, trained at the Karsk customs school for six weeks."
HARBOUR_AGAIN = (
    "A harbour police made of river militias, trained six weeks at the customs school in Karsk, is planned in Veldia."
)
FLOOD = "The Sereth flood tore away the only bridge of Karsk on Sunday; engineers expect 40 days of repairs."
FLOOD_AGAIN = "Engineers in Karsk say repairs of the only bridge, torn away by the Sereth flood, will last 40 days."
TRIAL = "A court in Odrin acquitted Colonel Anton Reiss of the shooting of nine miners, for want of a witness."
TEXTS = {"a": HARBOUR, "b": HARBOUR_AGAIN, "c": FLOOD, "d": FLOOD_AGAIN, "e": TRIAL}


def test_reports_of_one_thing_are_one_story():
    assert cluster(TEXTS) == (("a", "b"), ("c", "d"), ("e",))


def test_what_is_tied_is_together_whatever_its_words():
    assert cluster(TEXTS, [("a", "e")]) == (("a", "b", "e"), ("c", "d"))


@pytest.mark.parametrize("copies", [1, 10, 300])
@pytest.mark.parametrize("copied", list("ace"))
def test_a_flood_of_copies_moves_no_other_report(copies, copied):
    flood = {f"copy{n:03}": TEXTS[copied] for n in range(copies)}
    groups = cluster({**TEXTS, **flood}, [(copied, key) for key in flood])
    assert [tuple(key for key in group if key in TEXTS) for group in groups] == list(cluster(TEXTS))


@pytest.mark.parametrize("copies", [10, 100])
def test_a_flood_of_copies_padded_with_words_of_another_story_moves_no_other_report(copies):
    flood = {f"copy{n:03}": f"{HARBOUR} {FLOOD_AGAIN.split()[n % 16]} {n}" for n in range(copies)}
    groups = cluster({**TEXTS, **flood}, [("a", key) for key in flood])
    assert [tuple(key for key in group if key in TEXTS) for group in groups] == list(cluster(TEXTS))


@given(st.permutations(sorted(TEXTS)))
def test_the_order_of_reports_does_not_matter(keys):
    assert cluster({key: TEXTS[key] for key in keys}) == cluster(TEXTS)


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=60)), st.data())
def test_every_report_is_in_one_story(texts, data):
    keys = sorted(texts)
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)) if keys else st.none()
    tied = data.draw(st.lists(pairs, max_size=4)) if keys else []
    groups = cluster(texts, tied)
    assert sorted(key for group in groups for key in group) == keys
    assert all(any(a in group and b in group for group in groups) for a, b in tied)
