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
from muster.ledger.log import LogWriter
from muster.rosters import read_roster
from muster.settings import Settings

ANA = who("ana")
NAMES = sorted(name for name, one in OPERATIONS.items() if ".snapshots." in one.body.__module__ and not one.four_eyes)
"""Those that are an event of their own; what two people do is part of the approval's."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Case:
    return copy_to(tmp_path_factory.mktemp("demo"))


def worked(ledger: Ledger, demo: Case, folder: Path) -> None:
    """A morning with everything there is to do with lists, rosters, reports and runs."""
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
    roster = import_roster(ledger, who("nour"), demo.roster, read_roster(demo.roster), name="intake-1")
    assign(ledger, who("dia"), roster.case, "ana")
    files = sorted(demo.reports.glob("*.txt"))[:1]
    import_reports(ledger, ANA, files, read_reports_aloud(files, 10**7).account, case=roster.case)
    done = run_screen(ledger, ANA, Asked(), Settings())
    list_runs(ledger, ANA)
    queue(ledger, ANA, done.run)
    reproduce(ledger, ANA, done.run)


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
        worked(ledger, demo, tmp_path)
        assert events_of(ledger) - before == len(done)
        assert set(NAMES) <= set(done)
        assert verify(ledger).holds


def events_of(ledger: Ledger) -> int:
    with ledger.store.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one())
