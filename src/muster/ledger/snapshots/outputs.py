"""What a run gave, line by line, each line under the key of the person it is of.

Reach for :func:`frames` to seal lines and :func:`opened` to read them back. Erasing somebody takes their line and no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from muster.errors import IntegrityError
from muster.ledger.clock import Entropy
from muster.ledger.seal import unwrap, wrap

_OWNER, _LENGTH = 32, 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of output, and whose it is: a person's id, or nobody's in particular."""

    owner: str
    data: bytes


def lines_digest(lines: Iterable[Line]) -> str:
    """Return sha-256 of all lines one after another."""
    hashed = hashlib.sha256()
    for line in lines:
        hashed.update(line.data)
    return hashed.hexdigest()


def frames(lines: Iterable[Line], run: str, keys: Mapping[str, bytes], entropy: Entropy) -> Iterator[bytes]:
    """Yield each line sealed, with its owner before it.

    Args:
        lines: of the run.
        run: its id, to which each line is bound.
        keys: by owner; under ``""`` the run's own.
        entropy: gives nonces.

    Raises:
        IntegrityError: when an owner has no key: somebody was erased while the run went on.
    """
    for number, line in enumerate(lines):
        if line.owner not in keys:
            raise IntegrityError("somebody was erased while the run went on; run it again")
        sealed = wrap(keys[line.owner], line.data, _place(run, number), entropy)
        yield line.owner.ljust(_OWNER).encode() + len(sealed).to_bytes(_LENGTH) + sealed


def opened(chunks: Iterable[bytes], run: str, keys: Mapping[str, bytes]) -> Iterator[tuple[str, bytes | None]]:
    """Yield the owner of each line and the line, ``None`` where the owner has no key any more.

    Args:
        chunks: of the frames.
        run: its id.
        keys: by owner.
    """
    for number, (owner, sealed) in enumerate(_parted(chunks)):
        key = keys.get(owner)
        yield owner, None if key is None else unwrap(key, sealed, _place(run, number))


def _parted(chunks: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        at = 0
        while len(held) - at >= _OWNER + _LENGTH:
            start = at + _OWNER + _LENGTH
            end = start + int.from_bytes(held[start - _LENGTH : start])
            if end > len(held):
                break
            yield held[at : at + _OWNER].decode().strip(), bytes(held[start:end])
            at = end
        del held[:at]


def _place(run: str, number: int) -> str:
    return f"line {number}/{run}"
