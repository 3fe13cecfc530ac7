"""``muster policy``: the shipped policies, and your own."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.errors import EXIT_ERROR, EXIT_OK
from muster.policy import SHIPPED, check_policy, explain_facts, explain_policy, explain_problems, load_policy


@click.group("policy")
def command() -> None:
    """Look into policies, and check your own."""


@command.command("list")
def list_() -> None:
    """List the shipped policies."""
    for name in SHIPPED:
        policy = load_policy(name)
        click.echo(f"{name:<14} {policy.title} (version {policy.version})")


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Print a policy rule by rule, with its legal sources; NAME is a shipped policy or a file."""
    for line in explain_policy(load_policy(name)):
        click.echo(line)


@command.command("check")
@click.argument("file", type=options.INPUT)
def check(file: Path) -> None:
    """Check a policy FILE and name every problem with its table, key and line."""
    problems = check_policy(file)
    for line in explain_problems(problems):
        click.echo(line)
    if not problems:
        options.say(f"{file.name}: sound")
    raise SystemExit(EXIT_ERROR if problems else EXIT_OK)


@command.command("facts")
def facts() -> None:
    """List the facts that a rule may ask for, with what each means."""
    for line in explain_facts():
        click.echo(line)
