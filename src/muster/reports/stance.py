"""Stances: whether a sentence asserts an act, hedges it, denies it, or speaks of what could happen.

Reach for :func:`hedge`, :func:`is_negated` and :func:`is_hypothetical` with the part of a sentence that governs an act. The
invariant: a question, a fear, a condition or a wish is never an assertion.
"""

from __future__ import annotations

import re

_HEDGE = re.compile(
    r"\b(?:accused of|accus(?:es|ed|ing)|alleg(?:ed|edly|es|ations?)|reportedly|suspected of|suspected|said to have|believed to have|"
    r"purported(?:ly)?|apparently|claims?|claimed|unconfirmed|rumou?red)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not(?! only\b)|never|no evidence|denied|denies|deny|denying|rejected|rejects|without|cleared|acquitted|exonerated|neither|nor|false(?:ly)?|"
    r"didn[’']t|wasn[’']t|weren[’']t|hasn[’']t|haven[’']t|unfounded|baseless)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^[^.;?!]{0,80}?\b(?:is|are|was|were) (?:\w+ )?(?:false|untrue|baseless|unfounded|a lie|invented|fabricated)\b",
    re.IGNORECASE,
)
_NOT_THEY = re.compile(r", not [^,;:]{2,40},")
"""Who did not: "the Guard, not the army, killed" denies nothing of the Guard."""
_CALLS = re.compile(r"\b(?:call(?:s|ed)|dismiss(?:es|ed)|brand(?:s|ed)|describe[sd]|label(?:s|led))\b", re.IGNORECASE)
_BASELESS = re.compile(r"[^.;?!]{0,80}?\b(?:baseless|unfounded|false|untrue|fabricat\w+|invent\w+|lies?|propaganda)\b")
_HYPOTHETICAL = re.compile(
    r"\b(?:could|might|may|would|should|can|if|unless|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|stop(?:s|ped|ping)?|from|fear(?:s|ed)?|worr(?:y|ies|ied)|risks?|threaten(?:s|ed|ing)?|"
    r"will|plan(?:s|ned|ning)? to|intend(?:s|ed)? to|must not|lest|whether|possib(?:le|ly)|potential(?:ly)?)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"(?<!\bbegan )(?<!\bcontinued )(?<!\bwent on )(?<!\bhelped )(?<!\bused )(?<!\bties )(?<!\blinks )(?<!\blinked )(?<!\bresorted )"
    r"\bto (?:\w+ly )?(?!\w+(?:ed|ing|ings|ion|y)\b)[a-z]+$"
)
"""A verb behind "to": what was wanted or ordered."""
_FACT = re.compile(
    r"\b(?:May \d+|in May|from (?:the|January|February|March|April|May|June|July|August|September|October|November|December|\d+|[A-Z]\w+))\b"
)
"""Months and origins, which look like what could happen and are not."""
_ASKED = re.compile(r"[^.!?“”\"]*\?")


def hedge(frame: str) -> str:
    """Return the first hedging words of what governs an act, empty when there are none."""
    found = _HEDGE.search(frame)
    return "" if found is None else found.group()


def is_negated(frame: str, behind: str) -> bool:
    """Tell whether an act is denied.

    Args:
        frame: the part of the sentence that governs the act.
        behind: what stands behind it.
    """
    frame = _NOT_THEY.sub(" ", frame)
    called = _CALLS.search(frame) is not None and _BASELESS.match(behind) is not None
    return called or _NEGATION.search(frame) is not None or _BEHIND.match(behind) is not None


def is_hypothetical(frame: str, act: str, behind: str) -> bool:
    """Tell whether an act is only asked about, feared, planned or a condition.

    Args:
        frame: the part of the sentence that governs the act, up to it.
        act: the words of the act.
        behind: what stands behind it.
    """
    if _TO_DO.search(frame + act):
        return True
    return _HYPOTHETICAL.search(_FACT.sub(" ", frame)) is not None or _ASKED.match(behind) is not None
