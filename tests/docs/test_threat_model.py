"""Each claim of the page on threats names the tests that stand for it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "threat-model.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(test_\w+\.py)(?:::(\w+))?`", PAGE)))


def claims(file: str) -> set[str]:
    """Return the names of the tests in the files of that name."""
    return {
        node.name
        for path in (ROOT / "tests").rglob(file)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("file, name", NAMED)
def test_every_test_that_is_named_is_there(file, name):
    there = claims(file)
    assert there
    assert not name or name in there


def test_every_adversary_has_a_test():
    rows = re.findall(r"^\| \*\*.*$", PAGE, re.MULTILINE)
    assert len(rows) > 10
    assert all("`test_" in row for row in rows)
