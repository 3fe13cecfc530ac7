"""Modes: what a source does with its words, told by the cue and the content.

Reach for :func:`mode_of`, :func:`hedge_of` and :func:`is_negated` on a finished statement. A denial, a question, a plan or
an opinion is no report of a fact. The invariant: a mode rests on words that are there; what no word marks is a claim.
"""

from __future__ import annotations

import re

from muster.reports.report import Mode, Statement

_REFUSED = re.compile(
    r"\b(?:declin\w+|refus\w+) to (?:\w+ly )?(?:comment|say|confirm|answer|discuss|elaborate|respond|specify|disclose|reveal|identify|name|provide)\b"
    r"|\b(?:did|does|do|has|have|had)(?:n['’]t| not| never)(?: \w+ly)? (?:deny|respond|comment|say|said|reply|responded|commented|answer)"
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w*|disput\w+|dismiss\w*|refut\w+|denials?|contradict\w*|rebut\w*)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|inquired|questioned whether)\b", re.IGNORECASE)
_ASKS = re.compile(r"^(?:whether|if|what|why|how|who|whom|when|where|which)\b", re.IGNORECASE)
_QUESTION = re.compile(r"\?[\"”’»')\s]*$")
_PROMISED = re.compile(
    r"\b(?:vow|pledg|promis|threaten|swore|swear|offer|agreed to|plan|intend|refus)\w*\b", re.IGNORECASE
)
_WILL = re.compile(
    r"^[\"“‘']?(?:that )?(?:(?:I|we)(?: will|['’]ll| plan to| intend to| are going to)\b)", re.IGNORECASE
)
_JUDGED = re.compile(
    r"\b(?:believ|think|thought|fear|hope|hoping|feel|felt|doubt|expect|suspect|worr|assum|predict|agree|criticis|criticiz|condemn|"
    r"denounc|prais|applaud|laud|blam|blast|slam|mock|derid|decri|deplor|lament|bemoan|defend|endors|hail|tout|"
    r"concerned|confident|convinced|sceptical|skeptical|hopeful|adamant|optimistic|afraid|surprised|doubtful|"
    r"calls?\b|called\b|calling\b|describ|opin|mus(?:ed|es)\b|marvel)\w*",
    re.IGNORECASE,
)
_OPINED = re.compile(
    r"^[\"“‘']?(?:that )?(?:I|we) (?:think|believe|feel|hope|fear|doubt|suspect|guess)\b", re.IGNORECASE
)
_POSSIBLE = re.compile(r"\b(?:could|might|may(?! \d)|if|unless|perhaps|possibly|whether)\b")
_NOT = re.compile(
    r"\b(?:not|never|nobody|none|nothing|neither|nor|cannot|no (?:evidence|longer|proof|one)|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|presumably|seemingly|alleg(?:ed|es|ations?)|purported|suspected|"
    r"unconfirmed|rumou?r(?:s|ed)?|claim(?:s|ed|ing)?|said to|believed to|thought to|reported to|accused of|appear(?:s|ed)? to|"
    r"seem(?:s|ed)? to|likely|possibly|perhaps|may(?! \d)|might)\b"
)


def mode_of(statement: Statement) -> Mode:
    """Return what the source does with its words."""
    cue = "" if statement.cue is None else statement.cue.text
    content = statement.content[0].text
    if _REFUSED.search(cue) or _REFUSED.match(content):
        return Mode.NO_COMMENT
    if (_ASKED.search(cue) and _ASKS.match(content)) or _QUESTION.search(statement.content[-1].text):
        return Mode.QUESTION
    if _DENIED.search(cue):
        return Mode.DENIAL
    if _PROMISED.search(cue) or _WILL.match(content):
        return Mode.INTENTION
    if _JUDGED.search(cue) or _OPINED.match(content):
        return Mode.OPINION
    return Mode.HYPOTHESIS if _POSSIBLE.search(" ".join(part.text for part in statement.content)) else Mode.CLAIM


def hedge_of(statement: Statement) -> str:
    """Return the first word of the cue or the content that keeps a distance; empty when there is none."""
    words = (statement.cue, *statement.content)
    found = (_HEDGES.search(part.text) for part in words if part is not None)
    return next((match.group() for match in found if match), "")


def is_negated(statement: Statement) -> bool:
    """Tell whether the content says somewhere that something is not so."""
    return any(_NOT.search(part.text) for part in statement.content)
