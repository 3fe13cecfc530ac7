from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from muster.reports.index import RunIndex
from muster.reports.shingles import Shared, shared_runs

TEXTS = st.dictionaries(st.sampled_from("abcdefgh"), st.text(alphabet="xyz ", max_size=120), max_size=8)


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


@given(TEXTS)
def test_the_index_finds_exactly_the_runs_two_texts_share(texts):
    plain = {(a, b): len(runs(texts[a]) & runs(texts[b])) for a, b in combinations(sorted(texts), 2)}
    found = {(pair.a, pair.b): pair.runs for pair in shared_runs(texts)}
    assert found == {pair: count for pair, count in plain.items() if count}


@given(TEXTS, st.integers(1, 9))
def test_fewer_runs_than_asked_for_are_no_pair(texts, least):
    assert shared_runs(texts, least=least) == tuple(pair for pair in shared_runs(texts) if pair.runs >= least)


def test_the_share_is_that_of_the_shorter_text():
    short, long = "they left the old port at dawn", "they left the old port at dawn and came to the mill by noon"
    assert shared_runs({"long": long, "short": short}) == (Shared("long", "short", 3, 1_000_000),)


def test_a_run_in_very_many_texts_ties_each_to_the_next():
    index = RunIndex()
    for _ in range(100):
        index.add(["they", "left", "the", "old", "port"])
    assert list(index.pairs()) == [(n, n + 1, 1) for n in range(99)]


def test_runs_have_the_same_numbers_in_every_process():
    program = (
        "from muster.reports.index import RunIndex; i = RunIndex(); i.add('a b c d e f g h'.split());"
        "print([sorted(part) for part in i._runs if part])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(printed) == 1
