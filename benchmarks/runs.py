"""Muster and its peers run as their users run them: whole commands, files in, files out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from data import LIST, Record, write_roster
from measures import Scores

HERE = Path(__file__).parent
PEERS = HERE.parent / ".venv/peers/bin/python"
MUSTER = (sys.executable, "-m", "muster")
TIMES = 3
"""What is short is timed so many times, and the median counts."""
DONE = (0, 3)
"""``muster screen`` ends with 3 when a subject has a hit."""


@dataclass(frozen=True)
class Screened:
    """What came of screening a roster.

    Attributes:
        scores: row -> [(entity, score)], best first; Muster's scores are bits.
        claims: row -> [(entity, probability)], where one is claimed.
        load: seconds to read and index the list.
        seconds: seconds of all the rest.
        peak: memory in MB.
        names: (row, entity) -> (the name asked, the name found).
    """

    scores: Scores
    claims: Scores
    load: float
    seconds: float
    peak: float
    names: dict[tuple[str, str], tuple[str, str]]


def peer(name: str, rows: list[Record]) -> Screened:
    """Screen rows with a peer."""
    with TemporaryDirectory() as folder:
        roster = write_roster(rows, Path(folder) / "roster.jsonl")
        command = [PEERS, HERE / "peers/retrieval.py", name, LIST, roster]
        out = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    said = json.loads(out)
    scores = {row: [(entity, score) for entity, score in hits] for row, hits in said["scores"].items()}
    claims = {row: [(entity, as_probability(name, score)) for entity, score in hits] for row, hits in scores.items()}
    return Screened(scores, claims, said["load"], said["screen"], said["peak"], {})


def as_probability(name: str, score: float) -> float:
    """Return a peer's score as the probability it is taken for; Splink's is the logarithm (base 2) of the odds."""
    if name == "splink":
        return 1 / (1 + 2.0**-score)
    return score / 100 if name.startswith("rapidfuzz") else score


@cache
def muster_load() -> float:
    """Return the seconds ``muster screen`` takes for a roster of one row, which are those of the list."""
    with TemporaryDirectory() as folder:
        one = write_roster([{"id": "1", "name": "Nestor Kovalchuk"}], Path(folder) / "one.csv")
        return median(_screen(one)[0] for _ in range(TIMES))


def muster(rows: list[Record], times: int = 1) -> Screened:
    """Screen rows with ``muster screen``, every hit asked for; so many times, for a median of the seconds."""
    load = muster_load()
    with TemporaryDirectory() as folder:
        roster = write_roster(rows, Path(folder) / "roster.csv")
        runs = [_screen(roster) for _ in range(times)]
    seconds, (_, peak, out) = median(run[0] for run in runs), runs[0]
    # A row that was not answered is a row without hits: it stays in the count.
    scores: dict[str, list[tuple[str, float]]] = {row["id"]: [] for row in rows}
    claims: dict[str, list[tuple[str, float]]] = {row["id"]: [] for row in rows}
    names = {}
    for record in map(json.loads, out.decode().strip("\n").split("\n")):
        row = record["subject"]
        scores[row] = [(hit["entity"], hit["bits"]) for hit in record["hits"]]
        claims[row] = [(hit["entity"], hit["score"]) for hit in record["hits"]]
        for hit in record["hits"]:
            said = next(feature for feature in hit["features"] if feature["name"] == "name")
            names[row, hit["entity"]] = said["query"], said["candidate"]
    return Screened(scores, claims, load, seconds - load, peak, names)


def _screen(roster: Path) -> tuple[float, float, bytes]:
    """Return seconds, the greatest memory of it or one of its workers in MB, and what was said."""
    command = [*MUSTER, "screen", roster, "--list", LIST, "--format", "jsonl", "--min-score", "0", "--limit", "10"]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        out = child.stdout.read() if child.stdout else b""
        # Of this child alone: the memory of all children so far would be that of the greediest peer.
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode not in DONE:
        raise subprocess.CalledProcessError(child.returncode, command)
    return seconds, used.ru_maxrss / 1024, out


def score_pairs(rows: list[Record]) -> list[dict[str, float]]:
    """Return what Muster and every peer say of pairs: matcher -> score, a pair each, in order."""
    lines = "".join(json.dumps({"query": row["query"], "target": row["target"]}) + "\n" for row in rows)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.jsonl"
        path.write_text(lines, encoding="utf-8")
        ours = subprocess.run(
            [*MUSTER, "score", path, "--format", "jsonl"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ).stdout
    theirs = subprocess.run(
        [PEERS, HERE / "peers/pairs.py"],
        input=lines.encode(),
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ).stdout
    said = (map(json.loads, side.decode().strip("\n").split("\n")) for side in (ours, theirs))
    return [{"muster": _bits(mine)} | peers for mine, peers in zip(*said, strict=True)]


def _bits(answer: Record) -> float:
    """Return the evidence of a pair; far less than any for one that cannot be the same kind of thing."""
    return answer["bits"] if answer.get("bits") is not None else -1e6
