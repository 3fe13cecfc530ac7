"""Make src/muster/plan/data/slippage.toml: how late the people of eight United Nations start-ups came.

Source: monthly strengths and the decisions that set ceilings, in the folder given. What is shipped is three numbers and the name of where
they come from: the median lag, how missions differ (``between``), and how the units of one mission differ (``within``).

    python scripts/make_slippage.py ../shared/data/force

Needs SciPy. How they are learned stands in ``benchmarks/startups.py``, which the back-tests learn by too.
"""

from __future__ import annotations

import sys
from pathlib import Path

HOME = Path(__file__).parents[1]
sys.path.insert(0, str(HOME / "benchmarks"))

from startups import learned, missions  # noqa: E402  # beside the back-tests

OUT = HOME / "src/muster/plan/data/slippage.toml"


def main() -> None:
    """Learn from all and write the file."""
    known = missions(Path(sys.argv[1]))
    median, between, within = learned(known)
    OUT.write_text(
        f"""\
# How late pledged people come, when a plan does not say: made by scripts/make_slippage.py.
# Learned from {len(known)} United Nations start-ups ({", ".join(sorted(item.name for item in known))}): shares of the authorised strength by
# the monthly contribution reports of the United Nations, as typed by the IPI Peacekeeping Database (Perry and Smith).
# Eight missions cannot say how long tails are. What is shipped is these three numbers, not the data.
[[slippage]]
id = "un-start-ups"
title = "eight United Nations start-ups, 1999 to 2013"
median_weeks = {median:.2f}
between = {between:.3f}
within = {within:.3f}
cases = {len(known)}
[[slippage]]
id = "as-promised"
title = "nobody is late: for comparing with what was promised only"
median_weeks = 0
between = 0
within = 0
cases = 0
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
