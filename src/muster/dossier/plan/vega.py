"""Vega-Lite specifications of charts, with the numbers inside, for those who draw with other tools.

Reach for :func:`layered`. They are valid in Vega-Lite 5 and 6. The invariant: nothing is fetched from anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
"""The name of the grammar, which is no address to be fetched."""


def layered(
    title: str, says: str, values: Sequence[Mapping[str, object]], layers: Sequence[Mapping[str, object]]
) -> dict[str, object]:
    """Return a specification of several marks over the same numbers.

    Args:
        title: what the chart is called.
        says: what it shows, in words.
        values: its numbers.
        layers: its marks, those behind first.
    """
    return {
        "$schema": SCHEMA,
        "title": title,
        "description": says,
        "width": 640,
        "data": {"values": [dict(value) for value in values]},
        "layer": [dict(layer) for layer in layers],
    }
