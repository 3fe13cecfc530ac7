"""Damaged and hostile lists: refused in our own words or accounted for, whatever was done to them."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.errors import InputError
from muster.lists.read import read_list, read_lists
from muster.lists.show import describe

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
BY_NAME = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)


def read(path: Path, data: bytes):
    """Return the snapshot, or None when the file was refused; anything but our own refusal fails the test."""
    path.write_bytes(data)
    try:
        snapshot = read_list(path)
    except InputError as error:
        said = str(error)
    else:
        assert len({entity.id for entity in snapshot.entities}) == len(snapshot.entities)
        return snapshot
    assert "\n" not in said
    assert path.name in said
    return None


@BY_NAME
def test_a_list_cut_at_each_hundredth_is_refused_or_accounted_for(sample, tmp_path):
    whole = sample.read_bytes()
    for percent in range(100):
        snapshot = read(tmp_path / sample.name, whole[: len(whole) * percent // 100])
        if snapshot is not None:
            assert (
                sample.suffix != ".xml"
                or b"</" + whole.rstrip().rpartition(b"</")[2] in whole[: len(whole) * percent // 100]
            )


@BY_NAME
def test_a_zipped_list_cut_at_each_hundredth_is_refused(sample, tmp_path):
    whole = gzip.compress(sample.read_bytes())
    for percent in range(100):
        assert read(tmp_path / "list.gz", whole[: len(whole) * percent // 100]) is None


@BY_NAME
@SAME_FOLDER
@given(data=st.data())
def test_changed_bytes_never_break_a_reader(sample, tmp_path, data):
    whole = bytearray(sample.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    read(tmp_path / sample.name, bytes(whole))


@SAME_FOLDER
@given(
    data=st.binary(max_size=400),
    head=st.sampled_from([path.read_bytes()[:300] for path in SAMPLES] + [b"", b"<", b"{", b"\x1f\x8b"]),
)
def test_any_bytes_are_refused_or_accounted_for(tmp_path, data, head):
    read(tmp_path / "list.dat", head + data)


@pytest.mark.parametrize("name", ["sdn.csv", "alt.csv", "add.csv"])
def test_every_row_of_a_cut_csv_is_in_the_account(name, tmp_path):
    whole = next(path for path in SAMPLES if path.name == name).read_bytes()
    for size in range(1, len(whole), 5):
        snapshot = read(tmp_path / name, whole[:size])
        if snapshot is not None and snapshot.format.startswith("ofac"):
            assert snapshot.account.read == len(list(csv.reader(io.StringIO(whole[:size].decode(), newline=""))))


def test_a_huge_cell_is_one_quarantined_row(tmp_path):
    sdn = next(path for path in SAMPLES if path.name == "sdn.csv").read_bytes()
    snapshot = read(
        tmp_path / "sdn.csv",
        b'900,"' + b"A" * 5_000_000 + b'",individual,-0-,-0-,-0-,-0-,-0-,-0-,-0-,-0-,-0-\r\n' + sdn,
    )
    assert snapshot is not None
    assert (snapshot.account.quarantined, snapshot.account.accepted) == (1, 5)


def test_one_damaged_list_stops_the_reading_of_all(tmp_path):
    (tmp_path / "a.xml").write_bytes(b"<CONSOLIDATED_LIST><INDIVIDUALS>")
    (tmp_path / "b.csv").write_bytes(b"id,name\n1,Samir\n")
    with pytest.raises(InputError, match=r"a\.xml"):
        read_lists([tmp_path])


@BY_NAME
def test_describing_refuses_what_reading_refuses(sample, tmp_path):
    path = tmp_path / sample.name
    path.write_bytes(sample.read_bytes()[: sample.stat().st_size // 3])
    try:
        account = read_list(path).account
    except InputError as error:
        with pytest.raises(type(error)):
            describe(path)
    else:
        assert describe(path).account == account
