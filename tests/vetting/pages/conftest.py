"""The walks of the demo as pages show them."""

from __future__ import annotations

from functools import cache

import pytest

from muster.demo import walks
from muster.dossier.cases import Casebook, CaseFile
from muster.policy import SHIPPED, load_policy
from muster.vetting.pages import book_of_walk
from muster.vetting.walk import play, read_walk

POLICIES = {name: load_policy(name) for name in SHIPPED}


@cache
def scripts():
    return {file.name: read_walk(file.read_text("utf-8"), file.name) for file in walks()}


@cache
def books() -> tuple[Casebook, ...]:
    return tuple(book_of_walk(walk, [POLICIES[one] for one in walk.policies], name) for name, walk in scripts().items())


@cache
def played():
    """Every case of the walks with its policies and the day it is looked at."""
    found = {}
    for walk in scripts().values():
        policies = [POLICIES[one] for one in walk.policies]
        found |= {case.id: (case, policies, walk.on) for case in play(walk, policies).cases}
    return found


@pytest.fixture(scope="session")
def files() -> dict[str, CaseFile]:
    return {case.id: case for book in books() for case in book.cases}


@pytest.fixture(scope="session")
def cases():
    return played()


@pytest.fixture(scope="session")
def casebooks():
    return books()
