"""Operations on sources: who may open them, and keeping one so that only these can."""

from __future__ import annotations

import base64
import binascii

from muster.errors import InputError
from muster.ledger.custody import seal_to
from muster.ledger.desk import Desk
from muster.ledger.kinds import CUSTODIAN, SOURCE, Retention
from muster.ledger.operation import operation
from muster.ledger.purpose import Purpose, stated
from muster.ledger.roles import Permission


@operation("source.register-custodian", permission=Permission.KEEP_SOURCES, decisive=True)
def register_custodian(desk: Desk, public: str) -> None:
    """Register one's own public key; the private one stays with its holder and nowhere else.

    Args:
        desk: of the operation.
        public: as :func:`muster.ledger.custody.public_of` returns it.

    Raises:
        InputError: when it is no public key.
    """
    try:
        good = len(base64.b64decode(public, validate=True)) == 32
    except (binascii.Error, ValueError):
        good = False
    if not good:
        raise InputError("this is no public key", remedy="give the text that was shown when the key was made")
    desk.create(CUSTODIAN, desk.session.user, public=public)


@operation("source.add", permission=Permission.KEEP_SOURCES)
def add_source(
    desk: Desk, identity: str, reliability: str, custodians: tuple[str, ...], purpose: Purpose | None = None
) -> str:
    """Keep a source; who it is can be opened by these custodians on their own machines and by nobody else.

    Args:
        desk: of the operation.
        identity: who it is.
        reliability: how it is graded, as a code.
        custodians: who may open it, at least one.
        purpose: it is kept for; that of the workspace unless given.

    Raises:
        InputError: when a custodian has registered no key.
    """
    rows = {name: desk.row(CUSTODIAN, name) for name in custodians}
    missing = sorted(name for name, row in rows.items() if row is None)
    if missing:
        raise InputError(f"{missing[0]!r} has registered no key", remedy="let every custodian register one first")
    publics = {name: str(row["public"]) for name, row in rows.items() if row is not None}
    stated(desk, purpose)
    source = desk.new_owner("source", Retention.SOURCE)
    sealed = seal_to(publics, identity, desk.entropy)
    return desk.create(SOURCE, source, owner=source, reliability=reliability, identity=sealed)
