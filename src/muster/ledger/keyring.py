"""The keys of people, sources and cases, in a small file of their own, and the key the log is signed with.

Reach for :class:`Keyring`. What an owner's sealed fields say is lost with the owner's key; that is what erasure is. The file
is backed up apart from the store and kept for a short time only, or an old copy of it would undo erasures.

The invariant: after :meth:`Keyring.destroy` no key in the file opens anything of the owner, and the key that wrapped it is gone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from muster.errors import StoreError
from muster.ledger.checkpoint import public_bytes
from muster.ledger.clock import Entropy
from muster.ledger.connect import KEYS_PRAGMAS, connect
from muster.ledger.faults import told
from muster.ledger.seal import unwrap, wrap
from muster.ledger.secret import derive

_TABLES = (
    "CREATE TABLE IF NOT EXISTS data_key (owner TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT",
)


class Keyring:
    """The opened file of keys.

    Args:
        path: of the file.
        master: the workspace's master key.
        entropy: gives new keys.
        new: whether the file is to be made; one that is missing otherwise is an error.

    Attributes:
        tags: the key of short tags by which sealed things are sought without saying what they are.
    """

    def __init__(self, path: Path, master: bytes, entropy: Entropy, *, new: bool = False) -> None:
        if not new and not path.is_file():
            raise StoreError(
                f"{path.name}: no such file; without it nothing sealed can be read, restore it from its backup"
            )
        self._file, self._entropy = path.name, entropy
        # threads share one connection: without it one would read, copy or commit inside another's transaction
        self._alone = threading.RLock()
        self._top = derive(master, "keys wrapping")
        self.tags = derive(master, "tags")
        with told(self._file):
            self._db = connect(path, derive(master, "keys file"), KEYS_PRAGMAS)
        if new:
            with self._writing():
                for statement in _TABLES:
                    self._db.execute(statement)
                self._keep("wrapping", entropy(32))
                self._keep("signing", entropy(32))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def add(self, keys: Mapping[str, bytes]) -> None:
        """Keep new data keys by owner; on the disk when this returns."""
        if not keys:
            return
        with self._writing():
            wrapping = self._kept("wrapping")
            rows = [(owner, self._wrapped(wrapping, owner, key)) for owner, key in keys.items()]
            self._db.executemany("INSERT INTO data_key VALUES (?, ?)", rows)

    def get(self, owner: str) -> bytes | None:
        """Return an owner's data key, ``None`` when it was destroyed or never was."""
        with self._using():
            row = self._db.execute("SELECT wrapped FROM data_key WHERE owner = ?", (owner,)).fetchone()
            return None if row is None else unwrap(self._kept("wrapping"), bytes(row[0]), f"data key/{owner}")

    def several(self, owners: Iterable[str]) -> dict[str, bytes]:
        """Return the data keys of many owners at once; those without one are left out."""
        with self._using():
            wrapping, keys = self._kept("wrapping"), dict[str, bytes]()
            for owner in owners:
                row = self._db.execute("SELECT wrapped FROM data_key WHERE owner = ?", (owner,)).fetchone()
                if row is not None:
                    keys[owner] = unwrap(wrapping, bytes(row[0]), f"data key/{owner}")
            return keys

    def owners(self) -> tuple[str, ...]:
        """Return the owners that have a key, in order."""
        with self._using():
            return tuple(row[0] for row in self._db.execute("SELECT owner FROM data_key ORDER BY owner"))

    def destroy(self, owners: Iterable[str]) -> int:
        """Destroy the keys of owners and wrap all others anew; return how many there were.

        The key that wrapped them is replaced, so that a remnant of a deleted row on the disk opens with nothing that is left.

        Args:
            owners: whose keys; those without a key are passed over.
        """
        gone = [(owner,) for owner in owners]
        with self._writing():
            before = self._db.total_changes
            self._db.executemany("DELETE FROM data_key WHERE owner = ?", gone)
            count = int(self._db.total_changes - before)
            if count:
                self._rewrap(self._kept("wrapping"), self._entropy(32))
        return count

    def _rewrap(self, old: bytes, new: bytes) -> None:
        rows = self._db.execute("SELECT owner, wrapped FROM data_key").fetchall()
        fresh = [
            (self._wrapped(new, owner, unwrap(old, bytes(wrapped), f"data key/{owner}")), owner)
            for owner, wrapped in rows
        ]
        self._db.executemany("UPDATE data_key SET wrapped = ? WHERE owner = ?", fresh)
        self._keep("wrapping", new)

    @property
    def signing(self) -> Ed25519PrivateKey:
        """The key the log is signed with."""
        with self._using():
            return Ed25519PrivateKey.from_private_bytes(self._kept("signing"))

    def keep_next(self, seed: bytes) -> None:
        """Keep the seed of the next signing key beside the one in use."""
        with self._writing():
            self._keep("next signing", seed)

    def promote_next(self) -> None:
        """Sign with the next key from now on; the old one is gone."""
        with self._writing():
            self._keep("signing", self._kept("next signing"))
            self._db.execute("DELETE FROM kept WHERE name = 'next signing'")

    def settle_next(self, public: bytes) -> None:
        """After a crash: keep the signing key that the log names, and no other.

        Args:
            public: the key that the log says it is signed with.

        Raises:
            StoreError: when neither key is it.
        """
        with self._using():
            if public_bytes(self.signing) == public:
                return
            waits = self._db.execute("SELECT 1 FROM kept WHERE name = 'next signing'").fetchone()
            if not waits or public_bytes(Ed25519PrivateKey.from_private_bytes(self._kept("next signing"))) != public:
                raise StoreError(f"{self._file}: not the keys of this log; restore the copy that belongs to it")
            self.promote_next()

    def copy_to(self, target: Path) -> None:
        """Write an encrypted copy that opens with the same secret."""
        with self._using():
            self._db.execute("VACUUM INTO ?", (str(target),))

    def _keep(self, name: str, key: bytes) -> None:
        row = (name, wrap(self._top, key, f"kept key/{name}", self._entropy))
        self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", row)

    def _kept(self, name: str) -> bytes:
        row = self._db.execute("SELECT wrapped FROM kept WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise StoreError(f"{self._file}: incomplete; restore it from its backup")
        return unwrap(self._top, bytes(row[0]), f"kept key/{name}")

    def _wrapped(self, wrapping: bytes, owner: str, key: bytes) -> bytes:
        return wrap(wrapping, key, f"data key/{owner}", self._entropy)

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._alone, told(self._file):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._using():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
