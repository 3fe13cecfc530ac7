"""Writing dates: neither people nor programs are told more than the date says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dates import format_date, iso_prefix, read_date


@pytest.mark.parametrize(
    "raw, text, iso",
    [
        ("12.03.1975", "12 March 1975", "1975-03-12"),
        ("Mar 1975", "March 1975", "1975-03"),
        ("1975", "1975", "1975"),
        ("1976-02", "February 1976", "1976-02"),
        ("12/03/1975", "12 March 1975 or 3 December 1975", ""),
        ("circa 1965", "about 1965", ""),
        ("1955 to 1958", "1955 to 1958", ""),
        ("Dec 1957 to Jan 1959", "December 1957 to January 1959", ""),
        ("10-12 March 1975", "10 March 1975 to 12 March 1975", ""),
        ("29 Shaban 1395", "4 September 1975 to 8 September 1975 (29 Shaban 1395)", ""),
        ("12 Mordad 1344", "3 August 1965 (12 Mordad 1344)", "1965-08-03"),
        ("1344 شمسی", "21 March 1965 to 20 March 1966 (1344 شمسی)", ""),
        ("Mordad 1344", "23 July 1965 to 22 August 1965 (Mordad 1344)", ""),
        ("N/D", "not read: N/D", ""),
        ("", "not given", ""),
    ],
)
def test_a_date_is_written_as_it_is_known(raw, text, iso):
    when = read_date(raw)
    assert (format_date(when), iso_prefix(when)) == (text, iso)


@given(
    st.dates(min_value=read_date("1500").spans[0].first, max_value=read_date("2150").spans[0].first),
    st.sampled_from([4, 7, 10]),
)
def test_an_iso_prefix_comes_back_as_it_was(day, length):
    prefix = day.isoformat()[:length]
    assert iso_prefix(read_date(prefix)) == prefix
    assert iso_prefix(read_date(format_date(read_date(prefix)))) == prefix
