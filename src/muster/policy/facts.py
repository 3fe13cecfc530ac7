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
from types import MappingProxyType

from muster.policy.meanings import FIXED, JUDGED, SUPPORT, Meaning
from muster.policy.taxonomy import TAXONOMY, Category

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
WHO = MappingProxyType(
    {
        "": "the subject",
        "unit_": "the unit or group the subject serves in",
        "commander_": "the commander of the unit",
    }
)
"""Prefix of a fact's name -> whom it is about."""


def judging(who: str, category: str) -> str:
    """Return what would settle whether somebody is said to have done something, in the imperative."""
    return f"judge whether what the reports say of {who} is {category}, and how credible it is"


def _listed() -> Iterator[Meaning]:
    for prefix, who in WHO.items():
        for band in ("strong", "possible"):
            yield Meaning(
                f"{prefix}listed.{band}",
                f"{who} is a listed person, organisation or unit (identity found as {band})",
                f"judge whether {who} and the listed entity are the same",
            )


def _of_category(category: Category) -> Iterator[Meaning]:
    code, name = category.code, category.name
    for prefix, who in WHO.items():
        said = f"{who} is credibly said to have a part in {name}"
        yield Meaning(f"{prefix}alleged.{code}", said, judging(who, name))
    for prefix, who in WHO.items():
        yield Meaning(
            f"{prefix}origins.{code}",
            f"independent origins of what is said of {who} about {name}; copies and rewrites count once",
            f"judge whether the reports speak of {who}",
            counted=True,
        )


def _all() -> Iterator[Meaning]:
    yield from FIXED
    yield from SUPPORT
    yield from _listed()
    for category in TAXONOMY.values():
        yield from _of_category(category)
    yield from JUDGED


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
    about = f"what is said of {WHO[found[1] or '']} about {TAXONOMY[found[3]].name}"
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
