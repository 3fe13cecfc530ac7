"""A small office with a ledger, made anew for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_values import created, who
from muster.ledger import Ledger, nominate, open_case


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with created(tmp_path) as ledger:
        yield ledger


@pytest.fixture
def case(ledger: Ledger) -> str:
    return open_case(ledger, who("nour"))


@pytest.fixture
def person(ledger: Ledger, case: str) -> str:
    (person,) = nominate(ledger, who("nour"), case, ["Tariq Yusuf al-Qarawani, born 1971"])
    return person
