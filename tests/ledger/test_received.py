"""Files as received: kept to the byte, told of by digests and counts, and laid out again for a reader."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from pathlib import Path

import pytest

from ledger_values import KnownEntropy
from muster.errors import ConflictError
from muster.files.account import Account
from muster.ledger.snapshots.blobs import Blobs, Stored
from muster.ledger.snapshots.received import (
    MAIN,
    MAPPING,
    Given,
    Received,
    addresses,
    counted,
    digest_of,
    files_of,
    files_text,
    keyed,
    laid_out,
    put_files,
    told_of,
)

KEY = bytes(range(32))
ONE, TWO = (
    Received(role, name, Stored(f"at-{name}", name * 8, len(name))) for role, name in ((MAIN, "a"), (MAPPING, "b"))
)


@pytest.fixture
def blobs(tmp_path) -> Blobs:
    return Blobs(tmp_path / "blobs", bytes(32), KnownEntropy())


def given(path: Path, data: bytes, role: str = MAIN) -> Given:
    path.write_bytes(data)
    return Given(role, path, hashlib.sha256(data).hexdigest())


def test_files_are_kept_as_received_with_what_they_are_for_and_their_own_names(blobs, tmp_path):
    data = [b"roster\n" * 3, b"[columns]\n"]
    put = put_files(blobs, [given(tmp_path / "r.csv", data[0]), given(tmp_path / "m.toml", data[1], MAPPING)], KEY, "o")
    assert [(item.role, item.name, item.stored.size) for item in put] == [
        ("file", "r.csv", 21),
        ("mapping", "m.toml", 10),
    ]
    assert [b"".join(blobs.read(item.stored, KEY)) for item in put] == data
    assert [item.stored.sha256 for item in put] == [hashlib.sha256(item).hexdigest() for item in data]


def test_the_same_bytes_of_two_owners_lie_apart(blobs, tmp_path):
    item = given(tmp_path / "r.csv", b"roster")
    (one,), (other,), (again,) = (put_files(blobs, [item], KEY, owner) for owner in ("o", "p", "o"))
    assert one.stored.address != other.stored.address
    assert one == again


def test_a_file_that_is_no_longer_what_was_read_is_not_kept_for_it(blobs, tmp_path):
    item = given(tmp_path / "r.csv", b"roster")
    (tmp_path / "r.csv").write_bytes(b"another")
    with pytest.raises(ConflictError, match=r"r.csv: changed while it was read"):
        put_files(blobs, [item], KEY)


def test_a_row_holds_files_as_this_text_for_ever():
    text = files_text([ONE, TWO])
    assert text == '[["file","a","at-a","aaaaaaaa",1],["mapping","b","at-b","bbbbbbbb",1]]'
    assert files_of(text) == (ONE, TWO)
    assert addresses([ONE, TWO]) == "at-a at-b"


def test_the_digest_of_one_file_is_its_own_and_of_several_that_of_theirs_in_order():
    assert digest_of([ONE]) == "a" * 8
    assert digest_of([ONE, TWO]) == hashlib.sha256(b"aaaaaaaa\nbbbbbbbb").hexdigest()
    assert digest_of([TWO, ONE]) != digest_of([ONE, TWO])


def test_a_keyed_digest_confirms_nothing_to_whoever_lacks_the_key():
    assert keyed("a" * 8, KEY) == hmac.new(KEY, b"aaaaaaaa", "sha256").hexdigest()
    assert keyed("a" * 8, bytes(32)) != keyed("a" * 8, KEY)


def test_every_row_of_a_file_is_counted_in_the_state_and_in_the_log():
    fields = counted(Account(7, 4, 2, 1))
    assert fields == {"read": 7, "accepted": 4, "quarantined": 2, "rejected": 1}
    assert told_of("roster", {**fields, "digest": "d", "name": "n"}) == {
        "what": "roster",
        "digest": "d",
        "rows": "read:7 accepted:4 quarantined:2 rejected:1",
        "name": "n",
    }


@pytest.mark.parametrize("memory", [True, False])
def test_files_are_laid_out_under_their_own_names_for_as_long_as_they_are_read(monkeypatch, memory):
    if not memory:
        monkeypatch.delattr(os, "memfd_create")
    groups = [[("a.csv", [b"one ", b"two"]), ("b.csv", [])], [("a.csv", [b"other"])]]
    with laid_out(groups) as made:
        assert [[path.name for path in group] for group in made] == [["a.csv", "b.csv"], ["a.csv"]]
        assert [[path.read_bytes() for path in group] for group in made] == [[b"one two", b""], [b"other"]]
        assert made[0][0].parent == made[0][1].parent != made[1][0].parent
        assert all(path.is_symlink() is memory for group in made for path in group)
        folder = made[0][0].parent
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.parent.stat().st_mode & 0o777 == 0o700
        assert folder.parent.name.startswith("muster-")
        assert (folder.name, made[1][0].parent.name) == ("0", "1")
        assert (folder.parent.parent == Path("/dev/shm")) is (memory and os.access("/dev/shm", os.W_OK))  # noqa: S108
        open_files = len(list(Path("/proc/self/fd").iterdir()))
    assert not folder.parent.exists()
    assert len(list(Path("/proc/self/fd").iterdir())) == open_files - (3 if memory else 0)


def test_what_was_laid_out_is_gone_when_reading_fails():
    def read() -> None:
        with laid_out([[("a.csv", [b"one"])]]) as made:
            seen.append(made[0][0])
            raise ValueError("it is no table")

    seen: list[Path] = []
    with pytest.raises(ValueError, match="no table"):
        read()
    assert not seen[0].parent.exists()


def test_roles_of_files_are_words_that_stand_in_the_store():
    assert (MAIN, MAPPING) == ("file", "mapping")
    assert json.loads(files_text([ONE]))[0][0] == "file"
