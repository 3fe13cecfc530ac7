"""Backup while in use, restore, and the drill that shows a backup is worth something.

Reach for :func:`back_up`, :func:`restore` and :func:`drill`. The keys are backed up apart, by :func:`back_up_keys`, and kept
for a short time only. Whoever was erased after a backup was made is erased again before a restored workspace is opened.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from muster.errors import InputError, IntegrityError
from muster.ledger.checkpoint import parse_note
from muster.ledger.clock import Clock, Entropy
from muster.ledger.desk import Desk
from muster.ledger.erase import empty
from muster.ledger.erasures import read_destroyed
from muster.ledger.faults import told
from muster.ledger.kinds import OWN_KINDS, OWNER, Kind
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.ledger.secret import Secret, derive
from muster.ledger.server import ServerStore, check_address
from muster.ledger.snapshots.keeping import check, copy_blobs, kept_as_is, sweep
from muster.ledger.verify import Verdict, verify
from muster.ledger.witness import latest_note
from muster.ledger.workspace import Workspace, private, sync_folder, write_whole


@dataclass(frozen=True, slots=True)
class Backup:
    """A folder with a copy of a store: encrypted, with the note it was signed by, and digests of its files."""

    folder: Path

    @property
    def manifest(self) -> Path:
        """The file of digests; a backup without it was never finished."""
        return self.folder / "manifest.json"


@operation("ledger.back-up", permission=Permission.ADMINISTER, decisive=True)
def _note_backup(desk: Desk) -> None:
    """Tell in the log that a backup is made."""
    desk.notes["of"] = "store"


def back_up(ledger: Ledger, session: Session, target: Path) -> Backup:
    """Write a backup of a store in use to a new folder; the keys are not in it.

    Args:
        ledger: opened.
        session: of an administrator.
        target: folder that is not there yet.

    Raises:
        DeniedError: when the session may not.
        InputError: when the folder is there.
        StoreError: when it cannot be written; what there was of it is removed.
    """
    _new(target)
    _note_backup(ledger, session)
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with told(target.name):
            _write(ledger, part)
            part.rename(target)
            sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Backup(target)


def _write(ledger: Ledger, part: Path) -> None:
    """Write everything of a backup into a new folder, its manifest last."""
    part.mkdir(mode=0o700, parents=True)
    note = latest_note(ledger)  # before the copy, which may already hold more
    with kept_as_is(
        ledger
    ):  # blobs are never changed: while none is swept, a copy taken after the store holds all it needs
        ledger.store.copy_to(part / ledger.workspace.store.name)
        copy_blobs(ledger.workspace.blobs, part / ledger.workspace.blobs.name)
    # the copy is a file wherever the store is kept, so it opens as one
    write_whole(part / ledger.workspace.header.name, ledger.workspace.header_of_copy())
    files = {path.relative_to(part).as_posix(): _digest(path) for path in sorted(part.rglob("*")) if path.is_file()}
    manifest = {"backup": 1, "log": ledger.log, "note": note, "files": files}
    write_whole(part / "manifest.json", json.dumps(manifest, indent=1).encode())


def back_up_keys(ledger: Ledger, target: Path) -> None:
    """Write an encrypted copy of the keys; destroy it within thirty days, or it would undo erasures.

    Args:
        ledger: opened.
        target: file that is not there yet.
    """
    _new(target)
    with told(target.name):
        ledger.keyring.copy_to(target)
        target.chmod(0o600)


def restore(
    backup: Backup,
    keys: Path,
    erasures: Path,
    target: Path,
    secret: Secret,
    *,
    clock: Clock,
    entropy: Entropy,
    kinds: Sequence[Kind] = OWN_KINDS,
    server: str = "",
) -> Verdict:
    """Make a workspace from a backup, with everybody erased since then erased again, and verify it.

    Args:
        backup: of the store.
        keys: copy of the keys.
        erasures: the newest list of erasures there is; an empty file when nobody was ever erased.
        target: folder that is not there yet; there is none of it when anything fails.
        secret: that opens the workspace.
        clock: tells the moment.
        entropy: gives keys.
        kinds: of rows the workspace keeps.
        server: address of an empty PostgreSQL database that shall keep the store; a file keeps it otherwise.

    Raises:
        InputError: when the folder is there, a file is missing, or the database holds a ledger.
        IntegrityError: when the backup is damaged, or does not hold.
    """
    _new(target)
    if server:
        check_address(server)
    note = _checked(backup)
    part = Workspace(target.with_name(target.name + ".part"))
    shutil.rmtree(part.folder, ignore_errors=True)
    try:
        with told(target.name):
            part.folder.mkdir(mode=0o700, parents=True)
        for source, goal in ((keys, part.keys), (erasures, part.erasures)):
            _copy(source, goal)
        for path in (part.store, part.header):
            _copy(backup.folder / path.name, path)
        with told(target.name):
            copy_blobs(backup.folder / part.blobs.name, part.blobs)
        opened = partial(Ledger.open, secret=secret, clock=clock, entropy=entropy, kinds=kinds)
        verdict = _settled(part.folder, note, opened)
        if server:
            verdict = _moved(
                part, note, opened, ServerStore(server, derive(part.unlock(secret), "store file"), part.lock)
            )
    except BaseException:
        shutil.rmtree(part.folder, ignore_errors=True)
        raise
    with told(target.name):
        part.folder.rename(target)
        sync_folder(target.parent)
    return verdict


def drill(
    backup: Backup,
    keys: Path,
    erasures: Path,
    scratch: Path,
    secret: Secret,
    *,
    clock: Clock,
    entropy: Entropy,
    kinds: Sequence[Kind] = OWN_KINDS,
) -> Verdict:
    """Restore a backup into a scratch folder, verify it, and remove it again; return what verifying found.

    Args:
        backup: of the store.
        keys: copy of the keys.
        erasures: the newest list of erasures there is.
        scratch: folder that is not there yet.
        secret: that opens the workspace.
        clock: tells the moment.
        entropy: gives keys.
        kinds: of rows the workspace keeps.
    """
    try:
        return restore(backup, keys, erasures, scratch, secret, clock=clock, entropy=entropy, kinds=kinds)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _settled(folder: Path, note: str, opened: Callable[[Path], Ledger]) -> Verdict:
    """Verify a restored workspace against its note, erase whom it has not erased yet, and verify it again."""
    with opened(folder) as ledger:
        _hold(first := verify(ledger, [note]))
        gone = read_destroyed(ledger.workspace.erasures, ledger.log, first.keys)
        ledger.perform_as_machine("ledger.restore", _replay(gone))
        verdict = verify(ledger, [note])
        _hold(verdict)
        sweep(ledger)
        _, wrong = check(ledger)
        if wrong:
            raise IntegrityError(f"the backup does not hold: {wrong[0]}")
        return verdict


def _moved(part: Workspace, note: str, opened: Callable[[Path], Ledger], server: ServerStore) -> Verdict:
    """Let a server keep a store that was restored into a file and holds; verify it there."""
    try:
        with opened(part.folder) as ledger:
            server.copy_from(ledger.store)
    finally:
        server.close()
    part.keep_on(server.address)
    with opened(part.folder) as ledger:
        verdict = verify(ledger, [note])
        _hold(verdict)
        return verdict


def _replay(gone: tuple[str, ...]) -> Callable[[Desk], None]:
    def body(desk: Desk) -> None:
        for owner in gone:
            row = desk.row(OWNER, owner)
            if row is not None and not row["erased"]:
                empty(desk, owner)
        # somebody erased who was not yet there when the backup was made may still have a key in a newer copy of the keys
        desk.destroyed = list(gone)
        desk.notes = {"erased-again": str(len(gone))}

    return body


def _hold(verdict: Verdict) -> None:
    if not verdict.holds:
        raise IntegrityError(f"the backup does not hold: {verdict.problems[0]}")


def _checked(backup: Backup) -> str:
    """Return the note of a backup whose files are those it was made of."""
    try:
        manifest = json.loads(backup.manifest.read_bytes())
        files, note = dict(manifest["files"]), str(manifest["note"])
    except OSError as error:
        raise InputError(f"no finished backup ({error.strerror})", file=backup.folder.name) from None
    except (ValueError, KeyError, TypeError):
        raise IntegrityError(f"{backup.folder.name}: its manifest is damaged; take another backup") from None
    parse_note(note)
    for name in sorted({"ledger.db", "workspace.json", *files}):
        path = backup.folder / name
        if not path.is_file() or files.get(name) != _digest(path):
            raise IntegrityError(f"{backup.folder.name}/{name}: not what was backed up; take another backup")
    return note


def _copy(source: Path, goal: Path) -> None:
    try:
        file = source.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", file=source.name) from None
    with file, told(goal.name), open(goal, "wb", opener=private) as into:
        shutil.copyfileobj(file, into)
        into.flush()
        os.fsync(into.fileno())


def _new(target: Path) -> None:
    if target.exists():
        raise InputError("is there already", file=target.name, remedy="choose another name")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
