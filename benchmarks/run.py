"""Run every benchmark and print its tables.

python benchmarks/run.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Run each script of this folder, one after the other, so that none disturbs another's timing."""
    for script in sorted(HERE.glob("*.py")):
        if script.name != Path(__file__).name:
            print(f"\n<!-- {script.name} -->", flush=True)
            subprocess.run([sys.executable, str(script)], check=False)


if __name__ == "__main__":
    main()
