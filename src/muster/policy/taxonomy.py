"""The categories of conduct that vetting asks about: code, name and working definition.

Reach for :data:`TAXONOMY` when a policy, an allegation or a page names a category. The definitions are working ones, in
our words; each says what it rests on. The invariant: mapping a statement to a category for good is a person's act, and no
definition here decides that an act took place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Category:
    """One category of conduct.

    Attributes:
        code: short stable code, as in fact names: ``alleged.TORT``.
        name: for people.
        definition: working definition, a clause.
        basis: ``text`` (as an instrument defines it), ``paraphrase``, ``practice`` (used, but not verified by us against an
            instrument) or ``house`` (ours).
        source: the instrument or practice it rests on; empty for our own.
    """

    code: str
    name: str
    definition: str
    basis: str
    source: str = ""


_CATEGORIES = (
    Category(
        "TORT",
        "torture",
        "severe pain or suffering of body or mind, inflicted on purpose by or with the consent of an official, to get "
        "information, to punish, to coerce or out of discrimination; not the pain of lawful sanctions alone",
        "paraphrase",
        "Convention against Torture, article 1",
    ),
    Category(
        "CIDT",
        "cruel, inhuman or degrading treatment",
        "serious ill-treatment by or with an official that falls short of torture",
        "practice",
    ),
    Category(
        "EJK",
        "extrajudicial killing",
        "deliberate killing by or for agents of a state, without a lawful judgment and not a lawful use of force",
        "practice",
    ),
    Category(
        "ED",
        "enforced disappearance",
        "taking someone's liberty by or with agents of a state, then denying it or hiding what became of the person",
        "practice",
    ),
    Category(
        "RAPE", "rape under colour of law", "rape by someone acting with, or using, official authority", "practice"
    ),
    Category(
        "SEXV",
        "comparable sexual violence",
        "sexual violence of a gravity like that of rape",
        "paraphrase",
        "UN Human Rights Due Diligence Policy",
    ),
    Category(
        "ENSL",
        "enslavement or trafficking",
        "control of a person as if owned, or moving or holding people by force or fraud in order to exploit them",
        "practice",
    ),
    Category("REFO", "refoulement", "return of a person to a place of persecution or torture", "practice"),
    Category("WC", "war crime", "as the Rome Statute defines it", "paraphrase", "Rome Statute"),
    Category("CAH", "crime against humanity", "as the Rome Statute defines it", "paraphrase", "Rome Statute"),
    Category(
        "ARBD",
        "arbitrary or prolonged detention",
        "holding someone without a lawful ground or without review",
        "practice",
    ),
    Category("CHILD", "recruitment or use of children", "recruitment or use by a force of anyone under 18", "practice"),
    Category(
        "KILLN",
        "killing by a non-state actor",
        "killing by members of a group that is no state's force, as alleged and not yet characterised in law",
        "house",
    ),
    Category("KIDN", "kidnapping or hostage-taking", "seizing a person to compel someone or for gain", "practice"),
    Category(
        "LOOT", "looting, pillage or extortion", "taking goods, relief supplies or money by force or threat", "house"
    ),
    Category("DRUG", "drug trafficking or dealing", "producing, moving or selling illegal drugs", "house"),
    Category("OCG", "tie to organised crime", "membership of a criminal group or regular dealing with one", "house"),
    Category(
        "AGM",
        "membership of an armed or listed group",
        "membership of or allegiance to such a group, present or past, with dates and role",
        "house",
    ),
    Category(
        "SPON",
        "undisclosed outside sponsor",
        "a force or group paid, armed or directed by an outside state without saying so",
        "house",
    ),
    Category(
        "CORR",
        "corruption or unexplained wealth",
        "bribes, ghost pay, or assets out of line with pay",
        "practice",
        "as certification of the Haitian police asked",
    ),
    Category(
        "ABUS",
        "excess force, discrimination or neglect of duty",
        "misconduct in service that falls short of the above",
        "practice",
        "as certification of the Haitian police asked",
    ),
    Category("FRAU", "identity or record fraud", "false name, papers, rank or record of service", "house"),
    Category(
        "SUPR",
        "command or superior responsibility",
        "failing to prevent, stop or refer crimes of subordinates under one's effective control, when one knew or should "
        "have known of them (for a civilian superior: consciously disregarded them)",
        "paraphrase",
        "Rome Statute, article 28",
    ),
    Category("OBST", "obstruction or retaliation", "acts against complainants, witnesses or vetting staff", "practice"),
)

TAXONOMY: Mapping[str, Category] = MappingProxyType({category.code: category for category in _CATEGORIES})
"""Every category by code, in the order pages show them."""
