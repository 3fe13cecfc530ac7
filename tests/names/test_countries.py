"""Countries by any of their names."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.names import countries
from muster.names.countries import country_code, country_name


@pytest.mark.parametrize(
    "text, code",
    [
        ("Syria", "sy"),
        ("SYRIAN", "sy"),
        ("Syrian Arab Republic", "sy"),
        ("SYR", "sy"),
        ("سوري", "sy"),
        ("السورية", "sy"),
        ("سورية", "sy"),
        ("Сирия", "sy"),
        ("Iran (Islamic Republic of)", "ir"),
        ("Iran, Islamic Republic of", "ir"),
        ("ایران", "ir"),
        ("DRC", "cd"),
        ("Congo, The Democratic Republic of the", "cd"),
        ("Congo", "cg"),
        ("Korea, North", "kp"),
        ("Democratic People's Republic of Korea", "kp"),
        ("Democratic People’s Republic of Korea", "kp"),
        ("Burma", "mm"),
        ("မြန်မာ", "mm"),
        ("Kosovo", "xk"),
        ("Palestinian", "ps"),
        ("West Bank", "ps"),
        ("غزة", "ps"),
        ("ישראל", "il"),
        ("ኢትዮጵያ", "et"),
        ("Украинец", "ua"),
        ("ISPANYA", "es"),
        ("İspanya", "es"),
        ("Cote d'Ivoire", "ci"),
        ("Côte d’Ivoire", "ci"),
        ("U.S.A.", "us"),
        ("叙利亚", "sy"),
    ],
)
def test_a_country_is_known_by_any_of_its_names(text, code):
    assert country_code(text) == code


@pytest.mark.parametrize("text, code", [("USSR", "su"), ("Yugoslavia", "yu"), ("Czechoslovakia", "cs")])
def test_a_state_that_is_no_more_keeps_its_own_code(text, code):
    assert country_code(text) == code


def test_a_comment_in_brackets_does_not_change_the_country():
    assert country_code("USSR (now Russian Federation)") == "su"


@pytest.mark.parametrize("text", ["Congolese", "Korean", "Dominican", "undetermined", "", " ", "-0-", "x" * 100_000])
def test_what_two_countries_share_or_none_has_is_unknown(text):
    assert country_code(text) == ""


def test_every_code_names_itself_and_its_english_name_leads_back():
    for code, english, _ in countries._rows():
        assert country_code(code) == code
        assert country_code(country_name(code)) == code == country_code(english.upper())


def test_no_two_countries_claim_one_name():
    claims: dict[str, set[str]] = {}
    for code, english, names in countries._rows():
        for name in (english, *names):
            claims.setdefault(countries._key(name), set()).add(code)
    # Unicode gives the old alpha-3 of East Germany to Germany; the state of that name comes first.
    assert {key for key, codes in claims.items() if len(codes) > 1} == {"ddr"}


def test_an_unknown_code_is_shown_as_it_is():
    assert country_name("qq") == "qq"
    assert country_name("SY") == "Syria"


def test_importing_reads_no_table():
    code = "import muster.names.countries as c; print(c._codes.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"0"


@given(st.text())
def test_any_text_yields_a_known_code_or_nothing(text):
    assert country_code(text) in {"", *countries._names()}


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert countries._key(countries._key(text)) == countries._key(text)
