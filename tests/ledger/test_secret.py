"""Secrets: what they must be, and that the keys made of them stay the same for ever."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from muster.errors import InputError
from muster.ledger.secret import Effort, KeyFile, Passphrase, derive

LIGHT = Effort(passes=1, memory=64, lanes=1)
SALT = bytes(range(16))


def test_guessing_a_passphrase_once_costs_what_the_field_recommends():
    assert Effort() == Effort(passes=3, memory=65_536, lanes=4)
    assert Passphrase("four words and more").effort == Effort()


def test_a_passphrase_says_all_that_is_needed_beside_it_and_nothing_of_it():
    header = Passphrase("four words and more", LIGHT).header(SALT)
    salt = base64.b64encode(SALT).decode()
    assert header == {"by": "passphrase", "salt": salt, "passes": "1", "memory": "64", "lanes": "1"}


def test_a_passphrase_makes_this_key_for_ever():
    secret = Passphrase("four words and more", LIGHT)
    key = secret.key(secret.header(SALT))
    # argon2id, version 19, one pass, 64 KiB, one lane
    assert key.hex() == "2ba2b893a99af7f29b86dd79c1898d59be93d2a563457d95273a20401306dec7"


@pytest.mark.parametrize("other", [Effort(2, 64, 1), Effort(1, 128, 1), Effort(1, 64, 2)])
def test_salt_effort_and_words_all_make_another_key(other):
    secret = Passphrase("four words and more", LIGHT)
    key = secret.key(secret.header(SALT))
    assert Passphrase("four words and more", other).key(Passphrase("x" * 12, other).header(SALT)) != key
    assert secret.key(secret.header(bytes(16))) != key
    assert Passphrase("four words and less").key(secret.header(SALT)) != key
    assert Passphrase("four words and more").key(secret.header(SALT)) == key  # its effort stands in the header


def test_a_passphrase_of_twelve_letters_is_one_and_of_eleven_none():
    Passphrase("x" * 12)
    with pytest.raises(InputError, match="a passphrase has at least 12 characters"):
        Passphrase("x" * 11)


@pytest.mark.parametrize("size", [32, 4096])
def test_a_key_file_of_so_many_bytes_is_one(size):
    assert len(KeyFile(bytes(size)).data) == size


@pytest.mark.parametrize("size", [0, 31, 4097])
def test_a_key_file_of_so_many_bytes_is_none(size, tmp_path):
    with pytest.raises(InputError, match="a key file holds 32 to 4,096 bytes"):
        KeyFile(bytes(size))
    (tmp_path / "key").write_bytes(bytes(size))
    with pytest.raises(InputError, match="a key file holds 32 to 4,096 bytes"):
        KeyFile.read(tmp_path / "key")


def test_a_key_file_is_read_from_the_disk_or_said_not_to_be_there(tmp_path):
    (tmp_path / "key").write_bytes(bytes(range(32)))
    assert KeyFile.read(tmp_path / "key") == KeyFile(bytes(range(32)))
    with pytest.raises(InputError, match="cannot be read") as said:
        KeyFile.read(tmp_path / "nothing")
    assert "nothing" in str(said.value)


def test_a_key_file_and_its_salt_make_the_key():
    secret = KeyFile(bytes(range(32)))
    header = secret.header(SALT)
    assert header == {"by": "key file", "salt": base64.b64encode(SALT).decode()}
    assert secret.key(header) == HKDF(SHA256(), 32, SALT, b"muster key file").derive(bytes(range(32)))


def test_keys_of_different_purposes_and_salts_are_different_and_stay_what_they_are():
    master = bytes(range(32))
    assert derive(master, "keys file") == HKDF(SHA256(), 32, b"", b"muster keys file").derive(master)
    assert len({derive(master, "a"), derive(master, "b"), derive(master, "a", b"s"), derive(bytes(32), "a")}) == 4


def test_neither_secret_is_shown():
    assert "words" not in repr(Passphrase("four words and more"))
    assert "secret-bytes" not in repr(KeyFile(b"secret-bytes" * 3))
