"""Sources: who they are is sealed to custodians who registered a key, and to nobody else."""

from __future__ import annotations

import base64

import pytest

from ledger_values import who
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import OPERATIONS, WITHHELD, add_source, read, register_custodian
from muster.ledger.custody import open_with, public_of
from muster.ledger.kinds import CUSTODIAN, OWNER, SOURCE

CUS = who("cus")
PRIVATE = bytes(range(32))


def rows(ledger, kind):
    return ledger.perform_as_machine("test.look", lambda desk: desk.rows(kind))


def test_a_custodian_registers_the_public_key_alone_and_once(ledger):
    register_custodian(ledger, CUS, public_of(PRIVATE))
    (row,) = rows(ledger, CUSTODIAN)
    assert (row["id"], row["public"]) == ("cus", public_of(PRIVATE))
    with pytest.raises(ConflictError):
        register_custodian(ledger, CUS, public_of(PRIVATE))


@pytest.mark.parametrize(
    "public",
    [
        "",
        "x",
        base64.b64encode(bytes(31)).decode(),
        base64.b64encode(bytes(33)).decode(),
        "é",
        f"{public_of(PRIVATE)}\n",
    ],
)
def test_what_is_no_public_key_is_not_registered(ledger, public):
    with pytest.raises(InputError, match="this is no public key"):
        register_custodian(ledger, CUS, public)


def test_a_source_is_kept_graded_under_its_own_key_and_opened_by_its_custodian(ledger):
    register_custodian(ledger, CUS, public_of(PRIVATE))
    source = add_source(ledger, CUS, "the baker of Qarya", "B", ("cus",))
    (row,) = rows(ledger, SOURCE)
    assert (row["id"], row["owner"], row["reliability"]) == (source, source, "B")
    (owner,) = rows(ledger, OWNER)
    assert (owner["id"], owner["what"], owner["retention"]) == (source, "source", "source")
    sealed = read(ledger, CUS, "source", source).fields["identity"]
    assert open_with(PRIVATE, "cus", sealed) == "the baker of Qarya"
    with pytest.raises(DeniedError):
        open_with(PRIVATE, "ada", sealed)
    assert read(ledger, who("dia"), "source", source).fields["identity"] == WITHHELD


def test_a_source_is_not_kept_for_a_custodian_without_a_key_or_for_nobody(ledger):
    register_custodian(ledger, CUS, public_of(PRIVATE))
    with pytest.raises(InputError, match="'ada' has registered no key"):
        add_source(ledger, CUS, "the baker", "B", ("cus", "bo", "ada"))
    with pytest.raises(InputError, match="nobody could ever open this"):
        add_source(ledger, CUS, "the baker", "B", ())
    assert rows(ledger, SOURCE) == []


def test_registering_a_key_is_signed_at_once():
    assert OPERATIONS["source.register-custodian"].decisive
    assert not OPERATIONS["source.add"].decisive
