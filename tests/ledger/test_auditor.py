"""The second verifier by itself, on exports made here by hand from the formats: what holds, and what is said of each thing amiss."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest

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
    export,
    leaf,
    line_of,
    note_of,
    public,
    root,
    rotation,
)
from muster.ledger.auditor import Tree, audit, main

GOOD = chained(CREATE, MARK, CHANGE, rotation(), MARK, MARK, MARK)
NOTES = (*(note_of(GOOD, size) for size in (1, 2, 3)), *(note_of(GOOD, size, NEW) for size in (4, 5, 6, 7)))


def test_a_log_that_holds_has_nothing_wrong_at_any_size_and_with_two_keys():
    assert audit(export(GOOD, *NOTES)) == []
    assert audit(export(GOOD), NOTES) == []
    assert audit(export(GOOD)) == []


@pytest.mark.parametrize("size", range(1, 20))
def test_checkpoints_at_every_size_are_checked_against_the_tree_of_that_size(size):
    texts = chained(CREATE, *[MARK] * 18)
    assert audit(export(texts, note_of(texts, size))) == []
    wrong = note_of(texts, size, root=b64(root(texts[: size - 1])))
    assert audit(export(texts, wrong)) == [f"up to event {size} the log is not what was signed"]


def test_a_checkpoint_of_nothing_is_of_the_empty_tree():
    assert Tree().root(0) == hashlib.sha256(b"").digest()
    assert audit(export(GOOD, note_of(GOOD, 0))) == ["the checkpoint at 0 is not signed by the log's key"]


# Events


def audited(*given: dict[str, Any]) -> list[str]:
    return audit(export(chained(*given)))


@pytest.mark.parametrize(
    "name", ["time", "mono", "actor", "role", "session", "request", "action", "object", "changes", "notes"]
)
def test_an_event_without_a_part_that_every_event_has_is_named(name):
    assert audited(CREATE, {**MARK, name: ...}, MARK) == ["event 2: without a part that every event has"]


@pytest.mark.parametrize(
    "part",
    [
        {"action": 7},
        {"notes": []},
        {"notes": "x"},
        {"changes": {}},
        {"changes": ["case"]},
        {"changes": [["case", "c", "c"]]},
        {"changes": [["case", "c", "c", {}, 1]]},
        {"changes": [["case", "c", "c", "x"]]},
        {"changes": [["case", "c", "c", {}], ["case", "c", "c", []]]},
    ],
)
def test_an_event_whose_parts_are_of_another_shape_is_named(part):
    assert audited(CREATE, {**MARK, **part}, MARK) == ["event 2: without a part that every event has"]


@pytest.mark.parametrize("part", [{"v": 2}, {"v": ...}, {"seq": 3}, {"seq": ...}, {"seq": "2"}])
def test_an_event_of_another_form_or_number_is_named(part):
    assert audited(CREATE, {**MARK, **part}, MARK) == ["event 2: no event of that number"]


def test_an_event_of_another_log_is_named():
    assert audited(CREATE, {**MARK, "log": "0" * 64}, MARK) == ["event 2: of another log"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000])
def test_what_is_no_event_is_named(text):
    assert audit(export([*GOOD[:2], text]))[0] == "event 3: no event of that number"


def test_an_event_altered_is_named_whatever_stands_around_it():
    for at in range(1, len(GOOD) - 1):
        texts = list(GOOD)
        texts[at] = texts[at].replace('"actor":""', '"actor":"x"')
        assert audit(export(texts)) == [f"event {at + 1}: not the one that event {at + 2} follows"]


def test_the_last_event_altered_so_that_it_follows_nothing_is_blamed_on_one_of_the_two():
    texts = [*GOOD[:3], GOOD[3].replace(leaf(GOOD[2]).hex(), "0" * 64)]
    assert audit(export(texts)) == ["event 3: not the one that event 4 follows"]
    texts = [*texts, GOOD[4]]
    assert "event 4: it does not follow the event before it" in audit(export(texts))


def test_the_first_event_follows_nothing():
    assert audited({**CREATE, "prev": "0" * 64}) == ["event 1: it does not follow the event before it"]
    assert audited({**CREATE, "prev": "0" * 64}, MARK) == ["event 1: it does not follow the event before it"]


# Keys


@pytest.mark.parametrize("key", [public(NEW).hex(), "", "zz", "abc", 7, None])
def test_the_first_event_names_the_key_that_the_log_is_called_by(key):
    wrong = audited({**CREATE, "notes": {"key": key}}, MARK)
    assert wrong == ["event 1: the first key is not this log's", "no event names the log's key"]


def test_no_other_event_names_a_first_key():
    assert audited(CREATE, CREATE) == ["event 2: the first key is not this log's"]
    assert audited(MARK, CREATE) == ["event 2: the first key is not this log's", "no event names the log's key"]


@pytest.mark.parametrize(
    "one",
    [
        rotation(STRANGER, NEW),
        rotation(**{"by-old": "x"}),
        rotation(**{"by-new": ""}),
        rotation(**{"by-new": rotation()["notes"]["by-old"]}),
        rotation(**{"by-old": rotation()["notes"]["by-new"]}),
        rotation(key=public(STRANGER).hex()),
        rotation(key="zz"),
        {"action": "key.rotate"},
    ],
)
def test_a_key_that_the_one_before_it_does_not_vouch_for_is_named(one):
    assert audited(CREATE, one, MARK) == ["event 2: a key that the one before it does not vouch for"]


def test_a_key_before_there_is_one_is_vouched_for_by_nobody():
    assert audited(rotation())[0] == "event 1: a key follows none"


def test_each_checkpoint_is_signed_by_the_key_in_force_at_its_size():
    for size in (1, 2, 3):
        wrong = audit(export(GOOD, note_of(GOOD, size, NEW)))
        assert wrong == [f"the checkpoint at {size} is not signed by the log's key"]
    for size in (4, 5, 7):
        wrong = audit(export(GOOD, note_of(GOOD, size, OLD)))
        assert wrong == [f"the checkpoint at {size} is not signed by the log's key"]


# Checkpoints


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n\n",
        NOTES[1].replace("\n\n", "\n"),
        NOTES[1].removesuffix("\n"),
        NOTES[1].replace("\n2\n", "\ntwo\n"),
        NOTES[1].replace("\n2\n", "\n-2\n"),
        NOTES[1].replace("muster-ledger/", "other-ledger/"),
        NOTES[1].replace(LOG, "0" * 64),
        NOTES[1].replace("time 2027-01-15T08:00:00.000000Z\n", ""),
        NOTES[1].replace("time 2027-01-15T08:00:00.000000Z\n", "time 2027-01-15T08:00:00.000000Z\nmore\n"),
    ],
)
def test_what_is_no_checkpoint_of_this_log_is_told(note):
    assert audit(export(GOOD, note)) == ["a checkpoint of another log, or none"]


def test_a_checkpoint_that_saw_more_tells_that_the_end_was_cut_off():
    said = "a checkpoint saw 7 events and the log has 6: the end was cut off"
    assert audit(export(GOOD[:6]), [NOTES[6]]) == [said]
    assert audit(export(GOOD[:6], NOTES[6])) == [said]


def test_checkpoints_kept_outside_are_checked_like_those_inside_and_all_that_is_wrong_is_told():
    other = chained(CREATE, {**MARK, "actor": "eve"})
    assert audit(export(other), [NOTES[0], NOTES[1]]) == ["up to event 2 the log is not what was signed"]
    assert len(audit(export(other, NOTES[1]), [NOTES[1]])) == 2


TEXT, LINE = NOTES[1].split("\n\n")
NAME = f"muster-ledger/{LOG}"


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("— ", "- "),
        LINE.replace(NAME, f"{NAME}x"),
        LINE.replace(" ", "  ", 1),
        LINE.replace("\n", " more\n"),
        f"— {NAME} {b64(bytes(68))}\n",
        f"— {NAME} {b64(OLD.sign(f'{TEXT}{chr(10)}'.encode()))}\n",  # without the mark of the key
        f"— {NAME} x\n",
        line_of(NAME, f"{TEXT}\n", STRANGER),
        line_of(NAME, f"{TEXT}", OLD),
        line_of(f"{NAME}x", f"{TEXT}\n", OLD),
        "\n",
    ],
)
def test_a_checkpoint_without_a_good_line_of_the_logs_key_is_not_signed(line):
    note = f"{TEXT}\n\n{line}"
    assert audit(export(GOOD, note)) == ["the checkpoint at 2 is not signed by the log's key"]


def test_a_witness_s_line_beside_the_logs_takes_nothing_away():
    other = line_of("witness", f"{TEXT}\n", STRANGER)
    assert audit(export(GOOD, f"{TEXT}\n\n{LINE}{other}", f"{TEXT}\n\n{other}{LINE}")) == []


def test_a_mark_of_the_key_that_is_another_s_is_no_signature_even_when_the_rest_is():
    data = base64.b64decode(LINE.split(" ")[2])
    line = f"— {NAME} {b64(bytes(4) + data[4:])}\n"
    assert audit(export(GOOD, f"{TEXT}\n\n{line}")) == ["the checkpoint at 2 is not signed by the log's key"]


def test_a_signature_written_in_another_way_is_none():
    encoded = LINE.split(" ")[2].strip()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    place = len(encoded.rstrip("=")) - 1
    other = encoded[:place] + letters[letters.index(encoded[place]) + 1] + encoded[place + 1 :]
    assert base64.b64decode(other) == base64.b64decode(encoded)
    assert audit(export(GOOD, NOTES[1].replace(encoded, other))) == [
        "the checkpoint at 2 is not signed by the log's key"
    ]


# The file


def test_an_export_cut_off_anywhere_says_that_it_does_not_end():
    lines = export(GOOD, *NOTES)
    for size in range(1, len(lines)):
        assert "the export does not end where an export ends" in audit(lines[:size])
    assert audit([]) == ["the export does not end where an export ends", "no event names the log's key"]


def test_a_line_that_belongs_elsewhere_is_named_by_its_number():
    head, *rest = export(GOOD[:2], NOTES[0])
    one, two, note, end = rest
    assert audit([head, one, two, note, end, end]) == ["line 6: not what stands there in an export"]
    assert audit([head, one, note, two, end]) == ["line 4: not what stands there in an export"]
    assert audit([head, one, two, end, note]) == ["line 5: not what stands there in an export"]
    assert audit([head, one, end, two]) == ["line 4: not what stands there in an export"]
    assert audit([head, head, one, two, end])[0] == "line 2: not what stands there in an export"
    assert audit([head, one, two, "{}", end]) == ["line 4: not what stands there in an export"]
    assert audit([head, one, two, '{"end": false}', end]) == ["line 4: not what stands there in an export"]
    assert audit([head, one, two, '{"event": 7}', end]) == ["line 4: not what stands there in an export"]
    assert audit([head, one, two, '{"checkpoint": 7}', end]) == ["line 4: not what stands there in an export"]


def test_an_export_of_another_form_is_none():
    lines = export(GOOD)
    assert audit(['{"muster-export": 2}', *lines[1:]])[0] == "line 1: not what stands there in an export"
    assert audit(lines[1:])[0] != ""
    assert "event 1: of another log" in audit(lines[1:])


def test_a_letter_that_no_text_has_is_a_letter_like_any_other():
    texts = chained(CREATE, {**MARK, "actor": "\ud800"})
    raw = [text.replace("\\ud800", "\ud800") for text in texts]
    assert audit(export(texts, note_of(texts, 2))) == []
    assert audit(export(raw, note_of(raw, 2))) == []
    assert audit(export(raw, note_of(texts, 2))) == ["up to event 2 the log is not what was signed"]


def test_as_a_program_it_says_what_is_wrong_and_ends_with_four(tmp_path, capsys):
    log, kept, other = tmp_path / "log.jsonl", tmp_path / "kept.txt", tmp_path / "other.txt"
    log.write_text("\n".join(export(GOOD, *NOTES)), "utf-8")
    kept.write_text(NOTES[6], "utf-8")
    other.write_text(note_of(chained(CREATE), 1, STRANGER), "utf-8")
    assert main([str(log), str(kept)]) == 0
    assert capsys.readouterr().out == "the log holds\n"
    assert main([str(log)]) == 0
    capsys.readouterr()
    log.write_text("\n".join(export(GOOD[:6])), "utf-8")
    assert main([str(log), str(kept), str(other)]) == 4
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "a checkpoint saw 7 events and the log has 6: the end was cut off",
        "the checkpoint at 1 is not signed by the log's key",
    ]


def test_as_a_program_it_takes_bytes_that_are_no_text_and_finds_them(tmp_path, capsys):
    log = tmp_path / "log.jsonl"
    log.write_bytes(b"\n".join(line.encode() for line in export(GOOD)).replace(b"test.mark", b"test.\xff", 1))
    assert main([str(log)]) == 4
    assert "event 2: not the one that event 3 follows" in capsys.readouterr().out


def test_of_the_first_two_events_that_do_not_fit_the_first_is_named_when_nothing_else_tells():
    assert audited(CREATE, {**MARK, "prev": "0" * 64}) == ["event 1: not the one that event 2 follows"]


def test_a_checkpoint_with_a_letter_that_no_text_has_is_not_signed():
    note = NOTES[1].replace("time 2027", "time \ud800")
    assert audit(export(GOOD, note)) == ["the checkpoint at 2 is not signed by the log's key"]
