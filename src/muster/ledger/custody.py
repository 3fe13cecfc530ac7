"""Sealing who a source is to named custodians, so that neither the server nor its administrator can read it.

Reach for :func:`seal_to` with the custodians' public keys, and for :func:`open_with` on the custodian's own machine. Each
custodian holds a private key that is never in the store. There is no recovery: the last custodian's key lost is the name lost.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from muster.errors import DeniedError, InputError, IntegrityError
from muster.ledger.clock import Entropy
from muster.ledger.seal import unwrap, wrap
from muster.ledger.secret import derive


def new_private(entropy: Entropy) -> bytes:
    """Return a custodian's new private key, 32 bytes, to be kept by the custodian alone."""
    return entropy(32)


def public_of(private: bytes) -> str:
    """Return the public key of a private one, as text."""
    return _text(X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def seal_to(publics: Mapping[str, str], text: str, entropy: Entropy) -> str:
    """Return a text that each of these custodians can open, and nobody else.

    Args:
        publics: public keys by custodian, at least one.
        text: who the source is.
        entropy: gives keys and nonces.

    Raises:
        InputError: when no custodian is named.
    """
    if not publics:
        raise InputError("nobody could ever open this", remedy="name at least one custodian")
    content = entropy(32)
    once = X25519PrivateKey.from_private_bytes(entropy(32))
    shares = {
        name: _text(wrap(_shared(once, public), content, f"custody/{name}", entropy))
        for name, public in sorted(publics.items())
    }
    body = _text(wrap(content, text.encode("utf-8", "surrogatepass"), "custody", entropy))
    return json.dumps({"once": _text(once.public_key().public_bytes_raw()), "shares": shares, "body": body})


def open_with(private: bytes, custodian: str, sealed: str) -> str:
    """Return the text.

    Args:
        private: the custodian's private key.
        custodian: their name, as it was sealed to.
        sealed: as :func:`seal_to` returned it.

    Raises:
        DeniedError: when it was not sealed to this custodian.
        IntegrityError: when the key is another's, or the text was altered.
    """
    try:
        box = json.loads(sealed)
        once, share, body = box["once"], box["shares"].get(custodian), _bytes(box["body"])
    except (ValueError, KeyError, AttributeError, TypeError):
        raise IntegrityError("this is nothing sealed to custodians") from None
    if share is None:
        raise DeniedError(f"this was not sealed to {custodian}")
    key = _shared(X25519PrivateKey.from_private_bytes(private), once)
    return unwrap(unwrap(key, _bytes(share), f"custody/{custodian}"), body, "custody").decode("utf-8", "surrogatepass")


def _shared(private: X25519PrivateKey, public: str) -> bytes:
    return derive(private.exchange(X25519PublicKey.from_public_bytes(_bytes(public))), "custody")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
