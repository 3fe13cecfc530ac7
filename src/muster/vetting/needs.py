"""What a stage needs before a case leaves it: since when it is there, or what is missing.

Reach for :func:`need`. Each need of a policy file is one function here. The invariant: a need that passes with time, such as the
window of an answer, passes on the same day whoever looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.deciding_step import Decided, Matched, Noticed, Recommended, Responded, Served
from muster.vetting.later_step import (
    CriterionJudged,
    FactsChanged,
    FileShown,
    HearingHeld,
    PanelDecided,
    PanelNamed,
    RemedyDecided,
)
from muster.vetting.process import Deadline, ends
from muster.vetting.step import (
    AppealOpened,
    Assessed,
    Attested,
    Checked,
    Determined,
    Found,
    Judged,
    Objected,
    ObjectionAnswered,
    Published,
    Skipped,
    Step,
    Weighed,
)
from muster.vetting.view import (
    about_itself,
    decided_now,
    hits,
    implementation,
    measures,
    notice,
    recommendation,
    verdicts,
)

ACCESS = ("reasons", "summary", "file")
"""How much of a file is shown, least first."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing, in words."""

    what: str


Met: TypeAlias = "date | Missing"
"""Since when a need is met, or what is missing."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A case looked at on a day, under its process."""

    case: Case
    process: Process
    on: date
    deadline: Deadline

    def when(self, holds: object, missing: str) -> Met:
        """Return the day of the last step when something holds, else what is missing."""
        return self.case.steps[-1].on if holds else Missing(missing)


def need(name: str, looked: Looked) -> Met:
    """Return since when a need is met, or what is missing.

    Args:
        name: of :data:`muster.policy.process.NEEDS`.
        looked: the case on a day.
    """
    return _NEEDS[name](looked)


def determined(case: Case) -> bool:
    """Whether the policies were applied in this round, and nothing they rest on was added since."""
    last = case.place(Determined)
    return last >= case.round and last > case.place(Found, Judged, FactsChanged, Assessed, ObjectionAnswered)


def weighed(case: Case) -> bool:
    """Whether what speaks for the subject was considered after the last finding."""
    return case.place(Weighed) > case.place(Found)


def answered(looked: Looked, given: Noticed) -> Met:
    """Return since when a notice was answered, or its window passed."""
    rule = looked.process.notice
    place = looked.case.steps.index(given)
    response = next(
        (step for step in looked.case.steps[place:] if isinstance(step, Responded) and step.about == given.about), None
    )
    if response is not None:
        return response.on
    if rule is None:
        return Missing("a rule on notice")
    last = ends(rule.term, given.delivered, looked.deadline)
    return last + _DAY if looked.on > last else Missing(f"an answer, or the end of its window on {last}")


def _attestations(looked: Looked) -> Met:
    vouched = {step.attester for step in looked.case.all(Attested)}
    wanted = looked.process.attestations
    return looked.when(len(vouched) >= wanted, f"{wanted - len(vouched)} more to vouch for the subject")


def _checks(looked: Looked) -> Met:
    given = {step.check for step in looked.case.steps if isinstance(step, Checked | Skipped)}
    missing = [check.title for check in looked.process.checks if check.id not in given]
    return looked.when(not missing, f"the result of: {', '.join(missing)}")


def _identity(looked: Looked) -> Met:
    judged = verdicts(looked.case)
    missing = [hit for hit in hits(looked.case) if hit not in judged]
    return looked.when(not missing, f"a judgement on the hit {', '.join(missing)}")


def _objections(looked: Looked) -> Met:
    case, rule = looked.case, looked.process.objection
    published, answers = case.last(Published), {step.objection for step in case.all(ObjectionAnswered)}
    if published is None or rule is None:
        return Missing("the round of objection")
    last = ends(rule.term, published.on, looked.deadline)
    if looked.on <= last:
        return Missing(f"the end of the round of objection on {last}")
    open_ = [step.objection for step in case.all(Objected) if step.objection not in answers]
    return Missing(f"an answer to the objection {', '.join(open_)}") if open_ else max(last + _DAY, case.steps[-1].on)


def _recommendation(looked: Looked) -> Met:
    case = looked.case
    place = case.place(Recommended)
    there = place >= case.round and place > case.place(Determined)
    named = case.track != "first" or recommendation(case, about_itself(case)) is not None
    return looked.when(there and named, "a recommendation")


def _answer(looked: Looked) -> Met:
    met = [looked.case.steps[-1].on]
    for about in ("person", "unit"):
        proposed = recommendation(looked.case, about)
        rule = None if proposed is None else looked.process.outcome(proposed.outcome)
        if rule is None or not rule.adverse:
            continue
        given = notice(looked.case, about)
        found = Missing(f"a notice to the {about}, with reasons") if given is None else answered(looked, given)
        if isinstance(found, Missing):
            return found
        met.append(found)
    return max(met)


def _decision(looked: Looked) -> Met:
    case = looked.case
    done = {step.about for step in case.steps[case.round :] if isinstance(step, Decided | Matched)}
    wanted = {about for about in ("person", "unit") if recommendation(case, about)} | {about_itself(case)}
    return looked.when(wanted <= done, f"a decision on the {' and the '.join(sorted(wanted - done))}")


def _service(looked: Looked) -> Met:
    case = looked.case
    for step in decided_now(case):
        rule = looked.process.outcome(step.outcome)
        after = case.steps[case.steps.index(step) :]
        told = any(isinstance(one, Served) and one.about == step.about for one in after)
        if rule is not None and rule.adverse and not told:
            return Missing(f"the delivery of the decision on the {step.about}")
    return case.steps[-1].on


def _measures(looked: Looked) -> Met:
    wanted = sum(len(step.conditions) for step in decided_now(looked.case))
    there = len(measures(looked.case))
    return looked.when(there >= wanted, f"{wanted - there} more conditions with owner and date")


def _implementation(looked: Looked) -> Met:
    left = [f"the decision on the {step.about}" for step in decided_now(looked.case) if _left(looked, step)]
    left += [step.measure for step, became in measures(looked.case) if became != "done"]
    return looked.when(not left, f"what became of {', '.join(left)}")


def _left(looked: Looked, step: Decided) -> bool:
    return implementation(looked.case, looked.process, step.about) in {"open", "failed"}


def _file(looked: Looked) -> Met:
    rule, shown = looked.process.appeal, looked.case.last(FileShown)
    wanted = "reasons" if rule is None else rule.access
    enough = shown is not None and ACCESS.index(shown.level) >= ACCESS.index(wanted)
    return looked.when(enough, f"the appellant's access to the file ({wanted})")


def _hearing(looked: Looked) -> Met:
    opening, rule = looked.case.opening, looked.process.appeal
    wanted = isinstance(opening, AppealOpened) and opening.hearing and rule is not None and rule.hearing
    return looked.when(not wanted or looked.case.last(HearingHeld), "the hearing that was asked for")


def _criteria(looked: Looked) -> Met:
    judged = {step.criterion for step in looked.case.all(CriterionJudged)}
    missing = [criterion.id for criterion in looked.process.criteria if criterion.id not in judged]
    return looked.when(not missing, f"whether these are met: {', '.join(missing)}")


def _there(kinds: Iterable[type[Step]], words: str) -> Callable[[Looked], Met]:
    wanted = tuple(kinds)
    return lambda looked: looked.when(looked.case.place(*wanted) >= 0, words)


_NEEDS: dict[str, Callable[[Looked], Met]] = {
    "attestations": _attestations,
    "checks": _checks,
    "identity": _identity,
    "findings": _there([Found], "a finding, or that there is none"),
    "exculpatory": lambda looked: looked.when(
        weighed(looked.case), "what speaks for the subject, or that none is known"
    ),
    "risk": _there([Assessed], "the assessment of risk"),
    "objections": _objections,
    "determination": lambda looked: looked.when(
        determined(looked.case), "what the policies yield on the facts as they are"
    ),
    "recommendation": _recommendation,
    "answer": _answer,
    "decision": _decision,
    "service": _service,
    "measures": _measures,
    "implementation": _implementation,
    "panel": _there([PanelNamed], "a panel"),
    "file": _file,
    "hearing": _hearing,
    "panel-decision": _there([PanelDecided], "the panel's decision"),
    "criteria": _criteria,
    "remedy-decision": _there([RemedyDecided], "the decision on the way back"),
}
