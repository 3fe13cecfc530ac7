"""The demo case, copied once."""

from __future__ import annotations

import pytest

from muster.demo import Case, copy_to


@pytest.fixture(scope="session")
def case(tmp_path_factory) -> Case:
    """Return where the copied files lie."""
    return copy_to(tmp_path_factory.mktemp("case"))
