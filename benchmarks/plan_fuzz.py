"""Damaged plan files: each is read and checked, and of the sound ones some are run; nothing may raise, hang, or fail to name its place.

python benchmarks/plan_fuzz.py [COUNT] [--seed N] [--every N]

Files are made from the examples: values replaced, lines dropped, doubled, swapped or cut, tables repeated, bytes flipped. A file that takes
more than ten seconds of the processor counts as hanging. Whatever is named must have a line, or say that something is missing from the whole file.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from muster.errors import MusterError
from muster.files.source import Source
from muster.plan.answers import answer, runs
from muster.plan.now import now
from muster.plan.poles import to_settle
from muster.plan.read import parse_plan
from muster.plan.scenario import in_scenario
from muster.plan.wire import tables

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").rglob("*.toml"))
PLACELESS = {"missing", "encoding", "unknown-table"}
"""Problems of a file as a whole: a table that is not there has no line."""
VALUES = (
    "0", "1", "-1", "1e300", "inf", "nan", "0.5", '"x"', '""', "[]", "{}", "[1, 2]", "[3, 2, 1]", "[0, 0, 0]", "true", "2030-01-01",
    "2030-13-01", "2030-01-01T10:00:00", '"fielded(police) >= 1"', '"not consent"', '"held(consent, 3w) and calm"', '"consent and not consent"',
    '"at least 2 of (consent, calm, signature)"', '"funded(donors)"', '"coverage(pier) >= 0.5"', '"after(consent, 900w)"', '"by(2030-05-01)"',
    '"((((("', "[[]]", "9" * 25, "1000", '{ from = "case" }', '{ dist = "pert", weeks = [1, 2, 3] }', '{ dist = "lognormal", weeks = [1, 0] }',
    '{ dist = "exponential", weeks = 0 }', "{ months = 0, renew = 2 }", "[{ from = 2030-01-07, to = 2030-02-07, per_week = 5 }]", '["pledge.company"]',
    '{ "fact.consent.state" = "true" }', '{ "fact.consent.p" = 7 }', '"in_theatre"', '"as-promised"', '"pledge.company"',
)  # fmt: skip
SECONDS = 10


def damaged(chance: random.Random, text: str) -> bytes:
    """Return a text with a few things wrong."""
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        at, how = chance.randrange(len(lines)), chance.random()
        key, sign, _ = lines[at].partition(" = ")
        if sign and how < 0.65:
            lines[at] = f"{key} = {chance.choice(VALUES)}"
        elif how < 0.75:
            lines[at] = lines[chance.randrange(len(lines))]
        elif how < 0.85:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif how < 0.93:
            del lines[at]
        else:
            lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    data = bytearray("\n".join(lines or [""]).encode())
    if data and chance.random() < 0.05:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def looked_at(data: bytes, *, run: bool) -> str:
    """Read and check a file, and run it where it is sound and that is asked; return what came of it."""
    checked = parse_plan(Source("fuzzed.toml", data, ""))
    for problem in (*checked.problems, *checked.notices):
        whole = problem.code in PLACELESS and not problem.column
        assert problem.message, problem  # noqa: S101  # this is a test
        assert problem.row or whole, problem  # noqa: S101
        assert problem.column or problem.code in {*PLACELESS, "syntax", "unknown-table", "wrong-type"}, problem  # noqa: S101
    if checked.plan is None:
        return "problems"
    plan = checked.plan
    now(plan)
    for scenario in plan.scenarios:
        in_scenario(plan, scenario)
    if not run:
        return "sound"
    try:
        done = runs(plan, 2)
        tables(answer(plan, done), (), to_settle(plan, done))
    except MusterError as error:
        return "refused" if str(error) else "FAILED: refused without a word"
    return "ran"


def _late(*_: object) -> None:
    raise TimeoutError


def fuzz(count: int, seed: int, every: int) -> Counter[str]:
    """Look at so many files, and run every so many of them that are sound; return how each ended."""
    chance, found = random.Random(seed), Counter[str]()  # noqa: S311  # no secret
    texts = [path.read_text("utf-8") for path in EXAMPLES]
    for text in texts:  # What is compiled is compiled before time is taken.
        looked_at(text.encode(), run=True)
    signal.signal(signal.SIGPROF, _late)
    for nth in range(count):
        data = damaged(chance, chance.choice(texts))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of the processor: the machine may be busy
        try:
            ended = looked_at(data, run=nth % every == 0)
        except Exception as error:  # noqa: BLE001  # every kind of failure is counted and shown
            ended = f"FAILED: {type(error).__name__}: {str(error)[:200]}"
            print(f"file {nth}: {ended}", traceback.format_exc().splitlines()[-3:], flush=True)
        signal.setitimer(signal.ITIMER_PROF, 0)
        found[ended] += 1
    return found


def main() -> None:
    """Fuzz and print what came of it; ends with 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=20, help="run one in so many of the sound ones")
    asked = parser.parse_args()
    began = time.monotonic()
    found = fuzz(asked.count, asked.seed, asked.every)
    for ended, times in found.most_common():
        print(f"{ended}: {times}")
    print(f"{asked.count} files in {time.monotonic() - began:.0f} s")
    sys.exit(any(ended.startswith("FAILED") for ended in found))


if __name__ == "__main__":
    main()
