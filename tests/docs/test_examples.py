"""The examples in the documentation are tried out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from muster.policy import read_policy

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_the_policy_in_the_how_to_is_a_valid_policy(tmp_path):
    [example] = blocks("how-to/add-a-policy.md", "toml")
    (tmp_path / "coast.toml").write_text(example, "utf-8")
    policy = read_policy(tmp_path / "coast.toml")
    assert (policy.id, len(policy.rules)) == ("coast", 4)


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, id=page.relative_to(DOCS).as_posix()) for page in sorted(DOCS.rglob("*.md"))],
)
def test_links_between_pages_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
