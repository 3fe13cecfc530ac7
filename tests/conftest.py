"""Fixtures for all tests.

Strategy: real files and real values, never mocks of our own code. Data kept beside the project is optional: tests that
need it take ``shared`` and are skipped, saying so, where it is absent.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# At a desk every run looks at new examples; a gate must say the same of the same commit, so there they are fixed.
_SETTINGS = {"deadline": None, "print_blob": True, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("desk", **_SETTINGS)
settings.register_profile("gate", **_SETTINGS, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "desk")

SHARED = Path(os.environ.get("MUSTER_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists, rosters and reports that may lie beside the project."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real data is not beside the project (no ../shared/data)")
    return SHARED
