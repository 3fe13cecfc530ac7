"""A small policy whose trigger tests write themselves."""

from __future__ import annotations

import pytest

from muster.files.source import Source
from muster.policy.read import parse_policy

TEXT = """
[policy]
id = "harbour"
version = "1"
title = "Harbour rules"
summary = "Vets the harbour guard."
house = true
standard = "credible information"
{head}

[scope]
subjects = ["person", "unit"]
support = ["pay"]
not_covered = "Ask the harbour master."

[sources.own]
citation = "Harbour rules"
basis = "house"

[[outcome]]
name = "paused"
text = "waits"
basis = "house"

[[group]]
id = "dock-gang"
names = ["Dock Gang", "عصابة الرصيف"]
from = 2019-01-01
until = 2021-12-31
reason = "named by the harbour inquiry"

[[rule]]
id = "covered"
stage = "applicability"
title = "Covered"
text = "Everyone."
when = "subject.is_person or subject.is_unit"
effect = "Go on."
sources = ["own"]

[[rule]]
id = "trigger"
stage = "trigger"
title = "Trigger"
text = "What calls for a decision."
when = "{when}"
effect = "Pause."
sources = ["own"]
{rule}
"""


def harbour(*, when="alleged.LOOT", head="", rule=""):
    """The text of the policy as a source."""
    return Source("harbour.toml", TEXT.format(when=when, head=head, rule=rule).encode(), "0" * 64)


@pytest.fixture
def policy_with():
    """The policy with a trigger of the test's own."""

    def made(**parts):
        policy, problems = parse_policy(harbour(**parts))
        assert problems == ()
        return policy

    return made


@pytest.fixture
def problems_with():
    """What is wrong with such a policy, in words."""

    def made(**parts):
        return [problem.message for problem in parse_policy(harbour(**parts))[1]]

    return made
