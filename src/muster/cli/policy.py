"""``muster policy``: the shipped policies, and your own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from muster.cli import options
from muster.cli.inputs import accounted
from muster.errors import EXIT_ERROR, EXIT_OK, EXIT_REVIEW, InputError
from muster.files.source import read_source
from muster.policy import (
    SHIPPED,
    CaseChange,
    PastCases,
    apply,
    check_policy,
    diff,
    dry_run,
    explain_facts,
    explain_opinion,
    explain_policy,
    explain_problems,
    load_policy,
    read_past,
)

_DIFF = ("part", "name", "field", "before", "after")
_RUN = ("case", "applies", "needs_person", "rules", "summary")

_cases = click.argument("cases", type=options.INPUT)


@click.group("policy")
def command() -> None:
    """Look into policies, check your own, and try them on past cases."""


@command.command("list")
def list_() -> None:
    """List the shipped policies."""
    width = max(map(len, SHIPPED))
    for name in SHIPPED:
        policy = load_policy(name)
        click.echo(f"{name:<{width}} {policy.title} (version {policy.version})")


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Print a policy rule by rule, with its legal sources; NAME is a shipped policy or a file."""
    _print(explain_policy(load_policy(name)))


@command.command("check")
@click.argument("file", type=options.INPUT)
def check(file: Path) -> None:
    """Check a policy FILE and name every problem with its table, key and line."""
    problems = check_policy(file)
    _print(explain_problems(problems))
    if not problems:
        options.say(f"{file.name}: sound")
    raise SystemExit(EXIT_ERROR if problems else EXIT_OK)


@command.command("facts")
def facts() -> None:
    """List the facts that a rule may ask for, with what each means."""
    _print(explain_facts())


@command.command("explain")
@click.argument("name")
@click.argument("cases", type=options.INPUT, required=False)
@click.option("--case", "only", help="Only this case, by its id.")
def explain(name: str, cases: Path | None, only: str | None) -> None:
    """Say what the policy NAME makes of CASES, rule by rule; without CASES, what it says and how cases go under it."""
    if cases is None:
        _print(explain_policy(load_policy(name)))
        return
    policy, past = load_policy(name), _past(cases)
    chosen = [case for case in past.cases if only in {None, case.case}]
    if only is not None and not chosen:
        raise InputError(f"no case has the id {only!r}", file=past.name, remedy="check the id")
    for number, case in enumerate(chosen):
        _print(("",) if number else ())
        _print((f"Case {case.case}, a {case.kind}", *explain_opinion(apply(policy, case.facts, case.kind))))
    raise SystemExit(_code(past))


@command.command("diff")
@click.argument("before")
@click.argument("after")
@options.format_option
def diff_(before: str, after: str, *, form: str | None) -> None:
    """Say what differs between two policies, part by part; BEFORE and AFTER are shipped policies or files."""
    found = diff(load_policy(before), load_policy(after))
    options.print_records(map(asdict, found), options.chosen_format(form), _DIFF)
    options.say(f"{len(found):,} differences")


@command.command("dry-run")
@click.argument("before")
@click.argument("after")
@_cases
@options.format_option
def dry_run_(before: str, after: str, cases: Path, *, form: str | None) -> None:
    """Try the policy AFTER in the place of BEFORE on past CASES and print those that would change. Nothing is decided."""
    past = _past(cases)
    run = dry_run(load_policy(before), load_policy(after), past.cases)
    options.print_records(map(_change, run.changes), options.chosen_format(form), _RUN)
    options.say(f"{len(run.changes):,} of {run.cases:,} cases would change")
    for rule, one, other, count in run.moves:
        options.say(f"{rule}: {one} -> {other}: {count:,}")
    raise SystemExit(_code(past))


def _change(change: CaseChange) -> dict[str, object]:
    rules = [
        {"rule": one.rule, "stage": one.stage, "before": one.before, "after": one.after, "title": one.title}
        for one in change.rules
    ]
    return {
        "case": change.case,
        "applies": list(change.applies),
        "needs_person": list(change.needs_person),
        "rules": rules,
        "summary": change.summary,
    }


def _past(path: Path) -> PastCases:
    """Read past cases and say what became of every line."""
    past = read_past(read_source(path))
    options.say(f"{past.name}: {accounted(past.account)}")
    for problem in past.account.problems:
        options.say(str(InputError(problem.message, file=past.name, row=problem.row, remedy=problem.remedy)))
    return past


def _code(past: PastCases) -> int:
    return EXIT_REVIEW if past.account.quarantined else EXIT_OK


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
