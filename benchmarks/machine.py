"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from runs import PEERS

OURS = ("rapidfuzz", "numba", "numpy")


def report() -> str:
    """Say what machine and versions these are."""
    memory = (
        re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text()) if Path("/proc/meminfo").exists() else None
    )
    size = f", {int(memory[1]) // 1024 // 1024} GiB" if memory else ""
    ours = ", ".join(f"{name} {version(name)}" for name in OURS)
    script = "from importlib.metadata import version as v\nprint(', '.join(f'{n} {v(n)}' for n in NAMES))"
    names = [line.partition("==")[0] for line in (Path(__file__).parent / "peers.txt").read_text().splitlines()]
    names = [name for name in names if name and not name.startswith("#")]
    command = [PEERS, "-c", f"NAMES={names!r}\n{script}"]
    theirs = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode().strip()
    return (
        f"Machine: {os.cpu_count()} processors ({platform.machine()}){size}, {platform.system()}, "
        f"Python {platform.python_version()}; other work may run beside it, so times are upper bounds.\n"
        f"Muster {version('passmuster')} with {ours}. Peers: {theirs}.\n"
    )
