from __future__ import annotations

import pytest

from muster.rosters.fields import field_of


@pytest.mark.parametrize(
    "heading, field",
    [
        ("Rank / Звание", "rank"),
        ("Position / Должность", "position"),
        ("تاريخ الميلاد / Date of birth", "birth_date"),
        ("Rank / Unit", ""),
    ],
)
def test_a_heading_in_two_languages_means_what_its_halves_agree_on(heading: str, field: str) -> None:
    assert field_of(heading) == field
