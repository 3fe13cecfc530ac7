from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from ledger_values import created, who
from muster.errors import DeniedError
from muster.ledger import auditor as second
from muster.ledger import examine, examine_opened, export_log, nominate, open_case, show_log


def bad(checks) -> list[str]:
    return [check.name for check in checks if not check.good and check.unsafe]


def test_a_sound_office_has_nothing_to_mend(ledger, person):
    assert person
    assert bad((*examine(ledger.workspace.folder), *examine_opened(ledger))) == []


def test_a_file_that_others_may_read_or_that_is_missing_is_unsafe(ledger):
    ledger.workspace.keys.chmod(0o644)
    assert bad(examine(ledger.workspace.folder)) == ["keys.db"]
    ledger.workspace.header.unlink()
    assert bad(examine(ledger.workspace.folder)) == ["workspace.json", "keys.db"]


def test_every_file_of_an_office_is_its_owners_alone(tmp_path):
    with created(tmp_path) as ledger:
        nominate(ledger, who("nour"), open_case(ledger, who("nour")), ["Tariq"])
        modes = {path.name: path.stat().st_mode & 0o077 for path in (tmp_path / "office").iterdir()}
    assert set(modes.values()) == {0}


def test_a_store_on_a_network_or_by_an_old_sqlite_is_unsafe(ledger, monkeypatch):
    folder = ledger.workspace.folder
    monkeypatch.setattr("muster.ledger.doctor.read_mounts", lambda: f"h:/x {folder.resolve()} nfs rw 0 0\n")
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 40, 1))
    assert bad(examine(folder)) == ["SQLite", "disk"]


def test_a_key_that_is_missing_is_noticed(ledger, person):
    ledger.keyring.destroy([person])
    assert bad(examine_opened(ledger)) == ["keys"]


def test_the_auditor_reads_the_log_and_takes_it_away_and_both_are_told(ledger, person):
    assert person
    page = show_log(ledger, who("aud"), after=1, limit=2)
    assert [event.action for event in page] == ["case.open", "case.nominate"]
    lines = list(export_log(ledger, who("aud")))
    assert second.audit(lines) == []
    assert any('\\"action\\":\\"log.export\\"' in line for line in lines)
    with pytest.raises(DeniedError):
        export_log(ledger, who("ada"))
