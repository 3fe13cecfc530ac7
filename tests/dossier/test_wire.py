from __future__ import annotations

import json
from dataclasses import replace

from muster.dossier.jsonl import json_line
from muster.dossier.wire import millionths, pair_line, result_line
from muster.lists.entity import Entity
from muster.screening.cleared import digest_of, pair_digests
from muster.screening.hit import Memory, Remembered
from muster.screening.weighing import weigh


def test_a_line_has_the_fixed_names_in_their_places(dossier):
    line = result_line(dossier.results[0], dossier.snapshots)
    assert (line["subject"], line["name"]) == ("r001", "محمود الصباح")
    hit = line["hits"][0]
    assert (hit["entity"], hit["list"], hit["score"], hit["band"]) == ("is-1", "isles", 0.970412, "strong")
    assert list(hit["features"][1])[:4] == ["name", "score", "weight", "detail"]


def test_the_bits_of_a_hit_are_the_sum_of_its_features(dossier):
    for hit in result_line(dossier.results[0])["hits"]:
        assert round(sum(feature["weight"] for feature in hit["features"]), 6) == hit["bits"]


def test_hits_stay_best_first(dossier):
    scores = [hit["score"] for hit in result_line(dossier.results[0])["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_a_subject_without_hits_has_an_empty_list_and_says_when_its_identity_is_thin(dossier):
    line = result_line(dossier.results[2])
    assert line["hits"] == []
    assert line["insufficient"].startswith("One name only")


def test_millionths_are_exact_to_six_places():
    assert json.dumps(millionths(973_412)) == "0.973412"
    assert json.dumps(millionths(-15_287_712)) == "-15.287712"


def test_half_a_surrogate_pair_survives_the_way_through_json():
    line = json_line({"name": "a\ud800b"})
    line.decode("utf-8")
    assert json.loads(line) == {"name": "a\ud800b"}


def test_a_hit_says_which_missing_answers_would_move_it_to_another_band():
    nominee = Entity("s", "Person", {"name": ("Dmytro Zhabynskyi",)})
    listed = Entity("e", "Person", {"name": ("Dmytro Olehovych Zhabynskyi",), "birthDate": ("1980",)}, "watch")
    line = pair_line(weigh(nominee, listed))
    answers = line["explanation"]["would_change"]
    assert ("birth_date", "roster") in {(one["feature"], one["missing"]) for one in answers}
    assert all(one["band"] != line["band"] for one in answers)


def test_every_hit_of_a_dossier_carries_the_digest_a_reviewer_copies_to_clear_it(dossier):
    entities = {(e.list, e.id): e for snapshot in dossier.snapshots for e in snapshot.entities}
    result, subject = dossier.results[0], dossier.roster.subjects[0]
    hits = result_line(result, digests=pair_digests(result, subject, entities))["hits"]
    assert [hit["pair_digest"] for hit in hits] == [
        digest_of(subject, entities[hit.list, hit.entity]) for hit in result.hits
    ]


def test_a_decision_that_no_longer_holds_stands_on_its_hit_with_the_reason(dossier):
    memory = Remembered("another father", "أمينة", "2026-01-15", "2026-02-15", Memory.EXPIRED, "expired")
    result = dossier.results[0]
    hits = (replace(result.hits[0], remembered=memory), *result.hits[1:])
    first = result_line(replace(result, hits=hits))["hits"][0]
    assert first["remembered"]["decided_by"] == "أمينة"
    assert (first["remembered"]["holds"], first["remembered"]["state"]) == (False, "expired")
    assert first["score"] == result_line(result)["hits"][0]["score"]
