from __future__ import annotations

import csv
import json

import pytest

from muster.screening.cleared import COLUMNS


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    roster, watch = folder / "nominees.csv", folder / "watch.csv"
    roster.write_text("id,name,date of birth\nn1,Tariq Yusuf al-Qarawani,1971\n", encoding="utf-8")
    entry = {
        "id": "w1",
        "schema": "Person",
        "properties": {"name": ["طارق يوسف القرواني"], "birthDate": ["1971-03-12"]},
    }
    watch = folder / "watch.json"
    watch.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    return roster, "--list", watch


def hits_in(folder):
    (line,) = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return json.loads(line)["hits"]


def write_rows(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerows([COLUMNS, *rows])
    return path


def test_a_pair_cleared_from_a_dossier_line_is_shown_as_cleared_and_stays_a_hit(muster, inputs, tmp_path):
    muster("vet", *inputs, "-o", tmp_path / "one")
    (before,) = hits_in(tmp_path / "one")
    decision = ("n1", before["entity"], before["list"], "another father", "Amina", "2026-01-15", "2026-12-31")
    file = write_rows(tmp_path / "cleared.csv", (*decision, before["pair_digest"]))
    ran = muster("vet", *inputs, "-o", tmp_path / "two", "--cleared", file, "--as-of", "2026-05-01")
    (after,) = hits_in(tmp_path / "two")
    assert after.pop("remembered")["holds"] is True
    assert (after, ran.code) == (before, 3)
    (page,) = (tmp_path / "two" / "subjects").glob("n1*")
    assert "Cleared earlier</strong> by" in page.read_text(encoding="utf-8")


def test_a_bad_row_is_named_with_its_row_its_column_and_a_remedy(muster, inputs, tmp_path):
    file = write_rows(
        tmp_path / "cleared.csv", ("n1", "w1", "watch", "no", "Amina", "yesterday", "2026-12-31", "0" * 64)
    )
    ran = muster("vet", *inputs, "-o", tmp_path / "d", "--cleared", file, "--as-of", "2026-05-01")
    assert "cleared.csv, row 2, column 'decided_on': is no day; write it as 2026-01-31" in ran.err
    assert "1 quarantined" in ran.err


@pytest.mark.parametrize("given", [("--cleared", "cleared.csv"), ("--as-of", "2026-05-01")])
def test_decisions_and_the_day_to_judge_them_by_are_given_together(muster, inputs, tmp_path, given):
    ran = muster("vet", *inputs, "-o", tmp_path / "d", *given)
    assert ran.code == 2
    assert "beside it: whether a decision still holds depends on the day" in ran.fault
