"""Replacing the key: the old one vouches for the new one, in the log, and signs no more."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ledger_values import opened, who
from muster.ledger import OPERATIONS, latest_note, open_case, rotate, verify
from muster.ledger.checkpoint import public_bytes, read_note
from muster.ledger.projection import events
from muster.ledger.signing import rotation_text


def test_what_both_keys_sign_is_this_for_ever():
    assert rotation_text(b"\x01" * 2, b"\xab" * 2) == b"key rotation 0101 abab"


def test_a_rotation_names_the_new_key_and_bears_both_signatures(ledger):
    old = public_bytes(ledger.keyring.signing)
    said = rotate(ledger, who("ada"))
    new = public_bytes(ledger.keyring.signing)
    assert said == new.hex() != old.hex()
    with ledger.store.reading() as connection:
        event = list(events(connection))[-1]
    assert (event.action, event.actor, event.changes) == ("key.rotate", "ada", ())
    assert set(event.notes) == {"key", "by-old", "by-new"}
    assert event.notes["key"] == new.hex()
    for public, name in ((old, "by-old"), (new, "by-new")):
        Ed25519PublicKey.from_public_bytes(public).verify(
            base64.b64decode(event.notes[name], validate=True), rotation_text(old, new)
        )


def test_a_rotation_is_signed_at_once_by_the_new_key_which_stays(ledger, tmp_path):
    rotate(ledger, who("ada"))
    new = public_bytes(ledger.keyring.signing)
    assert read_note(latest_note(ledger), new).size == ledger.size()
    assert OPERATIONS["key.rotate"].decisive
    ledger.close()
    with opened(tmp_path) as again:
        assert public_bytes(again.keyring.signing) == new
        open_case(again, who("nour"))
        verdict = verify(again)
        assert (verdict.problems, len(verdict.keys)) == ((), 2)


def test_each_rotation_makes_another_key(ledger):
    assert len({rotate(ledger, who("ada")) for _ in range(3)}) == 3
    assert verify(ledger).holds
