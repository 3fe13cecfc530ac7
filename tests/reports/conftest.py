from __future__ import annotations

import pytest

from muster.names.finder import Finder, Target
from muster.reports.assemble import Identity, assemble
from muster.reports.extracted import Extracted


@pytest.fixture(scope="session")
def finder() -> Finder:
    return Finder(
        [
            Target("s1", "subject", ("Sami Odeh Barakat", "سامي عودة بركات")),
            Target("g1", "group", ("Lions Brigade",)),
            Target("g2", "group", ("Northern Guard Militia", "Northern Guard")),
        ]
    )


@pytest.fixture(scope="session")
def make():
    """Make an English report of a text, unless another language is stated."""

    def report(text: str, key: str = "r", **stated: str):
        return assemble(Extracted(text, "text", **{"language": "en", **stated}), Identity(key, f"{key}.txt", "0" * 64))

    return report
