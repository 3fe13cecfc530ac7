from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from muster.dossier.folder import MANIFEST
from muster.dossier.provenance import provenance, write_trace
from muster.dossier.write import write
from muster.errors import InputError
from muster.files.account import Tally
from muster.reports.read import Reading, read_reports

from .conftest import contents


def records(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.decode().splitlines()]


def test_the_folder_holds_pages_records_and_a_manifest_that_names_them(traced, tmp_path):
    write_trace(traced, tmp_path)
    found = contents(tmp_path)
    manifest = json.loads(found.pop(MANIFEST))
    assert manifest["format"] == "muster-trace/1"
    assert manifest["files"] == {path: hashlib.sha256(data).hexdigest() for path, data in found.items()}
    assert {"index.html", "claims.html", "named.html", "trace.jsonl", "entities.ftm.json", "muster.css"} <= set(found)
    assert str(tmp_path) not in json.dumps(manifest)


def test_every_report_and_story_has_a_page(traced, tmp_path):
    write_trace(traced, tmp_path)
    assert len(list((tmp_path / "reports").iterdir())) == len(traced.reports)
    assert len(list((tmp_path / "stories").iterdir())) == len(traced.stories)


def test_the_records_hold_every_type(traced, tmp_path):
    write_trace(traced, tmp_path)
    lines = records((tmp_path / "trace.jsonl").read_bytes())
    types = list(dict.fromkeys(line["type"] for line in lines))
    assert types == ["report", "statement", "mention", "allegation", "story", "relation", "utterance", "claim"]
    text = {report.id: report.text for report in traced.reports}
    for line in lines:
        if line["type"] == "relation":
            assert all(p["a"]["text"] == text[line["a"]][p["a"]["start"] : p["a"]["end"]] for p in line["passages"])
        if line["type"] == "claim":
            assert {"id", "text", "spans", "origins", "independent", "contradicts"} <= set(line)
            assert line["independent"]["min"] <= line["independent"]["max"]


def test_the_entities_are_articles_mentions_and_what_they_point_to(traced, tmp_path):
    write_trace(traced, tmp_path)
    entities = records((tmp_path / "entities.ftm.json").read_bytes())
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities)
    assert {e["schema"] for e in entities} == {"Article", "Documentation", "Mention", "Organization", "Person"}
    for entity in entities:
        properties = entity["properties"]
        pointed = [v for name in ("document", "entity", "resolved") for v in properties.get(name, ())]
        assert set(pointed) <= set(by_id)
        assert all(v and all(v) for v in properties.values())


def test_the_order_the_reports_are_given_in_changes_no_page_of_a_story(traced, tmp_path):
    turned = Reading(tuple(reversed(traced.reports)), Tally().close(), ())
    write_trace(provenance(turned, traced.looked_for), tmp_path / "other")
    write_trace(provenance(Reading(traced.reports, Tally().close(), ()), traced.looked_for), tmp_path / "one")
    one, other = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert [path for path in one if path.startswith("stories/") and one[path] != other[path]] == []


def test_the_same_trace_gives_the_same_bytes(traced, tmp_path):
    write_trace(traced, tmp_path / "one")
    write_trace(traced, tmp_path / "other")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_an_earlier_trace_is_replaced_and_a_dossier_is_not(traced, dossier, tmp_path):
    write_trace(traced, tmp_path / "t")
    write_trace(
        replace(traced, reports=(), stories=(), relations=(), utterances=(), claims=(), mentions=(), allegations=()),
        tmp_path / "t",
    )
    assert list((tmp_path / "t" / "reports").iterdir()) == []
    write(dossier, tmp_path / "d")
    with pytest.raises(InputError, match="no trace; name a new or empty folder"):
        write_trace(traced, tmp_path / "d")


def test_ids_that_would_climb_out_stay_inside(tmp_path):
    record = {"id": "../../outside", "text": "Ten men were held in Amaro, the police said on Monday."}
    (tmp_path / "in.jsonl").write_text(json.dumps(record), encoding="utf-8")
    write_trace(provenance(read_reports([tmp_path / "in.jsonl"])), tmp_path / "t")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "t"]
