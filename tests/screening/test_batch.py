"""One roster, many doors: dicts, streams and rows say what a screening of subjects says."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from muster.errors import InputError, UsageError
from muster.lists.read import read_list
from muster.rosters.records import subjects_of
from muster.screening import rows, screen, screen_stream

NAMES = ["طارق يوسف القرواني", "Ivan Petrovich Sidorov", "Дмитро Жабинський", "သက်နိုင်ထွန်း", "D. O. Zhabynskyi"]


@pytest.mark.parametrize("chunk", [1, 2, 5, 100])
def test_a_stream_gives_the_results_of_the_whole(watch, chunk):
    assert tuple(screen_stream(iter(NAMES), watch, chunk=chunk)) == screen(NAMES, [watch])


def test_a_stream_asks_for_no_more_than_a_chunk(watch):
    asked = []

    def coming() -> Iterator[str]:
        for name in NAMES:
            asked.append(name)
            yield name

    stream = screen_stream(coming(), watch, chunk=2)
    next(stream)
    assert len(asked) == 2


def test_a_chunk_of_nobody_is_refused(watch):
    with pytest.raises(UsageError, match="holds nobody"):
        next(screen_stream(NAMES, watch, chunk=0))


def test_dicts_and_their_subjects_have_the_same_results(watch):
    records = [{"id": str(i), "name": name, "nationality": "sy"} for i, name in enumerate(NAMES)]
    assert screen(records, watch) == screen(subjects_of(records), [watch])


def test_lists_may_be_paths(tmp_path):
    path = tmp_path / "watch.jsonl"
    path.write_text(json.dumps({"id": "Q1", "schema": "Person", "properties": {"name": ["Nasir al-Khatib"]}}), "utf-8")
    assert screen(["ناصر الخطيب"], path) == screen(["ناصر الخطيب"], [read_list(path)])


def test_a_list_that_holds_nobody_is_refused(tmp_path):
    path = tmp_path / "ships.jsonl"
    path.write_text(json.dumps({"id": "V", "schema": "Address", "properties": {"name": ["Quay 4"]}}), "utf-8")
    with pytest.raises(InputError, match=r"ships\.jsonl: .*give the whole list"):
        screen(["Nasir"], [path])


def test_every_hit_is_a_row_and_nobody_is_lost(watch):
    results = screen(NAMES, watch)
    flat = rows(results)
    assert {row["subject"] for row in flat} == {result.subject for result in results}
    assert [row["score"] for row in flat if row["entity"]] == [h.score / 1e6 for r in results for h in r.hits]
    assert [row["subject"] for row in flat if not row["entity"]] == [r.subject for r in results if not r.hits]
    assert len({tuple(row) for row in flat}) == 1


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_rows_make_a_data_frame_at_once(watch, library):
    frames = pytest.importorskip(library, reason=f"{library} is not installed; it is needed by this test only")
    flat = rows(screen(["Nobody Known"] * 150 + NAMES, watch))
    assert list(frames.DataFrame(flat)["entity"]) == [row["entity"] for row in flat]


def test_progress_is_told_of_every_subject(watch):
    told = []
    screen(NAMES, watch, progress=lambda done, size: told.append((done, size)))
    assert told == [(n, 5) for n in range(1, 6)]
