"""The keyring: what lies in the file, what is gone from it, and each step whole before the next begins."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlcipher3.dbapi2 import ProgrammingError

from ledger_values import KnownEntropy
from muster.errors import ConflictError, IntegrityError, StoreError
from muster.ledger.checkpoint import public_bytes
from muster.ledger.keyring import Keyring
from muster.ledger.seal import unwrap
from muster.ledger.secret import derive

MASTER = b"m" * 32


def test_copies_and_reads_never_fall_inside_another_threads_writing(tmp_path: Path) -> None:
    ring = Keyring(tmp_path / "keys.db", MASTER, os.urandom, new=True)
    ring.add({"first": b"k" * 32})
    stop = threading.Event()

    def adding() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            ring.add({f"{number}/{part}": os.urandom(32) for part in range(50)})

    writer = threading.Thread(target=adding)
    writer.start()
    try:
        for number in range(40):
            ring.copy_to(tmp_path / f"copy-{number}.db")
            assert ring.get("first") == b"k" * 32
    finally:
        stop.set()
        writer.join()
    copy = Keyring(tmp_path / "copy-39.db", MASTER, os.urandom)
    assert len(copy.owners()) % 50 == 1
    ring.close()
    copy.close()


def test_destroying_tells_how_many_keys_there_were(tmp_path: Path) -> None:
    ring = Keyring(tmp_path / "keys.db", MASTER, os.urandom, new=True)
    ring.add({"one": b"1" * 32, "two": b"2" * 32, "three": b"3" * 32})
    assert ring.destroy(["one", "two", "nobody"]) == 2
    assert ring.destroy(["one"]) == 0
    assert (ring.owners(), ring.get("three"), ring.get("one")) == (("three",), b"3" * 32, None)
    ring.close()


def test_after_a_crash_the_signing_key_is_the_one_that_the_log_names(tmp_path: Path) -> None:
    ring = Keyring(tmp_path / "keys.db", MASTER, os.urandom, new=True)
    old, seed = public_bytes(ring.signing), b"n" * 32
    new = public_bytes(Ed25519PrivateKey.from_private_bytes(seed))
    ring.keep_next(seed)
    ring.settle_next(old)
    assert public_bytes(ring.signing) == old
    with pytest.raises(StoreError, match="not the keys of this log"):
        ring.settle_next(b"x" * 32)
    ring.settle_next(new)
    assert public_bytes(ring.signing) == new
    with pytest.raises(StoreError, match="not the keys of this log"):  # the old one is gone, and nothing waits
        ring.settle_next(old)
    ring.close()


# What is in the file, and what is not any more


@pytest.fixture
def ring(tmp_path: Path) -> Iterator[Keyring]:
    ring = Keyring(tmp_path / "keys.db", MASTER, KnownEntropy(), new=True)
    yield ring
    ring.close()


def wrapped(ring: Keyring) -> dict[str, bytes]:
    """Every wrapped key as it lies in the file, by owner or name."""
    rows = ring._db.execute("SELECT owner, wrapped FROM data_key UNION SELECT name, wrapped FROM kept").fetchall()
    return {name: bytes(data) for name, data in rows}


TOP = derive(MASTER, "keys wrapping")


def test_a_data_key_lies_wrapped_at_its_owner_under_a_key_that_lies_wrapped_itself(ring: Keyring) -> None:
    ring.add({"one": b"1" * 32})
    kept = wrapped(ring)
    assert set(kept) == {"one", "wrapping", "signing"}
    wrapping = unwrap(TOP, kept["wrapping"], "kept key/wrapping")
    assert len(wrapping) == 32
    assert unwrap(wrapping, kept["one"], "data key/one") == b"1" * 32
    assert public_bytes(ring.signing) == public_bytes(
        Ed25519PrivateKey.from_private_bytes(unwrap(TOP, kept["signing"], "kept key/signing"))
    )


def test_a_key_moved_to_another_owner_opens_nothing(ring: Keyring) -> None:
    ring.add({"one": b"1" * 32, "two": b"2" * 32})
    ring._db.execute("UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE owner = 'one')")
    assert ring.get("one") == b"1" * 32
    with pytest.raises(IntegrityError):
        ring.get("two")
    with pytest.raises(IntegrityError):
        ring.several(["two"])


def test_keys_are_got_one_by_one_or_many_at_once_and_who_has_none_is_left_out(ring: Keyring) -> None:
    ring.add({"two": b"2" * 32, "one": b"1" * 32})
    ring.add({})
    assert (ring.get("one"), ring.get("nobody")) == (b"1" * 32, None)
    assert ring.several(["two", "nobody", "one"]) == {"two": b"2" * 32, "one": b"1" * 32}
    assert ring.several([]) == {}
    assert ring.owners() == ("one", "two")


def test_nobody_has_two_keys(ring: Keyring) -> None:
    ring.add({"one": b"1" * 32})
    with pytest.raises(ConflictError):
        ring.add({"two": b"2" * 32, "one": b"3" * 32})
    assert (ring.owners(), ring.get("one")) == (("one",), b"1" * 32)
    ring.add({"two": b"2" * 32})  # and the next step is not inside the failed one
    assert ring.get("two") == b"2" * 32


def test_destroying_wraps_all_others_anew_so_that_what_wrapped_the_destroyed_is_gone(ring: Keyring) -> None:
    ring.add({"one": b"1" * 32, "two": b"2" * 32})
    before = wrapped(ring)
    assert ring.destroy(["one"]) == 1
    after = wrapped(ring)
    assert set(after) == {"two", "wrapping", "signing"}
    wrapping = unwrap(TOP, after["wrapping"], "kept key/wrapping")
    assert wrapping != unwrap(TOP, before["wrapping"], "kept key/wrapping")
    with pytest.raises(IntegrityError):
        unwrap(wrapping, before["one"], "data key/one")
    assert unwrap(wrapping, after["two"], "data key/two") == ring.get("two") == b"2" * 32
    assert len(wrapping) == 32


def test_destroying_nobody_wraps_nothing_anew(ring: Keyring) -> None:
    ring.add({"one": b"1" * 32})
    before = wrapped(ring)
    assert ring.destroy([]) == ring.destroy(["nobody"]) == 0
    assert wrapped(ring) == before


def test_the_next_signing_key_waits_beside_the_one_in_use_until_it_is_promoted(ring: Keyring) -> None:
    old, seed = public_bytes(ring.signing), b"n" * 32
    ring.keep_next(seed)
    assert set(wrapped(ring)) == {"wrapping", "signing", "next signing"}
    assert public_bytes(ring.signing) == old
    ring.promote_next()
    assert set(wrapped(ring)) == {"wrapping", "signing"}
    assert public_bytes(ring.signing) == public_bytes(Ed25519PrivateKey.from_private_bytes(seed))


def test_a_promotion_that_fails_leaves_the_old_key(ring: Keyring) -> None:
    old = public_bytes(ring.signing)
    with pytest.raises(StoreError, match="incomplete; restore it from its backup"):
        ring.promote_next()
    assert public_bytes(ring.signing) == old
    ring.add({"one": b"1" * 32})


def test_the_file_opens_again_with_the_same_master_key_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "keys.db"
    ring = Keyring(path, MASTER, KnownEntropy(), new=True)
    ring.add({"one": b"1" * 32})
    public = public_bytes(ring.signing)
    ring.copy_to(tmp_path / "copy.db")
    ring.close()
    for place in (path, tmp_path / "copy.db"):
        assert b"data_key" not in place.read_bytes()
        again = Keyring(place, MASTER, KnownEntropy())
        assert (again.get("one"), public_bytes(again.signing)) == (b"1" * 32, public)
        again.close()
        with pytest.raises(IntegrityError):
            Keyring(place, b"o" * 32, KnownEntropy())
    with pytest.raises(ProgrammingError):
        ring._db.execute("SELECT 1")


def test_a_file_that_is_missing_is_told_and_never_made_by_the_way(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"keys.db: no such file; without it nothing sealed can be read"):
        Keyring(tmp_path / "keys.db", MASTER, KnownEntropy())
    assert not (tmp_path / "keys.db").exists()


def test_every_new_file_has_keys_of_its_own(tmp_path: Path) -> None:
    entropy = KnownEntropy()
    made = [Keyring(tmp_path / f"{number}.db", MASTER, entropy, new=True) for number in range(2)]
    assert public_bytes(made[0].signing) != public_bytes(made[1].signing)
    for ring in made:
        ring.close()
