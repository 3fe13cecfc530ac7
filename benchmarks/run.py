"""Run every benchmark and print its tables.

python benchmarks/run.py [--quick]       (or: make bench BENCH=--quick; a sample in place of all of it)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


SAMPLED = "screening.py"
SCRIPTS = (SAMPLED, "backtest.py")


def main() -> None:
    """Run each benchmark, one after the other, so that none disturbs another's timing."""
    for script in SCRIPTS:
        print(f"\n<!-- {script} -->", flush=True)
        options = sys.argv[1:] if script == SAMPLED else []
        subprocess.run([sys.executable, str(HERE / script), *options], check=True)


if __name__ == "__main__":
    main()
