"""Runs in a workspace: what went in, what came out, and the same again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger_values import SECRET, START, HandClock, KnownEntropy, created, erase, opened, who
from muster.cli.inputs import read_reports_aloud
from muster.demo import Case, copy_to
from muster.errors import DeniedError, InputError, IntegrityError
from muster.ledger import (
    Asked,
    Imported,
    Ledger,
    approve,
    assign,
    back_up,
    back_up_keys,
    hold,
    import_list,
    import_reports,
    import_roster,
    list_runs,
    list_states,
    propose,
    queue,
    reproduce,
    restore,
    run_screen,
    run_trace,
    verify,
)
from muster.ledger.doctor import examine_opened
from muster.ledger.kinds import HIT, ROSTER, RUN, SUBJECT
from muster.ledger.projection import events
from muster.ledger.snapshots.keeping import check, sweep
from muster.ledger.snapshots.record import record_of, subject_of
from muster.rosters import read_roster
from muster.settings import Settings

ANA = who("ana")
CANARIES = ("الخطيب", "Osinin", "Осинин", "Qarawani")


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Case:
    return copy_to(tmp_path_factory.mktemp("demo"))


def filled(ledger: Ledger, demo: Case) -> Imported:
    """An office with the worked case: three lists, a roster, and an analyst who works on it."""
    for files, name in ((demo.lists[:2], "sdn"), (demo.lists[2:3], "league"), (demo.lists[3:], "watch")):
        import_list(ledger, ANA, list(files), name)
    roster = import_roster(ledger, who("nour"), demo.roster, read_roster(demo.roster), name="intake-1")
    assign(ledger, who("dia"), roster.case, "ana")
    return roster


@pytest.fixture
def roster(ledger, demo) -> Imported:
    return filled(ledger, demo)


def rows(ledger: Ledger, kind) -> list:
    return ledger.perform_as_machine("test.look", lambda desk: desk.rows(kind))


def person_of(ledger: Ledger, subject: str) -> str:
    def look(desk) -> str:
        found = desk.rows(SUBJECT)
        return next(str(row["id"]) for row in found if json.loads(desk.opened(SUBJECT, row, "record"))["id"] == subject)

    return ledger.perform_as_machine("test.look", look)


def test_every_subject_comes_back_from_its_record_as_it_was_read(demo):
    subjects = read_roster(demo.roster).subjects
    assert tuple(subject_of(record_of(subject)) for subject in subjects) == subjects
    with pytest.raises(IntegrityError, match="none that an import wrote"):
        subject_of("Tariq Yusuf al-Qarawani")


def test_an_import_is_one_event_with_what_digest_rows_and_name(ledger, roster):
    with ledger.store.reading() as connection:
        (told,) = [event for event in events(connection) if event.action == "roster.import"]
    assert told.object == roster.id
    assert told.notes["rows"] == "read:66 accepted:63 quarantined:1 rejected:2"
    assert (told.notes["what"], told.notes["name"]) == ("roster", "intake-1")
    assert roster.sha256 not in str(told)  # a digest of people's data confirms nothing to whoever reads the log
    assert len(rows(ledger, SUBJECT)) == roster.account.accepted


@pytest.mark.usefixtures("roster")
def test_a_run_is_derived_again_byte_for_byte(ledger):
    done = run_screen(ledger, ANA, Asked(), Settings())
    made = reproduce(ledger, ANA, done.run)
    assert (made.whole, made.same, made.missing) == (True, 63, ())
    assert [line.data for line in made.lines] == [line.data for line in done.outputs.lines]
    assert verify(ledger).holds


def test_a_run_rests_on_the_states_it_used_not_on_newer_ones(ledger, roster, demo, tmp_path):
    done = run_screen(ledger, ANA, Asked(roster.id), Settings())
    added = {"id": "watch-0900", "schema": "Person", "properties": {"name": ["José Ignacio Fuentes Arrieta"]}}
    newer = tmp_path / "watch.ftm.jsonl"
    newer.write_bytes(demo.lists[3].read_bytes() + json.dumps(added).encode() + b"\n")
    assert import_list(ledger, ANA, [newer], "watch").taken
    assert reproduce(ledger, ANA, done.run).whole
    after = run_screen(ledger, ANA, Asked(roster.id), Settings())
    assert len(after.outputs.hits) > len(done.outputs.hits)
    digest = next(used.digest for used in done.inputs.used if used.name == "watch")
    then = run_screen(ledger, ANA, Asked("intake-1", lists=(digest[:12],)), Settings())
    assert {used.digest for used in then.inputs.used} == {digest}
    assert [run.id for run in list_runs(ledger, ANA)] == [then.run, after.run, done.run]


@pytest.mark.usefixtures("roster")
def test_every_output_says_which_list_is_stale(ledger, tmp_path):
    (tmp_path / "x.jsonl").write_bytes(b"<html>503</html>")
    import_list(ledger, ANA, [tmp_path / "x.jsonl"], "watch")
    done = run_screen(ledger, ANA, Asked(), Settings())
    said = {tuple(json.loads(line.data)["stale"]) for line in done.outputs.lines}
    ((sentence,),) = said
    assert sentence.startswith("watch is stale since 2027-01-15")
    assert reproduce(ledger, ANA, done.run).whole


@pytest.mark.usefixtures("roster")
def test_the_queue_is_best_first_page_by_page_and_opened_to_those_who_may_know(ledger):
    done = run_screen(ledger, ANA, Asked(), Settings())
    first = queue(ledger, ANA, done.run, limit=5)
    rest = queue(ledger, ANA, done.run, after=first[-1].id)
    hits = [*first, *rest]
    assert len(hits) == len(done.outputs.hits) == 13
    assert [hit.fields["score"] for hit in hits] == sorted((hit.fields["score"] for hit in hits), reverse=True)
    assert json.loads(first[0].fields["hit"])["entity"] == "un-770003"
    assert {hit.fields["hit"] for hit in queue(ledger, who("aud"), done.run)} == {"(withheld)"}


@pytest.mark.usefixtures("roster")
def test_a_run_is_for_those_who_work_on_its_case(ledger):
    done = run_screen(ledger, ANA, Asked(), Settings())
    for refused in (
        lambda: queue(ledger, who("app"), done.run),
        lambda: reproduce(ledger, who("dia"), done.run),
        lambda: run_screen(ledger, who("nour"), Asked(), Settings()),
    ):
        with pytest.raises(DeniedError):
            refused()
    assert list_runs(ledger, who("app")) == ()


@pytest.mark.usefixtures("roster")
def test_whoever_is_erased_takes_their_line_and_the_file_with_them_and_nobody_else(ledger):
    done = run_screen(ledger, ANA, Asked(), Settings())
    person = person_of(ledger, "ICP-001")
    before = len(rows(ledger, HIT))
    erase(ledger, person)
    made = reproduce(ledger, ANA, done.run)
    assert (made.same, made.different, made.missing) == (62, (), ("1 of 63 subjects were erased",))
    assert not made.whole
    assert not made.broken
    assert {row["subject"] for row in rows(ledger, HIT)}.isdisjoint({person})
    assert len(rows(ledger, HIT)) < before
    assert rows(ledger, ROSTER)[0]["files"] is None
    blobs = len(ledger.blobs.names())
    assert sweep(ledger) == 1  # the roster as received
    assert len(ledger.blobs.names()) == blobs - 1
    assert check(ledger) == (5, ())
    assert len(run_screen(ledger, ANA, Asked(), Settings()).outputs.lines) == 62
    assert verify(ledger).holds


def test_a_hold_on_the_roster_keeps_its_people(ledger, roster):
    hold(ledger, who("dia"), roster.id, "the appeal of 3 March")
    with pytest.raises(DeniedError, match="legal hold"):
        erase(ledger, person_of(ledger, "ICP-001"))


def test_reports_are_traced_and_traced_again_and_go_with_their_key(ledger, roster, demo):
    files = sorted(demo.reports.glob("*.txt"))[:3]
    reading = read_reports_aloud(files, Settings().report_bytes)
    reports = import_reports(ledger, ANA, files, reading.account, case=roster.case)
    alone = run_trace(ledger, ANA, Asked(screened=False), Settings())
    sought = run_trace(ledger, ANA, Asked(roster.id, reports.id, screened=False), Settings())
    assert len(sought.outputs.lines) > len(alone.outputs.lines) > 3
    assert reproduce(ledger, ANA, alone.run).whole
    assert reproduce(ledger, ANA, sought.run).whole
    erase(ledger, person_of(ledger, "ICP-001"))
    assert reproduce(ledger, ANA, alone.run).whole
    assert "what the run gave was erased" in reproduce(ledger, ANA, sought.run).missing
    approve(ledger, who("eli"), propose(ledger, who("dia"), "owner.erase", owner=reports.id, basis="r-1"))
    assert f"reports {reports.id} were erased" in reproduce(ledger, ANA, alone.run).missing
    with pytest.raises(InputError, match="were erased"):
        run_trace(ledger, ANA, Asked(screened=False), Settings())
    assert verify(ledger).holds


@pytest.mark.usefixtures("roster")
def test_other_bytes_by_the_same_engine_are_told_from_those_of_another(ledger, monkeypatch):
    done = run_screen(ledger, ANA, Asked(), Settings())

    def tampered(desk) -> None:
        desk.update(RUN, done.run, config='{"limit": 1, "min_score": 900000}')

    ledger.perform_as_machine("test.tamper", tampered)
    assert reproduce(ledger, ANA, done.run).broken
    monkeypatch.setattr("muster.ledger.snapshots.reproduce.engine", lambda: "passmuster 9, tables x, Unicode 15")
    other = reproduce(ledger, ANA, done.run)
    assert (other.broken, other.whole, bool(other.different)) == (False, False, True)


def test_a_workspace_that_is_locked_shows_no_name_in_any_file(tmp_path, demo):
    with created(tmp_path) as ledger:
        filled(ledger, demo)
        run_screen(ledger, ANA, Asked(), Settings())
    for path in (tmp_path / "office").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not any(word.encode() in data or word in path.name for word in (*CANARIES, "roster.xlsx", "island_sdn"))


@pytest.mark.usefixtures("roster")
def test_a_backup_holds_every_blob_and_one_that_was_altered_is_no_backup(ledger, tmp_path):
    done = run_screen(ledger, ANA, Asked(), Settings())
    backup = back_up(ledger, who("ada"), tmp_path / "backup")
    back_up_keys(ledger, tmp_path / "keys")
    (tmp_path / "nobody.txt").write_text("")
    means = {"clock": HandClock(START + 10**12), "entropy": KnownEntropy(b"r")}
    restore(backup, tmp_path / "keys", tmp_path / "nobody.txt", tmp_path / "again" / "office", SECRET, **means)
    with opened(tmp_path / "again") as again:
        assert check(again) == (6, ())
        assert reproduce(again, ANA, done.run).whole
    blob = next((backup.folder / "blobs").iterdir())
    blob.write_bytes(blob.read_bytes()[:-1])
    with pytest.raises(IntegrityError):
        restore(backup, tmp_path / "keys", tmp_path / "nobody.txt", tmp_path / "third", SECRET, **means)
    assert not (tmp_path / "third").exists()


@pytest.mark.usefixtures("roster")
def test_what_was_cut_short_is_seen_by_nobody_and_swept_by_the_doctor(ledger, demo, monkeypatch):
    blobs, size = len(ledger.blobs.names()), ledger.size()

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("muster.ledger.snapshots.rosters.nominated", dies)
    with pytest.raises(KeyboardInterrupt):
        import_roster(ledger, who("nour"), demo.roster, read_roster(demo.roster))
    assert (len(ledger.blobs.names()), ledger.size()) == (blobs + 1, size)
    (ledger.blobs.folder / "0123.part").write_bytes(b"half")
    found = {item.name: item for item in examine_opened(ledger)}["blobs"]
    assert (found.good, found.found) == (True, "5 as received; 2 left over from before removed")
    assert len(ledger.blobs.names()) == blobs


@pytest.mark.usefixtures("roster")
def test_a_blob_that_was_altered_or_taken_away_is_found(ledger):
    first, second, *_ = sorted(ledger.blobs.folder.iterdir())
    data = bytearray(first.read_bytes())
    data[-20] ^= 1
    first.write_bytes(data)
    second.unlink()
    found = {item.name: item for item in examine_opened(ledger)}["blobs"]
    assert not found.good
    assert len(check(ledger)[1]) == 2


def test_without_a_list_or_a_roster_there_is_no_run(ledger, demo):
    with pytest.raises(InputError, match="no roster of yours"):
        run_screen(ledger, ANA, Asked(), Settings())
    assert list_states(ledger, ANA) == ()
    assert Path(demo.roster).is_file()
