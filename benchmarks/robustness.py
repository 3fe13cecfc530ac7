"""One million random strings screened, and names of ten thousand bytes: nothing raises, nothing takes long.

python benchmarks/robustness.py [COUNT [SEED]]

Strings are of any assigned or unassigned code point but surrogates, some of one script, some of all.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

import muster
from muster.files.account import Account
from muster.lists.entity import Entity
from muster.lists.snapshot import Snapshot
from muster.names.compare import compare
from muster.names.read import read

SEED = 5
BLOCKS = (
    (0x20, 0x24F),
    (0x370, 0x52F),
    (0x5D0, 0x6FF),
    (0x900, 0xDFF),
    (0x1000, 0x10FF),
    (0x2000, 0x2BFF),
    (0x4E00, 0x9FFF),
)
LISTED = (
    "Dmitri Shakuta",
    "محمد أحمد الحسن",
    "Abu Omar al-Kurdi",
    "မင်းအောင်လှိုင်",
    "Захаров Александр",
    "王小明",
    "Ali Hassan",
)
REPEATS = 5


def strings(count: int, seed: int) -> Iterator[str]:
    """Yield random strings: half of one block of characters, half of anything."""
    rng = random.Random(seed)  # noqa: S311  # A sample, not a secret.
    for _ in range(count):
        low, high = rng.choice(BLOCKS) if rng.random() < 0.5 else (1, 0x10FFFF)
        points = (rng.randint(low, high) for _ in range(rng.randint(1, 24)))
        yield "".join(" " if 0xD800 <= point <= 0xDFFF or rng.random() < 0.12 else chr(point) for point in points) + "x"


def main() -> None:
    """Screen them all, then time long names."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    entities = tuple(Entity(f"e{at}", "Person", {"name": (name,)}, "list") for at, name in enumerate(LISTED))
    snapshot = Snapshot("list", "ftm", (), "", entities, Account(len(LISTED), len(LISTED), 0, 0))
    start = time.perf_counter()
    screened = hits = 0
    for result in muster.screen_stream(strings(count, seed), [snapshot], chunk=20_000):
        screened, hits = screened + 1, hits + len(result.hits)
    seconds = time.perf_counter() - start
    print(f"seed {seed}: {screened:,} random strings screened in {seconds:,.0f} s, {hits} hits, no exception")
    print(f"{'name of 10,000 bytes':32} {'read, ms':>9} {'compare, ms':>12}")
    for kind, name in LONG.items():
        print(
            f"{kind:32} {timed(lambda name=name: read.__wrapped__(name)):9.1f} {timed(lambda n=name: against(n)):12.1f}"
        )


LONG = {
    "one word": "a" * 10_000,
    "words of one letter": "a " * 5_000,
    "a name again and again": "Mohammed Ali Hassan " * 500,
    "Arabic": "محمد أحمد " * 550,
    "Chinese": "王" * 3_300,
    "combining marks": "a" + "\u0301" * 4_999,
    "brackets": "(" * 5_000 + ")" * 5_000,
    "digits for letters": "4l1 h4554n " * 900,
}


def against(name: str) -> object:
    """Compare a name with a usual one."""
    return compare(read(name), read("Mohammed Ali Hassan"))


def timed(call: object) -> float:
    """Return the median time of a call in milliseconds."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        call()  # type: ignore[operator]
        times.append(time.perf_counter() - start)
    return sorted(times)[REPEATS // 2] * 1_000


if __name__ == "__main__":
    main()
