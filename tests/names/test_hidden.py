from __future__ import annotations

import pytest

from muster.names.hidden import Hidden, escaped, in_reading_order, without_controls, without_hidden


@pytest.mark.parametrize(
    "stored, read",
    [
        ("\u202edemmahoM\u202c Ali", "Mohammed Ali"),
        ("Ali \u202enassaH", "Ali Hassan"),
        ("\u202enassaH \u202dAli\u202c\u202c", "Ali Hassan"),
        ("\u202e\u2066nassaH\u2069\u202c", "nassaH"),  # An isolate inside an override keeps its own order.
        ("\u202dMohammed\u202c", "Mohammed"),
        ("\u202dدمحم\u202c", "محمد"),  # Arabic forced from left to right reads backwards.
        ("\u202eمحمد\u202c", "محمد"),
        ("\u202ee\u0301soJ\u202c", "Jose\u0301"),  # Marks stay with their letter.
    ],
)
def test_runs_under_an_override_are_read_as_they_are_shown(stored: str, read: str) -> None:
    assert in_reading_order(stored)[0].translate(dict.fromkeys((0x2066, 0x2069))) == read


@pytest.mark.parametrize(
    "written",
    [
        "محمد\u200cیاسین",
        "\u200fمحمد علي\u200f",
        "\u202bמשה כהן\u202c",
        "क\u094d\u200dष",
        "葛\U000e0100城",
        "\ufeffMohammed Ali",
        "Mohammed Ali\u200b",
        "Mohammed Ali\u200e",
        "สม\u200bชาย",
    ],
)
def test_invisible_characters_are_ordinary_where_spelling_or_copying_puts_them(written: str) -> None:
    hidden = Hidden()
    without_hidden(written, hidden)
    assert not hidden.deceptive


@pytest.mark.parametrize(
    "point",
    [
        0xAD,
        0x34F,
        0x180E,
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x2060,
        0x2063,
        0x2066,
        0x3164,
        0xFE0F,
        0xFEFF,
        0xFFFC,
        0xE0041,
    ],
)
def test_an_invisible_character_inside_a_latin_word_is_taken_out_and_deceptive(point: int) -> None:
    hidden = Hidden()
    assert without_hidden(f"Moha{chr(point)}mmed", hidden) == "Mohammed"
    assert hidden.deceptive
    assert hidden.points == {f"U+{point:04X}"}


def test_a_control_character_inside_a_word_joins_its_halves_and_elsewhere_parts_words() -> None:
    hidden = Hidden()
    assert without_controls("Mo\x00ham\x7fmed Ali\x00", hidden) == "Mohammed Ali "
    assert hidden.deceptive
    assert without_controls("Mohammed\x0bAli", Hidden()) == "Mohammed Ali"  # A word processor's line end.


def test_a_reviewer_sees_what_is_hidden() -> None:
    assert escaped("Mo\u200bhammed \u202eilA\x00") == "Mo‹U+200B›hammed ‹U+202E›ilA‹U+0000›"
    assert escaped("محمد") == "محمد"
