"""Install the peers of reports one by one: ``install.py REQUIREMENTS OUT.json``; OUT says what became of each.

Runs in the peers' environment. A peer that cannot be installed is not an end: it becomes a row that says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import invalidate_caches
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def main() -> None:
    """Install, and write versions and reasons."""
    lines = [line.strip() for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    wanted = [line for line in lines if line and not line.startswith("#")]
    found = dict(map(installed, wanted))
    Path(sys.argv[2]).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def installed(wanted: str) -> tuple[str, str]:
    """Return a peer's name, and its version or why there is none."""
    name, _, asked = wanted.partition("==")
    if held(name) != asked:
        command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", wanted]
        done = subprocess.run(command, check=False, stderr=subprocess.PIPE, timeout=1200)
        if done.returncode:
            errors = [line for line in done.stderr.decode(errors="replace").splitlines() if line.startswith("ERROR")]
            return name, f"not installed: {errors[-1].removeprefix('ERROR: ') if errors else 'no reason was given'}"
        invalidate_caches()
    return name, held(name) or "not installed: it cannot be found afterwards"


def held(name: str) -> str:
    """Return the version that is installed, empty when none is."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
