"""Bytes to text: the encoding is found, stated, and nothing is dropped."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from muster.errors import MusterError, UnreadableError
from muster.files.text import decode

ARABIC = "id,name,birthDate\n1,محمد عبد الله الحسن,1975\n2,أحمد علي,1980-03\n3,خالد إبراهيم,12/03/1975\n"
RUSSIAN = "id;имя;дата рождения\n1;Иванов Иван Иванович;12.03.1975\n2;Дмитрий Шакута;07.08.1980\n"
UKRAINIAN = "id;ім'я;дата народження\n1;Шевченко Тарас Григорович;12.03.1975\n2;Євген Їжак;07.08.1980\n"
FRENCH = "id;nom;prénom\n1;Lefèvre;José\n2;Müller;François\n3;Özil;Zoë\n"
POLISH = "id;nazwisko\n1;Łukasz Wiśniewski\n2;Grażyna Dąbrowska\n3;Paweł Jabłoński\n"
TURKISH = "id;isim\n1;Ayşe Yılmaz\n2;Işıl Güneş\n3;Doğan Çağrı\n"
HEBREW = "id,name\n1,דוד כהן\n2,משה לוי\n3,יוסף ברק\n"
ONE_ARABIC_NAME = "id,name\n1,Mohammed\n2,أحمد علي\n"
ONE_RUSSIAN_NAME = "id,name\n1,Mohammed\n2,Иван Петров\n"
ONE_ACCENT = "id;name\n1;John Smith\n2;Jane Doe\n3;René Smith\n"


@pytest.mark.parametrize(
    "text, encoding",
    [
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "iso8859_5"),
        (RUSSIAN, "cp866"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8_u"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (POLISH, "cp1250"),
        (TURKISH, "cp1254"),
        (HEBREW, "cp1255"),
        (ONE_ARABIC_NAME, "cp1256"),
        (ONE_RUSSIAN_NAME, "cp1251"),
        (ONE_ACCENT, "cp1252"),
    ],
)
def test_a_small_roster_in_a_legacy_encoding_comes_out_right_and_the_guess_is_stated(text, encoding):
    decoded = decode(text.encode(encoding), "roster.csv")
    assert decoded.text == text
    assert decoded.notes, "a guess must be stated"
    assert decoded.encoding in decoded.notes[0]


@pytest.mark.parametrize(
    "mark, encoding",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed_and_taken_off(mark, encoding):
    decoded = decode(mark + ARABIC.encode(encoding), "roster.csv")
    assert (decoded.text, decoded.encoding) == (ARABIC, encoding)


def test_utf_8_needs_no_note_and_line_ends_are_left_alone():
    decoded = decode("နာမည်\r\nမောင်မောင်\rعلي\n".encode(), "names.txt")
    assert decoded.text == "နာမည်\r\nမောင်မောင်\rعلي\n"
    assert decoded.notes == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, ONE_ACCENT])
def test_utf_16_that_lost_its_mark_is_recognised(text, encoding):
    decoded = decode(text.encode(encoding), "roster.csv")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert "mark" in decoded.notes[0]


def test_the_same_name_over_and_over_is_still_told_by_its_capitals():
    text = "Иванов Иван,1975\n" * 2000
    assert decode(text.encode("cp1251"), "roster.csv").text == text


def test_a_large_file_is_guessed_from_its_telling_lines():
    text = "7,John Smith,1970\n" * 40_000 + ARABIC
    assert decode(text.encode("cp1256"), "roster.csv").text == text


@pytest.mark.parametrize(
    "data, words",
    [
        (b"PK\x03\x04 and so on", "ZIP"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"id,name\n1,Ali\x00Hassan\n", "row 2: holds NUL"),
        (codecs.BOM_UTF8 + b"id,name\n1,Ali\x00Hassan\n", "row 2: holds a NUL"),
        (b"id,name\n1,\xed\xa0\x80\n", "row 2: holds half a surrogate"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "does not fit"),
        (codecs.BOM_UTF8 + b"\xff\xff", "does not fit"),
        (bytes(range(1, 32)) * 9, "binary"),
    ],
)
def test_what_is_not_text_is_refused_in_one_line_with_a_remedy(data, words):
    with pytest.raises(UnreadableError, match=words) as caught:
        decode(data, "roster.csv")
    line = str(caught.value)
    assert line.startswith("roster.csv")
    assert "\n" not in line
    assert caught.value.remedy


@given(st.binary(max_size=400))
@example(b"")
def test_any_bytes_decode_or_are_refused_and_always_in_the_same_way(data):
    try:
        decoded = decode(data, "x")
    except MusterError:
        return
    assert decode(data, "x") == decoded
    assert "\x00" not in decoded.text
    decoded.text.encode("utf-8")  # no half surrogates


@given(st.text(st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf_8_text_comes_back_as_it_was(text):
    assume(not text.startswith(("%PDF-", "GIF8")))
    assert decode(text.encode(), "x").text == text


def test_a_nul_here_and_there_does_not_hide_the_rest_of_a_text() -> None:
    data = b"id,name\n1,Ali\x00 Hassan\n" + b"2,Maria Petrenko\n" * 40
    read = decode(data, "r.csv")
    assert read.text.count("Petrenko") == 40
    assert read.encoding == "utf-8"
    assert read.notes == ("1 NUL characters inside it",)
