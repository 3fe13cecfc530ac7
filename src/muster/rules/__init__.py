"""Conditions over facts that may be missing, in three-valued logic; shared by policies and plans.

Reach for :func:`parse` to read a condition a person wrote, and :func:`evaluate` to know what it yields on what is known.
"""

from __future__ import annotations

from muster.rules.condition import parse
from muster.rules.evaluate import Answer, Lookup, Verdict, evaluate
from muster.rules.tree import Condition, names
from muster.rules.truth import Truth

__all__ = ["Answer", "Condition", "Lookup", "Truth", "Verdict", "evaluate", "names", "parse"]
