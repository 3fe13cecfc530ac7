"""Draw calibration curves: ``draw.py OUT.svg``, curves as JSON on standard input (name -> [[claim, true, size]])."""

from __future__ import annotations

import json
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "muster"


def main() -> None:
    """Draw."""
    figure, axes = plt.subplots(figsize=(6, 5))
    axes.plot([0, 1], [0, 1], color="0.6", linewidth=1, label="what is claimed is true")
    for name, points in json.load(sys.stdin).items():
        style = {"linewidth": 2} if name.startswith("muster") else {"linewidth": 1, "linestyle": "--"}
        axes.plot(
            [point[0] for point in points],
            [point[1] for point in points],
            marker="o",
            markersize=3,
            label=name,
            **style,
        )
    axes.set(xlabel="score", ylabel="share of hits that are right", xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(sys.argv[1], metadata={"Date": None})


if __name__ == "__main__":
    main()
