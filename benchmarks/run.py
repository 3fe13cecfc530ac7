"""Run every benchmark and print its tables.

python benchmarks/run.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


SCRIPTS = ("screening.py", "reports.py")


def main() -> None:
    """Run each benchmark, one after the other, so that none disturbs another's timing."""
    for script in SCRIPTS:
        print(f"\n<!-- {script} -->", flush=True)
        subprocess.run([sys.executable, str(HERE / script), *sys.argv[1:]], check=True)


if __name__ == "__main__":
    main()
