from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dossier.visible import bdi, language_tag, prose, visible

ANY_TEXT = st.text(alphabet=st.characters(blacklist_categories=()))


@pytest.mark.parametrize(
    "name, tag",
    [
        ("محمود الصباح", "und-Arab"),
        ("יעל כהן", "und-Hebr"),
        ("Сергей Кузнецов", "und-Cyrl"),
        ("အောင်ဆန်းဝင်း", "und-Mymr"),
        ("ኃይለ ሥላሴ", "und-Ethi"),
        ("José", "und-Latn"),
        ("2026", "und"),
    ],
)
def test_a_name_is_marked_with_its_script_and_never_with_a_guessed_language(name: str, tag: str):
    assert language_tag(name) == tag


def test_a_bidi_override_is_shown_instead_of_obeyed():
    assert visible("Ali\u202egnp.exe") == "Ali[U+202E]gnp.exe"


def test_joiners_stay_because_persian_is_spelt_with_them():
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


def test_half_a_surrogate_pair_and_a_null_are_shown():
    assert visible("a\ud800b\x00") == "a[U+D800]b[U+0000]"


def test_a_value_is_isolated_and_escaped():
    assert bdi("<b>علي") == '<bdi lang="und-Latn" dir="auto">&lt;b&gt;علي</bdi>'


@given(ANY_TEXT)
def test_whatever_comes_in_can_be_encoded_and_shown_twice_the_same(text: str):
    once = visible(text)
    once.encode("utf-8")
    assert visible(once) == once


@given(ANY_TEXT)
def test_no_value_closes_its_own_isolation(text: str):
    shown = bdi(text)
    assert shown.count("<") == 2
    assert shown.endswith("</bdi>")


def test_a_right_to_left_name_inside_our_sentence_is_isolated():
    assert prose("possibly محمد حسن, listed <here>") == (
        'possibly <bdi lang="und-Arab" dir="auto">محمد حسن</bdi>, listed &lt;here&gt;'
    )


@given(ANY_TEXT)
def test_a_sentence_loses_no_character_and_gains_no_element(text: str):
    shown = lxml.html.fragment_fromstring(f"<p>{prose(text)}</p>")
    assert {element.tag for element in shown.iter()} <= {"p", "bdi"}
    assert shown.text_content().replace("\r", "") == visible(text).replace("\r", "")
