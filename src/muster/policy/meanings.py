"""Facts with a name of their own, by what they are about: the setting, the support, and what a person states or assesses.

Reach for them through :mod:`muster.policy.facts`, which adds those made of a category of the taxonomy. The invariant: each says, in one
clause, what is true when it is, and what a person can do to settle it.
"""

from __future__ import annotations

from dataclasses import dataclass


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


_KIND = "state the kind of the force in the groups file"

FIXED = (
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
"""What the roster and the groups file say: who is put forward, and whose force it is."""

SUPPORT = (
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
"""What support is contemplated."""

JUDGED = (
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
"""What a person states, assesses or decides."""
