"""The keyring under several threads: each step is whole before the next begins."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from muster.errors import StoreError
from muster.ledger.checkpoint import public_bytes
from muster.ledger.keyring import Keyring

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
