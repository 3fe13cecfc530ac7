from __future__ import annotations

import hashlib
import re
from pathlib import Path

from muster.files.source import Source
from muster.policy import FACTORS, FACTS, FAMILIES, SHIPPED, TAXONOMY, Stage, read_past
from muster.policy.policy import Rule
from muster.policy.read import parse_policy
from muster.policy.standards import LADDER
from muster.rules.condition import parse

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "policy-files.md").read_text("utf-8")


def test_the_policy_on_the_page_can_be_used_as_it_stands():
    data = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0].encode()
    policy, problems = parse_policy(Source("page.toml", data, hashlib.sha256(data).hexdigest()))
    assert problems == ()
    assert policy.id == "harbour-guard"


def test_the_conditions_on_the_page_are_conditions():
    block = re.search(r"## Conditions\n\n```\n(.*?)```", PAGE, re.DOTALL)[1]
    lines = [part for line in block.splitlines() for part in line.partition("#")[0].split("        ") if part.strip()]
    assert len(lines) == 6
    for line in lines:
        assert parse(line.strip())


def test_every_fact_category_stage_standard_and_shipped_policy_is_on_the_page():
    for name in FACTS:
        family, _, rest = name.partition(".")
        assert f"`{name}`" in PAGE or (f"{family}." in PAGE and (rest in TAXONOMY or f".{rest}`" in PAGE)), name
    for word in (*TAXONOMY, *Stage, *SHIPPED):
        assert re.search(rf"\b{word}\b", PAGE), word
    flat = " ".join(PAGE.split())
    assert ", ".join(clause.name for clause in LADDER) in flat
    assert all(re.search(rf"\b{category.code} {category.name}\b", flat) for category in TAXONOMY.values())


def test_every_family_and_factor_is_on_the_page():
    assert [name for name in (*FAMILIES, *FACTORS) if f"`{name}`" not in PAGE] == []


def test_the_past_case_on_the_page_can_be_read():
    data = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0].encode()
    assert read_past(Source("page.jsonl", data, "")).account.accepted == 1


def test_every_key_of_a_rule_is_on_the_page():
    for name in Rule.__dataclass_fields__:
        assert f"`{name}`" in PAGE or name == "condition"
