from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.names.read import read
from muster.names.spellings import LEAST, Spellings
from muster.names.words import likeness, word
from strategies import REAL

WORDS = tuple({form: None for name in REAL for part in read(name).parts for form in part.forms})


def near(text: str, *listed: str) -> list[str]:
    words = [word(item) for item in listed]
    return [words[place].text for place in Spellings(words).near(word(text))]


def test_a_word_is_near_its_other_spellings_and_no_other_word() -> None:
    assert near("qadhafi", "gaddafi", "kaddafi", "zarqawi") == ["gaddafi", "kaddafi"]
    assert near("zakharov", "zakharof", "sakharova", "petrov")[:1] == ["zakharof"]


def test_a_word_is_near_itself_in_a_script_without_vowels() -> None:
    assert near("البرهان", "burhan", "alburhan") != []
    assert near("alburhan", "البرهان") != []


@given(st.sampled_from(WORDS))
def test_every_word_is_near_itself(form) -> None:
    listed = Spellings(WORDS)
    if form.sound:
        assert WORDS.index(form) in listed.near(form)


@given(st.text(min_size=1, max_size=12))
def test_what_is_near_is_alike(text) -> None:
    asked = word(text)
    assert all(likeness(asked, WORDS[place]).score >= LEAST for place in Spellings(WORDS).near(asked))
