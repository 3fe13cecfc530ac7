"""A small office with a ledger, made anew for each test; for some, once in a file and once on a server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

import postgres_server
from ledger_values import created, who
from muster.ledger import Ledger, nominate, open_case

BOTH = {"test_access", "test_erase", "test_ledger", "test_plain", "test_verify"}
"""Modules whose tests hold wherever the store is kept."""
_NUMBERS = count()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "address" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in BOTH:
        metafunc.parametrize("address", ["file", "server"], indirect=True)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    if postgres_server.binaries() is None:
        pytest.skip("Debian's package postgresql is not installed")
    with postgres_server.running() as socket:
        yield socket


@pytest.fixture
def fresh(server: str) -> str:
    """Address of an empty place on the server."""
    return postgres_server.fresh(server, next(_NUMBERS))


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str:
    """Where the store is kept: an address, or nothing for a file."""
    if getattr(request, "param", "file") == "file":
        return ""
    found: str = request.getfixturevalue("fresh")
    return found


@pytest.fixture
def ledger(tmp_path: Path, address: str) -> Iterator[Ledger]:
    with created(tmp_path, address=address) as ledger:
        yield ledger


@pytest.fixture
def case(ledger: Ledger) -> str:
    return open_case(ledger, who("nour"))


@pytest.fixture
def person(ledger: Ledger, case: str) -> str:
    (person,) = nominate(ledger, who("nour"), case, ["Tariq Yusuf al-Qarawani, born 1971"])
    return person
