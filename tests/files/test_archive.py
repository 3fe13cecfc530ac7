"""ZIP containers are measured before anything unpacks them."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import MusterError, UnreadableError
from muster.files.archive import check_archive


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return out.getvalue()


SMALL = archive(one=b"some words", two=bytes(5000))


def test_members_are_named_and_every_byte_is_seen():
    seen = {}
    names = check_archive(SMALL, "a.zip", look=lambda name, chunk: seen.update({name: seen.get(name, b"") + chunk}))
    assert names == ("one", "two")
    assert seen == {"one": b"some words", "two": bytes(5000)}


def test_a_bomb_is_refused_before_it_goes_off():
    with pytest.raises(UnreadableError, match="unpacks to more than 4,096 bytes"):
        check_archive(SMALL, "a.zip", limit=4096)


def test_a_directory_that_lies_about_sizes_is_found_out():
    lying = SMALL.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert lying != SMALL
    with pytest.raises(UnreadableError, match="damaged"):
        check_archive(lying, "a.zip")


def test_an_encrypted_member_is_refused_with_the_remedy():
    at = SMALL.index(b"PK\x01\x02") + 8
    with pytest.raises(UnreadableError, match="encrypted; remove the password"):
        check_archive(SMALL[:at] + b"\x01" + SMALL[at + 1 :], "a.zip")


def test_too_many_members_are_refused():
    with pytest.raises(UnreadableError, match="unpacks to more"):
        check_archive(archive(**{str(n): b"" for n in range(10_001)}), "a.zip")


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=5), st.integers(0, len(SMALL)))
def test_a_damaged_container_is_read_or_refused(changes, length):
    data = bytearray(SMALL)
    for at, byte in changes:
        data[at] = byte
    try:
        names = check_archive(bytes(data[:length]), "a.zip")
    except MusterError:
        return
    assert len(names) <= 2
