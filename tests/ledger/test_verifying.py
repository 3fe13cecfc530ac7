"""The verifier within, on logs made by hand: what holds, which event is the first bad one, and what is said of the rest."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from ledger_logs import (
    CHANGE,
    CREATE,
    LOG,
    MARK,
    NEW,
    OLD,
    STRANGER,
    b64,
    chained,
    leaf,
    line_of,
    note_of,
    public,
    root,
    rotation,
)
from ledger_values import created
from muster.ledger import Verdict, verify
from muster.ledger.merkle import Frontier
from muster.ledger.schema import CHECKPOINT, EVENT, HEAD

GOOD = chained(CREATE, MARK, MARK, rotation(), MARK, MARK, MARK)
NOTES = (*(note_of(GOOD, size) for size in (1, 2, 3)), *(note_of(GOOD, size, NEW) for size in (4, 5, 6, 7)))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """One store, in which each test puts its own log."""
    with created(tmp_path_factory.mktemp("shelf")) as ledger:
        with ledger.store.alone(), ledger.store.writing() as on:
            for trigger in ("event_stays", "event_remains"):
                on.exec_driver_sql(f"DROP TRIGGER {trigger}")
        ledger.log = LOG
        yield ledger


@pytest.fixture
def said(shelf):
    """What is said of a log, the checkpoints in it, what is kept outside, and the end as it is kept."""

    def verdict(
        texts: list[str], notes=(), kept=(), *, rows=None, head: dict[str, Any] | None = None, state=False
    ) -> Verdict:
        rows = rows or [(seq, text, leaf(text)) for seq, text in enumerate(texts, 1)]
        with shelf.store.alone(), shelf.store.writing() as on:
            for table in (EVENT, CHECKPOINT):
                on.execute(delete(table))
            on.execute(insert(EVENT), [{"seq": seq, "bytes": text, "leaf": hashed} for seq, text, hashed in rows])
            if notes:
                on.execute(insert(CHECKPOINT), [{"size": at, "note": note} for at, note in enumerate(notes, 1)])
            on.execute(update(HEAD).values(**{**end(texts), **(head or {})}))
        return verify(shelf, kept, state=state)

    return verdict


def end(texts: list[str]) -> dict[str, Any]:
    frontier = Frontier()
    for text in texts:
        frontier = frontier.add(leaf(text))
    return {"size": len(texts), "edge": frontier.to_bytes(), "last": leaf(texts[-1]).hex(), "signed": 0}


def test_a_log_that_holds_says_what_it_is(said):
    verdict = said(GOOD, NOTES, NOTES[:2])
    assert (verdict.holds, verdict.problems, verdict.first_bad) == (True, (), 0)
    assert (verdict.log, verdict.size, verdict.root, verdict.checkpoints) == (LOG, 7, root(GOOD), 9)
    assert verdict.keys == (public(OLD), public(NEW))


# Events


@pytest.mark.parametrize("at", range(2, 7))
def test_an_event_altered_where_it_stands_is_named_and_the_one_after_it(said, at):
    texts = list(GOOD)
    texts[at - 1] = texts[at - 1].replace('"actor":""', '"actor":"x"')
    verdict = said(texts)
    assert verdict.first_bad == at + 1  # with its hash made to fit, the one after it tells
    assert verdict.problems == (f"event {at + 1:,}: it does not follow the event before it",)
    rows = [(seq, text, leaf(GOOD[seq - 1])) for seq, text in enumerate(texts, 1)]
    verdict = said(texts, rows=rows)
    assert verdict.first_bad == at
    assert verdict.problems[0] == f"event {at:,}: its bytes are not those that were written, or its number is another's"


def test_a_number_in_the_row_or_in_the_event_that_is_another_s_is_named(said):
    rows = [(seq + (seq > 2), text, leaf(text)) for seq, text in enumerate(GOOD[:3], 1)]
    assert said(GOOD[:3], rows=rows).first_bad == 3
    texts = chained(CREATE, MARK, {**MARK, "seq": 4})
    assert said(texts).problems == ("event 3: its bytes are not those that were written, or its number is another's",)


def test_an_event_of_another_log_is_named(said):
    verdict = said(chained(CREATE, MARK, {**MARK, "log": "0" * 64}))
    assert (verdict.problems, verdict.first_bad) == (("event 3: it is of another log",), 3)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", GOOD[2].replace('"v":1', '"v":2'), GOOD[2].replace('"notes":{},', "")]
)
def test_what_is_no_event_is_named(said, text):
    verdict = said([*GOOD[:2], text])
    assert verdict.first_bad == 3
    assert len(verdict.problems) == 1


def test_the_first_of_many_bad_events_is_named_and_twenty_are_told_of(said):
    texts = [*GOOD[:3], *[text.replace('"seq"', '"sec"') for text in chained(*[MARK] * 40)]]
    verdict = said(texts)
    assert verdict.first_bad == 4
    assert len(verdict.problems) == 20


def test_a_problem_of_the_whole_takes_no_event_for_the_first_bad(said):
    assert said(GOOD, head={"size": 9}).first_bad == 0


# Keys


@pytest.mark.parametrize(
    "notes", [{}, {"key": ""}, {"key": "zz"}, {"key": public(NEW).hex()}, {"key": 7}, {"key": None}]
)
def test_the_first_event_names_the_key_that_the_log_is_called_by(said, notes):
    verdict = said(chained({**CREATE, "notes": notes}, MARK))
    assert verdict.problems == ("event 1: it names a key without right", "the log does not begin with its key")
    assert verdict.keys == ()


def test_no_other_event_names_a_first_key(said):
    assert said(chained(CREATE, CREATE)).problems == ("event 2: it names a key without right",)


@pytest.mark.parametrize(
    "one",
    [
        rotation(STRANGER, NEW),
        rotation(**{"by-old": "x"}),
        rotation(**{"by-new": ""}),
        rotation(**{"by-new": rotation()["notes"]["by-old"]}),
        rotation(**{"by-old": rotation()["notes"]["by-new"]}),
        rotation(key=public(STRANGER).hex()),
        {"action": "key.rotate"},
    ],
)
def test_a_key_that_the_one_before_it_does_not_vouch_for_is_named(said, one):
    verdict = said(chained(CREATE, one, MARK))
    assert (verdict.problems, verdict.keys) == (("event 2: it names a key without right",), (public(OLD),))


def test_a_key_before_there_is_one_is_vouched_for_by_nobody(said):
    assert said(chained(rotation())).problems[0] == "event 1: it names a key without right"


@pytest.mark.parametrize("size, key", [(1, NEW), (3, NEW), (4, OLD), (7, OLD), (0, OLD)])
def test_a_checkpoint_is_signed_by_the_key_in_force_at_its_size(said, size, key):
    problem = f"the checkpoint at {size} events is not signed by the log's key"
    verdict = said(GOOD, [note_of(GOOD, size, key)])
    assert (verdict.problems, verdict.checkpoints) == ((problem,), 0)
    assert said(GOOD, kept=[note_of(GOOD, size, key)]).problems == (f"the kept checkpoint: {problem}",)


# Checkpoints


@pytest.mark.parametrize("size", range(1, 20))
def test_checkpoints_at_every_size_are_checked_against_the_tree_of_that_size(said, size):
    texts = chained(CREATE, *[MARK] * 18)
    assert said(texts, [note_of(texts, size)]).checkpoints == 1
    wrong = note_of(texts, size, root=b64(root(texts[: size - 1])))
    assert said(texts, [wrong]).problems == (f"up to event {size} the log is not what was signed",)


def test_a_checkpoint_that_saw_more_tells_that_the_end_was_cut_off(said):
    problem = "the kept checkpoint: it saw 7 events and the log has 6: the end was cut off"
    assert said(GOOD[:6], kept=[NOTES[6]]).problems == (problem,)


def test_a_checkpoint_of_another_log_is_told(said):
    name = "muster-ledger/" + "0" * 64
    note = note_of(GOOD, 2).replace(f"muster-ledger/{LOG}", name)
    text = note.split("\n\n")[0] + "\n"
    assert said(GOOD, [f"{text}\n{line_of(name, text, OLD)}"]).problems == ("it is of another log",)


@pytest.mark.parametrize("note", ["", "x", NOTES[1].replace("\n2\n", "\ntwo\n"), NOTES[1].removesuffix("\n")])
def test_what_is_no_checkpoint_is_told(said, note):
    assert said(GOOD, [note]).problems == ("this is no checkpoint of a ledger",)
    assert said(GOOD, kept=[note]).problems == ("the kept checkpoint: this is no checkpoint of a ledger",)


def test_a_signature_written_in_another_way_is_none(said):
    encoded = NOTES[1].split(" ")[-1].strip()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    place = len(encoded.rstrip("=")) - 1
    other = encoded[:place] + letters[letters.index(encoded[place]) + 1] + encoded[place + 1 :]
    assert base64.b64decode(other) == base64.b64decode(encoded)
    assert said(GOOD, [NOTES[1].replace(encoded, other)]).problems == (
        "the checkpoint at 2 events is not signed by the log's key",
    )


# The end of the log


@pytest.mark.parametrize(
    "head, problem",
    [
        ({"size": 8}, "the log ends at event 7 and should end at 8"),
        ({"size": 6}, "the log ends at event 7 and should end at 6"),
        ({"edge": bytes(96)}, "the kept end of the log is not that of its events"),
        ({"last": "0" * 64}, "the kept end of the log is not that of its events"),
        ({"signed": 5}, "the checkpoint at 5 events is missing"),
    ],
)
def test_an_end_that_is_not_that_of_the_events_is_told(said, head, problem):
    assert said(GOOD, NOTES[:3], head=head).problems == (problem,)


def test_the_checkpoint_that_the_end_speaks_of_is_there(said):
    assert said(GOOD, NOTES[:3], head={"signed": 3}).holds


def test_without_an_end_and_without_a_key_both_are_told(shelf, said):
    said(chained(MARK))
    with shelf.store.alone(), shelf.store.writing() as on:
        row = on.execute(HEAD.select()).one()._asdict()
        on.execute(delete(HEAD))
    try:
        assert verify(shelf, state=False).problems == (
            "the log does not begin with its key",
            "the end of the log is missing",
        )
    finally:
        with shelf.store.alone(), shelf.store.writing() as on:
            on.execute(insert(HEAD), row)


# The state


def test_the_state_is_compared_with_what_the_events_made(shelf, said):
    users = [["user", row["id"], "", {"roles": row["roles"], "active": 1}] for row in rows_of(shelf, "user")]
    made = {**CREATE, "changes": users}
    assert said(chained(made, MARK), state=True).problems == ()
    assert said(chained(made, CHANGE), state=True).problems == ()  # made, and dropped again
    more = {**MARK, "changes": [["case", "c", "c", {"state": "open"}]]}
    assert said(chained(made, more), state=True).problems == ("state: case: 1 missing is not what the log says",)
    assert said(chained(made, more), state=False).problems == ()
    less = {**CREATE, "changes": users[1:]}
    assert said(chained(less), state=True).problems == ("state: user ada is not what the log says",)
    other = {**CREATE, "changes": [["user", "ada", "", {"roles": "decider", "active": 1}], *users[1:]]}
    assert said(chained(other), state=True).problems == ("state: user ada is not what the log says",)


def test_twenty_differences_are_told_of_and_none_when_the_log_itself_is_bad(shelf, said):
    many = [["user", f"u{number}", "", {"roles": "", "active": 1}] for number in range(30)]
    kinds = [[f"{kind}", "x", "", {}] for kind in shelf.tables.all]
    assert len(said(chained({**CREATE, "changes": [*many, *kinds]}), state=True).problems) == 20
    bad = said([*chained({**CREATE, "changes": many}), "{}"], state=True)
    assert bad.problems == ("event 2: an event lacks a part that every event has",) or len(bad.problems) == 1


def rows_of(ledger, kind: str) -> list[dict[str, Any]]:
    with ledger.store.reading() as on:
        return [dict(row) for row in on.execute(ledger.tables.all[kind].select()).mappings()]


def test_bytes_that_are_no_text_are_verified_as_the_bytes_they_are(said):
    raw = json.dumps({"actor": "é"}, ensure_ascii=False)
    assert said([*GOOD[:2], raw]).first_bad == 3


def test_a_log_that_begins_with_another_event_has_no_key_in_force(said):
    verdict = said(chained(MARK, MARK), [note_of(GOOD, 1)])
    assert verdict.problems == (
        "the log does not begin with its key",
        "the checkpoint at 1 events is not signed by the log's key",
    )


def test_an_event_that_cannot_be_read_takes_nothing_from_the_state(said):
    assert said([*chained(CREATE, CHANGE), "{}"], state=False).first_bad == 3


def test_the_state_is_looked_at_unless_it_is_said_not_to_be(shelf, said):
    said(chained(CREATE, CHANGE))
    assert verify(shelf).problems == verify(shelf, state=True).problems != ()
    assert verify(shelf, state=False).holds


def test_bytes_of_the_log_that_are_no_text_are_hashed_as_they_are(shelf, said):
    said(GOOD[:3])
    with shelf.store.alone(), shelf.store.writing() as on:
        on.exec_driver_sql("UPDATE event SET bytes = CAST(x'7bff7d' AS TEXT) WHERE seq = 3")
    assert verify(shelf, state=False).first_bad == 3
