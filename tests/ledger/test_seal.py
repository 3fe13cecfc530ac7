from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_values import KnownEntropy
from muster.errors import DeniedError, InputError, IntegrityError
from muster.ledger.custody import new_private, open_with, public_of, seal_to
from muster.ledger.seal import open_field, seal_field

KEY, PLACE = bytes(32), ("subject", "record", "7")
NAME = "طارق يوسف القرواني"


@given(st.text())
def test_a_field_opens_at_its_place(text):
    assert open_field(KEY, seal_field(KEY, text, PLACE, KnownEntropy()), PLACE) == text


@pytest.mark.parametrize("place", [("note", "record", "7"), ("subject", "name", "7"), ("subject", "record", "8")])
def test_a_field_moved_to_another_table_column_or_row_does_not_open(place):
    with pytest.raises(IntegrityError):
        open_field(KEY, seal_field(KEY, NAME, PLACE, KnownEntropy()), place)


def test_another_key_does_not_open_it():
    with pytest.raises(IntegrityError):
        open_field(bytes([1]) * 32, seal_field(KEY, NAME, PLACE, KnownEntropy()), PLACE)


@given(st.text(max_size=40))
def test_what_is_no_sealed_value_is_an_integrity_error(text):
    with pytest.raises(IntegrityError):
        open_field(KEY, text, PLACE)


def test_two_seals_of_one_text_have_nothing_in_common():
    entropy = KnownEntropy()
    assert seal_field(KEY, NAME, PLACE, entropy) != seal_field(KEY, NAME, PLACE, entropy)


def custodians() -> tuple[dict[str, bytes], dict[str, str]]:
    entropy = KnownEntropy(b"custodians")
    privates = {name: new_private(entropy) for name in ("cus", "ada", "eve")}
    return privates, {name: public_of(key) for name, key in privates.items() if name != "eve"}


def test_a_source_opens_for_each_of_its_custodians_and_for_nobody_else():
    privates, publics = custodians()
    sealed = seal_to(publics, NAME, KnownEntropy())
    assert [open_with(privates[name], name, sealed) for name in publics] == [NAME, NAME]
    with pytest.raises(DeniedError):
        open_with(privates["eve"], "eve", sealed)
    with pytest.raises(IntegrityError):
        open_with(privates["eve"], "cus", sealed)
    assert NAME not in sealed


def test_a_source_is_sealed_to_somebody():
    with pytest.raises(InputError, match="at least one custodian"):
        seal_to({}, NAME, KnownEntropy())


@pytest.mark.parametrize("sealed", ["", "{}", "[]", '{"once": 1, "shares": {}, "body": 2}'])
def test_what_was_never_sealed_to_custodians_is_an_integrity_error(sealed):
    with pytest.raises(IntegrityError):
        open_with(bytes(32), "cus", sealed)
