"""The same inputs give the same bytes, wherever and under whatever surroundings the command is run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from muster.demo import copy_to

COMMAND = Path(sys.executable).with_name("muster")
ELSEWHERE = {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Apia"}


def vet(case: Path, output: str, cwd: Path, **surroundings: str) -> None:
    lists = ("island_sdn.csv", "island_alt.csv", "league_consolidated.xml", "watch.ftm.jsonl")
    arguments = [
        *("vet", case / "roster.xlsx", *(f"--list={case / 'lists' / name}" for name in lists)),
        *("--reports", case / "reports", "--groups", case / "groups.csv", "--policy", "leahy-dod", "--policy", "house"),
        *("--state", "support.us_defense=true", "-o", output),
    ]
    ran = subprocess.run(
        [COMMAND, *arguments], cwd=cwd, env=os.environ | surroundings, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 3, ran.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    copy_to(one / "case")
    copy_to(other / "deep/er/case")
    # Times of files and the order they were written in are surroundings too.
    for number, path in enumerate(sorted((other / "deep").rglob("*"), reverse=True)):
        os.utime(path, (number, number))
    vet(one / "case", "dossier", one, PYTHONHASHSEED="0", LC_ALL="C", TZ="UTC")
    vet(Path("er/case"), str(other / "out/put"), other / "deep", **ELSEWHERE)
    return contents(one / "dossier"), contents(other / "out/put")


def test_the_demo_vetted_twice_is_the_same_dossier_byte_for_byte(twice):
    first, second = twice
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert {"results.jsonl", "manifest.json", "reports.jsonl", "entities.ftm.json", "index.html"} <= set(first)
    assert len(first) > 70


def test_no_file_names_where_it_was_made_by_whom_or_when(twice, tmp_path_factory):
    first, _ = twice
    here = [str(tmp_path_factory.getbasetemp()), str(Path.home()) + "/", os.uname().nodename]
    found = [(name, word) for name, data in first.items() for word in here if len(word) > 2 and word.encode() in data]
    assert found == []


def test_reports_traced_twice_are_the_same_folder_byte_for_byte(tmp_path):
    case = copy_to(tmp_path / "case")
    for output, surroundings in (("one", {"PYTHONHASHSEED": "0", "LC_ALL": "C"}), ("other", ELSEWHERE)):
        arguments = ("trace", case.reports, "--groups", case.groups, "--subjects", case.roster, "-o", tmp_path / output)
        ran = subprocess.run([COMMAND, *arguments], env=os.environ | surroundings, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr
    first, second = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert first == second
    assert {"index.html", "named.html", "trace.jsonl", "entities.ftm.json", "manifest.json"} <= set(first)
    assert not any(str(tmp_path).encode() in data for data in first.values())


def test_screening_on_standard_input_is_the_same_twice(tmp_path):
    case = copy_to(tmp_path)
    outputs = [
        subprocess.run(
            [COMMAND, "screen", "-", "--list", case.lists[3], "--format", "jsonl"],
            input=(tmp_path / "roster.csv").read_bytes(),
            env=os.environ | surroundings,
            capture_output=True,
            check=False,
        ).stdout
        for surroundings in ({"PYTHONHASHSEED": "0"}, ELSEWHERE)
    ]
    assert outputs[0] == outputs[1] != b""
