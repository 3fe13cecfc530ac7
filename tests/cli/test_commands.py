"""The other commands, each as a user would call it; and the installed command itself, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from muster.cli import _COMMANDS
from muster.policy import SHIPPED

COMMAND = Path(sys.executable).with_name("muster")
GROUPS = ("lists", "roster", "policy")


def test_the_installed_command_knows_its_version():
    ran = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("muster, version ")
    assert ran.stderr == ""


def test_as_a_module_it_is_the_same_command():
    ran = subprocess.run([sys.executable, "-m", "muster", "policy", "list"], capture_output=True, text=True, check=True)
    assert [line.split()[0] for line in ran.stdout.splitlines()] == list(SHIPPED)


def test_names_print_in_their_script_under_a_locale_without_letters():
    args = [COMMAND, "explain", "عبد الرحمن", "Abd al-Rahman", "--format", "jsonl"]
    ran = subprocess.run(args, capture_output=True, check=True, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert "الرحمن" in ran.stdout.decode()


def test_a_reader_that_leaves_early_is_no_fault(case):
    args = f"{COMMAND} trace {case.reports} --format jsonl | head -c 10"
    ran = subprocess.run(args, shell=True, capture_output=True, text=True, check=True)  # noqa: S602  # a pipe is the point
    assert "Traceback" not in ran.stderr
    assert "Error" not in ran.stderr


@pytest.mark.parametrize("closed, code", [("<&-", 1), (">&-", 0), ("2>&-", 0)])
def test_a_closed_stream_is_no_fault(case, closed, code):
    arguments = f"screen - --list {case.lists[3]}" if closed == "<&-" else "policy list"
    ran = subprocess.run(f"{COMMAND} {arguments} {closed}", shell=True, capture_output=True, text=True, check=False)  # noqa: S602  # a shell closes streams
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert "fault" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said_in_one_line(muster, tmp_path):
    ran = subprocess.run(f"{COMMAND} policy facts > /dev/full", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert (ran.returncode, ran.stderr) == (1, "muster: No space left on device\n")
    roster = tmp_path / "roster.csv"
    roster.write_text("name\nMaria Petrenko\n", "utf-8")
    ran = muster("roster", "map", roster, "-o", "/dev/full")
    assert ran.fault == "muster: /dev/full: cannot be written (No space left on device)"


def test_input_comes_through_a_real_pipe(case):
    table = case.roster.with_suffix(".csv").read_bytes()
    args = [COMMAND, "roster", "show", "-", "--format", "jsonl"]
    ran = subprocess.run(args, input=table, capture_output=True, check=False)
    assert ran.returncode == 3
    assert b"66 rows read = 63 accepted" in ran.stderr


@pytest.mark.parametrize("command", [[], *([name] for name in _COMMANDS)])
def test_every_command_explains_itself(muster, command):
    ran = muster(*command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: {' '.join(['muster', *command])}")
    assert ran.err == ""


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["vett"], id="command"),
        pytest.param(["vet"], id="no roster"),
        pytest.param(["vet", "roster.csv"], id="no output"),
        pytest.param(["screen", "r.csv", "--list", "l.csv", "--format", "xml"], id="format"),
        pytest.param(["screen", "r.csv", "--list", "l.csv", "--min-score", "2"], id="score"),
        pytest.param(["screen", "r.csv", "--list", "l.csv", "--limit", "0"], id="limit"),
        pytest.param(["trace"], id="nothing to trace"),
        pytest.param(["explain", "one name"], id="one name"),
    ],
)
def test_a_command_line_not_understood_is_exit_2_and_says_so_on_stderr(muster, args):
    ran = muster(*args)
    assert (ran.code, ran.out) == (2, "")
    assert "Error: " in ran.err or ran.err.startswith("muster: ")


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_trace_prints_data_on_stdout_and_talk_on_stderr(muster, case, form):
    ran = muster("trace", case.reports, "--format", form)
    assert ran.code == 0
    assert "12 accepted" in ran.err
    assert "12 accepted" not in ran.out
    assert "story" in ran.out


def test_trace_writes_a_folder_and_says_where(muster, case, tmp_path):
    ran = muster("trace", case.reports, "-o", tmp_path / "t", "--groups", case.groups, "--subjects", case.roster)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == f"Open {tmp_path / 't' / 'index.html'}"
    manifest = json.loads((tmp_path / "t/manifest.json").read_text("utf-8"))
    assert manifest["format"] == "muster-trace/1"
    assert manifest["inputs"]["roster"]["name"] == case.roster.name
    assert [one["name"] for one in manifest["inputs"]["also_read"]] == [case.groups.name]
    assert manifest["counts"]["mentions"] > 0


def test_whom_to_look_for_is_also_in_the_lines_printed(muster, case):
    ran = muster("trace", case.reports, "--list", case.lists[-1], "--format", "jsonl")
    assert "mention" in {json.loads(line)["type"] for line in ran.out.splitlines()}


def test_trace_lines_are_typed_and_their_offsets_lead_into_the_text(muster):
    text = 'Raid in Amaro\nThe mayor said, "Nobody was warned of it," the Lagoon Herald reported on Monday.\n'
    record = json.dumps({"id": "a1", "text": text, "outlet": "Merrow Wire", "date": "2025-02-03"})
    ran = muster("trace", "-", "--format", "jsonl", stdin=record.encode())
    found = [json.loads(line) for line in ran.out.splitlines()]
    report = next(line for line in found if line["type"] == "report")
    assert (report["id"], report["outlet"], report["date"]) == ("a1", "Merrow Wire", "2025-02-03")
    assert {"language", "story", "lines", "credits"} <= set(report)
    assert {"n", "keep", "kind"} <= set(report["lines"][0])
    assert [line["n"] for line in report["lines"]] == list(range(len(report["lines"])))
    statements = [line for line in found if line["type"] == "statement"]
    assert statements
    for statement in statements:
        assert {"report", "kind", "source", "cue", "content", "via"} <= set(statement)
        source = statement["source"]
        if source is not None:
            assert text[source["start"] : source["end"]] == source["text"]


def test_plain_text_may_be_traced_from_standard_input(muster):
    ran = muster("trace", "-", "--format", "jsonl", stdin=b"Police in Amaro said that two men were held.\n")
    assert ran.code == 0
    assert json.loads(ran.out.splitlines()[0])["id"] == "stdin"


def test_lists_show_counts_what_is_in_a_list(muster, case):
    ran = muster("lists", "show", *case.lists, "--format", "json")
    shown = {item["name"]: item for item in json.loads(ran.out)}
    assert set(shown) == {"island_sdn", "league_consolidated", "watch"}
    for item in shown.values():
        rows = item["rows"]
        assert rows["read"] == rows["accepted"] + rows["quarantined"] + rows["rejected"]
        assert sum(item["schemata"].values()) == rows["accepted"]
    assert "accepted" in muster("lists", "show", *case.lists, "--format", "table").out


def test_lists_show_prints_a_table_of_csv_too(muster, case):
    header, *rows = muster("lists", "show", *case.lists, "--format", "csv").out.splitlines()
    assert header == "list,format,dated,read,accepted,quarantined,rejected,problems"
    assert len(rows) == 3


def test_roster_show_names_every_problem_and_ends_with_3(muster, case):
    ran = muster("roster", "show", case.roster, "--format", "jsonl")
    assert ran.code == 3
    assert {"row", "column", "fate", "problem", "remedy", "value"} == set(json.loads(ran.out.splitlines()[0]))


def test_a_roster_without_problems_ends_with_0(muster):
    ran = muster("roster", "show", "-", stdin=b"name,dob\nMaria Petrenko,1980-01-02\n")
    assert (ran.code, ran.out) == (0, "")


def test_a_mapping_that_was_written_reads_the_roster_the_same(muster, case, tmp_path):
    saved = tmp_path / "columns.toml"
    ran = muster("roster", "map", case.roster, "-o", saved)
    assert (ran.code, ran.out) == (0, "")
    plain = muster("roster", "show", case.roster, "--format", "jsonl")
    mapped = muster("roster", "show", case.roster, "--mapping", saved, "--format", "jsonl")
    assert mapped == plain


@pytest.mark.parametrize("name", SHIPPED)
def test_policies_are_shown_with_their_sources(muster, name):
    ran = muster("policy", "show", name)
    assert (ran.code, ran.err) == (0, "")
    assert "Source: " in ran.out


def test_a_sound_policy_is_said_to_be_sound(muster, tmp_path):
    from importlib import resources

    sound = tmp_path / "house.toml"
    sound.write_bytes((resources.files("muster.policy") / "shipped/house.toml").read_bytes())
    ran = muster("policy", "check", sound)
    assert (ran.code, ran.out, ran.err) == (0, "", "house.toml: sound\n")


def test_a_policy_with_faults_lists_them_all(muster, tmp_path):
    faulty = tmp_path / "coast.toml"
    faulty.write_text('[policy]\nid = "coast"\nversionn = "1"\n', "utf-8")
    ran = muster("policy", "check", faulty)
    assert (ran.code, ran.err) == (1, "")
    assert len(ran.out.splitlines()) > 2
    assert "line 3" in ran.out


def test_policy_facts_lists_what_may_be_asked(muster):
    assert any(line.startswith("support.us_defense ") for line in muster("policy", "facts").out.splitlines())


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_explain_names_the_parts(muster, form):
    ran = muster("explain", "Нестор Ковальчук", "Nestor Kovalchuk", "--format", form)
    assert ran.code == 0
    assert "Ковальчук" in ran.out
    assert " bits" in ran.err


def test_explain_compares_units_too(muster):
    assert muster("explain", "3rd Brigade", "Third Brigade", "--unit").code == 0


def test_the_demo_ends_with_0_and_says_where_the_dossier_is(muster, tmp_path):
    ran = muster("demo", "-o", tmp_path / "d", "--inputs", tmp_path / "case")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == f"Open {tmp_path / 'd' / 'index.html'}"
    assert (tmp_path / "case/roster.csv").is_file()
    assert json.loads((tmp_path / "d/manifest.json").read_text("utf-8"))["format"] == "muster-dossier/1"
