"""``muster screen``: a roster in, hits out, in every format and from standard input."""

from __future__ import annotations

import csv
import io
import json

import pytest

from muster.cli.progress import progress_bar

LIST = '{"id": "Q1", "schema": "Person", "properties": {"name": ["Nasir al-Khatib"], "birthDate": ["1971-03-05"]}}\n'
HIT = "id,name,dob\n7,Nasir al-Khatib,1971-03-05\n8,Maria Petrenko,1980-01-02\n"


@pytest.fixture
def watch(tmp_path):
    path = tmp_path / "watch.jsonl"
    path.write_text(LIST, "utf-8")
    return path


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(HIT, "utf-8")
    return path


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_a_subject_in_the_order_of_the_roster(muster, case):
    ran = muster("screen", case.roster, *(f"--list={path}" for path in case.lists), "--format", "jsonl")
    shown = muster("roster", "show", case.roster, "--format", "jsonl")
    subjects = [line["subject"] for line in lines(ran.out)]
    assert ran.code == 3
    assert f"= {len(subjects)} accepted" in shown.err
    assert len(set(subjects)) == len(subjects)
    assert "63 subjects screened" in ran.err


def test_the_wire_format_is_as_programs_rely_on_it(muster, roster, watch):
    first, second = lines(muster("screen", roster, "--list", watch, "--format", "jsonl").out)
    assert list(first)[:3] == ["subject", "name", "hits"]
    assert (first["subject"], first["name"]) == ("7", "Nasir al-Khatib")
    (hit,) = first["hits"]
    assert list(hit)[:5] == ["entity", "list", "score", "band", "features"]
    assert (hit["entity"], hit["list"], hit["band"]) == ("Q1", "watch", "strong")
    assert 0 <= hit["score"] <= 1
    assert [list(feature)[:4] for feature in hit["features"]] == [["name", "score", "weight", "detail"]] * len(
        hit["features"]
    )
    assert all(0 <= feature["score"] <= 1 for feature in hit["features"])
    assert hit["bits"] == pytest.approx(sum(feature["weight"] for feature in hit["features"]), abs=1e-5)
    assert second == {"subject": "8", "name": "Maria Petrenko", "hits": []}


def test_hits_are_best_first(muster, case):
    ran = muster("screen", case.roster, *(f"--list={path}" for path in case.lists), "--format=jsonl", "--min-score=0")
    scores = [[hit["score"] for hit in line["hits"]] for line in lines(ran.out)]
    assert any(len(several) > 1 for several in scores)
    assert scores == [sorted(several, reverse=True) for several in scores]


def test_json_is_one_list_of_the_same_lines(muster, roster, watch):
    as_lines = muster("screen", roster, "--list", watch, "--format", "jsonl").out
    as_json = muster("screen", roster, "--list", watch, "--format", "json").out
    assert json.loads(as_json) == lines(as_lines)


def test_into_a_pipe_it_prints_json_lines(muster, roster, watch):
    assert (
        muster("screen", roster, "--list", watch).out
        == muster("screen", roster, "--list", watch, "--format", "jsonl").out
    )


def test_a_table_names_subject_entity_and_score(muster, roster, watch):
    head, row = muster("screen", roster, "--list", watch, "--format", "table").out.splitlines()
    assert head.split() == ["subject", "name", "entity", "listed", "as", "list", "score", "band"]
    assert row.startswith("7 ")
    assert row.endswith("strong")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "|"])
def test_csv_never_begins_a_cell_like_a_formula(muster, tmp_path, watch, start):
    evil = tmp_path / "evil.csv"
    evil.write_text(f'id,name,dob\n"{start}cmd()",Nasir al-Khatib,1971-03-05\n', "utf-8")
    _, row = csv.reader(io.StringIO(muster("screen", evil, "--list", watch, "--format", "csv").out))
    assert row[2] == "Q1"
    assert [cell for cell in row if cell[:1] in "=+-@\t|" and cell] == []


def test_the_least_score_and_the_most_hits_are_obeyed(muster, case):
    lists = [f"--list={path}" for path in case.lists]
    strict = lines(muster("screen", case.roster, *lists, "--format=jsonl", "--min-score", "0.9").out)
    assert {hit["band"] for line in strict for hit in line["hits"]} == {"strong"}
    one = lines(muster("screen", case.roster, *lists, "--format=jsonl", "--min-score=0", "--limit", "1").out)
    assert {len(line["hits"]) for line in one} <= {0, 1}


def test_nobody_found_is_exit_0(muster, tmp_path, watch):
    roster = tmp_path / "roster.csv"
    roster.write_text("name,dob\nMaria Petrenko,1980-01-02\n", "utf-8")
    ran = muster("screen", roster, "--list", watch, "--format", "table")
    assert ran.code == 0
    assert "1 subjects screened, 0 with hits." in ran.err


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HIT, id="csv"),
        pytest.param(HIT.replace(",", "\t"), id="tsv"),
        pytest.param('{"id": "7", "name": "Nasir al-Khatib", "dob": "1971-03-05"}\n', id="jsonl"),
    ],
)
def test_a_roster_may_come_from_standard_input(muster, watch, text):
    ran = muster("screen", "-", "--list", watch, "--format", "jsonl", stdin=text.encode())
    assert ran.code == 3
    assert [hit["entity"] for hit in lines(ran.out)[0]["hits"]] == ["Q1"]
    assert ran.err.startswith("stdin")


def test_a_list_may_come_from_standard_input(muster, roster):
    ran = muster("screen", roster, "--list", "-", "--format", "jsonl", stdin=LIST.encode())
    assert [hit["list"] for hit in lines(ran.out)[0]["hits"]] == ["stdin"]


def test_standard_input_is_read_once_only(muster):
    ran = muster("screen", "-", "--list", "-", stdin=LIST.encode())
    assert ran.code == 2
    assert "only once" in ran.err


def test_empty_standard_input_is_said(muster, watch):
    ran = muster("screen", "-", "--list", watch)
    assert (ran.code, ran.out) == (1, "")
    assert ran.fault == "muster: stdin: the file is empty; send it again, or leave it out"


def test_screening_without_a_list_is_no_screening(muster, roster):
    ran = muster("screen", roster)
    assert ran.code == 2
    assert "--list FILE" in ran.err


def test_a_variable_of_the_environment_sets_and_a_slip_in_its_name_is_said(muster, roster, watch, monkeypatch):
    monkeypatch.setenv("MUSTER_MIN_SCORE", "1")
    monkeypatch.setenv("MUSTER_LIMITS", "3")
    ran = muster("screen", roster, "--list", watch)
    assert ran.code == 0
    assert "MUSTER_LIMITS names no setting and was not read" in ran.err


def test_the_command_line_stands_above_the_settings_file(muster, roster, watch, tmp_path):
    settings = tmp_path / "settings.toml"
    settings.write_text("min_score = 1.0\n", "utf-8")
    assert muster("screen", roster, "--list", watch, "--settings", settings).code == 0
    assert muster("screen", roster, "--list", watch, "--settings", settings, "--min-score", "0.2").code == 3


def test_codes_in_a_name_do_not_reach_the_terminal(muster, tmp_path, watch):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name,dob\n7,Nasir \x1b[2J\x1b[1;31mal-Khatib\x9b2K,1971-03-05\n", "utf-8")
    ran = muster("screen", roster, "--list", watch, "--format", "table", "--min-score", "0")
    assert "Nasir" in ran.out
    assert not set(ran.out + ran.err) & {"\x1b", "\x9b"}


def test_progress_is_shown_at_a_terminal_and_never_in_a_pipe(muster, roster, watch, monkeypatch):
    piped = muster("screen", roster, "--list", watch)
    assert "Screening" not in piped.err
    with progress_bar("Screening") as nobody:
        assert nobody is None
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr", terminal)
    with progress_bar("Screening") as told:
        assert told is not None
        told(1, 2)
        told(2, 2)
    assert "Screening" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_a_pair_cleared_earlier_is_still_a_hit_and_says_so(muster, watch, roster, tmp_path):
    found = lines(muster("screen", roster, f"--list={watch}", "--format", "jsonl").out)
    digest = found[0]["hits"][0]["pair_digest"]
    cleared = tmp_path / "cleared.csv"
    cleared.write_text(
        "subject,entity,list,pair_digest,reason,decided_by,decided_on,expires_on\n"
        f"7,Q1,watch,{digest},another man: father's name differs,R. Okello,2026-01-10,2027-01-10\n",
        "utf-8",
    )
    given = ("screen", roster, f"--list={watch}", f"--cleared={cleared}")
    ran = muster(*given, "--as-of=2026-06-01", "--format", "table")
    assert ran.code == 3
    assert "holds" in ran.out
    late = lines(muster(*given, "--as-of=2027-06-01", "--format", "jsonl").out)[0]["hits"][0]
    assert late["entity"] == "Q1"
    assert late["remembered"]["state"] == "expired"
    assert muster(*given).code == 2
