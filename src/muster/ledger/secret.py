"""What opens a workspace: a passphrase or a key file, and the keys that follow from it.

Reach for :class:`Passphrase` or :class:`KeyFile` at the door. Neither is ever stored; what is stored is the master key,
wrapped under it, so that a passphrase can be changed without touching the data.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from muster.errors import InputError

_LEAST = 12


@dataclass(frozen=True, slots=True)
class Effort:
    """What argon2id costs: passes, kibibytes of memory, lanes."""

    passes: int = 3
    memory: int = 65_536
    lanes: int = 4


@dataclass(frozen=True, slots=True, repr=False)
class Passphrase:
    """A passphrase, and what guessing it once shall cost when a workspace is made with it."""

    text: str
    effort: Effort = Effort()

    def __post_init__(self) -> None:
        if len(self.text) < _LEAST:
            raise InputError(f"a passphrase has at least {_LEAST} characters", remedy="take several words")

    def header(self, salt: bytes) -> dict[str, str]:
        """Return what must be known, beside the passphrase, to make the key again."""
        effort = {name: str(getattr(self.effort, name)) for name in ("passes", "memory", "lanes")}
        return {"by": "passphrase", "salt": base64.b64encode(salt).decode(), **effort}

    def key(self, header: Mapping[str, str]) -> bytes:
        """Return the key that this passphrase makes with that header."""
        return hash_secret_raw(
            self.text.encode(),
            base64.b64decode(header["salt"]),
            time_cost=int(header["passes"]),
            memory_cost=int(header["memory"]),
            parallelism=int(header["lanes"]),
            hash_len=32,
            type=Type.ID,
        )


@dataclass(frozen=True, slots=True, repr=False)
class KeyFile:
    """The bytes of a key file: at least 32, unpredictable."""

    data: bytes

    def __post_init__(self) -> None:
        if not 32 <= len(self.data) <= 4096:
            raise InputError("a key file holds 32 to 4,096 bytes", remedy="make one with: muster init --new-key-file")

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read a key file.

        Raises:
            InputError: when it cannot be read, or is no key file by its size.
        """
        try:
            return cls(path.read_bytes())
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror})", file=path.name) from None

    def header(self, salt: bytes) -> dict[str, str]:
        """Return what must be known, beside the key file, to make the key again."""
        return {"by": "key file", "salt": base64.b64encode(salt).decode()}

    def key(self, header: Mapping[str, str]) -> bytes:
        """Return the key that this file makes with that header."""
        return derive(self.data, "key file", base64.b64decode(header["salt"]))


Secret = Passphrase | KeyFile
"""What a person holds to open a workspace."""


def derive(master: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """Return a key for one purpose; keys of different purposes say nothing of each other."""
    return HKDF(SHA256(), 32, salt, f"muster {purpose}".encode()).derive(master)
