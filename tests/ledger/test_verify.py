"""Both verifiers, on logs that were tampered with in every way we could think of."""

from __future__ import annotations

import ast
import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from ledger_values import created, who
from muster.errors import ConflictError, IntegrityError
from muster.ledger import (
    Ledger,
    Packet,
    accept,
    agrees_with_paper,
    export_lines,
    latest_note,
    nominate,
    on_paper,
    open_case,
    packet,
    read,
    rotate,
    verify,
)
from muster.ledger import auditor as second
from muster.ledger.checkpoint import Checkpoint, parse_note, public_bytes, sign
from muster.ledger.event import Event
from muster.ledger.merkle import Frontier, leaf_hash, root_of
from muster.ledger.schema import EVENT

AUDITOR = Path(second.__file__)


def tamper(ledger: Ledger, *statements: str) -> None:
    """Change the file as somebody would who has its key and no shame."""
    on_event = " ON event" if ledger.workspace.server else ""
    with ledger.store.alone(), ledger.store.writing() as connection:
        for trigger in ("event_stays", "event_remains"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}{on_event}")
        for statement in statements:
            connection.exec_driver_sql(in_words_of(ledger, statement))


def in_words_of(ledger: Ledger, statement: str) -> str:
    """A statement as the ledger's database wants bytes written."""
    if not ledger.workspace.server:
        return statement
    statement = re.sub(r"x'([0-9a-f]*)'", r"decode('\1', 'hex')", statement)
    return re.sub(r"zeroblob\((\w+(?:\(\w+\))?)\)", r"decode(repeat('00', \1), 'hex')", statement)


@pytest.fixture
def busy(ledger: Ledger) -> Ledger:
    case = open_case(ledger, who("nour"))
    people = nominate(ledger, who("nour"), case, ["Tariq", "Yusuf"])
    for person in people:
        read(ledger, who("nour"), "subject", person)
    rotate(ledger, who("ada"))
    open_case(ledger, who("nour"))
    return ledger


@pytest.fixture
def calm(ledger: Ledger) -> Ledger:
    """As busy, with one key throughout."""
    for _ in range(6):
        open_case(ledger, who("nour"))
    return ledger


def audited(ledger: Ledger, *kept: str) -> list[str]:
    return second.audit(export_lines(ledger), kept)


def test_a_log_that_nobody_touched_holds_by_both(busy):
    verdict = verify(busy)
    assert (verdict.holds, verdict.size, len(verdict.keys)) == (True, 7, 2)
    assert audited(busy) == []


@pytest.mark.parametrize(
    "statement, bad",
    [
        ("UPDATE event SET bytes = replace(bytes, 'nour', 'none') WHERE seq = 3", 3),
        ("UPDATE event SET leaf = zeroblob(32) WHERE seq = 4", 4),
        ("DELETE FROM event WHERE seq = 2", 2),
        ("UPDATE event SET seq = -1 WHERE seq = 3", 1),
        ("INSERT INTO event SELECT seq + 1, bytes, leaf FROM event WHERE seq = 7", 8),
        ("UPDATE event SET bytes = '' WHERE seq = 1", 1),
        ("UPDATE event SET bytes = 'é' WHERE seq = 5", 5),
    ],
)
def test_an_event_altered_removed_moved_or_doubled_is_named(busy, statement, bad):
    tamper(busy, statement)
    verdict = verify(busy)
    assert (verdict.holds, verdict.first_bad) == (False, bad)


@pytest.mark.parametrize(
    "statement, said",
    [
        ("DELETE FROM head", "end of the log is missing"),
        ("UPDATE head SET edge = zeroblob(length(edge))", "not that of its events"),
        ("UPDATE checkpoint SET note = replace(note, '2027', '2026')", "not signed by the log's key"),
        ("UPDATE checkpoint SET note = 'x' WHERE size = 1", "no checkpoint of a ledger"),
        ("DELETE FROM checkpoint WHERE size = (SELECT signed FROM head)", "checkpoint at 7 events is missing"),
        ("UPDATE subject SET record = NULL", "is not what the log says"),
        ("DELETE FROM member", "2 missing"),
        ("UPDATE \"user\" SET roles = 'administrator,decider' WHERE id = 'ada'", "user ada is not what the log says"),
        ("INSERT INTO \"user\" VALUES ('eve', '', 1, 'decider', 1)", "user eve is not what the log says"),
        ("DELETE FROM event WHERE seq = 7", "should end at 7"),
    ],
)
def test_whatever_else_is_altered_is_told(busy, statement, said):
    tamper(busy, statement)
    assert said in " | ".join(verify(busy).problems)


def test_the_log_only_grows_for_whoever_goes_through_the_database(busy):
    for statement in ("UPDATE event SET bytes = ''", "DELETE FROM event"):
        with (
            pytest.raises(ConflictError),
            busy.store.alone(),
            busy.store.writing() as on,
        ):
            on.exec_driver_sql(statement)
    assert verify(busy).holds


def cut(ledger: Ledger, size: int) -> None:
    """Cut the log to a size and mend everything the file holds: what a roll-back to yesterday looks like."""
    with ledger.store.reading() as connection:
        texts = [row[0] for row in connection.exec_driver_sql("SELECT bytes FROM event ORDER BY seq")][:size]
    frontier = Frontier()
    for text in texts:
        frontier = frontier.add(leaf_hash(text.encode()))
    edge, last = frontier.to_bytes().hex(), leaf_hash(texts[-1].encode()).hex()
    tamper(
        ledger,
        f"DELETE FROM event WHERE seq > {size}",
        f"DELETE FROM checkpoint WHERE size > {size}",
        f"UPDATE head SET size = {size}, edge = x'{edge}', last = '{last}', signed = (SELECT max(size) FROM checkpoint)",
    )


def test_a_log_that_was_cut_holds_by_itself_and_not_against_a_kept_checkpoint(calm):
    kept = latest_note(calm)
    cut(calm, 3)
    assert verify(calm, state=False).holds
    assert "the end was cut off" in verify(calm, [kept], state=False).problems[-1]
    assert audited(calm) == []
    assert "the end was cut off" in audited(calm, kept)[-1]


def rewritten(ledger: Ledger, key: Ed25519PrivateKey) -> list[str]:
    """The export of a log written anew, with the signing key, one event altered and all that follows made to fit."""
    with ledger.store.reading() as connection:
        texts = [row[0] for row in connection.exec_driver_sql("SELECT bytes FROM event ORDER BY seq")]
    made, last = [], ""
    for number, text in enumerate(texts, 1):
        value = json.loads(text) | {"prev": last} | ({"actor": "ana"} if number == 2 else {})
        data = json.dumps(value, sort_keys=True, separators=(",", ":"))
        last = leaf_hash(data.encode()).hex()
        made.append(data)
    root = root_of(leaf_hash(text.encode()) for text in made)
    note = sign(Checkpoint(ledger.log, len(made), root, "2027-01-15T08:00:00.000000Z"), key)
    head = {"muster-export": 1, "log": ledger.log}
    return [
        json.dumps(item) for item in (head, *({"event": text} for text in made), {"checkpoint": note}, {"end": True})
    ]


def test_a_rewrite_with_the_signing_key_is_seen_by_whoever_kept_one_older_checkpoint(busy):
    lines, kept = rewritten(busy, busy.keyring.signing), latest_note(busy)
    assert second.audit(lines) == []
    assert "not what was signed" in second.audit(lines, [kept])[-1]


def test_another_key_cannot_sign_for_the_log(busy):
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    assert "not signed by the log's key" in second.audit(rewritten(busy, stranger))[-1]


@settings(max_examples=300)
@given(data=st.data())
def test_the_second_verifier_sees_every_bit_flipped_in_an_event_or_a_checkpoint(exported, data):
    lines = list(exported)
    at = data.draw(st.integers(1, len(lines) - 2))
    item = json.loads(lines[at])
    (name,) = item
    text = item[name].encode()
    place, bit = data.draw(st.integers(0, len(text) - 1)), data.draw(st.integers(0, 7))
    flipped = text[:place] + bytes([text[place] ^ 1 << bit]) + text[place + 1 :]
    lines[at] = json.dumps({name: flipped.decode("utf-8", "surrogateescape")})
    assert second.audit(lines) != []


@settings(max_examples=200)
@given(data=st.data())
def test_lines_removed_doubled_swapped_or_cut_off_are_seen_by_whoever_kept_a_checkpoint(exported, data):
    lines = list(exported)
    kept = json.loads(lines[-2])["checkpoint"]
    one = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1).filter(lambda at: at != one))
    kind = data.draw(st.sampled_from(("remove", "double", "swap", "cut")))
    if kind == "remove":
        taken = lines.pop(one)
        if "checkpoint" in taken:  # a checkpoint less proves nothing, and hides nothing
            return
    elif kind == "double":
        doubled = lines[one]
        lines.insert(one, doubled)
        if "checkpoint" in doubled:  # said twice
            return
    elif kind == "swap":
        lines[one], lines[other] = lines[other], lines[one]
        if all("checkpoint" in lines[at] for at in (one, other)):  # their order says nothing
            return
    else:
        lines = lines[:one]
    assert second.audit(lines, [kept]) != []


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> list[str]:
    with created(tmp_path_factory.mktemp("exported")) as ledger:
        case = open_case(ledger, who("nour"))
        for person in nominate(ledger, who("nour"), case, ["Tariq", "Yusuf", "Omar"]):
            read(ledger, who("nour"), "subject", person)
        rotate(ledger, who("ada"))
        open_case(ledger, who("nour"))
        return list(export_lines(ledger))


@given(st.lists(st.text(max_size=30) | st.sampled_from(['{"event": "{}"}', '{"checkpoint": ""}', '{"end": true}'])))
def test_the_second_verifier_takes_any_file_and_finds_it_wrong(lines):
    assert second.audit(lines) != []


def test_the_second_verifier_knows_nothing_of_muster():
    tree = ast.parse(AUDITOR.read_text("utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in named} - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_second_verifier_is_a_program_of_its_own(busy, tmp_path):
    (tmp_path / "log.jsonl").write_text("\n".join(export_lines(busy)), "utf-8")
    (tmp_path / "kept.txt").write_text(latest_note(busy), "utf-8")
    command = [sys.executable, "-I", AUDITOR, tmp_path / "log.jsonl", tmp_path / "kept.txt"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "the log holds\n")
    (tmp_path / "log.jsonl").write_text("\n".join(list(export_lines(busy))[:-4]), "utf-8")
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 4


def test_an_export_names_nobody(busy):
    text = "\n".join(export_lines(busy))
    assert "Tariq" not in text
    assert base64.b64encode(b"Tariq").decode() not in text


def test_a_witness_follows_a_log_that_grows(busy):
    kept = accept(packet(busy), pinned=busy.log)
    open_case(busy, who("nour"))
    shown = Packet.from_text(packet(busy, kept).to_text())
    newer = accept(shown, kept)
    assert parse_note(newer).size == 8
    with pytest.raises(IntegrityError, match="cut off"):
        accept(packet(busy, ""), newer.replace("\n8\n", "\n9\n"))


def test_a_witness_refuses_a_log_that_was_cut_and_grew_again(calm):
    kept = accept(packet(calm))
    cut(calm, 3)
    open_case(calm, who("nour"))
    with pytest.raises(IntegrityError, match="cut off"):
        accept(packet(calm), kept)
    for _ in range(5):
        open_case(calm, who("nour"))
    with pytest.raises(IntegrityError, match="did not merely grow"):
        accept(packet(calm), kept)
    with pytest.raises(IntegrityError, match="does not hold"):
        packet(calm, kept)


def test_a_witness_refuses_another_log(busy):
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    shown = packet(busy)
    with pytest.raises(IntegrityError, match="another log"):
        accept(shown, pinned="0" * 64)
    with pytest.raises(IntegrityError, match="first key"):
        accept(Packet(shown.note, (public_bytes(stranger),), 0, ()))


def test_a_sheet_of_paper_is_enough_of_a_witness(busy):
    sheet = dict(line.split(None, 1) for line in on_paper(latest_note(busy)).splitlines()[1:])
    assert agrees_with_paper(busy, int(sheet["size"]), sheet["root"])
    tamper(busy, "UPDATE event SET bytes = replace(bytes, 'nour', 'none') WHERE seq = 3")
    assert not agrees_with_paper(busy, int(sheet["size"]), sheet["root"])
    assert not agrees_with_paper(busy, 99, sheet["root"])


def test_after_a_key_was_replaced_the_old_one_signs_no_more(ledger):
    old = ledger.keyring.signing
    open_case(ledger, who("nour"))
    rotate(ledger, who("ada"))
    assert public_bytes(ledger.keyring.signing) != public_bytes(old)
    verdict = verify(ledger)
    forged = sign(Checkpoint(ledger.log, verdict.size, verdict.root, "2027-01-15T08:00:00.000000Z"), old)
    assert "not signed by the log's key" in verify(ledger, [forged]).problems[0]


def test_a_key_that_the_one_before_does_not_vouch_for_is_seen(ledger):
    rotate(ledger, who("ada"))
    with ledger.store.reading() as connection:
        text = connection.exec_driver_sql("SELECT bytes FROM event WHERE seq = 2").scalar_one()
    value = Event.from_bytes(text.encode())
    forged = json.loads(text) | {"notes": {**value.notes, "by-old": value.notes["by-new"]}}
    data = json.dumps(forged, sort_keys=True, separators=(",", ":"))
    tamper(
        ledger, f"UPDATE event SET bytes = '{data}', leaf = x'{leaf_hash(data.encode()).hex()}' WHERE seq = 2"
    )  # our own text
    assert "names a key without right" in verify(ledger).problems[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, 7), at=st.integers(0, 10**6), letter=st.characters(codec="ascii"), mended=st.booleans())
def test_both_verifiers_agree_on_a_log_with_one_letter_changed(busy, seq, at, letter, mended):
    with busy.store.reading() as connection:
        text, leaf = connection.execute(select(EVENT.c.bytes, EVENT.c.leaf).where(EVENT.c.seq == seq)).one()
    at %= len(text)
    forged = text[:at] + letter + text[at + 1 :]
    hashed = leaf_hash(forged.encode()) if mended else leaf
    rewrite(busy, seq, forged, hashed)
    try:
        verdict = verify(busy, state=False)
        assert verdict.holds == (audited(busy) == []) == (forged == text)
        assert forged == text or verdict.first_bad in {seq, seq + 1, 0}
    finally:
        rewrite(busy, seq, text, leaf)


def rewrite(ledger: Ledger, seq: int, text: str, leaf: bytes) -> None:
    """Change one event where it stands."""
    tamper(ledger)
    with ledger.store.alone(), ledger.store.writing() as connection:
        connection.execute(update(EVENT).where(EVENT.c.seq == seq).values(bytes=text, leaf=bytes(leaf)))
