"""Plans to run."""

from __future__ import annotations

import pytest

from plan_values import HARBOUR, REFERENCE, plan_of


@pytest.fixture(scope="session")
def reference():
    return plan_of(REFERENCE)


@pytest.fixture(scope="session")
def harbour():
    return plan_of(HARBOUR)
