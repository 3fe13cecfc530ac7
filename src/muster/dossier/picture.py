"""The weights of a hit as a waterfall: one bar a feature, each beginning where the one before it ended.

The picture stands inside the table that is its twin, a bar a row, so that both say the same and neither is needed to
read the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from muster.screening.hit import MILLION, Feature

_BAR = Markup(
    '<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect class="bar-zero" x="{zero}" y="0" width="2" height="10"/>'
    '<rect class="{css}" x="{x}" y="1" width="{width}" height="8"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the waterfall.

    Attributes:
        feature: the feature it shows.
        times: its weight in words, e.g. ``96 times likelier``.
        bar: its bar, an SVG.
    """

    feature: Feature
    times: str
    bar: Markup


def waterfall(features: tuple[Feature, ...]) -> tuple[Step, ...]:
    """Return the steps of a hit's waterfall in the order of its features."""
    ends = [0]
    for feature in features:
        ends.append(ends[-1] + feature.weight)
    low, high = min(ends), max(ends)
    scale = max(high - low, 1)
    place = [(end - low) * 996 // scale for end in ends]
    zero = (0 - low) * 996 // scale
    return tuple(Step(f, odds_in_words(f), _bar(f, place[i], place[i + 1], zero)) for i, f in enumerate(features))


def _bar(feature: Feature, before: int, after: int, zero: int) -> Markup:
    css = "bar-prior" if feature.name == "prior" else "bar-for" if feature.weight > 0 else "bar-against"
    width = max(abs(after - before), 4 if feature.weight else 0)
    return _BAR.format(zero=zero, css=css, x=min(before, after), width=width)


def odds_in_words(feature: Feature) -> str:
    """Return what a weight does to the odds, in words: a bit is a factor of two."""
    factor = _two_digits(2.0 ** min(abs(feature.weight) / MILLION, 60.0))
    if feature.name == "prior":
        return f"1 to {factor}"
    if feature.weight == 0:
        return "says nothing"
    return f"{factor} times {'likelier' if feature.weight > 0 else 'less likely'}"


def _two_digits(number: float) -> str:
    if number < 10:
        return f"{number:.1f}"
    exponent = len(str(int(number))) - 2
    return f"{round(number / 10**exponent) * 10**exponent:,}"
