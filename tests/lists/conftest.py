"""Small lists written by us, one in each format: nobody in them exists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from muster.lists.entity import Entity
from muster.lists.read import read_list
from muster.lists.snapshot import Snapshot

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture
def sample() -> Callable[[str], Snapshot]:
    return lambda name: read_list(SAMPLES / name)


@pytest.fixture
def entity() -> Callable[[str, str], Entity]:
    def find(name: str, key: str) -> Entity:
        return next(entity for entity in read_list(SAMPLES / name).entities if entity.id == key)

    return find


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, str], Snapshot]:
    def write_and_read(name: str, text: str) -> Snapshot:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_list(path)

    return write_and_read
