"""Imports, updates and runs: each is one event, and one that is left out is missed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from ledger_values import created, who
from muster.cli.inputs import read_reports_aloud
from muster.demo import Case, copy_to
from muster.errors import MusterError
from muster.ledger import (
    OPERATIONS,
    Asked,
    Ledger,
    approve,
    ask,
    assign,
    import_list,
    import_reports,
    import_roster,
    list_runs,
    list_states,
    propose,
    queue,
    reproduce,
    run_screen,
    verify,
)
from muster.ledger.event import Event
from muster.ledger.log import LogWriter
from muster.ledger.projection import events
from muster.rosters import read_roster
from muster.settings import Settings

ANA = who("ana")
NAMES = sorted(name for name, one in OPERATIONS.items() if ".snapshots." in one.body.__module__ and not one.four_eyes)
"""Those that are an event of their own; what two people do is part of the approval's."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Case:
    return copy_to(tmp_path_factory.mktemp("demo"))


def worked(ledger: Ledger, demo: Case, folder: Path) -> tuple[str, str, str]:
    """A morning with everything there is to do with lists, rosters, reports and runs; what was asked, the roster and the run."""
    watch = demo.lists[3]
    import_list(ledger, ANA, [watch], "watch")
    shrunk = folder / watch.name
    shrunk.write_bytes(b"\n".join(watch.read_bytes().splitlines()[:3]) + b"\n")
    held = import_list(ledger, ANA, [shrunk], "watch")
    assert not held.taken
    page = folder / "page" / watch.name
    page.parent.mkdir()
    page.write_bytes(b"<!DOCTYPE html><html><body>Service unavailable</body></html>")
    assert not import_list(ledger, ANA, [page], "watch").taken
    back = next(state for state in list_states(ledger, ANA) if not state.in_use)
    asked = ask(ledger, ANA, back.id, "the publisher confirms that it is this short")
    proposal = propose(ledger, ANA, "list.override", asked=asked)
    approve(ledger, who("dia"), proposal)
    assert import_list(ledger, ANA, [shrunk], "watch").taken
    roster = import_roster(ledger, who("nour"), demo.roster, read_roster(demo.roster), name="intake-1")
    assign(ledger, who("dia"), roster.case, "ana")
    files = sorted(demo.reports.glob("*.txt"))[:1]
    import_reports(ledger, ANA, files, read_reports_aloud(files, 10**7).account, case=roster.case)
    done = run_screen(ledger, ANA, Asked(), Settings())
    list_runs(ledger, ANA)
    queue(ledger, ANA, done.run)
    reproduce(ledger, ANA, done.run)
    return asked, roster.id, done.run


@pytest.mark.parametrize("name", NAMES)
def test_without_its_event_an_operation_on_lists_and_runs_is_missed(tmp_path, monkeypatch, demo, name):
    append, perform = LogWriter.append, Ledger.perform
    done = {"operations": 0, "left": 0}

    def hush(self, entry, who, moment):
        if entry.action == name:
            done["left"] += 1
            return 0
        return append(self, entry, who, moment)

    def counted(self, *args, **more):
        result = perform(self, *args, **more)
        done["operations"] += 1
        return result

    with created(tmp_path / "office") as ledger:
        before = events_of(ledger)
        monkeypatch.setattr(LogWriter, "append", hush)
        monkeypatch.setattr(Ledger, "perform", counted)
        with suppress(MusterError):  # what rests on a record that is not there may be refused
            worked(ledger, demo, tmp_path)
        assert done["left"] > 0
        assert events_of(ledger) - before < done["operations"]
        monkeypatch.undo()


def test_each_operation_on_lists_and_runs_is_one_event(tmp_path, monkeypatch, demo):
    perform, done = Ledger.perform, []

    def counted(self, operation, *args, **more):
        result = perform(self, operation, *args, **more)
        done.append(operation.name)
        return result

    with created(tmp_path / "office") as ledger:
        before = events_of(ledger)
        monkeypatch.setattr(Ledger, "perform", counted)
        ids = worked(ledger, demo, tmp_path)
        assert events_of(ledger) - before == len(done)
        assert set(NAMES) <= set(done)
        assert verify(ledger).holds
        check_what_is_told(ledger, *ids)


def check_what_is_told(ledger: Ledger, asked: str, roster: str, run: str) -> None:
    """Check that each event says what it was about, and what belongs to it: digests, counts, codes."""
    with ledger.store.reading() as connection:
        told: dict[str, list[Event]] = {}
        for event in events(connection):
            told.setdefault(event.action, []).append(event)
    taken, held, again = told["list.take"]
    (failed,), (approved,) = told["list.fail"], told["proposal.approve"]
    import_notes = {"what", "digest", "rows", "name"}
    for event in (taken, held):
        assert (event.changes[0].kind, event.changes[0].id) == ("snapshot", event.object)
        assert set(event.notes) == {*import_notes, "guard"}
    assert (again.object, {change.kind for change in again.changes}) == (held.object, {"current"})  # kept already
    assert (taken.notes["guard"], taken.notes["what"], taken.notes["name"]) == ("", "list", "watch")
    assert held.notes["guard"]
    assert held.notes["rows"].startswith("read:")
    assert len(held.notes["digest"]) == 64
    assert failed.object == "list/watch"
    assert (failed.notes["what"], failed.notes["name"], failed.notes["rows"]) == ("list", "watch", "")
    assert failed.notes["guard"]
    assert len(failed.notes["digest"]) == 64
    assert {event.object for event in told["list.look"]} == {"list/watch"}
    assert told["list.ask"][0].object == asked
    assert set(approved.notes) == {*import_notes, "operation", "proposed-by"}
    assert approved.notes["digest"] == held.notes["digest"]
    (gathered,), (kept,) = told["run.inputs"], told["run.keep"]
    assert gathered.object == roster
    assert gathered.notes == {"subjects": "63", "lists": "1", "reports": "0"}
    assert kept.object == run
    assert set(kept.notes) == {"what", "digest", "name", "engine", "rows", "lists"}
    assert (kept.notes["what"], kept.notes["name"]) == ("screen", run)
    assert kept.notes["rows"].startswith("subjects:63 lines:63 hits:")
    assert kept.notes["lists"] == f"watch:{approved.notes['digest']}"
    assert told["run.open"][0].object == run
    assert told["run.queue"][0].object == run
    assert told["run.queue"][0].notes["kind"] == "hit"
    assert int(told["run.queue"][0].notes["count"]) > 0


def events_of(ledger: Ledger) -> int:
    with ledger.store.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one())
