"""Formats told from content, companions joined, every row accounted for."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys

import pytest

from muster.errors import FormatError, InputError, UnreadableError, UsageError
from muster.lists.read import read_list, read_lists

FORMATS = {
    "alt.csv": "ofac-alt-csv",
    "add.csv": "ofac-add-csv",
    "conlist.csv": "uk-conlist-csv",
    "entities.ftm.jsonl": "ftm",
    "eu.xml": "eu-xml",
    "sdn.csv": "ofac-sdn-csv",
    "sdn.xml": "ofac-sdn-xml",
    "sdn_advanced.xml": "ofac-advanced-xml",
    "table.csv": "table",
    "uk_sanctions_list.csv": "uk-sanctions-csv",
    "un.xml": "un-xml",
}


@pytest.mark.parametrize("name, format_", FORMATS.items())
def test_the_format_is_told_from_the_content_not_the_name(samples, tmp_path, name, format_):
    path = tmp_path / "list.bin"
    path.write_bytes(gzip.compress((samples / name).read_bytes()))
    snapshot = read_list(path)
    assert snapshot.format == format_
    assert snapshot.files == (("list.bin", hashlib.sha256(path.read_bytes()).hexdigest()),)


def test_a_folder_gives_all_its_lists_once_in_order_of_name(samples):
    names = [snapshot.name for snapshot in read_lists([samples])]
    assert names == ["conlist", "entities", "eu", "sdn", "sdn-2", "sdn_advanced", "table", "uk_sanctions_list", "un"]


def test_ids_are_unique_within_every_list(samples):
    for snapshot in read_lists([samples]):
        ids = [entity.id for entity in snapshot.entities]
        assert len(set(ids)) == len(ids)
        assert {entity.list for entity in snapshot.entities} <= {snapshot.name}


def test_every_value_is_clean_and_no_property_is_empty(samples):
    for snapshot in read_lists([samples]):
        for entity in snapshot.entities:
            for values in entity.properties.values():
                assert values
                assert all(value == " ".join(value.split()) != "" for value in values)


def test_reading_twice_gives_the_same(samples):
    assert read_lists([samples]) == read_lists([samples])


def test_companions_go_to_the_file_whose_name_begins_alike(samples, tmp_path):
    for prefix in ("sdn", "cons"):
        (tmp_path / f"{prefix}_prim.csv").write_bytes((samples / "sdn.csv").read_bytes())
    (tmp_path / "cons_alt.csv").write_bytes((samples / "alt.csv").read_bytes())
    with_alt, without = read_lists([tmp_path])
    assert [name for name, _ in with_alt.files] == ["cons_prim.csv", "cons_alt.csv"]
    assert len(without.files) == 1


def test_a_companion_of_nobody_in_particular_is_refused(samples, tmp_path):
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_bytes((samples / "sdn.csv").read_bytes())
    (tmp_path / "alt.csv").write_bytes((samples / "alt.csv").read_bytes())
    with pytest.raises(InputError, match=r"alt\.csv.*does not say which"):
        read_lists([tmp_path])


@pytest.mark.parametrize(
    "data, error, message",
    [
        (b"", InputError, "empty"),
        (b"<html><body>403 Forbidden</body></html>", FormatError, "web page"),
        (b"<!DOCTYPE html><html></html>", FormatError, "web page"),
        (b"<feed/>", FormatError, "'feed'"),
        (b"<", UnreadableError, "XML"),
        (b"hello\nworld\n", FormatError, "no column is called name"),
        (b"\x00\x01\x02\x03" * 20, UnreadableError, "binary"),
        (b"%PDF-1.7 ...", UnreadableError, "PDF"),
        (b"<CONSOLIDATED_LIST></CONSOLIDATED_LIST>", InputError, "no record"),
        (b"\x1f\x8b\x08\x00damaged", UnreadableError, "damaged"),
    ],
)
def test_what_is_no_list_is_one_line_with_the_file(tmp_path, data, error, message):
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(error, match=message) as caught:
        read_list(path)
    assert str(caught.value).startswith("list.csv")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named():
    with pytest.raises(InputError, match="no such file"):
        read_list("nowhere.csv")


def test_a_name_of_ones_own_needs_one_list(samples):
    with pytest.raises(UsageError, match="one name"):
        read_lists([samples], name="mine")


def _independent_rows(data: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(data.decode(), newline="")))


@pytest.mark.shared
@pytest.mark.parametrize(
    "list_, schema, elements",
    [
        ("un_consolidated_2026-02-27.xml.gz", "Person", "INDIVIDUAL"),
        ("un_consolidated_2026-02-27.xml.gz", "Organization", "ENTITY"),
    ],
)
def test_the_un_list_has_as_many_entities_as_elements(shared, list_, schema, elements):
    path = shared / "data" / "lists" / list_
    counted = len(re.findall(rf"<{elements}>", gzip.decompress(path.read_bytes()).decode()))
    account = read_list(path).account
    assert dict(account.kinds)[schema] == counted
    assert account.quarantined == account.rejected == 0


@pytest.mark.shared
def test_the_ofac_files_are_accounted_for_row_by_row(shared):
    folder = shared / "data" / "lists"
    names = ("ofac_sdn_2023-01.csv.gz", "ofac_alt_2022-01.csv.gz", "ofac_alt_2024-09.csv.gz", "ofac_alt_2026-02.csv.gz")
    rows = {
        name: list(csv.reader(io.StringIO(gzip.decompress((folder / name).read_bytes()).decode(), newline="")))
        for name in names
    }
    (snapshot,) = read_lists(folder / name for name in names)
    records = [row for row in rows[names[0]] if row[0].isdecimal()]
    known = {row[0] for row in records}
    aliases = [row for name in names[1:] for row in rows[name] if row[0].isdecimal()]
    kinds = dict(snapshot.account.kinds)
    assert snapshot.account.read == sum(map(len, rows.values()))
    assert len(snapshot.entities) == len(records)
    assert kinds["Person"] == sum(row[2].strip() == "individual" for row in records)
    assert kinds["Vessel"] == sum(row[2].strip() == "vessel" for row in records)
    assert kinds["Airplane"] == sum(row[2].strip() == "aircraft" for row in records)
    assert kinds["Organization"] == sum(row[2].strip() == "-0-" for row in records)
    assert kinds["alias"] == sum(row[0] in known for row in aliases)
    assert snapshot.account.quarantined == sum(row[0] not in known for row in aliases)


@pytest.mark.shared
def test_the_eu_journal_files_are_accounted_for_row_by_row(shared):
    for path in sorted((shared / "data" / "lists").glob("eu_journal_*.csv.gz")):
        rows = list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode(), newline="")))
        snapshot = read_list(path)
        counted = {schema: sum(row["schema"] == schema for row in rows) for schema in {row["schema"] for row in rows}}
        assert dict(snapshot.account.kinds) == counted
        assert (snapshot.account.read, snapshot.account.rejected) == (len(rows) + 1, 1)


@pytest.mark.shared
def test_the_desk_list_is_read_line_by_line(shared):
    path = shared / "data" / "rosters" / "desk_list.ftm.jsonl.gz"
    lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    snapshot = read_list(path)
    assert [entity.to_ftm()["id"] for entity in snapshot.entities] == [line["id"] for line in lines]
    assert all(
        entity.get("name") == tuple(line["properties"]["name"])
        for entity, line in zip(snapshot.entities, lines, strict=True)
    )


def test_reading_is_the_same_under_any_locale_time_zone_and_hash_seed(samples):
    code = "import sys; from muster.lists.read import read_lists; print(ascii(read_lists([sys.argv[1]])))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(samples)], env={**os.environ, **extra}, capture_output=True, check=True
        ).stdout
        for extra in ({"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Apia"})
    }
    assert len(outputs) == 1
