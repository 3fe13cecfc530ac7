"""A small list to screen against, with real ways of writing names and nobody real in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Subject
from muster.screening import Screener
from screening_values import entity, snapshot


@pytest.fixture(scope="session")
def watch() -> Snapshot:
    return snapshot(
        entity("e1", "Tariq Yusuf al-Qarawani", birthDate="1971-03-12", gender="male", nationality="sy"),
        entity("e2", "Dmytro Olehovych Zhabynskyi", birthDate="1980", idNumber="AB-123456"),
        entity("e3", "Thet Naing Htun", position="Commander, 14th Light Infantry Battalion"),
        entity("e4", "Kestrel Shipping", schema="Company"),
        entity("e5", "Qarawani", schema="Vessel"),
    )


@pytest.fixture(scope="session")
def best(watch: Snapshot) -> Callable[[Subject], tuple[str, int]]:
    screener = Screener([watch])

    def ask(who: Subject) -> tuple[str, int]:
        hits = screener.hits(who, min_score=0).hits
        return (hits[0].entity, hits[0].bits) if hits else ("", 0)

    return ask
