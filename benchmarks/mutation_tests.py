"""Which files must be held by tests to the last line, and which tests are theirs: access, log, keys, and accounts of imports.

The fastest stand first: a fault is found at the first test that fails.
"""

from __future__ import annotations

_LEDGER, _SNAPSHOTS = "src/muster/ledger", "src/muster/ledger/snapshots"

_ON_SERVER = tuple(
    f"ledger/test_server.py::test_{name}"
    for name in (
        "the_server_itself_refuses_to_change_the_log",
        "the_working_role_works_and_can_only_add_to_the_log",
        "the_server_shows_the_log_as_a_file_does",
    )
)

ACCESS: dict[str, tuple[str, ...]] = {
    f"{_LEDGER}/roles.py": ("ledger/test_roles.py",),
    f"{_LEDGER}/operation.py": ("ledger/test_operation.py",),
    f"{_LEDGER}/desk.py": ("ledger/test_desk.py",),
    f"{_LEDGER}/reading.py": ("ledger/test_reading.py",),
    f"{_LEDGER}/foureyes.py": ("ledger/test_foureyes.py",),
    f"{_LEDGER}/people.py": ("ledger/test_people.py",),
    f"{_LEDGER}/cases.py": ("ledger/test_cases.py",),
    f"{_LEDGER}/sources.py": ("ledger/test_sources.py",),
    f"{_LEDGER}/guards.py": ("ledger/test_guards.py", *_ON_SERVER),
}
LOG: dict[str, tuple[str, ...]] = {
    f"{_LEDGER}/log.py": ("ledger/test_log.py",),
    f"{_LEDGER}/merkle.py": ("ledger/test_merkle.py",),
    f"{_LEDGER}/checkpoint.py": ("ledger/test_checkpoint.py",),
    f"{_LEDGER}/canonical.py": ("ledger/test_canonical.py",),
    f"{_LEDGER}/event.py": ("ledger/test_event.py",),
    f"{_LEDGER}/projection.py": ("ledger/test_projection.py",),
    f"{_LEDGER}/signing.py": ("ledger/test_signing.py",),
    f"{_LEDGER}/auditing.py": ("ledger/test_auditing.py",),
    f"{_LEDGER}/verify.py": ("ledger/test_verifying.py",),
    f"{_LEDGER}/auditor.py": ("ledger/test_auditor.py",),
}
KEYS: dict[str, tuple[str, ...]] = {
    f"{_LEDGER}/keyring.py": ("ledger/test_keyring.py",),
    f"{_LEDGER}/seal.py": ("ledger/test_seal.py",),
    f"{_LEDGER}/secret.py": ("ledger/test_secret.py",),
    f"{_LEDGER}/custody.py": ("ledger/test_seal.py",),
    f"{_LEDGER}/erase.py": ("ledger/test_erasing.py",),
    f"{_LEDGER}/erasures.py": ("ledger/test_erasures.py",),
}
IMPORTS: dict[str, tuple[str, ...]] = {
    "src/muster/files/account.py": ("files/test_account.py",),
    "src/muster/rosters/read.py": ("rosters/test_read.py",),
    "src/muster/lists/intake.py": ("lists/test_intake.py",),
    f"{_SNAPSHOTS}/received.py": ("ledger/test_received.py",),
    f"{_SNAPSHOTS}/rosters.py": ("ledger/test_importing.py",),
    f"{_SNAPSHOTS}/reports.py": ("ledger/test_importing.py",),
}
GROUPS = {"access": ACCESS, "log": LOG, "keys": KEYS, "accounts of imports": IMPORTS}
TESTS = {file: tests for group in GROUPS.values() for file, tests in group.items()}
SERVER = frozenset({f"{_LEDGER}/guards.py"})
"""Files whose tests need a server as well; the others are tried with the store in a file only."""
