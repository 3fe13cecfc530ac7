"""Accusers: who says that somebody did an act.

Reach for :func:`accuser` with the statement that covers an act, if any. He who denies an act, or stands accused of it, is not
its accuser. The invariant: the words returned are the report's; empty when it does not say.
"""

from __future__ import annotations

import re

from muster.reports.report import Statement

_ACTIVE = re.compile(
    r"(?:^|[;:]\s+|\b(?:that|while|and|but|when|after)\s+|,\s+)(?P<who>[^,;:]{2,70}?)(?:,[^,;:]{2,60},)?\s+(?:(?:has|have|had|also|publicly)\s+){0,2}"
    r"(?:accus(?:e|es|ed)|blam(?:es?|ed)|charged|convicted|found|denounced)\s+(?:[\w-]+\s+){0,5}$"
)
_PASSIVE = re.compile(
    r"\b(?:accused|suspected|blamed|charged|convicted)\b[^.;]*?\bby\s+(?P<who>(?:[\w’'-]+\s+){0,4}?[\w’'-]+)(?=\s+(?:of|for|with|on|in|at|last|and)\b|[,.;]|$)"
)
_IS_ACCUSED = re.compile(r"\b(?:accused|suspected|blamed|charged|convicted|acquitted|cleared)\b")
_DENYING = re.compile(r"\b(?:rejected|denied|dismissed|rejects|denies|dismisses)$")
_DENIES = re.compile(r"^(?:den|reject|dismiss|refut|disput|acquit|clear)", re.IGNORECASE)


def accuser(sentence: str, doer: tuple[int, int], act: tuple[int, int], statement: Statement | None) -> str:
    """Return who accuses, in the report's words.

    Args:
        sentence: the sentence.
        doer: the span of the words for the one accused.
        act: the span of the act.
        statement: the innermost statement around the act, if any.
    """
    active = _ACTIVE.search(sentence[: doer[0]])
    if active is not None and doer[0] < act[0]:
        return active["who"].strip(' "“”')
    if _IS_ACCUSED.search(sentence[doer[1] : act[0]]):
        passive = _PASSIVE.search(sentence, doer[1])
        if passive is not None:
            return passive["who"]
        return _stated(statement) if _is_speech(statement) else ""
    return _stated(statement)


def _stated(statement: Statement | None) -> str:
    if statement is None or statement.source is None or _cue_matches(_DENIES, statement):
        return ""
    if _DENYING.search(statement.source.text):
        return ""
    return (statement.speaker or statement.source).text


def _is_speech(statement: Statement | None) -> bool:
    return statement is not None and not _cue_matches(_IS_ACCUSED, statement)


def _cue_matches(pattern: re.Pattern[str], statement: Statement) -> bool:
    return statement.cue is not None and pattern.search(statement.cue.text) is not None
