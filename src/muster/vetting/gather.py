"""The steps that gather: checks, judgements of identity, findings, what speaks for the subject, what the policies yield.

Reach for them through :func:`muster.vetting.take.take`. The invariants: a hit is judged with a reason; a finding has sources; what is said
of a group is held against nobody; the policies applied are exactly those the case is bound to.
"""

from __future__ import annotations

from muster.errors import InputError
from muster.policy.taxonomy import TAXONOMY
from muster.vetting.needs import Looked
from muster.vetting.step import (
    Assessed,
    Attested,
    Checked,
    Determined,
    Found,
    Judged,
    Objected,
    ObjectionAnswered,
    Overridden,
    Published,
    Skipped,
    Weighed,
)
from muster.vetting.view import hits

RESULTS = ("no match", "possible match", "direct match", "passed", "failed", "nothing on record", "something on record")
"""What a check may give."""
VERDICTS = ("same", "different", "not enough")
"""Whether a hit is the subject."""
LEVELS = ("low", "medium", "high")
"""Of a risk; no numbers."""


def reason(text: str, what: str) -> None:
    """Make sure that something was said in words.

    Raises:
        InputError: when not.
    """
    if not text.strip():
        raise InputError(f"{what} is wanted", remedy="write it in words")


def among(value: str, choices: tuple[str, ...], what: str) -> None:
    """Make sure that a word is one of several.

    Raises:
        InputError: when not.
    """
    if value not in choices:
        raise InputError(f"{value[:80]!r} is no {what}", remedy=f"take one of {', '.join(choices)}")


def attested(looked: Looked, step: Attested) -> None:
    """An attester vouches once."""
    reason(step.attester, "a code of who vouches")
    if any(one.attester == step.attester for one in looked.case.all(Attested)):
        raise InputError(f"{step.attester} has vouched already")


def checked(looked: Looked, step: Checked) -> None:
    """A check of the policy gives a result; a match brings hits, and says which lists were asked."""
    among(step.check, tuple(check.id for check in looked.process.checks), "check of this policy")
    among(step.result, RESULTS, "result of a check")
    if step.result.endswith(" match") and not step.against:
        raise InputError("which lists were asked, and their versions, is wanted", remedy="name them")
    if (step.result in {"possible match", "direct match"}) != bool(step.hits):
        raise InputError("a possible or direct match brings hits, and nothing else does", remedy="name the hits")


def skipped(looked: Looked, step: Skipped) -> None:
    """A check is left out only where the policy lets it."""
    check = next((check for check in looked.process.checks if check.id == step.check), None)
    if check is None or not check.skippable:
        raise InputError(f"{step.check[:80]!r} is no check that may be left out under {looked.process.policy}")
    reason(step.reason, "the reason for leaving a check out")


def overridden(looked: Looked, step: Overridden) -> None:
    """A stage is left out only where the policy lets it; a clock is gone over only when it has run out."""
    reason(step.reason, "the reason for going over a rule")
    verb, _, id_ = step.rule.partition(":")
    stage = looked.process.stage(looked.case.stage)
    if stage is None or id_ != stage.id or verb not in {"stage", "clock"}:
        raise InputError(f"{step.rule[:80]!r} is no rule that can be gone over now", remedy="stage:ID or clock:ID")
    if verb == "stage" and not stage.skippable:
        raise InputError(f"the stage {stage.title!r} may not be left out under {looked.process.policy}")


def judged(looked: Looked, step: Judged) -> None:
    """A hit is judged by a person, with a reason."""
    among(step.hit, hits(looked.case), "hit of this case")
    among(step.verdict, VERDICTS, "judgement")
    reason(step.reason, "the reason for the judgement")


def found(looked: Looked, step: Found) -> None:
    """A finding says about whom, what and on what evidence; that there is none says what was looked at."""
    reason(step.text, "the finding, or what was looked at")
    if not step.finding:
        if step.category:
            raise InputError("a finding has an id", remedy="give it one")
        return
    among(step.about, ("person", "unit", "group"), "subject of a finding")
    if step.category not in TAXONOMY:
        raise InputError(f"{step.category[:80]!r} is no category", remedy=f"take one of {', '.join(TAXONOMY)}")
    if not step.sources:
        raise InputError("a finding without a source is none", remedy="name what it rests on")
    if any(one.finding == step.finding for one in looked.case.all(Found)):
        raise InputError(f"the finding {step.finding} is there already", remedy="give the new one an id of its own")


def weighed(_: Looked, step: Weighed) -> None:
    """What speaks for the subject is named, or marked as none known; not both, not neither."""
    if step.none_known == bool(step.considered):
        raise InputError("what speaks for the subject is wanted, or that none is known", remedy="one of the two")


def assessed(_: Looked, step: Assessed) -> None:
    """Levels are words, and the risk of withholding is named too."""
    for level in (step.likelihood, step.gravity, step.residual):
        among(level, LEVELS, "level of risk")
    reason(step.withholding, "the risk of withholding support")
    reason(step.text, "the assessment")


def published(looked: Looked, step: Published) -> None:
    """No more is published than the policy says, and once."""
    rule = looked.process.objection
    if rule is None or looked.case.last(Published) is not None:
        raise InputError("the policy has no round of objection, or it was held already")
    more = [one for one in step.particulars if one not in rule.particulars]
    if more or not step.particulars:
        raise InputError(f"what may be published is {', '.join(rule.particulars)}", remedy="publish that, or less")


def objected(looked: Looked, step: Objected) -> None:
    """An objection belongs to a round that was published."""
    reason(step.text, "the substance of the objection")
    if looked.case.last(Published) is None:
        raise InputError("nothing was published yet", remedy="publish the particulars first")
    if any(one.objection == step.objection for one in looked.case.all(Objected)):
        raise InputError(f"the objection {step.objection[:80]} is there already")


def objection_answered(looked: Looked, step: ObjectionAnswered) -> None:
    """An objection that was made is answered with a reason."""
    among(step.objection, tuple(one.objection for one in looked.case.all(Objected)), "objection of this case")
    reason(step.reason, "the reason")


def determined(looked: Looked, step: Determined) -> None:
    """The policies applied are those the case is bound to, in these versions, all of them."""
    given = tuple(opinion.policy for opinion in step.opinions)
    wrong = [policy for policy in given if policy not in looked.case.policies]
    if wrong:
        raise InputError(f"the case is bound to {', '.join(looked.case.policies)}, not to {wrong[0]}")
    if sorted(given) != sorted(looked.case.policies):
        raise InputError("every policy that the case is bound to is applied, once", remedy="apply the others too")
    lead = next(opinion for opinion in step.opinions if opinion.policy == looked.process.policy)
    if lead.digest != looked.process.digest:
        raise InputError(f"{looked.process.policy} is another file than the process was read from")
