"""A case from the command line: put forward, checked, recommended, decided, read again."""

from __future__ import annotations

import json
from importlib import resources

import pytest

USERS = ("ada:administrator", "bo:administrator", "nour:nominator", "ana:analyst", "dia:decider", "eli:decider")
CHECKS = ("lists", "reports", "police", "elders")


@pytest.fixture
def office(muster, tmp_path):
    key = tmp_path / "office.key"
    users = [f"--user={user}" for user in USERS]
    assert muster("init", tmp_path / "office", *users, "--new-key-file", key).code == 0

    def run(name, *arguments, acting):
        return muster("case", name, tmp_path / "office", *arguments, f"--key-file={key}", f"--as={acting}")

    return run


def put_forward(office, *more):
    ran = office(
        "nominate",
        "--under=house",
        "--kind=person",
        "--subject=سامر يوسف درويش",
        "--format=json",
        *more,
        acting="nour:nominator",
    )
    assert ran.code == 0, ran.err
    (taken,) = json.loads(ran.out)
    for user in ("ana", "dia", "eli"):
        assert office("assign", taken["case"], user, acting="dia:decider").code == 0
    return taken["case"]


def test_a_case_goes_from_nomination_to_decision(office, tmp_path):
    case, ana, dia = put_forward(office), "ana:analyst", "dia:decider"
    for check in CHECKS:
        assert office("check", case, f"--check={check}", "--result=nothing on record", acting=ana).code == 0
    assert office("find", case, "--finding=", "--about=person", "--text=nothing found", acting=ana).code == 0
    assert office("weigh", case, "--none-known", acting=ana).code == 0
    facts = tmp_path / "facts.json"
    facts.write_text('{"identity.sufficient": true}')
    assert office("determine", case, facts, acting=ana).code == 0
    assert office("conflict", case, "--ties=none", acting=ana).code == 0
    recommended = ("--about=person", "--outcome=approved", "--reasons=nothing found")
    assert office("recommend", case, "--seen=9", *recommended, acting=ana).code == 0
    assert office("conflict", case, "--ties=none", acting=dia).code == 0
    decision = (*recommended, "--scope=enrolment", "--ends=2027-03-01")
    assert "no longer as you saw it" in office("decide", case, "--seen=9", *decision, acting=dia).fault
    assert "is for the decider" in office("decide", case, "--seen=11", *decision, acting=ana).fault
    forever = (*recommended, "--scope=enrolment", "--ends=2099-01-01")
    assert "ends after" in office("decide", case, "--seen=11", *forever, acting=dia).fault
    assert office("decide", case, "--seen=11", *decision, acting=dia).code == 0
    told = office("history", case, acting=ana).out
    assert "The person: approved, until 2027-03-01" in told
    assert "dia (decider): decided on the person: approved" in told
    assert "سامر يوسف درويش" in told


def test_the_queue_shows_codes_and_show_says_what_is_waited_for(office):
    case = put_forward(office)
    (line,) = [json.loads(text) for text in office("list", "--format=jsonl", acting="ana:analyst").out.splitlines()]
    assert (line["case"], line["stage"], line["version"]) == (case, "checks", 1)
    (counted,) = json.loads(office("count", "--format=json", acting="ana:analyst").out)
    assert (counted["status"], counted["policies"]) == ("open", ["house 2026.1"])
    shown = office("show", case, acting="nour:nominator").out
    assert "version 1" in shown
    assert "Waits for: the result of: Lists of sanctioned and wanted people" in shown


def test_what_changed_brings_cases_back_with_the_code_of_review(office, tmp_path):
    case, causes = put_forward(office), tmp_path / "causes.json"
    causes.write_text(json.dumps({case: ["list watch entry 7 changed"]}))
    ran = office("changed", causes, acting="ana:analyst")
    assert (ran.code, "1 case came back" in ran.err) == (3, True)
    causes.write_text("[]")
    assert "a JSON object is wanted" in office("changed", causes, acting="ana:analyst").fault


def test_the_calendar_of_the_settings_counts_where_no_policy_and_no_option_names_one(office, tmp_path, monkeypatch):
    week = '[[calendar]]\nid = "{0}"\nweekend = ["friday"]\nuntil = 2099-12-31\n'
    (tmp_path / "usual.toml").write_text(week.format("usual"))
    (tmp_path / "own.toml").write_text(week.format("own"))
    monkeypatch.setenv("MUSTER_CALENDAR", str(tmp_path / "usual.toml"))
    usual = put_forward(office)
    own = put_forward(office, f"--calendar={tmp_path / 'own.toml'}")
    monkeypatch.delenv("MUSTER_CALENDAR")
    assert "counted by the calendar 'usual'" in office("show", usual, acting="nour:nominator").fault
    (tmp_path / "settings.toml").write_text(f"calendar = '{tmp_path / 'usual.toml'}'")
    shown = office("show", usual, f"--settings={tmp_path / 'settings.toml'}", acting="nour:nominator").out
    assert "by the calendar of usual" in shown
    assert "counted by the calendar 'own'" in office("show", own, acting="nour:nominator").fault


def test_a_policy_nobody_knows_and_a_fact_nobody_knows_are_refused(office, tmp_path):
    fields = ("--kind=person", "--subject=x")
    assert "no policy is called 'hous'" in office("nominate", "--under=hous", *fields, acting="nour:nominator").fault
    case, facts = put_forward(office), tmp_path / "facts.json"
    facts.write_text('{"identity.suficient": true}')
    assert "did you mean 'identity.sufficient'" in office("determine", case, facts, acting="ana:analyst").fault


@pytest.mark.parametrize("name", ["leahy", "hrddp", "certification", "recruitment", "unnamed-militia"])
def test_a_walk_is_played_without_a_workspace(muster, tmp_path, name):
    file = tmp_path / f"{name}.jsonl"
    file.write_bytes((resources.files("muster.demo") / "walks" / f"{name}.jsonl").read_bytes())
    ran = muster("case", "walk", file)
    assert ran.code == 0
    assert "under " in ran.out


def test_a_notice_about_a_case_is_written_and_a_public_one_is_not(office, tmp_path):
    case, page = put_forward(office), tmp_path / "notice.html"
    common = ("--office=Vetting Office", f"--output={page}")
    assert "not published" in office("document", case, "--profile=public", *common, acting="dia:decider").fault
    assert not page.exists()
    ran = office("document", case, "--profile=subject", *common, acting="dia:decider")
    assert ran.code == 0, ran.err
    assert "سامر يوسف درويش" in page.read_text("utf-8")
    assert "notice for subject, copy" in ran.err


def test_a_case_is_opened_and_shown_by_the_calendar_of_its_office(office, tmp_path):
    week = tmp_path / "week.toml"
    week.write_text('[[calendar]]\nid = "harbour"\nweekend = ["friday", "saturday"]\nuntil = 2020-12-31\n')
    said = ("--under=house", "--kind=person", "--subject=Мирон Гай", "--format=json")
    (taken,) = json.loads(office("nominate", *said, f"--calendar={week}", acting="nour:nominator").out)
    assert "counted by the calendar 'harbour'" in office("show", taken["case"], acting="nour:nominator").fault
    shown = office("show", taken["case"], f"--calendar={week}", acting="nour:nominator").out
    assert "holidays are known until 2020-12-31 only" in shown


def test_rates_for_plans_hold_no_name_and_no_number(office, tmp_path):
    case, table = put_forward(office), tmp_path / "rates.csv"
    ran = office("rates", f"--output={table}", acting="dia:decider")
    assert "1 persons' cases of those you work on; 0 ended undecided" in ran.err
    (heading, row) = table.read_text("utf-8-sig").splitlines()
    assert heading == "stage,started,ended,outcome,class"
    assert row.startswith("vet,")
    assert case not in row
