"""Subjects against entities: candidates, evidence in bits, score, band, and the reasons for all of it.

Reach for :func:`screen` with a roster and lists, :func:`screen_stream` when it is larger than memory,
:func:`find_duplicates` with a roster alone.
"""

from __future__ import annotations

from muster.screening.batch import rows, screen, screen_stream
from muster.screening.duplicates import find_duplicates
from muster.screening.hit import Agreement, Band, Feature, Hit
from muster.screening.result import Duplicate, Result
from muster.screening.screen import Screener
from muster.screening.weighing import Weighed, weigh

__all__ = [
    "Agreement",
    "Band",
    "Duplicate",
    "Feature",
    "Hit",
    "Result",
    "Screener",
    "Weighed",
    "find_duplicates",
    "rows",
    "screen",
    "screen_stream",
    "weigh",
]
