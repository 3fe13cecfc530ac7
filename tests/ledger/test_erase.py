from __future__ import annotations

import pytest

from ledger_values import SECOND, HandClock, created, erase, opened, who
from muster.errors import DeniedError, InputError, IntegrityError
from muster.ledger import (
    ERASED,
    OPERATIONS,
    OWN_KINDS,
    Field,
    Kind,
    Label,
    Permission,
    export_lines,
    hold,
    lift_hold,
    nominate,
    open_case,
    operation,
    overdue,
    propose,
    read,
    verify,
)
from muster.ledger.desk import Desk
from muster.ledger.erasures import read_destroyed
from muster.ledger.keyring import Keyring
from muster.ledger.seal import open_field

READING = Kind("reading", (Field("case"), Field("key", Label.PERSONAL)), by_case=True, derived=True)


@operation("test.derive", permission=Permission.ANALYSE)
def derive(desk: Desk, case: str, owner: str, key: str) -> str:
    """Keep something made from a person's name."""
    return desk.create(READING, owner=owner, case=case, key=key)


def test_an_erased_person_is_unreadable_everywhere_and_the_log_holds(tmp_path):
    with created(tmp_path) as ledger:
        case = open_case(ledger, who("nour"))
        gone, stays = nominate(ledger, who("nour"), case, ["Tariq al-Qarawani", "Omar"])
        sealed = ledger.perform_as_machine("test.look", lambda desk: desk.row(ledger.tables.by_name["subject"], gone))
        erase(ledger, gone)
        assert read(ledger, who("nour"), "subject", gone).fields["record"] == ERASED
        assert read(ledger, who("nour"), "subject", stays).fields["record"] == "Omar"
        assert ledger.keyring.get(gone) is None
        assert sealed["record"] in "\n".join(export_lines(ledger))  # its bytes stay, and open with nothing that is left
        for owner in ledger.keyring.owners():
            with pytest.raises(IntegrityError):
                open_field(ledger.keyring.get(owner), sealed["record"], ("subject", "record", gone))
        verdict = verify(ledger)
        assert verdict.holds
        assert read_destroyed(ledger.workspace.erasures, ledger.log, verdict.keys) == (gone,)


def test_nothing_a_person_is_called_stands_in_any_file(tmp_path):
    canary = "Qanariya-Canary-7741"
    with created(tmp_path) as ledger:
        case = open_case(ledger, who("nour"))
        (person,) = nominate(ledger, who("nour"), case, [canary])
        hold(ledger, who("dia"), person, f"{canary} is a witness")
        read(ledger, who("nour"), "subject", person)
        in_log = "\n".join(export_lines(ledger))
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert {"ledger.db", "ledger.db-wal", "keys.db", "workspace.json"} <= {path.name for path in files}
        assert [path.name for path in files if canary.encode() in path.read_bytes()] == []
        assert canary not in in_log


def test_what_was_derived_goes_with_its_owner(tmp_path):
    with created(tmp_path, kinds=(*OWN_KINDS, READING)) as ledger:
        case = open_case(ledger, who("nour"))
        (person,) = nominate(ledger, who("nour"), case, ["Tariq"])
        derive(ledger, who("ana"), case, person, "TRQ")
        erase(ledger, person)
        rows = ledger.perform_as_machine("test.look", lambda desk: desk.rows(READING))
        assert rows == []
        assert verify(ledger).holds


def test_a_legal_hold_keeps_from_erasure_until_it_is_lifted(ledger, person):
    held = hold(ledger, who("dia"), person, "asked for by the court")
    with pytest.raises(DeniedError, match="legal hold"):
        erase(ledger, person)
    assert read(ledger, who("nour"), "subject", person).fields["record"] != ERASED
    lift_hold(ledger, who("dia"), held)
    erase(ledger, person)
    assert read(ledger, who("nour"), "subject", person).fields["record"] == ERASED


def test_nobody_is_erased_twice_or_held_once_erased(ledger, person):
    erase(ledger, person)
    with pytest.raises(DeniedError):
        erase(ledger, person)
    with pytest.raises(DeniedError):
        hold(ledger, who("dia"), person, "too late")


def test_nothing_is_added_to_whom_was_erased(tmp_path):
    with created(tmp_path, kinds=(*OWN_KINDS, READING)) as ledger:
        case = open_case(ledger, who("nour"))
        (person,) = nominate(ledger, who("nour"), case, ["Tariq"])
        erase(ledger, person)
        with pytest.raises(DeniedError, match="were erased"):
            derive(ledger, who("ana"), case, person, "TRQ")


def test_erasing_takes_two(ledger, person):
    with pytest.raises(DeniedError, match="needs a second person"):
        OPERATIONS["owner.erase"](ledger, who("dia"), person, "request-17")
    with pytest.raises(InputError):
        propose(ledger, who("dia"), "owner.erase", owner=person, basis="Tariq asked us")


def test_an_erasure_that_a_crash_cut_short_is_finished_when_the_workspace_is_opened(tmp_path, monkeypatch):
    class PowerCutError(Exception):
        pass

    def cut(*_):
        raise PowerCutError

    with created(tmp_path) as ledger:
        (person,) = nominate(ledger, who("nour"), open_case(ledger, who("nour")), ["Tariq"])
        monkeypatch.setattr(Keyring, "destroy", cut)
        with pytest.raises(PowerCutError):
            erase(ledger, person)
        monkeypatch.undo()
        assert ledger.keyring.get(person) is not None
    with opened(tmp_path) as ledger:
        assert ledger.keyring.get(person) is None
        assert verify(ledger).holds


def test_who_is_kept_beyond_their_time_is_named_unless_held(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        case = open_case(ledger, who("nour"))
        old, held = nominate(ledger, who("nour"), case, ["old", "held"])
        hold(ledger, who("dia"), held, "asked for by the court")
        clock.wall += 31 * 86_400 * SECOND
        nominate(ledger, who("nour"), case, ["new"])
        assert overdue(ledger, who("dia"), 30, 365, 365) == (old,)
        assert overdue(ledger, who("dia"), 32, 365, 365) == ()


def test_a_line_altered_or_of_another_log_is_no_erasure(ledger, person):
    erase(ledger, person)
    keys = verify(ledger).keys
    path = ledger.workspace.erasures
    with pytest.raises(IntegrityError, match="row 1"):
        read_destroyed(path, "0" * 64, keys)
    path.write_text(path.read_text().replace(person, "0" * 32))
    with pytest.raises(IntegrityError, match="row 1"):
        read_destroyed(path, ledger.log, keys)
