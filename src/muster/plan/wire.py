"""A plan's answers as plain records, one table of them for each question.

Reach for :func:`tables` before printing or writing. The invariants: an interval is ``[low, high]`` and a number where both are alike; what
is never reached is ``"never"``; what an item cites and what is assumed stand beside the numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from muster.plan.answers import Answers, Interval
from muster.plan.now import Standing
from muster.plan.officers import MOST, Officers
from muster.plan.plan import Plan
from muster.plan.poles import Gain, Settle

QUESTIONS = (
    "ready",
    "strength",
    "facts",
    "poles",
    "coverage",
    "cost",
    "funds",
    "waiting",
    "officers",
    "pledges",
    "assumed",
    "sources",
    "now",
)
"""The tables, in the order they are printed."""

Records = Sequence[Mapping[str, Any]]


def tables(
    answers: Answers,
    gains: Sequence[Gain] = (),
    settle: Sequence[Settle] = (),
    standing: Sequence[Standing] = (),
    officers: Sequence[Officers] = (),
) -> dict[str, Records]:
    """Return the records of each question."""
    plan = answers.plan
    ready = [] if answers.ready is None else [answers.ready]
    return {
        "ready": [record(item) for item in ready],
        "strength": [record(item) for item in answers.strength],
        "facts": [record(item) for item in settle],
        "poles": [record(item) for item in gains],
        "coverage": [record(item) for item in answers.cover],
        "cost": [record(item) for item in answers.spending],
        "funds": [record(item) for item in answers.money],
        "waiting": [record(item) for item in answers.waiting],
        "officers": [_officers(item) for item in officers],
        "pledges": list(_pledges(plan)),
        "assumed": [record(item) for item in answers.assumed],
        "sources": list(_sources(plan)),
        "now": [record(item) for item in standing],
    }


def record(item: Any) -> dict[str, Any]:
    """Return one value as a record."""
    return {each.name: plain(getattr(item, each.name)) for each in fields(item)}


def plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, Interval):
        low, high = plain(value.low), plain(value.high)
        return low if low == high else [low, high]
    if isinstance(value, float):
        return "never" if math.isinf(value) else None if math.isnan(value) else round(value, 4)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _officers(item: Officers) -> Mapping[str, Any]:
    bounds = [int(n) if math.isfinite(n) else f"more than {MOST}" for n in (item.needed.low, item.needed.high)]
    return {
        "stream": item.stream,
        "stage": item.stage,
        "officers": item.servers,
        "wait_p50": plain(item.p50),
        "wait_p90": plain(item.p90),
        "needed": bounds[0] if bounds[0] == bounds[1] else bounds,
    }


def _pledges(plan: Plan) -> Records:
    return [
        {
            "pledge": item.id,
            "contributor": item.contributor,
            "confidence": item.confidence,
            "firm": item.firm,
            "personnel": str(item.personnel),
            "if": "" if item.condition is None else str(item.condition),
            "while": "" if item.lasting is None else str(item.lasting),
            "assumption": item.assumption,
            "cites": list(item.cites),
        }
        for item in plan.pledges
    ]


def _sources(plan: Plan) -> Records:
    return [
        {
            "source": item.id,
            "publisher": item.publisher,
            "title": item.title,
            "published": plain(item.published),
            "url": item.url,
            "quote": item.quote,
        }
        for item in plan.references
    ]
