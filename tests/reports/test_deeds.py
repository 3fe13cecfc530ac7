from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.deeds import deeds_of


def told(text: str, speaker: str = "") -> list[tuple[str, list[str], bool]]:
    return [(deed.act, sorted(deed.parties), deed.negated) for deed in deeds_of(text, speaker)]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Norway and Chad discussed a harbour police.", [("DISCUSS", ["no", "td"], False)]),
        ("Norway has not discussed it with Chad.", [("DISCUSS", ["no", "td"], True)]),
        ("Talks between the Kremlin and Chadian envoys went on.", [("DISCUSS", ["ru", "td"], False)]),
        ("It is not known which states would join the Kenyan mission.", [("JOIN", ["ke"], False)]),
        (
            "Kenya would be part of the force, but neither Ghana nor Togo would join it.",
            [("JOIN", ["ke"], False), ("JOIN", ["gh", "tg"], True)],
        ),
        ("In spring the bridge was opened.", []),
        ("The French-trained unit marched.", []),
    ],
)
def test_a_sentence_says_which_act_between_whom_and_whether_it_was_so(text: str, deeds: list[object]) -> None:
    assert told(text) == deeds


def test_we_are_the_side_of_the_speaker() -> None:
    assert told("“We held talks with the Kenyans,”", "a Chadian diplomat") == [("DISCUSS", ["ke", "td"], False)]
    assert told("“We held talks with the Kenyans,”") == [("DISCUSS", ["ke"], False)]


@pytest.mark.parametrize("word", ["Gaza", "Kashmir", "Darfur"])
def test_a_place_is_nobodys_government(word: str) -> None:
    assert told(f"Chad discussed a mission in {word}.") == [("DISCUSS", ["td"], False)]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert len(deeds_of(text)) == len({(deed.act, deed.negated) for deed in deeds_of(text)})
