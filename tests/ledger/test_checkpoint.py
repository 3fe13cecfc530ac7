"""A checkpoint is a signed note as transparency logs have it: its bytes, whose signature it bears, and what is none."""

from __future__ import annotations

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from muster.errors import IntegrityError
from muster.ledger.checkpoint import (
    Checkpoint,
    log_id,
    parse_note,
    public_bytes,
    read_note,
    sign,
    signature_line,
    signed_by,
)

KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)) for number in (1, 2))
PUBLIC = KEY.public_key().public_bytes_raw()
LOG = hashlib.sha256(PUBLIC).hexdigest()
NAME = f"muster-ledger/{LOG}"
SAID = Checkpoint(LOG, 12, bytes(range(32)), "2027-01-15T08:00:00.000000Z")
TEXT = f"{NAME}\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\ntime 2027-01-15T08:00:00.000000Z\n"
NOTE = sign(SAID, KEY)


def test_a_log_is_called_by_the_digest_of_its_first_public_key():
    assert log_id(PUBLIC) == LOG
    assert public_bytes(KEY) == public_bytes(KEY.public_key()) == PUBLIC


def test_a_note_is_its_text_an_empty_line_and_a_signature_over_the_text():
    text, _, line = NOTE.partition("\n\n")
    assert (f"{text}\n", SAID.text()) == (TEXT, TEXT)
    dash, name, encoded = line.removesuffix("\n").split(" ")
    data = base64.b64decode(encoded)
    assert (dash, name, len(data)) == ("—", NAME, 68)
    assert data[:4] == hashlib.sha256(NAME.encode() + b"\n\x01" + PUBLIC).digest()[:4]
    KEY.public_key().verify(data[4:], TEXT.encode())


def test_a_note_is_read_with_the_key_that_signed_it_and_no_other():
    assert parse_note(NOTE) == read_note(NOTE, PUBLIC) == SAID
    with pytest.raises(IntegrityError, match="the checkpoint at 12 events is not signed by the log's key"):
        read_note(NOTE, public_bytes(OTHER))


@pytest.mark.parametrize("old, new", [("\n12\n", "\n13\n"), ("AAEC", "BAEC"), ("2027", "2028"), (LOG[:8], "00000000")])
def test_what_was_signed_over_other_words_is_not_signed(old, new):
    with pytest.raises(IntegrityError, match="is not signed"):
        read_note(NOTE.replace(old, new), PUBLIC)


@pytest.mark.parametrize(
    "note",
    [
        "",
        TEXT,
        f"{TEXT}\n",
        NOTE.removesuffix("\n"),
        f"{NOTE}x",
        f"x{NOTE}",
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("\n12\n", "\n-1\n"),
        NOTE.replace("\n12\n", "\n1" + "0" * 18 + "\n"),
        NOTE.replace("muster-ledger/", "muster/"),
        NOTE.replace(LOG, LOG.upper()),
        NOTE.replace("Hh8=", "Hh8A"),
        NOTE.replace("time ", ""),
        NOTE.replace("—", "-"),
    ],
)
def test_what_is_no_note_of_a_ledger_is_told(note):
    for read in (parse_note, lambda text: read_note(text, PUBLIC)):
        with pytest.raises(IntegrityError, match="this is no checkpoint of a ledger"):
            read(note)


def test_a_root_written_in_another_way_is_none():
    assert parse_note(NOTE.replace("Hh8=", "Hh9=")).root == b""


def test_a_witness_signs_below_the_log_and_each_is_found_whatever_the_order():
    line = signature_line("witness", TEXT, OTHER)
    for note in (f"{NOTE}{line}", f"{TEXT}\n{line}{NOTE.partition(chr(10) * 2)[2]}"):
        assert signed_by(note, NAME, PUBLIC)
        assert signed_by(note, "witness", public_bytes(OTHER))
        assert not signed_by(note, "witness", PUBLIC)
        assert not signed_by(note, NAME, public_bytes(OTHER))
        assert not signed_by(note, "nobody", PUBLIC)


def line_with(data: bytes | str, name: str = NAME) -> str:
    return f"— {name} {data if isinstance(data, str) else base64.b64encode(data).decode()}\n"


MARK = hashlib.sha256(NAME.encode() + b"\n\x01" + PUBLIC).digest()[:4]
GOOD = MARK + KEY.sign(TEXT.encode())


@pytest.mark.parametrize(
    "line",
    [
        line_with(bytes(4) + GOOD[4:]),  # another key's mark
        line_with(MARK + bytes(64)),
        line_with(MARK),
        line_with(GOOD[4:]),
        line_with("x"),
        line_with("===="),
        line_with(GOOD, "witness"),
    ],
)
def test_a_line_that_is_no_signature_of_the_key_is_passed_over(line):
    assert not signed_by(f"{TEXT}\n{line}", NAME, PUBLIC)
    assert signed_by(f"{TEXT}\n{line}{line_with(GOOD)}", NAME, PUBLIC)


def test_letters_that_no_text_has_are_no_reason_to_stumble():
    assert not signed_by(NOTE.replace("2027", "\ud800027"), NAME, PUBLIC)
