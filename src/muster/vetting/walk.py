"""A scripted walk: the steps of one or several cases as data, with the steps that must be refused among them.

Reach for :func:`read_walk` and :func:`play` to show or test a process. A walk is JSON lines: the first names it, its policies and the day it is
looked at; each other is a step, with the case it is taken ``in``; ``facts`` beside *determine* are what the policies are applied to; ``refused``
says why a step must be refused. The invariant: a walk that plays has met every refusal it foretells.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from muster.errors import InputError, MusterError
from muster.policy.past import facts_from
from muster.policy.policy import Policy
from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.determining import determine, with_measures
from muster.vetting.linked import act
from muster.vetting.process import WEEKDAYS, Deadline, counting
from muster.vetting.step import Nominated, Step
from muster.vetting.wire import step_of


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk as read: its title, the ids of its policies (the first leads), the day it is looked at, and its lines."""

    title: str
    policies: tuple[str, ...]
    on: date
    lines: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Played:
    """What a walk came to: its cases in the order they were opened, and what was refused, in order."""

    cases: tuple[Case, ...]
    refused: tuple[str, ...]


def read_walk(text: str, name: str) -> Walk:
    """Read a walk.

    Args:
        text: of the file.
        name: of the file.

    Raises:
        InputError: when it is none.
    """
    try:
        head, *lines = (json.loads(line) for line in text.splitlines() if line.strip())
        day = date.fromisoformat(head["on"])
        return Walk(str(head["walk"]), tuple(map(str, head["policies"])), day, tuple(map(dict, lines)))
    except (ValueError, KeyError, TypeError):
        raise InputError("this is no walk", file=name, remedy="see docs/design/vetting.md") from None


def play(walk: Walk, policies: Sequence[Policy], *, deadline: Deadline = WEEKDAYS) -> Played:
    """Take every step of a walk.

    Args:
        walk: as read.
        policies: those it names, in its order.
        deadline: how days are counted.

    Raises:
        InputError: when a step is refused that should not be, or is taken that should be refused.
    """
    process = policies[0].process
    if process is None:
        raise InputError(f"the policy {policies[0].id} has no process")
    deadline = counting(process, deadline)
    cases: dict[str, Case] = {}
    refused: list[str] = []
    for number, line in enumerate(walk.lines, start=2):
        try:
            _played(cases, line, policies, process, deadline)
        except MusterError as error:
            if str(line.get("refused", "\0")) not in str(error):
                raise InputError(f"refused: {error}", file=walk.title, row=number) from None
            refused.append(str(error))
            continue
        if "refused" in line:
            raise InputError("a step was taken that should be refused", file=walk.title, row=number)
    return Played(tuple(cases.values()), tuple(refused))


def _played(
    cases: dict[str, Case], line: Mapping[str, Any], policies: Sequence[Policy], process: Process, deadline: Deadline
) -> None:
    id_ = str(line.get("in", ""))
    step = _step(cases.get(id_), line, policies)
    for case in act(cases, id_, step, process, step.on, deadline=deadline):
        cases[case.id] = case


def _step(case: Case | None, line: Mapping[str, Any], policies: Sequence[Policy]) -> Step:
    value = {key: item for key, item in line.items() if key not in {"in", "refused", "facts"}}
    value.setdefault("seen", 0 if case is None else case.version)
    bound = [f"{policy.id} {policy.version}" for policy in policies]
    if value.get("step") == Nominated.name:
        value.setdefault("policies", bound)
    if "facts" not in line or case is None:
        return step_of(value)
    on = date.fromisoformat(value["on"])
    return determine(
        policies,
        with_measures(facts_from(line["facts"], "the walk"), case, on),
        case.kind,
        by=str(value["by"]),
        role=str(value["role"]),
        on=on,
        seen=int(value["seen"]),
    )
