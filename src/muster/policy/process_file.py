"""The tables of a policy file that say how cases go, read into a :class:`Process`, every problem kept.

Reach for it only through :mod:`muster.policy.file`. The invariants: an outcome that holds something back has an end, a review, a way
back, notice and appeal; a stage that needs something allows the steps that give it, so that no case can get stuck.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from muster.files.account import Problem
from muster.files.source import Source
from muster.files.toml import Log, Table
from muster.policy.calendar import calendar_of
from muster.policy.process import (
    ADVERSE,
    NEEDS,
    OUTCOME_STATUSES,
    OVERDUE,
    ROLES,
    STEPS,
    TRACKS,
    AppealRule,
    CaseStage,
    CheckRule,
    Criterion,
    InterimRule,
    NoticeRule,
    ObjectionRule,
    OutcomeRule,
    Process,
    WaiverRule,
)
from muster.policy.process_values import basis, chosen, number, term
from muster.policy.support_file import SUPPORT_TABLES, interruption_of, monitoring_of, whole_support

T = TypeVar("T")
PROCESS_TABLES = (
    "process",
    "stage",
    "check",
    "notice",
    "appeal",
    "criterion",
    "public-objection",
    "waiver",
    "interim",
    *SUPPORT_TABLES,
    "calendar",
)
"""The tables that say how cases go; ``[[outcome]]`` says more when they are there."""
OUTCOME_KEYS = ("status", "attaches", "days", "review_days", "way_back", "implement")
PROFILES = ("public", "subject", "host government", "partner", "internal")
"""How much of a case a reader may see."""
ACCESS = ("reasons", "summary", "file")
"""How much of the file an appellant is shown: the reasons alone, a summary of the evidence, the file with sources protected."""
MEASURES = ("suspended", "no weapon", "no support", "no detention duty", "supervision")
"""What may be done meanwhile."""
PARTICULARS = ("name", "photograph", "home district", "year of birth", "unit", "position")
"""What may be published for objections."""


@dataclass(slots=True)
class ProcessFile:
    """The tables of a policy file that say how cases go.

    Attributes:
        tables: by heading, those that the file has.
        outcomes: the outcomes' tables.
        log: where problems go.
        source: the file.
    """

    tables: dict[str, list[Table]]
    outcomes: Sequence[Table]
    log: Log
    source: Source

    def process(self, policy: str) -> Process | None:
        """Read the process of a policy named ``id version``; ``None`` when the file says nothing of one."""
        if not self.tables:
            self._no_outcome_keys()
            return None
        head = self._one("process")
        found = Process(
            policy=policy,
            digest=self.source.digest,
            covers=head.text("covers", default="start", choices=("start", "end")),
            overrides=chosen(head, "overrides", ROLES),
            attestations=number(head, "attestations", default=0),
            mandate_end=head.text("mandate_end", choices=("decide", "hand over", "lapse")),
            stages=tuple(map(_stage, self.tables.get("stage", []))),
            outcomes=tuple(map(_outcome, self.outcomes)),
            checks=tuple(map(_check, self.tables.get("check", []))),
            notice=self._optional("notice", _notice),
            appeal=self._optional("appeal", _appeal),
            criteria=tuple(map(_criterion, self.tables.get("criterion", []))),
            objection=self._optional("public-objection", _objection),
            waiver=self._optional("waiver", _waiver),
            interim=self._optional("interim", _interim),
            monitoring=self._optional("monitoring", monitoring_of),
            interruptions=tuple(map(interruption_of, self.tables.get("interruption", []))),
            calendar=self._optional("calendar", calendar_of),
            basis=basis(head),
        )
        head.close()
        self._whole(found)
        return found

    def _no_outcome_keys(self) -> None:
        for table in self.outcomes:
            for key in OUTCOME_KEYS:
                if key in table.values:
                    table.report(key, "no-process", "it belongs to a process, and the file has none", "add [process]")

    def _one(self, name: str) -> Table:
        tables = self.tables.get(name, [])
        if len(tables) != 1:
            self._problem(f"the table [{name}] is wanted once", "add it")
        return tables[0] if tables else Table(name, 1, {}, Log())

    def _optional(self, name: str, read: Callable[[Table], T]) -> T | None:
        tables = self.tables.get(name, [])
        return read(tables[0]) if tables else None

    def _problem(self, message: str, remedy: str) -> None:
        self.log.problems.append(Problem(0, "", "process", message, remedy))

    def _whole(self, process: Process) -> None:
        """Check what no single table can show."""
        for name in ("stage", "check", "criterion", "interruption"):
            self._no_repeats(name)
        whole_support(self.tables, process)
        for table, stage in zip(self.tables.get("stage", []), process.stages, strict=True):
            _reachable(table, stage, process)
        if "decision" not in [need for stage in process.track("first") for need in stage.needs]:
            self._problem("no stage needs a decision", 'add a [[stage]] with needs = ["decision"]')
        if any(outcome.adverse for outcome in process.outcomes):
            self._fair(process)

    def _no_repeats(self, name: str) -> None:
        seen: set[object] = set()
        for table in self.tables.get(name, []):
            if table.values.get("id") in seen:
                table.report("id", "repeated", f"{table.values['id']!r} is used twice", "give each its own")
            seen.add(table.values.get("id"))

    def _fair(self, process: Process) -> None:
        """Whoever may be held back is told before, and can turn to others."""
        needs = {need for stage in process.stages for need in stage.needs}
        if process.notice is None or "answer" not in needs:
            self._problem(
                "something may be held back and nobody is told before",
                'add [notice], and a stage with needs = ["answer"]',
            )
        if process.appeal is None or "panel-decision" not in needs:
            self._problem(
                "something may be held back and nobody can be turned to",
                'add [appeal], and a stage of track = "appeal" with needs = ["panel-decision"]',
            )


def _stage(table: Table) -> CaseStage:
    found = CaseStage(
        id=table.identifier(),
        title=table.text("title"),
        track=table.text("track", default="first", choices=TRACKS),
        roles=chosen(table, "roles", ROLES),
        term=term(table, least=0),
        needs=chosen(table, "needs", tuple(NEEDS)),
        steps=chosen(table, "steps", STEPS, required=False),
        overdue=table.text("overdue", default="report", choices=tuple(OVERDUE)),
        pass_to=table.text("pass_to", default="", choices=("", *ROLES)),
        skippable=table.flag("skippable"),
        basis=basis(table),
    )
    if (found.overdue == "pass on") != bool(found.pass_to):
        table.report("pass_to", "pass-on", "a role to pass to belongs to overdue = 'pass on', and to nothing else")
    table.close()
    return found


def _reachable(table: Table, stage: CaseStage, process: Process) -> None:
    """A stage that needs something allows what gives it; what protects a subject is never skipped."""
    for need in stage.needs:
        missing = [step for step in NEEDS.get(need, ()) if step not in stage.steps]
        if missing:
            table.report("steps", "stuck", f"it needs {need!r} and does not allow {missing[0]!r}", "add it to steps")
    kept = {"answer", "decision", "recommendation", "determination", "service", "panel-decision", "remedy-decision"}
    if stage.skippable and kept & set(stage.needs):
        table.report("skippable", "not-skippable", "what protects the subject is not left out", "take it away")
    wanted = {"objections": process.objection, "answer": process.notice, "panel-decision": process.appeal}
    for need, rule in wanted.items():
        if need in stage.needs and rule is None:
            table.report("needs", "no-rule", f"it needs {need!r} and the file has no rule for it", "add the table")
    if "criteria" in stage.needs and not process.criteria:
        table.report("needs", "no-rule", "it needs 'criteria' and the file has none", "add [[criterion]]")


def _outcome(table: Table) -> OutcomeRule:
    status = table.text("status", choices=OUTCOME_STATUSES)
    adverse = status in ADVERSE
    found = OutcomeRule(
        name=str(table.values.get("name", "")),
        status=status,
        attaches=chosen(table, "attaches", ("person", "unit")),
        days=number(table, "days", default=0),
        review_days=number(table, "review_days", default=0),
        way_back=table.text("way_back", default="" if not adverse else None),
        implement=table.flag("implement"),
    )
    if found.days == 0 and status != "cancelled":
        table.report("days", "no-end", f"the outcome {found.name!r} has no end", "say after how many days it ends")
    if adverse and not 0 < found.review_days <= found.days:
        table.report(
            "review_days", "no-review", "what is held back is reviewed before it ends", "say after how many days"
        )
    return found


def _check(table: Table) -> CheckRule:
    found = CheckRule(table.identifier(), table.text("title"), table.flag("skippable"), basis(table))
    table.close()
    return found


def _notice(table: Table) -> NoticeRule:
    found = NoticeRule(term(table), table.text("profile", choices=PROFILES), basis(table))
    table.close()
    return found


def _appeal(table: Table) -> AppealRule:
    found = AppealRule(
        term(table),
        table.text("access", choices=ACCESS),
        table.flag("hearing"),
        number(table, "panel", least=1, most=15),
        basis(table),
    )
    table.close()
    return found


def _criterion(table: Table) -> Criterion:
    found = Criterion(table.identifier(), table.text("text"), basis(table))
    table.close()
    return found


def _objection(table: Table) -> ObjectionRule:
    found = ObjectionRule(term(table), chosen(table, "particulars", PARTICULARS), basis(table))
    table.close()
    return found


def _waiver(table: Table) -> WaiverRule:
    found = WaiverRule(chosen(table, "roles", ROLES), number(table, "days", least=1), basis(table))
    table.close()
    return found


def _interim(table: Table) -> InterimRule:
    found = InterimRule(chosen(table, "measures", MEASURES), number(table, "days", least=1), basis(table))
    table.close()
    return found
