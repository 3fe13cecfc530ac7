"""Files as they were received: put into the workspace, named in a row, laid out again for a reader.

Reach for :func:`put_files` inside an operation, :func:`laid_out` when a reader needs paths. What is laid out lies in this
process's memory where the system can do that, and is gone with it; else in a folder of the user's own, for as long as it is read.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from muster.errors import ConflictError
from muster.files.account import Account
from muster.ledger.desk import Row
from muster.ledger.event import Cell
from muster.ledger.snapshots.blobs import Blobs, Stored, chunks_of

MAIN, MAPPING = "file", "mapping"
"""What a file is to what it belongs to: itself, or how its columns are read."""
_MEMORY = Path("/dev/shm")  # noqa: S108  # names of files only, never what they hold


@dataclass(frozen=True, slots=True)
class Received:
    """One file: what it is for, its base name, and where its bytes are kept."""

    role: str
    name: str
    stored: Stored


@dataclass(frozen=True, slots=True)
class Given:
    """A file about to be kept: what it is for, where it lies, and the digest with which it was read."""

    role: str
    path: Path
    sha256: str


def put_files(blobs: Blobs, given: Iterable[Given], key: bytes, owner: str = "") -> tuple[Received, ...]:
    """Keep files as received.

    Args:
        blobs: of the workspace.
        given: the files, as they were read.
        key: of the owner.
        owner: whose they are.

    Raises:
        ConflictError: when a file is no longer what was read.
    """
    return tuple(_put(blobs, item, key, owner) for item in given)


def _put(blobs: Blobs, item: Given, key: bytes, owner: str) -> Received:
    stored = blobs.put(chunks_of(item.path), key, owner)
    if stored.sha256 != item.sha256:
        raise ConflictError(f"{item.path.name}: changed while it was read; import it again")
    return Received(item.role, item.path.name, stored)


def files_text(files: Sequence[Received]) -> str:
    """Return files as a row holds them."""
    rows = [[item.role, item.name, item.stored.address, item.stored.sha256, item.stored.size] for item in files]
    return json.dumps(rows, separators=(",", ":"))


def files_of(text: str) -> tuple[Received, ...]:
    """Return the files that a row holds."""
    return tuple(Received(role, name, Stored(*stored)) for role, name, *stored in json.loads(text))


def addresses(files: Iterable[Received]) -> str:
    """Return where files lie, as a row tells it openly: keyed names that say nothing."""
    return " ".join(item.stored.address for item in files)


def digest_of(files: Iterable[Received]) -> str:
    """Return one digest for files in their order: of the bytes as received when there is one, else of their digests."""
    digests = [item.stored.sha256 for item in files]
    return digests[0] if len(digests) == 1 else hashlib.sha256("\n".join(digests).encode()).hexdigest()


def keyed(digest: str, key: bytes) -> str:
    """Return a digest that confirms nothing to whoever lacks the owner's key, and to nobody once that is destroyed."""
    return hmac.new(key, digest.encode(), "sha256").hexdigest()


def counted(account: Account) -> dict[str, Cell]:
    """Return an account as the fields of a row."""
    return {name: getattr(account, name) for name in ("read", "accepted", "quarantined", "rejected")}


def told_of(what: str, fields: Row | Mapping[str, Cell]) -> dict[str, str]:
    """Return what an event tells of an import: what came, its digest, what became of its rows, the name it goes by."""
    counts = " ".join(f"{name}:{fields[name]}" for name in ("read", "accepted", "quarantined", "rejected"))
    return {"what": what, "digest": str(fields["digest"]), "rows": counts, "name": str(fields["name"])}


@contextmanager
def laid_out(groups: Iterable[Iterable[tuple[str, Iterable[bytes]]]]) -> Iterator[list[list[Path]]]:
    """Lay files out under their own names for as long as they are read.

    Args:
        groups: of files that lie in one folder, each as its name and its bytes.
    """
    with ExitStack() as stack:
        memory = hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir()
        base = _MEMORY if memory and os.access(_MEMORY, os.W_OK) else None
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="muster-", dir=base)))
        made = []
        for number, group in enumerate(groups):
            folder = root / str(number)
            folder.mkdir(mode=0o700)
            made.append([_lay(folder / name, chunks, stack, memory=memory) for name, chunks in group])
        yield made


def _lay(path: Path, chunks: Iterable[bytes], stack: ExitStack, *, memory: bool) -> Path:
    target = path
    if memory:
        handle = os.memfd_create("muster")
        stack.callback(os.close, handle)
        target = Path(f"/proc/self/fd/{handle}")
    with target.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    if memory:
        path.symlink_to(target)
    return path
