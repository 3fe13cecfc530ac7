"""The folder of a workspace and what opens it.

    workspace.json   how the master key is made from the secret; nothing in it is secret without one
    ledger.db        the store: log and state, encrypted; on a server instead when workspace.json names one
    keys.db          data keys and signing key, encrypted; backed up apart
    erasures.txt     whose keys were destroyed, signed line by line; survives a restore
    blobs/           lists, rosters, reports, policies and what runs gave, as received, encrypted file by file
    ledger.lock      one writer at a time
    blobs.lock       keeps files from being swept away while they are backed up

Reach for :class:`Workspace` to make or unlock one; :class:`muster.ledger.Ledger` does the rest.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from argon2.exceptions import HashingError

from muster.errors import InputError, IntegrityError, StoreError
from muster.ledger.clock import Entropy
from muster.ledger.faults import told
from muster.ledger.filesystem import read_mounts, remote_kind
from muster.ledger.seal import unwrap, wrap
from muster.ledger.secret import Secret

_FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace's folder."""

    folder: Path

    @property
    def header(self) -> Path:
        """The file that says how it is opened."""
        return self.folder / "workspace.json"

    @property
    def store(self) -> Path:
        """The store."""
        return self.folder / "ledger.db"

    @property
    def keys(self) -> Path:
        """The keys."""
        return self.folder / "keys.db"

    @property
    def erasures(self) -> Path:
        """Whose keys were destroyed."""
        return self.folder / "erasures.txt"

    @property
    def blobs(self) -> Path:
        """The folder of what was received and what runs gave."""
        return self.folder / "blobs"

    @property
    def blobs_lock(self) -> Path:
        """What whoever sweeps or backs up the folder of blobs waits for."""
        return self.folder / "blobs.lock"

    @property
    def lock(self) -> Path:
        """What writers wait for."""
        return self.folder / "ledger.lock"

    @property
    def server(self) -> str:
        """Address of the database server that keeps the store, empty when a file does."""
        return self._header().get("server", "")

    def make(self, secret: Secret, entropy: Entropy, server: str = "") -> bytes:
        """Make the folder and its header; return the new master key.

        Args:
            secret: that shall open it.
            entropy: gives the master key.
            server: address of the database server that shall keep the store.

        Raises:
            InputError: when there is a workspace already, or the folder cannot be made.
            StoreError: when it lies on a network file system.
        """
        self.check_local()
        if any(path.exists() for path in (self.header, self.store, self.keys)):
            raise InputError("there is a workspace here already", file=self.folder.name, remedy="choose another folder")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot be made ({error.strerror})", file=self.folder.name) from None
        master = entropy(32)
        self.rewrap(secret, master, entropy, server)
        self.erasures.touch(mode=0o600)  # there from the first day, so that a restore is never without it
        return master

    def unmake(self) -> None:
        """Remove what :meth:`make` began, when the rest of it failed; the next try finds no leftovers."""
        for path in (self.header, self.keys, self.lock, self.erasures, *self.folder.glob("ledger.db*")):
            path.unlink(missing_ok=True)

    def rewrap(self, secret: Secret, master: bytes, entropy: Entropy, server: str = "") -> None:
        """Let another secret open the workspace from now on; the data stay as they are.

        Args:
            secret: that shall open it.
            master: its master key.
            entropy: gives salt and nonce.
            server: address of the database server that keeps the store, if one does.
        """
        header = {"workspace": _FORMAT, **({"server": server} if server else {}), **secret.header(entropy(16))}
        wrapped = base64.b64encode(wrap(secret.key(header), master, "master key", entropy)).decode()
        with told(self.header.name):
            write_whole(self.header, json.dumps({**header, "master": wrapped}, indent=1).encode())

    def keep_on(self, server: str) -> None:
        """Let a server keep the store from now on; the file it was kept in is removed.

        Args:
            server: address of the database, which holds the log already.
        """
        header = {**json.loads(self.header.read_bytes()), "server": server}
        with told(self.header.name):
            write_whole(self.header, json.dumps(header, indent=1).encode())
        for path in self.folder.glob(f"{self.store.name}*"):
            path.unlink()

    def unlock(self, secret: Secret) -> bytes:
        """Return the master key.

        Args:
            secret: that opens it.

        Raises:
            StoreError: when there is no workspace, the secret is another, or it is of a newer form.
            IntegrityError: when its header is damaged.
        """
        self.check_local()
        header = self._header()
        if header["by"] != secret.header(b"")["by"]:
            raise StoreError(f"{self.folder.name}: opened by a {header['by']}; give that")
        try:
            key, wrapped = secret.key(header), base64.b64decode(header["master"])
        except (ValueError, KeyError, HashingError):
            raise IntegrityError(f"{self.header.name}: damaged; restore it from a backup") from None
        try:
            return unwrap(key, wrapped, "master key")
        except IntegrityError:
            raise StoreError(
                f"{self.folder.name}: not the {header['by']} of this workspace; nothing was opened"
            ) from None

    def header_of_copy(self) -> bytes:
        """Return the header for a copy of the store in a file: the same secret opens it, and no server is named."""
        header = json.loads(self.header.read_bytes())
        header.pop("server", None)
        return json.dumps(header, indent=1).encode()

    def check_local(self) -> None:
        """Refuse a folder on a network file system.

        Raises:
            StoreError: when it lies on one.
        """
        kind = remote_kind(self.folder.resolve(), read_mounts())
        if kind:
            raise StoreError(f"{self.folder.name}: lies on a network file system ({kind}); use a disk of this machine")

    def _header(self) -> Mapping[str, str]:
        try:
            header = json.loads(self.header.read_bytes())
            if header["workspace"] != _FORMAT:
                raise StoreError(f"{self.folder.name}: of a form that this Muster does not know; use a newer one")
            return {name: str(header[name]) for name in (*header, "by", "master", "salt")}
        except FileNotFoundError:
            raise StoreError(f"{self.folder.name}: no workspace here; make one with: muster init") from None
        except OSError as error:
            raise StoreError(f"{self.folder.name}: cannot be read ({error.strerror})") from None
        except (ValueError, KeyError, TypeError):
            raise IntegrityError(f"{self.header.name}: damaged; restore it from a backup") from None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that either all of it is there under its name, and on the disk, or the old one is.

    Args:
        path: of the file.
        data: all of it.
    """
    beside = path.with_name(path.name + ".part")
    with open(beside, "wb", opener=private) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def append_whole(path: Path, data: bytes) -> None:
    """Append to a file; on the disk when this returns."""
    with open(path, "ab", opener=private) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private(path: str, flags: int) -> int:
    """Open a file that nobody else may read, as the opener of :func:`open`."""
    return os.open(path, flags, 0o600)
