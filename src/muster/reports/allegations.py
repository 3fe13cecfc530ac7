"""Allegations: sentences in which a named target may be said to have done what vetting asks about.

Reach for :func:`find_allegations` after the mentions. An allegation is a lead in the report's own words. It goes to a target
only when the sentence names it as the doer, or as the one accused: never to a victim, a speaker, a denouncer or a
bystander. The invariant: in doubt there is none; what is denied, or only feared, says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from muster.reports.acts import Act, find_acts
from muster.reports.members import members_before, opens_clause, suffers
from muster.reports.report import Allegation, Mention, Passage, Report, Statement

_SPEECH = (
    r"said|says|told|tells|reported|reports|claimed|claims|stated|states|announced|confirmed|warned|added|noted|alleged|alleges|"
    r"insisted|argued|explained|acknowledged|revealed|testified|wrote"
)
_AGAINST = (
    r"condemn\w*|denounc\w*|criticis\w*|criticiz\w*|investigat\w*|prosecut\w*|mourn\w*|report(?:ed|ing) on|document(?:s|ing)|documented(?=\s+\S)|protest\w*|"
    r"prevent\w*|stop(?:ped|s|ping)?|combat\w*|fight(?:ing)? against|fought against|crack\w* down|arrest\w*|rescu\w*|free[ds]?|"
    r"probe[ds]?|probing|survived|fled|escap\w+|blam\w+|pursu\w+|convict\w*|punish\w*|accus\w+|charg\w+|expos\w+|deplor\w+|"
    r"surviv\w+|witness\w*|discover\w*|counter\w*|curb\w*|banned|suspects?|suspected|deter\w*|avenge\w*|trained|training"
)
_BETWEEN_BAD = re.compile(
    rf"\b(?:{_SPEECH}|{_AGAINST}|against|that|who was|whose|when|after|before|where|because|while|since|whether|if)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_ACCUSED = re.compile(
    r"\b(?:is|are|was|were|been|being|stands?|stood)\s+(?:\w+ly\s+)?(?:accused|suspected|convicted|charged|blamed|wanted)\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|charg(?:ed|ing)|convict(?:ed|ing))\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s+(?:(?:the|a|an|members|fighters|forces|men|militants|soldiers|officers|elements|of|from|loyal|to|commander|general|militia|group)\s+){0,5}$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:accused|accuses|accusing|against|on|at|of|to|for|with|from|killing|killed|kidnapped|tortured)\s+"
    r"(?:(?!(?:that|when|as|because|while)\b)\w+\s+){0,2}$"
)
"""Words that make the name the object of something, not the subject."""
_TIES = {"OCG", "AGM", "SPON", "DRUG", "CORR"}
_ACTIVE_TIE = re.compile(
    r"\b(?:has|have|had|with|despite|documented|alleged|of|their|his|her|its|was|were|is|are|been)\b", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(?:accused of|accus(?:es|ed|ing)|alleg(?:ed|edly|es|ations?)|reportedly|suspected of|suspected|said to have|believed to have|"
    r"purported(?:ly)?|apparently|claims?|claimed|unconfirmed|rumou?red)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no evidence|denied|denies|deny|denying|rejected|rejects|without|cleared of|acquitted|exonerated|neither|false(?:ly)?|"
    r"didn[’']t|wasn[’']t|weren[’']t|hasn[’']t|haven[’']t|unfounded|baseless)\b",
    re.IGNORECASE,
)
_HYPOTHETICAL = re.compile(
    r"\b(?:could|might|may|would|should|can|if|unless|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|stop(?:s|ped|ping)?|from|fear(?:s|ed)?|risks?|threaten(?:s|ed|ing)?|"
    r"will|plan(?:s|ned|ning)? to|intend(?:s|ed)? to|must not|lest|whether|possib(?:le|ly)|potential(?:ly)?)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?[\"”’»)]*\s*$")
_CLAUSE = re.compile(r"[;:—–]|,\s+(?:but|while|and|who|which|as|after|when)\b|\s(?:but|while|although|whereas)\s")
_ASIDE = re.compile(r"^, (?:who|which) [^,;:“”\"]{2,90},(?= )")
"""What is said of the name by the way, before the sentence goes on with it."""
_REACH = 120
"""Farthest an act may stand from the name of its doer, in characters."""


def find_allegations(reports: Iterable[Report], mentions: Iterable[Mention]) -> tuple[Allegation, ...]:
    """Return the allegations on the targets mentioned, in the order of the mentions.

    Args:
        reports: the reports; those whose language is not supported give none.
        mentions: what :func:`muster.reports.mentions.find_mentions` found in them.
    """
    by_id = {report.id: report for report in reports if report.supported}
    found = (
        allegation
        for mention in mentions
        if mention.report in by_id
        for allegation in _in_sentence(by_id[mention.report], mention)
    )
    return tuple(dict.fromkeys(found))


def _in_sentence(report: Report, mention: Mention) -> Iterator[Allegation]:
    sentence = mention.sentence
    name = (mention.passage.start - sentence.start, mention.passage.end - sentence.start)
    for act in find_acts(sentence.text):
        if _is_doer(sentence.text, name, act):
            yield _allegation(report, mention, act)


def _is_doer(sentence: str, name: tuple[int, int], act: Act) -> bool:
    """Tell whether the sentence makes the name the doer of the act, or the one accused of it."""
    if name[1] <= act.start:
        return act.start - name[1] <= _REACH and _acts_forward(sentence, name, act)
    if act.end <= name[0]:
        gap = sentence[act.end : name[0]]
        by = gap[: members_before(gap)]
        return len(gap) <= _REACH and not _CLAUSE.search(gap) and _BY.search(by) is not None
    return False


def _acts_forward(sentence: str, name: tuple[int, int], act: Act) -> bool:
    """Read *name … act*: nothing between may hand the act to somebody else, or make the name its victim."""
    between, before = _ASIDE.sub(" ", sentence[name[1] : act.start]), sentence[: name[0]]
    if sentence[name[1] : name[1] + 2] in {"’s", "'s"} or _BY.search(before):
        return False
    members = members_before(before)
    head = before[:members]
    if _ACCUSES.search(head) and not _ACCUSED.search(between):
        return re.search(r"\b(?:of|for|with)\b", between) is not None and not _CLAUSE.search(between)
    if _OBJECT.search(head) or (members is not None and not opens_clause(head)):
        return False
    accused = _ACCUSED.search(between)
    if accused:
        return not _CLAUSE.search(between) and not re.search(rf"\b(?:{_SPEECH})\b", between[: accused.start()])
    if members is not None and not between.strip() and _done_to(sentence, act):
        return False
    return _plain_subject(between, act)


def _done_to(sentence: str, act: Act) -> bool:
    """Tell whether "fighters of X killed in …" may be about fighters who died; a lone verb of taking needs no object."""
    lone = " " not in sentence[act.start : act.end] and act.category != "LOOT"
    return lone and suffers(sentence[act.end :])


def _plain_subject(between: str, act: Act) -> bool:
    if _CLAUSE.search(between) or _BETWEEN_BAD.search(between) or "“" in between or '"' in between:
        return False
    if act.category in _TIES:
        return _ACTIVE_TIE.search(between) is not None or not between.strip()
    return _PASSIVE.search(between) is None and not re.search(r"\b(?:and|or)\s+(?:the |a |an )?(?:[A-Z]\w+)", between)


def _allegation(report: Report, mention: Mention, act: Act) -> Allegation:
    sentence = mention.sentence
    cue = Passage(sentence.start + act.start, sentence.start + act.end, sentence.text[act.start : act.end])
    begin = mention.passage.start - sentence.start
    frame = sentence.text[: act.end] if begin < act.start else sentence.text
    statement = _covering(report, cue)
    hedge = _HEDGE.search(frame)
    return Allegation(
        report=report.id,
        target=mention.target,
        target_kind=mention.target_kind,
        category=act.category,
        sentence=sentence,
        cue=cue,
        accuser=_accuser(statement),
        via=_via(report, statement, sentence),
        hedge="" if hedge is None else hedge.group(),
        negated=_NEGATION.search(frame) is not None,
        hypothetical=_HYPOTHETICAL.search(_without_source(frame)) is not None
        or _QUESTION.search(sentence.text) is not None,
    )


def _without_source(frame: str) -> str:
    """Leave "from" in "a source from" and names such as May out of the search for what only could happen."""
    return re.sub(
        r"\b(?:May \d+|in May|from (?:the|January|February|March|April|May|June|July|August|September|October|November|December|\d+|[A-Z]\w+))\b",
        " ",
        frame,
    )


def _covering(report: Report, cue: Passage) -> Statement | None:
    """Return the innermost statement whose content holds the cue."""
    around = [s for s in report.statements if any(p.start <= cue.start < p.end for p in s.content)]
    return min(around, key=lambda s: sum(p.end - p.start for p in s.content), default=None)


def _accuser(statement: Statement | None) -> str:
    if statement is None or statement.source is None:
        return ""
    return (statement.speaker or statement.source).text


def _via(report: Report, statement: Statement | None, sentence: Passage) -> tuple[str, ...]:
    if statement is not None and statement.via:
        return statement.via
    named = (credit.outlet for credit in report.credits if sentence.start <= credit.start < sentence.end)
    return tuple(dict.fromkeys(named))
