"""The tables of a policy file on what follows support: ``[monitoring]`` and ``[[interruption]]``; every problem kept.

Reach for it only through :mod:`muster.policy.process_file`. The invariants: support is watched under outcomes that give it; what interrupts
it is an outcome that holds back, and so has an end, a review and a way back; what ends it is told before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from muster.files.toml import Table
from muster.policy.process import ROLES, Process
from muster.policy.process_values import basis, chosen, number, term
from muster.policy.support import FIRST, INTERRUPTIONS, InterruptionRule, MonitoringRule

SUPPORT_TABLES = ("monitoring", "interruption")
"""The tables on what follows support."""


def monitoring_of(table: Table) -> MonitoringRule:
    """Read the table on what follows support."""
    found = MonitoringRule(
        table.texts("outcomes", required=True), chosen(table, "roles", ROLES), term(table), basis(table)
    )
    table.close()
    return found


def interruption_of(table: Table) -> InterruptionRule:
    """Read one way to interrupt support."""
    found = InterruptionRule(
        id=table.text("id", choices=INTERRUPTIONS),
        outcome=table.text("outcome"),
        proposed_by=chosen(table, "proposed_by", ROLES, required=False),
        roles=chosen(table, "roles", ROLES),
        days=number(table, "days", least=1),
        first=table.text("first", default="", choices=FIRST),
        notice=table.flag("notice"),
        basis=basis(table),
    )
    table.close()
    return found


def whole_support(tables: Mapping[str, Sequence[Table]], process: Process) -> None:
    """Check what the tables on support say of outcomes and of one another."""
    watched = process.monitoring
    for table in tables.get("monitoring", ()):
        for name in () if watched is None else watched.outcomes:
            outcome = process.outcome(name)
            if outcome is None or not outcome.status.startswith("approved"):
                table.report(
                    "outcomes", "no-support", f"{name!r} is no outcome that gives support", "name one that does"
                )
    for table, rule in zip(tables.get("interruption", ()), process.interruptions, strict=True):
        _whole(table, rule, process)


def _whole(table: Table, rule: InterruptionRule, process: Process) -> None:
    outcome = process.outcome(rule.outcome)
    if process.monitoring is None:
        table.report("id", "no-monitoring", "support that nobody watches is not interrupted", "add [monitoring]")
    if outcome is None or not outcome.adverse:
        table.report("outcome", "no-outcome", f"{rule.outcome!r} is no outcome that holds back", "name one that does")
        return
    if rule.days > outcome.days:
        table.report("days", "too-long", f"{rule.outcome!r} holds {outcome.days} days at most", "say no more than that")
    if outcome.status == "rejected" and not rule.notice:
        table.report("notice", "no-notice", "what ends support is told before", "notice = true")
    if rule.first == "suspend" and "suspend" not in {one.id for one in process.interruptions}:
        table.report("first", "no-suspension", "the file does not say how support is suspended", "add it")
