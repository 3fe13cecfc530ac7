"""Sealing one field under one owner's key, bound to its place.

Reach for :func:`seal_field` and :func:`open_field`. A sealed value moved to another table, column or row does not open.
"""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from muster.errors import IntegrityError
from muster.ledger.clock import Entropy

_PREFIX = "s1."
_NONCE = 12


def wrap(key: bytes, data: bytes, place: str, entropy: Entropy) -> bytes:
    """Return data encrypted and bound to a place.

    Args:
        key: 32 bytes.
        data: what is kept secret.
        place: what it is and where it belongs; needed again to open it.
        entropy: gives the nonce.
    """
    nonce = entropy(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, place.encode())


def unwrap(key: bytes, data: bytes, place: str) -> bytes:
    """Return what :func:`wrap` was given.

    Raises:
        IntegrityError: when key or place are others, or a byte has changed.
    """
    try:
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], place.encode())
    except (InvalidTag, ValueError):
        raise IntegrityError(f"{place.partition('/')[0]}: a sealed value does not open at its place") from None


def seal_field(key: bytes, text: str, place: tuple[str, str, str], entropy: Entropy) -> str:
    """Return a field's text sealed.

    Args:
        key: of the owner.
        text: the field.
        place: table, column and row.
        entropy: gives the nonce.
    """
    sealed = wrap(key, text.encode("utf-8", "surrogatepass"), "/".join(place), entropy)
    return _PREFIX + base64.b64encode(sealed).decode()


def open_field(key: bytes, sealed: str, place: tuple[str, str, str]) -> str:
    """Return a field's text.

    Args:
        key: of the owner.
        sealed: as :func:`seal_field` returned it.
        place: table, column and row.

    Raises:
        IntegrityError: when it was altered, or belongs elsewhere.
    """
    try:
        data = base64.b64decode(sealed.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        data = b""
    return unwrap(key, data, "/".join(place)).decode("utf-8", "surrogatepass")
