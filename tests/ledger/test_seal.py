from __future__ import annotations

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from ledger_values import KnownEntropy
from muster.errors import DeniedError, InputError, IntegrityError
from muster.ledger.custody import new_private, open_with, public_of, seal_to
from muster.ledger.seal import open_field, seal_field, unwrap
from muster.ledger.secret import derive

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


# What is kept for ever, byte for byte: a workspace of today opens in ten years


def test_a_sealed_field_is_a_mark_a_nonce_of_twelve_bytes_and_the_text_bound_to_its_place():
    sealed = seal_field(KEY, NAME, PLACE, KnownEntropy())
    assert sealed.startswith("s1.")
    data = base64.b64decode(sealed[3:], validate=True)
    nonce = KnownEntropy()(12)
    assert data[:12] == nonce
    assert AESGCM(KEY).decrypt(nonce, data[12:], b"subject/record/7") == NAME.encode()


def test_letters_that_no_text_has_are_sealed_and_opened_like_any_other():
    assert open_field(KEY, seal_field(KEY, "a\ud800b", PLACE, KnownEntropy()), PLACE) == "a\ud800b"
    privates, publics = custodians()
    assert open_with(privates["cus"], "cus", seal_to(publics, "a\ud800b", KnownEntropy())) == "a\ud800b"


def test_a_sealed_field_with_a_letter_that_belongs_to_no_base64_is_altered():
    sealed = seal_field(KEY, NAME, PLACE, KnownEntropy())
    for altered in (f"{sealed[:9]}!{sealed[9:]}", f"{sealed}\n", sealed[:-4], f"{sealed[:-1]}A"):
        with pytest.raises(IntegrityError, match="subject: a sealed value does not open at its place"):
            open_field(KEY, altered, PLACE)


@pytest.mark.parametrize("size", [0, 5, 12, 27])
def test_what_is_too_short_to_have_been_sealed_is_altered(size):
    with pytest.raises(IntegrityError):
        unwrap(KEY, bytes(size), "data key/x")


def test_what_is_sealed_to_custodians_is_shares_of_one_key_and_the_text_under_it():
    privates, publics = custodians()
    box = json.loads(seal_to(publics, NAME, KnownEntropy()))
    entropy = KnownEntropy()
    content, once = entropy(32), entropy(32)
    assert set(box) == {"once", "shares", "body"}
    assert box["once"] == public_of(once)
    assert list(box["shares"]) == ["ada", "cus"]
    for name, share in box["shares"].items():
        exchanged = X25519PrivateKey.from_private_bytes(privates[name]).exchange(
            X25519PublicKey.from_public_bytes(base64.b64decode(box["once"]))
        )
        assert unwrap(derive(exchanged, "custody"), base64.b64decode(share), f"custody/{name}") == content
    assert unwrap(content, base64.b64decode(box["body"]), "custody") == NAME.encode()


def test_a_private_key_is_32_bytes_that_nobody_chose():
    entropy = KnownEntropy()
    assert len(new_private(entropy)) == 32
    assert new_private(entropy) != new_private(entropy)


@pytest.mark.parametrize("part", ["once", "shares", "body"])
def test_without_a_part_it_was_never_sealed_to_custodians(part):
    privates, publics = custodians()
    box = json.loads(seal_to(publics, NAME, KnownEntropy()))
    del box[part]
    with pytest.raises(IntegrityError, match="this is nothing sealed to custodians"):
        open_with(privates["cus"], "cus", json.dumps(box))


def test_a_share_moved_to_another_custodian_does_not_open():
    privates, publics = custodians()
    box = json.loads(seal_to(publics, NAME, KnownEntropy()))
    box["shares"] |= {"eve": box["shares"]["cus"]}
    with pytest.raises(IntegrityError):
        open_with(privates["cus"], "eve", json.dumps(box))
    with pytest.raises(DeniedError, match="this was not sealed to bo"):
        open_with(privates["cus"], "bo", json.dumps(box))
