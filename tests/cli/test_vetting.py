"""``muster stats``, ``muster reconcile``, ``muster document`` and ``muster roster sheet`` as they are called."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from muster.cli import cli

CASES = "case,kind,status,opened,stage,since,decided,script,due\n" + "".join(
    f"C-{n},person,{'approved' if n % 3 else 'rejected'},2026-01-05,closed,2026-02-01,2026-03-01,{'Arabic' if n % 2 else 'Latin'},\n"
    for n in range(60)
)
OPEN = "C-99,person,open,2026-01-05,checks,2026-02-01,,Latin,2026-02-20\n"
MATTER = {
    "case": "C-1", "office": "Vetting Office", "issued": "2026-10-01", "subject": {"name": "Оксана Запорожець"},
    "status": "rejected", "reasons": [{"text": "Sold fuel from the store."}],
}  # fmt: skip


@pytest.fixture
def run(tmp_path):
    files = {
        "cases.csv": CASES + OPEN,
        "end.csv": "case,way,to,by\nC-99,handover,the inspectorate,2026-10-01\n",
        "again.csv": "case,before,after\nC-1,approved,approved\n",
        "members.csv": "person,unit,registered,present\nP-1,Coast,2026-01-01,2026-09-20\nP-2,River,2026-01-01,\n",
        "roster.csv": "id,name,national id\n1,Оксана Запорожець,88002\n2,Nabil Farouk,66006\n",
        "payroll.csv": "id,name,national id\np1,Oksana Zaporozhets,88002\np2,Pavel Dvorak,55005\n",
        "register.csv": "id,name,national id,status\nv1,Oksana Zaporozhets,88002,approved\nv2,Nabil Farouk,66006,approved\n",
        "cards.csv": "id,name,national id,card no\nc1,Oksana Zaporozhets,88002,A-1\nc2,Oksana Zaporozhets,88002,A-2\n",
        "matter.json": json.dumps(MATTER),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*arguments):
        there = [str(tmp_path / one) if one in files or one.startswith("out") else one for one in arguments]
        return CliRunner().invoke(cli, there)

    return run


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_figures_come_with_their_definitions_and_the_worst_group_is_said(run):
    result = run("stats", "show", "cases.csv", "--on", "2026-10-01")
    figures = {(one["figure"], one["group"]): one for one in lines(result)}
    assert figures["cleared", ""]["shown"].startswith("40 of 60 = 66.7 %")
    assert figures["cleared", "Arabic"]["out_of"] == "cases decided, cancelled or lapsed by the day"
    assert "cleared least by script: Arabic" in result.stderr


def test_figures_are_published_as_csv_and_json(run, tmp_path):
    result = run("stats", "publish", "cases.csv", "--on", "2026-10-01", "-o", "out")
    assert result.exit_code == 0
    assert json.loads((tmp_path / "out/figures.json").read_text("utf-8"))["protected"] is True
    assert (tmp_path / "out/figures.csv").read_bytes().startswith(b"\xef\xbb\xbffigure,")
    assert "must not be subtracted" in result.stderr


def test_no_figure_leaves_cases_out(run, tmp_path):
    (tmp_path / "out.csv").write_text(CASES + "C-100,person,fine,2026-01-05,x,2026-02-01,,,\n", encoding="utf-8")
    result = run("stats", "show", "out.csv", "--on", "2026-10-01")
    assert result.exit_code == 1
    assert "1 rows cannot be counted" in str(result.exception)


def test_a_ladder_says_how_its_rungs_lie_to_one_another(run):
    result = run("stats", "ladder", "members.csv", "--on", "2026-10-01", "--authorised", "40", "--by-unit")
    steps = {(one["unit"], one["rung"]): one for one in lines(result)}
    assert steps["", "authorised"]["count"] == 40
    assert (
        steps["", "present"]["beside"]
        == "1 of them not identified; 1 of them not vetted; 1 of them not trained; 1 of them not equipped"
    )
    assert steps["River", "registered"]["count"] == 1


def test_ageing_and_new_checks_are_printed(run):
    (stage, holder) = lines(run("stats", "ageing", "cases.csv", "--on", "2026-10-01"))
    assert (stage["name"], stage["overdue"], holder["cases"]) == ("checks", 1, 1)
    assert lines(run("stats", "recheck", "again.csv", "--on", "2026-10-01"))[0]["numerator"] == 1


def test_the_end_of_a_mandate_is_complete_or_the_exit_code_is_three(run):
    result = run("stats", "mandate", "cases.csv", "--on", "2026-10-01")
    assert result.exit_code == 3
    assert lines(result)[0]["left"] == "open, and nothing is arranged"
    arranged = run("stats", "mandate", "cases.csv", "--on", "2026-10-01", "--arranged", "end.csv")
    assert lines(arranged)[1]["left"] == "held back without a day of review"  # the rejections of this table have no end


def test_registers_are_held_against_one_another(run):
    result = run("reconcile", "roster.csv", "payroll.csv", "register.csv", "--cards", "cards.csv")
    assert result.exit_code == 3
    assert [one["kind"] for one in lines(result)] == [
        "paid and not on the roster",
        "on the roster and not paid",
        "more than one card in hand",
    ]
    assert "8 rows are 3 people" in result.stderr


def test_a_document_is_written_for_its_reader(run, tmp_path):
    result = run("document", "matter.json", "--profile", "subject", "-o", "out.html")
    assert result.exit_code == 0
    assert "Sold fuel from the store." in (tmp_path / "out.html").read_text("utf-8")
    assert "notice for subject, copy " in result.stderr
    refused = run("document", "matter.json", "--profile", "public", "-o", "out.pdf")
    assert refused.exit_code == 1
    assert "not published" in str(refused.exception)
    assert not (tmp_path / "out.pdf").exists()
    assert "neither .html nor .pdf" in str(
        run("document", "matter.json", "--profile", "subject", "-o", "out.txt").exception
    )


def test_a_roster_becomes_a_sheet_and_its_remainder_is_said(run, tmp_path):
    result = run("roster", "sheet", "roster.csv", "--country", "qq", "--activity", "course", "-o", "out.csv")
    assert result.exit_code == 3
    assert "left behind: row 1 (1): name Оксана Запорожець" in result.stderr
    assert (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()[2].startswith("2,Nabil,,,FAROUK")


@pytest.fixture
def workspace(tmp_path):
    key, folder = str(tmp_path / "office.key"), str(tmp_path / "office")
    users = [f"--user={one}" for one in ("ada:administrator", "bo:administrator", "nour:nominator", "dia:decider", "aud:auditor")]  # fmt: skip
    assert CliRunner().invoke(cli, ["init", folder, *users, "--new-key-file", key]).exit_code == 0
    said = ["--under=house", "--kind=person", "--subject=Оксана Запорожець", "--script=Cyrillic", "--as=nour:nominator"]
    for _ in range(2):
        assert CliRunner().invoke(cli, ["case", "nominate", folder, *said, "--key-file", key]).exit_code == 0

    def run(name, acting, *more):
        arguments = ["stats", name, "--workspace", folder, "--as", acting, "--key-file", key, *more]
        return CliRunner().invoke(cli, arguments)

    return run


def test_the_cases_of_a_workspace_are_counted_and_name_nobody(workspace, tmp_path):
    shown = workspace("show", "aud:auditor", "--format=jsonl")
    opened = next(line for line in lines(shown) if line["figure"] == "opened")
    assert opened["shown"] == "2"
    assert "2 cases" in shown.stderr
    aged = workspace("ageing", "aud:auditor", "--format=jsonl")
    assert {(line["of"], line["name"], line["cases"]) for line in lines(aged)} == {
        ("stage", "checks", 2),
        ("holder", "analyst", 2),
    }
    assert workspace("publish", "aud:auditor", "-o", str(tmp_path / "figures")).exit_code == 0
    assert workspace("mandate", "aud:auditor", "--on=2099-01-01").exit_code == 3
    written = b"".join(file.read_bytes() for file in (tmp_path / "figures").iterdir())
    assert "Оксана" not in shown.output + aged.output + written.decode()


def test_who_does_not_see_every_case_publishes_nothing_and_is_told_what_is_counted(workspace, tmp_path):
    assert "0 cases, those you work on" in workspace("show", "dia:decider").stderr
    refused = workspace("publish", "dia:decider", "-o", str(tmp_path / "none"))
    assert "counts every case" in str(refused.exception)
    assert not (tmp_path / "none").exists()


def test_a_workspace_is_not_counted_for_a_day_gone_by(workspace):
    assert "as it stands today" in str(workspace("show", "aud:auditor", "--on=2020-01-01").exception)
    assert "one of them" in str(CliRunner().invoke(cli, ["stats", "show"]).exception)
