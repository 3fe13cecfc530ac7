"""What differs between two policies, or two versions of one: part by part, with both texts.

Reach for :func:`diff` before a new version is adopted; :func:`muster.policy.dryrun.dry_run` says what it would do to cases. The
invariant: whatever differs in what a policy says is in the answer; the order of a file's tables alone is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from muster.dates import WEEK, Workdays
from muster.policy.determination import LegalSource
from muster.policy.policy import Clause, NamedGroup, Policy, Rule
from muster.policy.process import Basis, CaseStage, CheckRule, Criterion, OutcomeRule, Process, Term
from muster.policy.support import InterruptionRule


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Attributes:
        part: ``policy``, ``scope``, ``rule``, ``group``, ``outcome``, ``standard``, ``procedure``, ``worksheet``, or of how cases go: ``process``,
            ``stage``, ``check``, ``effect`` of an outcome, ``criterion``, ``notice``, ``appeal``, ``objection``, ``waiver``, ``interim``,
            ``monitoring``, ``interruption``, ``calendar``.
        name: of the rule, outcome and so on; empty for the policy itself.
        field: what differs; empty where the whole part was added or removed.
        before: text in the first; empty where it was added.
        after: text in the second; empty where it was removed.
    """

    part: str
    name: str
    field: str
    before: str
    after: str


_HEAD = ("id", "version", "title", "summary", "house", "standard", "source_grades", "notes")
_RULE = ("stage", "title", "text", "condition", "effect", "sources", "settle", "standard", "attaches")


def diff(before: Policy, after: Policy) -> tuple[Difference, ...]:
    """Return every difference, in the order of a policy's parts; rules, outcomes and so on are paired by id or name."""
    return tuple(_differences(before, after))


def _differences(before: Policy, after: Policy) -> Iterator[Difference]:
    yield from _fields("policy", "", before, after, _HEAD)
    yield from _fields("scope", "", before.scope, after.scope, tuple(one.name for one in fields(before.scope)))
    yield from _paired("rule", _by_id(before.rules), _by_id(after.rules), _RULE)
    yield from _paired("group", _by_id(before.groups), _by_id(after.groups), ("names", "first", "last", "reason"))
    clauses = ("text", "basis", "note")
    for part, one, other in (
        ("outcome", before.outcomes, after.outcomes),
        ("standard", before.standards, after.standards),
        ("procedure", before.procedure, after.procedure),
        ("worksheet", before.worksheet, after.worksheet),
    ):
        yield from _paired(part, _by_name(one), _by_name(other), clauses)
    yield from _process(before.process, after.process)
    ladders = [tuple(clause.name for clause in policy.standards) for policy in (before, after)]
    if ladders[0] != ladders[1]:
        yield Difference("standard", "", "order", *map(_text, ladders))


_HEADS = ("covers", "overrides", "attestations", "mandate_end", "basis")
_ALONE = ("notice", "appeal", "objection", "waiver", "interim", "monitoring", "calendar")
"""Parts of a process of which there is one or none."""


def _process(before: Process | None, after: Process | None) -> Iterator[Difference]:
    """Yield how cases would go otherwise: stages, checks, outcomes and criteria by name, then what there is one of."""
    if before is None or after is None:
        if before is not after:
            yield Difference("process", "", "", "" if before is None else "yes", "" if after is None else "yes")
        return
    yield from _fields("process", "", before, after, _HEADS)
    yield from _paired("stage", _by_id(before.stages), _by_id(after.stages), _names(CaseStage))
    yield from _order("stage", [one.id for one in before.stages], [one.id for one in after.stages])
    yield from _paired("check", _by_id(before.checks), _by_id(after.checks), _names(CheckRule))
    yield from _paired("effect", _by_name(before.outcomes), _by_name(after.outcomes), _names(OutcomeRule))
    yield from _paired("criterion", _by_id(before.criteria), _by_id(after.criteria), _names(Criterion))
    yield from _paired(
        "interruption", _by_id(before.interruptions), _by_id(after.interruptions), _names(InterruptionRule)
    )
    for name in _ALONE:
        one, other = (_alone(process, name) for process in (before, after))
        for rule in tuple({**one, **other}.values()):
            yield from _paired(name, one, other, _names(type(rule)))


def _alone(process: Process, name: str) -> Mapping[str, object]:
    """Return a part that stands alone under no name, or nothing."""
    part = getattr(process, name)
    return {} if part is None else {"": part}


def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.name not in {"id", "name"})


def _order(part: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """Yield that what both have comes in another order."""
    orders = [", ".join(name for name in one if name in other) for one, other in ((before, after), (after, before))]
    if orders[0] != orders[1]:
        yield Difference(part, "", "order", orders[0], orders[1])


def _by_id(
    parts: Sequence[Rule]
    | Sequence[NamedGroup]
    | Sequence[CaseStage]
    | Sequence[CheckRule]
    | Sequence[Criterion]
    | Sequence[InterruptionRule],
) -> Mapping[str, object]:
    return {part.id: part for part in parts}


def _by_name(parts: Sequence[Clause] | Sequence[OutcomeRule]) -> Mapping[str, object]:
    return {part.name: part for part in parts}


def _paired(
    part: str, before: Mapping[str, object], after: Mapping[str, object], names: tuple[str, ...]
) -> Iterator[Difference]:
    for key in dict.fromkeys((*before, *after)):
        if key not in after:
            yield Difference(part, key, "", _whole(before[key], names), "")
        elif key not in before:
            yield Difference(part, key, "", "", _whole(after[key], names))
        else:
            yield from _fields(part, key, before[key], after[key], names)


def _fields(part: str, name: str, before: object, after: object, names: tuple[str, ...]) -> Iterator[Difference]:
    for field in names:
        one, other = _text(getattr(before, field)), _text(getattr(after, field))
        if one != other:
            yield Difference(part, name, field, one, other)


def _whole(part: object, names: tuple[str, ...]) -> str:
    return "; ".join(filter(None, (_text(getattr(part, name)) for name in names)))


def _text(value: object) -> str:  # noqa: PLR0911  # one line a kind of value
    match value:
        case bool():
            return "yes" if value else "no"
        case LegalSource(citation, basis, note):
            return f"{citation} ({basis}{f': {note}' if note else ''})"
        case Term():
            return value.words if value.days else "no clock"
        case Basis(basis, note):
            return f"{basis}{f': {note}' if note else ''}"
        case Workdays(off, closed):
            return (
                f"off: {', '.join(WEEK[day] for day in off)}; closed: {', '.join(map(str, closed)) or 'no other day'}"
            )
        case tuple():
            return "; ".join(map(_text, value))
        case _:
            return str(value)
