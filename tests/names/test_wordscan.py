from __future__ import annotations

import pytest

from muster.names import fast
from muster.names.columns import joins_of, words_of
from muster.names.joins import joined_likeness, joins
from muster.names.reach import within_reach
from muster.names.read import read
from muster.names.vocabulary import LEAST
from muster.names.words import likeness
from strategies import REAL

pytestmark = pytest.mark.skipif(not fast.available(), reason="needs the extra fast (numba)")

MORE = (
    "George Chaoui",
    "جورج شاوي",
    "علیرضا بلالی",
    "Ali Reza Balali",
    "احسان ایمانی نژاد",
    "Ehsan Imaninejad",
    "בנימין נתניהו",
    "Binyamin Netanyahu",
    "كريشيتش",
    "Krešić",
    "Pneumonoultramicroscopicsilicovolcanoconiosis Hassan",
    "عبدالله محمود",
    "Abdullah Mahmud Mohammed",
    "Abd Ul Lah",
)


def scanned() -> tuple[list, list, object]:  # type: ignore[type-arg]  # Words and joins, as the packages name them.
    from muster.names.wordscan import Scan, lay

    names = [read(text) for text in (*REAL, *MORE)]
    words = list({form: None for name in names for part in name.parts for form in part.forms})
    runs = [join for name in names for join in joins(name)]
    return words, runs, Scan(words_of(words), joins_of(runs), lay(words, runs)).find(words, runs)


def pairs(row: object) -> list[tuple[int, int]]:
    flat = list(row)  # type: ignore[call-overload]  # An array of numbers.
    return list(zip(flat[::2], flat[1::2], strict=True))


def test_compiled_code_finds_and_scores_the_words_that_are_near_as_the_interpreter_does() -> None:
    words, _, found = scanned()
    for word, row in zip(words, found.near, strict=True):  # type: ignore[attr-defined]
        near = [(at, likeness(word, other).score) for at, other in enumerate(words) if within_reach(word, other)]
        assert pairs(row) == [pair for pair in near if pair[1] >= LEAST]


def test_compiled_code_finds_what_is_divided_differently_as_the_interpreter_does() -> None:
    words, runs, found = scanned()
    for run, row in zip(runs, found.glue, strict=True):  # type: ignore[attr-defined]
        scores = [(at, joined_likeness(run, word)) for at, word in enumerate(words)]
        assert pairs(row) == [pair for pair in scores if pair[1]]
    for word, row in zip(words, found.torn, strict=True):  # type: ignore[attr-defined]
        scores = [(at, joined_likeness(run, word)) for at, run in enumerate(runs)]
        assert pairs(row) == [pair for pair in scores if pair[1]]


def test_any_number_of_workers_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from muster.names import wordscan

    found = []
    for workers in (1, 2, 7):
        monkeypatch.setattr(wordscan, "cores", lambda workers=workers: workers)
        found.append(scanned()[2])
    assert found[0] == found[1] == found[2]
