"""FollowTheMoney JSON lines."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import InputError
from muster.lists.ftm import iter_ftm, read_ftm
from muster.lists.intake import Intake
from muster.lists.read import read_list

PERSON = {"id": "p-1", "schema": "Person", "properties": {"name": ["Абу Омар аш-Шишани"], "birthDate": ["1986"]}}


def read_lines(*lines: bytes):
    intake = Intake("x")
    entities = list(read_ftm(enumerate(lines, 1), intake))
    return entities, intake.tally.close()


def test_entities_of_every_schema_are_read_and_counted(sample):
    snapshot = sample("entities.ftm.jsonl")
    assert dict(snapshot.account.kinds) == {"Organization": 1, "Person": 2, "Sanction": 1}
    assert snapshot.name == "entities"


def test_an_entity_survives_the_way_in_and_out():
    (entity,), _ = read_lines(json.dumps(PERSON).encode())
    assert entity.to_ftm() == {**PERSON, "datasets": ["x"]}


def test_values_not_in_their_normal_form_are_normalised_beside_the_raw_ones(entity):
    assert entity("entities.ftm.jsonl", "x-2").get("country") == ("sy",)
    assert entity("entities.ftm.jsonl", "x-2").as_received("country") == ("Syria",)
    assert entity("entities.ftm.jsonl", "x-4").get("birthDate") == ()
    assert entity("entities.ftm.jsonl", "x-4").as_received("birthDate") == ("circa 1965",)


def test_a_nested_entity_becomes_its_name_and_stays_whole_in_raw(entity):
    person = entity("entities.ftm.jsonl", "x-4")
    assert person.get("addressEntity") == ("12 Station Street, Homs",)
    assert json.loads(person.raw["addressEntity"][0])["properties"] == {"city": ["Homs"]}


@pytest.mark.parametrize(
    "line, code",
    [
        (b"{", "not-json"),
        (b"\xff\xfe", "not-json"),
        (b"[" * 100_000, "not-json"),
        (b"[]", "not-ftm"),
        (b'{"id": "x", "properties": {}}', "not-ftm"),
        (b'{"id": "", "schema": "Person", "properties": {}}', "not-ftm"),
        (b'{"id": "x", "schema": "Person", "properties": []}', "not-ftm"),
        (b'{"id": "x", "schema": "Person", "properties": {"name": ["\\ud800"]}}', "not-ftm"),
        (b'{"id": "x", "schema": "Person", "properties": {"name": ["a\\u0000b"]}}', "not-ftm"),
    ],
)
def test_a_bad_line_is_quarantined_with_its_number_and_the_rest_is_read(line, code):
    good = json.dumps(PERSON).encode()
    entities, account = read_lines(good, line, b"", good)
    assert [entity.id for entity in entities] == ["p-1", "p-1-2"]
    assert (account.read, account.accepted, account.quarantined, account.rejected) == (4, 2, 1, 1)
    assert {(problem.row, problem.code) for problem in account.problems} >= {(2, code), (3, "blank")}


def test_gzip_is_read_as_it_comes(tmp_path):
    path = tmp_path / "list.ftm.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(PERSON).encode() + b"\n"))
    assert [entity.caption for entity in iter_ftm(path)] == ["Абу Омар аш-Шишани"]
    assert read_list(path).name == "list"


def test_a_damaged_gzip_is_one_clear_line(tmp_path):
    path = tmp_path / "list.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(PERSON).encode() * 50)[:-9])
    with pytest.raises(InputError, match=r"list\.jsonl\.gz.*damaged or cut short"):
        list(iter_ftm(path))


@given(st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line), max_size=8))
def test_any_lines_are_accounted_for(lines):
    _, account = read_lines(*lines)
    assert account.read == len(lines)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["name", "birthDate", "country", "gender", "x"]), JSON))
def test_any_properties_are_read_and_none_is_lost(properties):
    line = json.dumps({"id": "x", "schema": "Person", "properties": properties}).encode()
    entities, account = read_lines(line)
    assert account.read == 1
    for entity in entities:
        for prop, values in properties.items():
            texts = [value for value in (values if isinstance(values, list) else [values]) if isinstance(value, str)]
            assert {" ".join(text.split()) for text in texts} - {""} <= {*entity.as_received(prop), *entity.get(prop)}


def test_what_stands_beside_the_properties_is_kept():
    (entity,), _ = read_lines(
        json.dumps({**PERSON, "referents": ["a", "b"], "target": True, "datasets": ["eu"]}).encode()
    )
    assert entity.raw == {"referents": ("a", "b"), "target": ("true",), "datasets": ("eu",)}
    assert entity.list == "x"


def test_what_stands_beside_the_properties_does_not_hide_a_property_of_its_name():
    (entity,), _ = read_lines(json.dumps({**PERSON, "name": "Omar"}).encode())
    assert entity.get("name") == ("Абу Омар аш-Шишани",)
    assert entity.as_received("name") == ("Абу Омар аш-Шишани", "Omar")
