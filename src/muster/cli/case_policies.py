"""Policies at hand for commands on cases: the shipped ones by id, and files of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.ledger import Ledger, Session, read
from muster.policy import SHIPPED, Policy, load_policy
from muster.vetting.rows import CASE_FILE

POLICY = click.option(
    "--policy", "files", type=options.INPUT, multiple=True, help="A policy file of your own that cases are bound to."
)


def bound_policies(ledger: Ledger, session: Session, case: str, files: tuple[Path, ...]) -> dict[str, Policy]:
    """Return the policies that a case is bound to, as far as they are at hand, by ``id version``."""
    names = str(read(ledger, session, CASE_FILE.name, case).fields["policies"]).split(",")
    return named_policies({name.partition(" ")[0] for name in names} & {*SHIPPED}, files)


def named_policies(shipped: set[str], files: tuple[Path, ...]) -> dict[str, Policy]:
    """Return policies by ``id version``: shipped ones by their ids, and files of one's own."""
    found = [load_policy(name) for name in SHIPPED if name in shipped] + [load_policy(file) for file in files]
    return {f"{policy.id} {policy.version}": policy for policy in found}
