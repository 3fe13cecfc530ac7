"""Screening beside its peers, in one run on the same data: writes RESULTS.md and a picture.

    make bench                                   (or: python benchmarks/screening.py [--quick])

Needs the data beside the project and the peers' environment, which ``make bench`` makes. Nothing is tuned here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import data
import evasion
import labelled
import machine
import retrieval
from runs import PEERS

HERE = Path(__file__).parent
QUICK = 20


def main() -> None:
    """Measure, print and write."""
    if not data.LIST.exists():
        print(f"the data are not there: {data.HOME}; nothing was measured")
        return
    part = QUICK if "--quick" in sys.argv else 1
    start = time.perf_counter()
    text = "\n".join([HEAD, machine.report(), *_parts(part)])
    minutes = (time.perf_counter() - start) / 60
    text += f"\nThe whole run took {minutes:.0f} minutes.\n"
    print(text)
    if part == 1:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


def _parts(part: int) -> list[str]:
    small = retrieval.Run(retrieval.SMALL, 1 if part == 1 else 5, 1)
    large = retrieval.Run(retrieval.LARGE, part, retrieval.EVERY if part == 1 else 1)
    calibration, curves = retrieval.calibration_table((small, large))
    draw(curves)
    return [
        "## Retrieval: rosters against OFAC and UN\n",
        retrieval.found_table(large),
        retrieval.found_table(small),
        ratio(large),
        *(retrieval.operations_table(run, share) for run in (large, small) for share in (0.01, 0.05)),
        calibration,
        "![calibration curves](pictures/calibration.svg)\n",
        retrieval.groups_table((small, large)),
        labelled.report(part),
        evasion.report(part),
        retrieval.errors_table(large),
    ]


def ratio(run: retrieval.Run) -> str:
    """Say how many times faster Muster is than the best index with the best algorithm, in this run."""
    said = run.ours, run.same, run.theirs["nomenklatura logic-v2"]
    all_rows, same, theirs = (len(one.scores) / one.seconds for one in said)
    return (
        f"Muster screens {all_rows / theirs:.1f} times as many rows a second as nomenklatura's index with logic-v2; "
        f"of the same {len(run.asked)} rows {same / theirs:.1f} times as many.\n"
    )


def draw(curves: object) -> None:
    """Draw the calibration curves."""
    pictures = HERE / "pictures"
    pictures.mkdir(exist_ok=True)
    command = [PEERS, HERE / "peers/draw.py", pictures / "calibration.svg"]
    subprocess.run(command, input=json.dumps(curves).encode(), check=True)


HEAD = """\
# Screening, measured beside its peers

Written by `make bench`. Rosters, list and pairs are development data kept beside the project (see their README);
*recall at 1 % false alerts* is the share of listed people found at the score that 1 % of strangers exceed. Peers that score
names alone get them folded to ASCII; nomenklatura sees birth dates, nationalities and genders as Muster does. Muster's
scores are bits of evidence, and its probabilities where calibration is measured. *Load* is a roster of one row (Muster, the
median of three) or what the peer takes until it can be asked; *screen* is all the rest, the median of three up to 1,000 rows
for Muster and one run otherwise. *Peak* is that of the largest process.
"""

if __name__ == "__main__":
    main()
