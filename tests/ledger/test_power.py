"""The power goes at any moment: every acknowledged write is on the disk, nothing is there by half, and the log holds."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ledger_kills import opened_now
from ledger_power import Call, Disk, traced
from ledger_scale import dice_of, scale, tell
from ledger_values import created, who
from muster.errors import MusterError
from muster.ledger import Ledger, open_case, verify

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
WORK = textwrap.dedent("""
    import os, sys, time
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from ledger_kills import opened_now
    from ledger_values import erase, who
    from muster.ledger import nominate, open_case, rotate
    told = os.open({told!r}, os.O_WRONLY | os.O_CREAT)
    with opened_now(Path({folder!r})) as ledger:
        with ledger.store.reading() as connection:
            connection.exec_driver_sql("PRAGMA wal_autocheckpoint = 40").fetchall()
        for number in range({rounds}):
            made = nominate(ledger, who("nour"), {case!r}, ["a name"] * 5)
            os.write(told, ("kept " + " ".join(made) + "\\n").encode())
            if number % 3 == 1:
                erase(ledger, made[0])
                os.write(told, ("erased " + made[0] + "\\n").encode())
            if number % 5 == 2:
                os.write(told, ("key " + rotate(ledger, who("ada")) + "\\n").encode())
""")


@dataclass(frozen=True)
class Run:
    """What a program did: the files at first, its calls, and where it acknowledged."""

    folder: Path
    told: str
    files: dict[str, bytes]
    calls: list[Call]

    def cuts(self, points: int, calls: list[Call]) -> Iterator[tuple[dict[str, bytes], list[str]]]:
        """Yield what the disk could hold when the power went, and what was acknowledged by then."""
        dice, disk, said = dice_of(11), Disk(self.files), b""
        wanted = Counter(dice.randrange(len(calls) + 1) for _ in range(points))
        for at, call in enumerate([*calls, Call("end", "")]):
            for _ in range(wanted[at]):
                yield disk.after_the_cut(dice), said.decode().split("\n")[:-1]
            said += call.data if call.path == self.told else b""
            if self.folder in {Path(call.path), Path(call.path).parent} and not call.path.endswith("-shm"):
                disk.take(call)


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Run:
    at = tmp_path_factory.mktemp("power")
    with created(at) as ledger:
        case = open_case(ledger, who("nour"))
    folder, told, tests = at / "office", str(at / "told"), str(Path(__file__).parents[1])
    files = {str(path): path.read_bytes() for path in folder.iterdir()}
    script = WORK.format(tests=tests, told=told, folder=str(at), case=case, rounds=scale(6, 40))
    return Run(folder, told, files, [call for call in traced(script, at / "trace") if call.path.startswith(str(at))])


def test_wherever_the_power_goes_what_was_acknowledged_is_there(run, tmp_path):
    points = scale(40, 2_000)
    for files, said in run.cuts(points, run.calls):
        look(tmp_path / "after", files, said)
    tell(f"{len(run.calls):,} calls, the power cut at {points:,} points: 0 acknowledged lost, 0 by half")


def test_had_nothing_been_synced_it_would_be_lost(run, tmp_path):
    lost, points = 0, scale(10, 200)
    for files, said in run.cuts(points, [call for call in run.calls if call.name != "sync"]):
        try:
            look(tmp_path / "after", files, said)
        except (AssertionError, MusterError):
            lost += 1
    assert lost > points // 2
    tell(f"without syncing: {lost:,} of {points:,} lose or damage something")


def look(at: Path, files: dict[str, bytes], said: list[str]) -> None:
    """Start the machine again with these files and look whether all that was said is there."""
    shutil.rmtree(at, ignore_errors=True)
    (at / "office").mkdir(parents=True)
    for path, data in files.items():
        if not path.endswith("-shm"):
            (at / "office" / Path(path).name).write_bytes(data)
    with opened_now(at) as ledger:
        verdict = verify(ledger)
        assert verdict.problems == ()
        told = [line.split(" ") for line in said]
        erased = {line[1] for line in told if line[0] == "erased"}
        there = state(ledger)
        assert {id_ for line in told if line[0] == "kept" for id_ in line[1:]} <= set(there)
        assert all(there[id_] for id_ in erased)
        living = {id_ for id_, gone in there.items() if not gone}
        keys = set(ledger.keyring.owners())
        assert living <= keys  # whoever is there can be read, and of those erased nobody can
        assert not keys & (set(there) - living)
        assert {line[1] for line in told if line[0] == "key"} <= {key.hex() for key in verdict.keys}


def state(ledger: Ledger) -> dict[str, bool]:
    with ledger.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, erased FROM owner").all()
    return {row[0]: bool(row[1]) for row in rows}
