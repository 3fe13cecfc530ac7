"""Figures that can be published: each with numerator, denominator, day and definition, small counts protected.

Reach for :func:`publication` on summaries of cases. Numbers on vetting disagree with one another because nobody says what was divided by
what; here no figure exists without saying it (V49).
"""

from __future__ import annotations

from muster.vetting.statistics.definition import DEFINITIONS, Definition
from muster.vetting.statistics.export import figures_csv, figures_json
from muster.vetting.statistics.figure import Figure, Interval, wilson
from muster.vetting.statistics.hiding import LEAST, hidden_rows
from muster.vetting.statistics.publication import Publication, publication
from muster.vetting.statistics.recheck import Recheck, read_rechecks, recheck_figures

__all__ = [
    "DEFINITIONS",
    "LEAST",
    "Definition",
    "Figure",
    "Interval",
    "Publication",
    "Recheck",
    "figures_csv",
    "figures_json",
    "hidden_rows",
    "publication",
    "read_rechecks",
    "recheck_figures",
    "wilson",
]
