"""A table as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; numbers with a fraction get three digits after the point."""
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines += [f"| {' | '.join(map(shown, row))} |" for row in rows]
    return "\n".join(lines) + "\n"


def shown(value: object) -> str:
    """Return a cell: a share with three digits, ``-`` for what was not measured, no bar that would end it."""
    if isinstance(value, float):
        return "-" if value != value else f"{value:.3f}" if abs(value) < 100 else f"{value:,.0f}"  # noqa: PLR0124
    return str(value).replace("|", "\\|")
