"""Whatever is done to a log is found: by both verifiers, and by anybody who holds one older checkpoint."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from copy import copy
from random import Random

import pytest

from ledger_scale import dice_of, scale, tell
from ledger_tampering import TAMPERINGS, Keys, Log, dumped, put_in, remade, unguarded, worked
from ledger_values import created
from muster.ledger import Ledger, verify
from muster.ledger import auditor as second
from muster.ledger.verify import _Walk


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[tuple[Ledger, Log, Keys]]:
    with created(tmp_path_factory.mktemp("small")) as ledger:
        keys = worked(ledger, 20, dice_of(3))
        yield ledger, Log.of(ledger), keys


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> Iterator[tuple[Ledger, Log]]:
    with created(tmp_path_factory.mktemp("long")) as ledger:
        worked(ledger, scale(20, 1_000), dice_of(4))
        yield ledger, Log.of(ledger)


def test_the_invented_office_uses_every_key_and_holds(office):
    ledger, log, keys = office
    assert verify(ledger).holds
    assert second.audit(log.lines()) == []
    assert len(log.notes) > 2
    assert len(keys) == len(verify(ledger).keys)


def test_every_byte_of_every_row_of_the_log_is_found_when_flipped_and_its_event_named(long):
    _, log = long
    walk, checked = _Walk(log.id, frozenset()), 0
    for number, text in enumerate(log.events, 1):
        data, leaf = text.encode(), second.Tree().add(text.encode())
        for seq, flipped, hashed in rows_flipped(number, data, leaf):
            one = copy(walk)
            one.keys, one.problems, one.tree = list(walk.keys), [], type(walk.tree)()
            one.take(number, seq, flipped.decode("utf-8", "surrogateescape"), hashed, state=False)
            assert one.first_bad == number
            checked += 1
        walk.take(number, number, text, leaf, state=False)
    assert walk.problems == []
    tell(f"{len(log.events):,} events, {checked:,} bytes of their rows flipped one by one: each found, its event named")


def rows_flipped(number: int, data: bytes, leaf: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield a row with each bit of it flipped: of its number, its bytes, its hash."""
    for bit in range(63):
        yield number ^ 1 << bit, data, leaf
    for at in range(len(data)):
        yield number, flip(data, at, (at + number) % 8), leaf
    for at in range(32):
        for bit in range(8):
            yield number, data, flip(leaf, at, bit)


def flip(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def test_a_row_that_is_no_text_any_more_is_named_in_the_store_itself(long):
    ledger, log = long
    dice = dice_of(8)
    for _ in range(scale(10, 200)):
        seq = dice.randrange(1, len(log.events) + 1)
        data = bytearray(log.events[seq - 1].encode())
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        overwrite(ledger, seq, bytes(data))
        verdict = verify(ledger, state=False)
        overwrite(ledger, seq, log.events[seq - 1].encode())
        assert verdict.first_bad == seq
    assert verify(ledger).holds


def overwrite(ledger: Ledger, seq: int, data: bytes) -> None:
    with ledger.store.alone(), ledger.store.writing() as connection:
        unguarded(connection)
        connection.exec_driver_sql("UPDATE event SET bytes = CAST(? AS TEXT) WHERE seq = ?", (data, seq))


def test_every_byte_of_an_export_is_found_by_the_second_verifier_and_its_event_named(long):
    _, log = long
    chain, checked = second.Chain(log.id), 0
    after = [*log.events[1:], "", ""]
    for number, text in enumerate(log.events[:-1], 1):
        for flipped in bytes_flipped(number, text.encode()):
            one = copy(chain)
            one.keys = list(chain.keys)
            said = one.take(flipped, hashed(flipped), after[number - 1])
            said += one.take(after[number - 1], hashed(after[number - 1]), after[number])
            assert said[0].startswith(f"event {number}:")
            checked += 1
        assert chain.take(text, hashed(text), after[number - 1]) == []
    for at, flipped in enumerate(bytes_flipped(0, log.events[-1].encode())):
        if at % scale(50, 1) == 0:  # nothing follows the last event but its checkpoint
            said = second.audit(Log(log.id, (*log.events[:-1], flipped), log.notes[-1:]).lines())
            assert f"event {len(log.events)}" in said[0]
            checked += 1
    tell(f"{len(log.events):,} events, {checked:,} bytes of an export flipped one by one: each found, its event named")


def bytes_flipped(number: int, data: bytes) -> Iterator[str]:
    """Yield a text with each of its bytes flipped, all eight bits in turn."""
    for at in range(len(data)):
        yield flip(data, at, (at + number) % 8).decode("utf-8", "surrogateescape")


def hashed(text: str) -> str:
    return second.Tree().add(text.encode("utf-8", "surrogatepass")).hex()


def test_whoever_holds_one_older_checkpoint_finds_whatever_was_done_even_with_the_keys(office):
    _, log, keys = office
    dice, found = dice_of(5), Counter[str]()
    sizes = log.sizes()
    for number in range(scale(1_000, 100_000)):
        tampering = TAMPERINGS[number % len(TAMPERINGS)]
        altered, first = tampering(log, dice, keys)
        if first > sizes[-1] or altered == log:  # nothing of it was signed before
            continue
        kept = dice.choice([note for note, size in zip(log.notes, sizes, strict=True) if size >= first])
        assert second.audit(altered.lines(), [kept]) != [], (tampering.__name__, number)
        found[tampering.__name__] += 1
    assert len(found) == len(TAMPERINGS)
    tell(f"{found.total():,} logs tampered with, all found with one older checkpoint: {dict(found)}")


def test_both_verifiers_agree_on_every_log_that_was_tampered_with(office):
    ledger, log, keys = office
    dice, verdicts = dice_of(6), Counter[bool]()
    for number in range(scale(80, 10_000)):
        altered, _ = dice.choice((*TAMPERINGS, worse))(log, dice, keys)
        kept = [dice.choice(log.notes)] if number % 2 else []
        put_in(ledger, altered)
        holds = verify(ledger, kept, state=False).holds
        assert holds == (second.audit(altered.lines(), kept) == []), number
        verdicts[holds] += 1
    put_in(ledger, log)
    assert verify(ledger, list(log.notes)).holds
    assert min(verdicts.values()) > 0
    tell(f"both verifiers agree on {verdicts.total():,} logs: {verdicts[True]:,} hold, {verdicts[False]:,} do not")


def worse(log: Log, dice: Random, keys: Keys) -> tuple[Log, int]:
    """Make one event no event, and everything else fit, with the keys."""
    at = dice.randrange(len(log.events))
    value = json.loads(log.events[at])
    name = dice.choice(sorted(value))
    if dice.random() < 0.5:
        del value[name]
    else:
        value[name] = dice.choice((None, 7, "x", [], {}, [["a"]], {"key": "00"}))
    events = (*log.events[:at], dumped({"action": "", **value}), *log.events[at + 1 :])
    return remade(log, events, at, keys), at + 1
