"""Runs that apply imported policies: on the very states that were kept, and derived again byte for byte."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from ledger_values import created, erase, opened, who
from muster.demo import Case, copy_to
from muster.dossier import vet
from muster.errors import DeniedError, InputError
from muster.ledger import (
    Asked,
    Imported,
    Ledger,
    assign,
    import_list,
    import_policy,
    import_reports,
    import_roster,
    list_runs,
    queue,
    reproduce,
    run_screen,
    run_vet,
    verify,
)
from muster.ledger.kinds import SNAPSHOT, SUBJECT
from muster.ledger.projection import events
from muster.lists.read import read_lists
from muster.policy import load_policy, read_policy
from muster.reports.read import read_reports
from muster.rosters import read_roster
from muster.settings import Settings

ANA = who("ana")


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Case:
    return copy_to(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def house(tmp_path_factory) -> dict[str, str]:
    """Files of two shipped policies, as an office has them of its own."""
    folder = tmp_path_factory.mktemp("policies")
    made = {}
    for name in ("house", "leahy-dod"):
        made[name] = str(folder / f"{name}.toml")
        (folder / f"{name}.toml").write_bytes(
            resources.files("muster.policy").joinpath("shipped", f"{name}.toml").read_bytes()
        )
    return made


@pytest.fixture
def roster(ledger: Ledger, demo: Case, house) -> Imported:
    return filled(ledger, demo, house)


def filled(ledger: Ledger, demo: Case, house) -> Imported:
    for files, name in ((demo.lists[:2], "sdn"), (demo.lists[2:3], "league"), (demo.lists[3:], "watch")):
        import_list(ledger, ANA, list(files), name)
    for path in house.values():
        kept(ledger, path)
    made = import_roster(ledger, who("nour"), demo.roster, read_roster(demo.roster), name="intake-1")
    assign(ledger, who("dia"), made.case, "ana")
    return made


def kept(ledger: Ledger, path: str):
    return import_policy(ledger, ANA, Path(path), read_policy(Path(path)))


def newer(path: str) -> None:
    """A newer version of a policy file."""
    text = Path(path).read_text("utf-8")
    Path(path).write_text(text.replace('version = "2026.1"', 'version = "2026.2"'), "utf-8")


def lines(done) -> list[dict]:
    return [json.loads(line.data) for line in done.outputs.lines]


@pytest.mark.usefixtures("roster")
def test_a_run_with_policies_says_of_everybody_what_each_rule_yields_as_the_same_run_on_files_does(ledger, demo):
    done = run_vet(ledger, ANA, Asked(policies=("house", "leahy-dod")), Settings())
    policies = [load_policy("house"), load_policy("leahy-dod")]
    snapshots = [
        read_lists(list(files), name=name)[0]
        for files, name in ((demo.lists[2:3], "league"), (demo.lists[:2], "sdn"), (demo.lists[3:], "watch"))
    ]
    alone = vet(read_roster(demo.roster), snapshots, None, policies, settings=Settings())
    assert [line["subject"] for line in lines(done)] == [result.subject for result in alone.results]
    for line in lines(done):
        told = [
            (one["policy"], one["rule"], one["outcome"]) for one in line["determinations"] if one["rule"] != "applies"
        ]
        opinions = alone.opinions[line["subject"]]
        assert told == [
            (f"{opinion.policy} {opinion.version}", one.rule, one.standing.value)
            for opinion in opinions
            for one in opinion.determinations
        ]
    assert len(done.outputs.hits) == len(queue(ledger, ANA, done.run, limit=500)) > 0


@pytest.mark.usefixtures("roster")
def test_a_run_with_policies_is_derived_again_byte_for_byte_also_when_a_newer_policy_serves(ledger, house, tmp_path):
    done = run_vet(ledger, ANA, Asked(policies=("house",)), Settings(), stated={"support.us_defense": True})
    used = {state.name: state.digest for state in done.inputs.policies}
    later = tmp_path / "house.toml"
    later.write_bytes(Path(house["house"]).read_bytes())
    newer(str(later))
    assert kept(ledger, str(later)).in_use
    made = reproduce(ledger, ANA, done.run)
    assert (made.whole, made.same) == (True, 63)
    then = run_vet(ledger, ANA, Asked(policies=(used["house"][:16],)), Settings(), stated={"support.us_defense": True})
    assert [line.data for line in then.outputs.lines] == [line.data for line in done.outputs.lines]
    now = run_vet(ledger, ANA, Asked(policies=("house",)), Settings())
    assert {one["policy"] for one in lines(now)[0]["determinations"]} == {"house 2026.2"}
    assert [(run.what, [one.name for one in run.policies]) for run in list_runs(ledger, ANA)] == [
        ("vet", ["house"])
    ] * 3
    assert verify(ledger).holds


def test_reports_that_are_named_are_read_as_well(ledger, roster, demo):
    files = sorted(demo.reports.glob("*.txt"))[:4]
    reading = read_reports(files, limit=Settings().report_bytes)
    reports = import_reports(ledger, ANA, files, reading.account, case=roster.case)
    without = run_vet(ledger, ANA, Asked(policies=("house",)), Settings())
    done = run_vet(ledger, ANA, Asked(reports=reports.id, policies=("house",)), Settings())
    assert lines(done) != lines(without)
    assert reproduce(ledger, ANA, done.run).whole


@pytest.mark.usefixtures("roster")
def test_the_log_tells_which_state_of_which_policy_was_applied(ledger):
    done = run_vet(ledger, ANA, Asked(policies=("leahy-dod", "house", "house")), Settings())
    with ledger.store.reading() as connection:
        last = list(events(connection))[-1]
    assert (last.action, last.notes["what"]) == ("run.keep", "vet")
    told = dict(item.split(":") for item in last.notes["policies"].split(" "))
    assert told == {state.name: state.digest for state in done.inputs.policies}
    assert list(told) == ["leahy-dod", "house"]


@pytest.mark.usefixtures("roster")
def test_a_policy_that_a_run_rests_on_is_kept_however_many_come_after(ledger, monkeypatch, house, tmp_path):
    monkeypatch.setattr("muster.ledger.snapshots.states.KEPT", 1)
    done = run_vet(ledger, ANA, Asked(policies=("house",)), Settings())
    for number in range(3):
        later = tmp_path / "house.toml"
        later.write_bytes(Path(house["house"]).read_bytes() + b"\n# %d\n" % number)
        kept(ledger, str(later))
    rows = ledger.perform_as_machine("test.look", lambda desk: desk.rows(SNAPSHOT, what="policy", name="house"))
    assert len(rows) == 2  # the one in use, and the one that the run rests on
    assert reproduce(ledger, ANA, done.run).whole


@pytest.mark.usefixtures("roster")
def test_whoever_is_erased_takes_their_line_and_what_rests_on_them_is_no_alarm(ledger):
    done = run_vet(ledger, ANA, Asked(policies=("house",)), Settings())
    rows = ledger.perform_as_machine("test.look", lambda desk: desk.rows(SUBJECT))
    erase(ledger, str(rows[0]["id"]))
    made = reproduce(ledger, ANA, done.run)
    assert (made.broken, made.whole, made.missing) == (False, False, ("1 of 63 subjects were erased",))
    assert made.same + len(made.different) == 62
    assert made.same > 50


@pytest.mark.usefixtures("roster")
def test_only_policies_of_the_workspace_are_applied_and_by_those_who_may(ledger):
    with pytest.raises(InputError, match="imported are: house, leahy-dod"):
        run_vet(ledger, ANA, Asked(policies=("hrddp",)), Settings())
    digest = next(state.digest for state in run_screen(ledger, ANA, Asked(), Settings()).inputs.states)
    with pytest.raises(InputError, match="no policy of this workspace"):
        run_vet(ledger, ANA, Asked(policies=(digest,)), Settings())  # of a list
    with pytest.raises(InputError, match="no policy is named"):
        run_vet(ledger, ANA, Asked(), Settings())
    with pytest.raises(DeniedError):
        run_vet(ledger, who("dia"), Asked(policies=("house",)), Settings())


def test_a_run_with_policies_is_the_same_in_an_office_that_is_opened_again(tmp_path, demo, house):
    with created(tmp_path) as ledger:
        filled(ledger, demo, house)
        run = run_vet(ledger, ANA, Asked(policies=("leahy-dod",)), Settings()).run
    with opened(tmp_path) as again:
        assert reproduce(again, ANA, run).whole
