"""Reading plan files: TOML in, a checked :class:`~muster.plan.plan.Plan` out, every problem of the file at once.

Reach for :func:`read_plan` to use a plan, for :func:`check_plan` to know what is wrong with one. The invariant: a plan that
loads is whole; a file with one problem yields no plan but all its problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from muster.errors import InputError
from muster.files.account import Problem
from muster.files.source import Source, read_source
from muster.files.toml import Log, load_toml, locate
from muster.plan.check import examine, with_undeclared
from muster.plan.file import PlanFile
from muster.plan.plan import Plan

MAX_BYTES = 1024 * 1024
"""Largest plan file."""


class PlanFileError(InputError):
    """A plan file with problems; the message is the first, :attr:`problems` holds them all.

    Args:
        file: base name of the file.
        problems: at least one, in the order of the file.
    """

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        where = f"{first.column}: " if first.column else ""
        super().__init__(f"{where}{first.message}{more}", file=file, row=first.row or None, remedy=first.remedy)


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan file that was looked through.

    Attributes:
        plan: the plan as written, every fact that its conditions name among its facts; ``None`` when there are problems.
        problems: what keeps it from being run.
        notices: what a person should look at.
    """

    plan: Plan | None
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def read_plan(path: str | Path) -> Plan:
    """Read a plan file.

    Raises:
        PlanFileError: when the file has problems; it carries every one.
        InputError: when the file cannot be read at all.
    """
    source = read_source(path, limit=MAX_BYTES)
    checked = parse_plan(source)
    if checked.plan is None:
        raise PlanFileError(source.name, checked.problems)
    return checked.plan


def check_plan(path: str | Path) -> Checked:
    """Return every problem and notice of a plan file, in the order of the file.

    Raises:
        InputError: when the file cannot be read at all.
    """
    return parse_plan(read_source(path, limit=MAX_BYTES))


def parse_plan(source: Source) -> Checked:
    """Look through the plan in a source."""
    text, data, fault = load_toml(source, "docs/reference/plan-files.md")
    if fault is not None:
        return Checked(None, (fault,), ())
    log = Log(locate(text))
    plan = PlanFile(data, log, source).plan()
    if plan is None:
        return Checked(None, tuple(sorted(log.problems, key=lambda item: item.row or 1_000_000)), ())
    problems, notices = examine(plan)
    return Checked(None if problems else with_undeclared(plan), problems, notices)
