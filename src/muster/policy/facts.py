"""The vocabulary of facts: every name a policy may ask about, with its meaning and what would settle it.

Reach for :func:`meaning` when a name must be checked or explained, and for :data:`FACTS` to list them all. Builders of
facts fill these names; a name nobody fills is unknown. What a builder may claim:

* a hit or an allegation that no person has judged makes its fact **unknown**, with the candidate as evidence;
* nothing found in what was read makes it **false**, with evidence of kind ``absence`` that names what was read;
* nothing read makes it **unknown**, without evidence;
* only a person's judgement, or the user's own statement (roster, groups file), makes a fact **true**.

A counted fact carries :attr:`Fact.number` and answers a comparison such as ``origins.TORT >= 2`` only while its truth is
not unknown: a count of unjudged statements is shown, but settles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from muster.policy.taxonomy import TAXONOMY, Category


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a fact name means.

    Attributes:
        name: dotted name used in conditions.
        text: the fact in one line, a clause that is true, false or not known.
        settle: what a person can do to settle it, a clause in the imperative.
        counted: whether it is compared with a number instead of being asked as true or false.
        stated: whether only a person can state it, because nothing Muster reads can establish it.
    """

    name: str
    text: str
    settle: str
    counted: bool = False
    stated: bool = False


FACTORS = MappingProxyType(
    {
        "accuracy": "the source has been accurate before",
        "access": "the source was in a position to know it",
        "agenda": "no known aim of the source bears on it",
        "corroboration": "independent information bears it out",
        "contradiction": "nothing credible speaks against it",
        "history": "the conduct of the unit before makes it likely",
        "detail": "it is precise on the act, on who did it, and on the victim",
    }
)
"""The seven factors of credibility, each as a clause that is true when it speaks for relying on the information."""

_GRADES = MappingProxyType(
    {
        "reliability": "reliability of the source, 1 for A (completely reliable) to 5 for E (unreliable)",
        "credibility": "credibility of the information, 1 (confirmed) to 5 (improbable)",
    }
)
_WEIGHED_NAME = re.compile(r"(unit_|commander_)?(reliability|credibility|factor)\.([A-Z]+)(?:\.([a-z]+))?")

_GROUP = "group.member."
_GROUP_NAME = re.compile(r"group\.member\.[A-Za-z0-9_][A-Za-z0-9_-]*")
_KIND = "state the kind of the force in the groups file"

_FIXED = (
    Meaning("subject.is_person", "the subject is a person", "say in the roster whether this is a person or a unit"),
    Meaning("subject.is_unit", "the subject is a unit", "say in the roster whether this is a person or a unit"),
    Meaning(
        "subject.commands", "the subject commands a unit", "say in the roster whether the person commands the unit"
    ),
    Meaning("force.is_state", "the force the subject serves in now is the security force of a state", _KIND),
    Meaning("force.is_non_state", "the force the subject serves in now is no state's force, such as a militia", _KIND),
    Meaning(
        "force.government_aligned",
        "the force is no state's, but a government uses it or it fights on a government's side",
        "say whether a government uses or directs the force",
        stated=True,
    ),
    Meaning(
        "unit.is_new", "the unit is too new to have a record of its own", "say when the unit was formed", stated=True
    ),
    Meaning(
        "identity.sufficient",
        "the roster says enough to tell this subject from others of the same name",
        "ask the sender for a full name in native script and a date of birth or an identity document",
    ),
    Meaning(
        "duplicate.nomination",
        "the subject is put forward more than once in the roster",
        "judge whether the nominations are the same person",
    ),
    Meaning(
        "identifier.shared",
        "another subject in the roster has the same identity number",
        "ask the sender whose number it is",
    ),
)

_SUPPORT = (
    Meaning(
        "support.us_state",
        "the support is aid under the Foreign Assistance Act or the Arms Export Control Act",
        "say which law and fund the support rests on",
        stated=True,
    ),
    Meaning(
        "support.us_defense",
        "the support is paid from funds of the US Department of Defense",
        "say which law and fund the support rests on",
        stated=True,
    ),
    Meaning(
        "support.un", "the support comes from an entity of the United Nations", "say who gives the support", stated=True
    ),
    Meaning(
        "support.commercial_sale",
        "the support is a foreign military sale or a direct commercial sale",
        "say whether the support is sold or given",
        stated=True,
    ),
    Meaning(
        "support.rights_training_only",
        "the support is only training in human rights, humanitarian or refugee law",
        "say what the support consists of",
        stated=True,
    ),
    Meaning(
        "support.emergency_relief",
        "the support is equipment for disaster relief or another humanitarian or national-security emergency",
        "say what the support is for",
        stated=True,
    ),
    Meaning(
        "support.un_engagement",
        "what is contemplated is service of the person with the United Nations",
        "say what the person is put forward for",
        stated=True,
    ),
    Meaning(
        "support.certification",
        "what is contemplated is certification of police who are in post",
        "say what the person is put forward for",
        stated=True,
    ),
    Meaning(
        "support.recruitment",
        "what is contemplated is recruitment into a new force",
        "say what the person is put forward for",
        stated=True,
    ),
    Meaning("support.training", "the support includes training", "say what the support consists of", stated=True),
    Meaning("support.equipment", "the support includes equipment", "say what the support consists of", stated=True),
    Meaning(
        "support.salaries", "the support includes pay or stipends", "say what the support consists of", stated=True
    ),
)

_JUDGED = (
    Meaning(
        "violations.grave_scale",
        "the violations happened on a significant scale or with significant frequency",
        "assess scale and frequency from the incidents on file",
        stated=True,
    ),
    Meaning(
        "risk.real",
        "there are substantial grounds for believing in a real risk of grave violations",
        "make the risk assessment the policy asks for",
        stated=True,
    ),
    Meaning(
        "risk.mitigated",
        "measures and monitoring against that risk are agreed and in place",
        "record the measures, their owners and dates",
        stated=True,
    ),
    Meaning(
        "risk.assessed",
        "the risk of giving the support has been assessed",
        "make the risk assessment the policy asks for",
        stated=True,
    ),
    Meaning(
        "risk.withholding_weighed",
        "the assessment names the benefits of the support and the risks of withholding it",
        "add both to the risk assessment",
        stated=True,
    ),
    Meaning(
        "risk.residual_high",
        "the risk that stays with every measure in place is high",
        "say in the assessment what risk stays",
        stated=True,
    ),
    Meaning(
        "risk.measures_overdue",
        "a measure agreed to lower the risk is past its date and not done",
        "record what became of each measure",
        stated=True,
    ),
    Meaning(
        "authorities.corrective",
        "the authorities in charge take corrective measures",
        "ask the authorities what was done, and record the answer",
        stated=True,
    ),
    Meaning(
        "remediation.reported",
        "a source reports steps to bring those responsible to justice",
        "look for investigations, trials and sentences in the reports",
    ),
    Meaning(
        "remediation.determined",
        "the authority the policy names has determined that the steps taken are enough, and recorded it",
        "obtain the written determination",
        stated=True,
    ),
    Meaning(
        "waiver.granted",
        "the authority the policy names has granted a waiver, with scope and end date",
        "obtain the written waiver",
        stated=True,
    ),
    Meaning(
        "command.control",
        "the subject had effective control over those who did it, on that date",
        "establish the chain of command on the date of the act",
        stated=True,
    ),
    Meaning(
        "command.knowledge",
        "the subject knew of it or should have known",
        "establish what reports reached the subject, and when",
        stated=True,
    ),
    Meaning(
        "command.failure",
        "the subject failed to prevent it, stop it or refer it for prosecution",
        "establish what the subject did afterwards",
        stated=True,
    ),
    Meaning(
        "state.certified",
        "the state that puts the person forward has certified that it knows of no crime, violation or allegation",
        "ask the state for its certificate",
        stated=True,
    ),
    Meaning(
        "self.attested",
        "the person has attested in writing to any conviction, investigation and allegation, or that there is none",
        "ask the person for a signed attestation",
        stated=True,
    ),
    Meaning(
        "service.checked",
        "the person's conduct in earlier service was checked with those the person served under",
        "ask for the record of earlier service",
        stated=True,
    ),
    Meaning(
        "enquiry.cleared",
        "an enquiry into what was found has ended and found nothing against the person",
        "obtain the outcome of the enquiry in writing",
        stated=True,
    ),
    Meaning(
        "registered.census", "the person is registered in the census of the force", "look in the census", stated=True
    ),
    Meaning(
        "schooling.sufficient",
        "the schooling the post asks for is shown by papers that were verified",
        "ask for the papers and verify them with who issued them",
        stated=True,
    ),
    Meaning(
        "tests.passed", "the tests of fitness and aptitude were passed", "give the results of the tests", stated=True
    ),
    Meaning(
        "publication.held",
        "the agreed particulars were published and the time for objections has passed",
        "publish them and wait out the time",
        stated=True,
    ),
    Meaning(
        "objection.pending",
        "an objection from the public is not decided yet",
        "hear the objection and decide it",
        stated=True,
    ),
    Meaning(
        "objection.upheld",
        "an objection from the public was looked into and upheld",
        "give the outcome of the objection, with reasons",
        stated=True,
    ),
    Meaning("bar.ended", "the term of an earlier bar has ended", "give the end date of the earlier bar", stated=True),
    Meaning(
        "appeal.upheld",
        "an appeal was upheld by other people than those who decided",
        "give the outcome of the appeal",
        stated=True,
    ),
)

_WHO = MappingProxyType(
    {
        "": "the subject",
        "unit_": "the unit or group the subject serves in",
        "commander_": "the commander of the unit",
    }
)


def _listed() -> Iterator[Meaning]:
    for prefix, who in _WHO.items():
        for band in ("strong", "possible"):
            yield Meaning(
                f"{prefix}listed.{band}",
                f"{who} is a listed person, organisation or unit (identity found as {band})",
                f"judge whether {who} and the listed entity are the same",
            )


def _of_category(category: Category) -> Iterator[Meaning]:
    code, name = category.code, category.name
    for prefix, who in _WHO.items():
        judge = f"judge whether what the reports say of {who} is {name}, and how credible it is"
        yield Meaning(f"{prefix}alleged.{code}", f"{who} is credibly said to have a part in {name}", judge)
    for prefix, who in _WHO.items():
        yield Meaning(
            f"{prefix}origins.{code}",
            f"independent origins of what is said of {who} about {name}; copies and rewrites count once",
            f"judge whether the reports speak of {who}",
            counted=True,
        )


def _all() -> Iterator[Meaning]:
    yield from _FIXED
    yield from _SUPPORT
    yield from _listed()
    for category in TAXONOMY.values():
        yield from _of_category(category)
    yield from _JUDGED


FACTS: Mapping[str, Meaning] = MappingProxyType({entry.name: entry for entry in _all()})
"""Every fixed name, in the order pages show them. The families of :data:`FAMILIES` are open; see :func:`meaning`."""

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "group.member.ID": "the subject was a member of a group within the dates for which the policy names it",
        **{f"{axis}.CODE": f"{text}; also unit_, commander_" for axis, text in _GRADES.items()},
        "factor.CODE.NAME": f"one of the seven factors speaks for it: {', '.join(FACTORS)}; also unit_, commander_",
    }
)
"""Families of names that are built from a code of the taxonomy, a factor or a group of the policy: pattern -> meaning."""


def _weighed(name: str) -> Meaning | None:
    """Return the meaning of a grade or factor of what is said of somebody about a category; None when it is none."""
    found = _WEIGHED_NAME.fullmatch(name)
    if found is None or found[3] not in TAXONOMY:
        return None
    about = f"what is said of {_WHO[found[1] or '']} about {TAXONOMY[found[3]].name}"
    if found[2] == "factor":
        clause = FACTORS.get(found[4] or "")
        said = f"fill the worksheet on {about}: {found[4]}"
        return None if clause is None else Meaning(name, f"on {about}: {clause}", said, stated=True)
    if found[4]:
        return None
    return Meaning(name, f"{_GRADES[found[2]]}, of {about}", f"grade {about}", counted=True, stated=True)


def meaning(name: str) -> Meaning | None:
    """Return what a fact name means, or None when no such fact exists.

    Reach for it before showing or filling a fact. Grades and factors exist for every category. ``group.member.ID`` exists for
    every group id; a policy may ask for it only when the policy itself names that group with dates, because membership alone
    is no ground for anything.
    """
    if name in FACTS:
        return FACTS[name]
    if _GROUP_NAME.fullmatch(name):
        group = name.removeprefix(_GROUP)
        return Meaning(
            name,
            f"the subject was a member of the group {group} within the dates the policy names",
            f"establish the dates and the role of the subject in the group {group}",
        )
    return _weighed(name)
