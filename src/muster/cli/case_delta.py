"""``muster case delta``, ``incidents``, ``superseded`` and ``changed``: the cases that come back when what they rest on changes."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from muster.cli import options
from muster.cli.case_policies import POLICY, days, named_policies
from muster.cli.inputs import read_force_aloud
from muster.cli.json_object import object_in
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import EXIT_OK, EXIT_REVIEW
from muster.policy import SHIPPED, load_policy
from muster.vetting.marking import Marked, mark_changed
from muster.vetting.superseded import after_policy
from muster.vetting.updated import after_update
from muster.vetting.watched import watch


@click.command("delta")
@in_workspace
@click.argument("name")
@click.option(
    "--before", default="", help="How the digest of the earlier state begins. [default: the last that served]"
)
@AS
@POLICY
def delta(folder: Path, name: str, key_file: Path | None, before: str, acting: str, files: tuple[Path, ...]) -> None:
    """Bring back the cases that rest on entries which the list NAME changed or dropped since its earlier state.

    No decision is touched: an open case is determined anew, a decided one stands and is to be looked at again. Exit code 3 when any
    came back, or entries are new: whom those concern is for a screening to find.
    """
    with opened(folder, key_file) as ledger:
        policies = named_policies({*SHIPPED}, files)
        found = after_update(ledger, session_of(acting), name, policies, before=before, deadline=days())
    options.say(f"{name}: {found.changed:,} entries changed or are gone, {found.new:,} are new")
    if found.new:
        options.say("whom the new ones concern: muster run screen")
    say_marked(found.marked, review=found.new > 0)


@click.command("incidents")
@in_workspace
@click.argument("paths", metavar="FILES...", type=options.INPUT, nargs=-1, required=True)
@AS
@POLICY
def incidents(
    folder: Path, paths: tuple[Path, ...], key_file: Path | None, acting: str, files: tuple[Path, ...]
) -> None:
    """Bring back the cases about units and people to whom incidents in FILES of a force are put, each once for what is told.

    The cause says where the incident lies in the days for which support was given. Exit code 3 when any came back.
    """
    read = read_force_aloud(paths)
    with opened(folder, key_file) as ledger:
        marked = watch(ledger, session_of(acting), read.force, named_policies({*SHIPPED}, files), deadline=days())
    say_marked(marked)


@click.command("superseded")
@in_workspace
@click.argument("policy")
@AS
@POLICY
def superseded(folder: Path, policy: str, key_file: Path | None, acting: str, files: tuple[Path, ...]) -> None:
    """Bring back the cases bound to another version of POLICY, once for each version. They stay bound to theirs, and decisions stand.

    Exit code 3 when any came back.
    """
    newer = load_policy(policy)
    with opened(folder, key_file) as ledger:
        at_hand = named_policies({*SHIPPED}, files)
        marked = after_policy(ledger, session_of(acting), newer, at_hand, deadline=days())
    say_marked(marked)


@click.command("changed")
@in_workspace
@click.argument("causes", type=options.INPUT)
@AS
@POLICY
def changed(folder: Path, causes: Path, key_file: Path | None, acting: str, files: tuple[Path, ...]) -> None:
    """Note in cases that what they rest on changed; CAUSES is a JSON object of lists of causes, by case. Nothing is decided."""
    given = {case: tuple(map(str, said)) for case, said in object_in(causes).items() if isinstance(said, list)}
    with opened(folder, key_file) as ledger:
        marked = mark_changed(ledger, session_of(acting), given, named_policies({*SHIPPED}, files), days())
    say_marked(marked)


def say_marked(marked: Marked, *, review: bool = False) -> NoReturn:
    """Say how many cases came back and which could not be marked, and leave with the exit code."""
    options.say(f"{options.number_of(marked.cases, 'case')} came back")
    for case, why in marked.left:
        options.say(f"{case}: not marked: {why}")
    raise SystemExit(EXIT_REVIEW if review or marked.cases or marked.left else EXIT_OK)
