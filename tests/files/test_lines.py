"""Lines of a file, streamed and hashed."""

from __future__ import annotations

import gzip
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import InputError, UnreadableError
from muster.files import lines as module
from muster.files.lines import Lines
from muster.files.peek import peek


@given(
    st.lists(st.binary(max_size=30).map(lambda b: b.replace(b"\n", b"").replace(b"\r", b"")), min_size=1, max_size=20),
    st.booleans(),
)
def test_every_line_comes_with_its_number_and_the_digest_is_of_the_bytes_as_received(tmp_path_factory, content, zipped):
    data = b"".join(line + b"\n" for line in content)
    data = gzip.compress(data) if zipped or data.startswith(b"\x1f\x8b") else data
    path = tmp_path_factory.mktemp("lines") / "list.jsonl"
    path.write_bytes(data)
    lines = Lines(path)
    assert list(lines) == list(enumerate(content, 1))
    assert lines.digest == hashlib.sha256(data).hexdigest()


def test_bytes_after_the_gzip_stream_count_in_the_digest_or_are_refused(tmp_path):
    path = tmp_path / "list.jsonl.gz"
    path.write_bytes(gzip.compress(b"a\n") + b"\x00" * 40)
    lines = Lines(path)
    assert list(lines) == [(1, b"a")]
    assert lines.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_two_gzip_streams_in_one_file_are_one_file(tmp_path):
    path = tmp_path / "list.jsonl.gz"
    path.write_bytes(gzip.compress(b"a\n") + gzip.compress(b"b\n"))
    assert [line for _, line in Lines(path)] == [b"a", b"b"]


def test_a_line_too_long_is_refused_before_it_fills_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_LINE", 100)
    path = tmp_path / "list.jsonl.gz"
    path.write_bytes(gzip.compress(b"a" * 1_000_000))
    with pytest.raises(UnreadableError, match="more than 100 bytes"):
        list(Lines(path))


def test_every_cut_of_a_gzip_file_is_refused(tmp_path):
    whole = gzip.compress(b'{"id": "x"}\n' * 40)
    path = tmp_path / "list.jsonl.gz"
    for size in range(3, len(whole)):
        path.write_bytes(whole[:size])
        with pytest.raises(InputError):
            list(Lines(path))


def test_what_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        list(Lines(tmp_path / "nowhere"))
    with pytest.raises(InputError, match="folder"):
        list(Lines(tmp_path))
    (tmp_path / "empty").touch()
    with pytest.raises(InputError, match="empty"):
        list(Lines(tmp_path / "empty"))


def test_a_peek_sees_the_beginning_unzipped(tmp_path):
    path = tmp_path / "list"
    path.write_bytes(gzip.compress(b"abc" * 100_000))
    assert peek(path, 4) == b"abca"
    path.write_bytes(b"plain")
    assert peek(path) == b"plain"


def test_a_peek_at_nothing_is_said(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        peek(tmp_path / "nowhere")
    with pytest.raises(InputError, match="folder"):
        peek(tmp_path)
    (tmp_path / "bad").write_bytes(b"\x1f\x8b\x08\xff\xff\xff")
    with pytest.raises(UnreadableError, match="damaged"):
        peek(tmp_path / "bad", 6)
