"""The keyring under several threads: each step is whole before the next begins."""

from __future__ import annotations

import os
import threading
from pathlib import Path

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
