from __future__ import annotations

from dataclasses import astuple, replace

from hypothesis import given
from hypothesis import strategies as st

from muster.names.columns import joins_of, texts_of, words_of
from muster.names.joins import joins
from muster.names.read import read
from strategies import REAL, names

_LISTS = st.lists(names, max_size=5).map(lambda more: [read(text) for text in (*REAL, *more)])


@given(st.lists(st.text(st.characters())))
def test_every_text_comes_out_as_it_went_in(texts: list[str]) -> None:
    laid = texts_of(texts)
    assert list(laid.every()) == texts
    assert laid.size == len(texts)


@given(_LISTS)
def test_every_word_comes_out_as_it_went_in_and_so_does_every_join(read_names: list) -> None:  # type: ignore[type-arg]
    words = list(dict.fromkeys(form for name in read_names for part in name.parts for form in part.forms))
    assert [astuple(item) for item in words_of(words).every()] == [astuple(item) for item in words]
    runs = [join for name in read_names for join in joins(name)]
    assert list(joins_of(runs).every()) == [replace(join, places=(), bits=0) for join in runs]
