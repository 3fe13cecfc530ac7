"""The list of erasures: one signed line each, by a key of this log, and nothing else on it."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from muster.errors import InputError, IntegrityError
from muster.ledger.clock import Moment
from muster.ledger.erasures import read_destroyed, record_destroyed

OLD, NEW, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)) for number in (1, 2, 3))
KEYS = [key.public_key().public_bytes_raw() for key in (OLD, NEW)]
NOON = Moment(1_800_000_000_000_000)
LOG = "a" * 64


@pytest.fixture
def path(tmp_path):
    return tmp_path / "erasures.txt"


def test_a_line_says_log_owner_and_moment_and_is_signed(path):
    record_destroyed(path, LOG, ["p1"], NOON, OLD)
    log, owner, moment, signature = path.read_text().removesuffix("\n").split(" ")
    assert (log, owner, moment) == (LOG, "p1", "2027-01-15T08:00:00.000000Z")
    said = f"erasure {LOG} p1 2027-01-15T08:00:00.000000Z"
    OLD.public_key().verify(base64.b64decode(signature), said.encode())
    assert path.stat().st_mode & 0o777 == 0o600


def test_lines_are_added_and_read_in_their_order_each_owner_once_whichever_key_signed(path):
    record_destroyed(path, LOG, ["p2", "p1"], NOON, OLD)
    record_destroyed(path, LOG, ["p3", "p2"], NOON, NEW)
    assert read_destroyed(path, LOG, KEYS) == ("p2", "p1", "p3")
    assert len(path.read_text().splitlines()) == 4


def test_nobody_erased_is_an_empty_list(path):
    path.write_bytes(b"")
    assert read_destroyed(path, LOG, KEYS) == ()


def test_without_the_list_that_is_told(path):
    with pytest.raises(InputError, match="cannot be read") as said:
        read_destroyed(path, LOG, KEYS)
    assert "erasures.txt" in str(said.value)


@pytest.mark.parametrize(
    "alter",
    [
        lambda line: line.replace("p2", "p3"),
        lambda line: line.replace("2027", "2028"),
        lambda line: line.replace("a" * 64, "b" * 64),
        lambda line: line.replace(" ", "  ", 1),
        lambda line: line + " more",
        lambda line: line[:-8],
        lambda line: line[:20],
        lambda line: line[:-4] + "!" + line[-3:],
        lambda line: line[:-4] + "!" + line[-4:],
        lambda line: line[:-4] + "é" + line[-3:],
        lambda _: "",
    ],
)
def test_a_line_that_was_altered_is_named_by_its_row(path, alter):
    record_destroyed(path, LOG, ["p1", "p2"], NOON, OLD)
    one, two = path.read_text().splitlines()
    path.write_text(f"{one}\n{alter(two)}\n")
    with pytest.raises(IntegrityError, match=r"erasures.txt, row 2: no erasure of this log, or altered"):
        read_destroyed(path, LOG, KEYS)


def test_bytes_that_are_no_text_are_told_like_any_alteration(path):
    record_destroyed(path, LOG, ["p1"], NOON, OLD)
    path.write_bytes(path.read_bytes().replace(b"p1", b"p\xff"))
    with pytest.raises(IntegrityError, match="row 1"):
        read_destroyed(path, LOG, KEYS)


def test_a_line_of_another_log_or_key_is_none(path):
    record_destroyed(path, LOG, ["p1"], NOON, STRANGER)
    with pytest.raises(IntegrityError, match="row 1"):
        read_destroyed(path, LOG, KEYS)
    path.unlink()
    record_destroyed(path, LOG, ["p1"], NOON, OLD)
    for log, keys in (("b" * 64, KEYS), (LOG, []), (LOG, [KEYS[1]])):
        with pytest.raises(IntegrityError, match="row 1"):
            read_destroyed(path, log, keys)
    path.unlink()
    record_destroyed(path, "b" * 64, ["p1"], NOON, OLD)
    with pytest.raises(IntegrityError, match="row 1"):  # signed, and of another log
        read_destroyed(path, LOG, KEYS)
