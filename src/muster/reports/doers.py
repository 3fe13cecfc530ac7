"""Doers: whether a sentence makes somebody the one who did an act, or who is accused of it.

Reach for :func:`is_doer` with the span of a name, or of the words for an unnamed group, and an act of the same sentence.
Victims, speakers, denouncers and bystanders are no doers; nor is he whose brother, film or critic the sentence is about. The
invariant: in doubt nobody is.
"""

from __future__ import annotations

import re

from muster.reports.acts import Act
from muster.reports.members import members_before, opens_clause, suffers

REACH = 120
"""Farthest an act may stand from its doer, in characters."""
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
    rf"\b(?:{_SPEECH}|{_AGAINST}|against|that|who was|whom?|whose|when|after|before|where|because|while|since|whether|if|they|he|she|we|it)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_ACCUSED = re.compile(
    r"\b(?:is|are|was|were|been|being|stands?|stood)\s+(?:\w+ly\s+)?(?:accused|suspected|convicted|charged|blamed|wanted|acquitted|cleared)\b"
    r"|^,? (?:\w+ \w+ )?on (?:suspicion|charges|a charge|allegations) of\b"
    r"|^,? (?:\w+ly |long |once |also )?(?:accused|suspected|convicted|blamed|acquitted|cleared) (?=of|for)",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|charg(?:ed|ing)|convict(?:ed|ing)|acquit(?:ted|ting)|clear(?:ed|ing)|suspect(?:ed|s)?)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s+(?:(?:the|a|an|members|fighters|forces|men|militants|soldiers|officers|elements|of|from|loyal|to|commander|general|militia|group)\s+){0,5}$",
    re.IGNORECASE,
)
_BY_BOTH = re.compile(r"\bby\s+(?:both\s+)?(?:the\s+)?(?:[A-Z][\w’'-]+\s+){1,4}(?:and|or)\s+(?:the\s+)?$")
_KEPT_BY = re.compile(
    r"\b(?:run|controlled|held|guarded|owned|manned|managed|operated|staffed|governed|occupied|patrolled|secured|visited|seen|filmed|reported|"
    r"documented|investigated|condemned|denounced)\s+by\b"
)
"""What is theirs, or what they saw, is not what they did: torture "at a base run by X"."""
_OBJECT = re.compile(
    r"\b(?:accused|accuses|accusing|against|on|at|of|to|for|with|from|killing|killed|kidnapped|tortured|about|under|near|behind|"
    r"among|between|over|despite|without|like|unlike|than|around|outside|inside|into|including|"
    r"fought|met|left|hit|saw|sent|led|built|caught|beat|joined)\s+"
    r"(?:(?!(?:that|when|as|because|while|\w+day|(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December)\b)\w+\s+){0,2}$"
    r"|(?:^|[\"“(] ?)(?:Under|About|With|Despite|Like|Unlike|For|Against|Between|Among|Without|Behind|Near|To|From|Of) (?:the )?$"
)
"""Words that make the name the object of something, not the subject."""
_TAKES = re.compile(
    rf"\b(?!(?:{_SPEECH}|believed|armed|hundred|indeed)\b)[a-z]{{2,}}ed\s+(?:the\s+|an?\s+|its\s+|his\s+|her\s+)?$"
)
"""A verb in the past that has the name for its object: what follows "and" is done by its subject."""
_TIES = {"OCG", "AGM", "SPON", "DRUG", "CORR"}
_ACTIVE_TIE = re.compile(
    r"\b(?:has|have|had|with|despite|documented|alleged|of|their|his|her|its|was|were|is|are|been|took|takes?|paid|pays?|demand\w*)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:—–“”\"]|,\s+(?:but|while|and|who|which|as|after|when)\b|\s(?:but|while|although|whereas)\s|,\s+(?:an?|the|its|his|her|their)?\s*\w+s?\s+(?:had|have|has|was|were)\b"
)
_ASIDE = re.compile(r"^, (?!(?:and|or|but|accused|suspected|despite|with)\b)[^,;:“”\"]{2,90},(?= )")
"""What is said of the name by the way, before the sentence goes on with it."""
_RELATIVE = re.compile(r"^,? (?:who|which|that)(?= )")
_FRESH = re.compile(
    r"^(?: (?:has|had|have|also|later|once|then|often|reportedly|\w+ly|been|are|were|is|was|accused|suspected|convicted|of))*\s$"
)
"""Between a relative pronoun and what its noun did."""
_TIED = re.compile(r"^ (?:has|have|had|with|are|were|is|was)(?: [\w-]+){0,2} $")
_TOGETHER = re.compile(
    r"^(?:, (?:the )?(?:[A-Z][\w’'-]+ ?){1,4})*,? (?:and|or|nor|as well as) (?:the |an? |some |its )?(?:[A-Z][\w’'-]+(?: |$)){1,4}"
)
"""Others who did it too: "X and the Y Guard looted"."""
_OWN_WORDS = re.compile(
    r"^ (?:said|says|claimed|admitted|acknowledged|announced|boasted|confirmed)(?: on \w+)?(?: that)? (?:it|they|its (?:men|fighters|forces|members))(?= )"
)
"""A group that speaks of itself."""
_DEED = re.compile(
    r"^(?:\w+ly )?(?:\w+ed|shot|shot dead|beat|stole|took|held|made|dealt|gunned|(?:kill|kidnap|tortur|extort|loot|recruit|enslav)e?s)\b",
    re.IGNORECASE,
)
"""An act told as a verb; otherwise it is named by a noun or a participle, and somebody must commit it."""
_BASE = re.compile(
    r"^(?:loot|kill|kidnap|abduct|murder|rape|torture|massacre|pillage|plunder|execute|recruit|steal|seize|beat|extort|embezzle|bribe|"
    r"enslave|assassinate|behead|lynch|hijack|divert|humiliate)\b"
)
_BEFORE_BASE = re.compile(
    r"\b(?:did|do|does|not|never|will|would|could|can|may|might|must|should|to|and|or|n[’']t|ever|both|then)\s+$|^\s$",
    re.IGNORECASE,
)
"""A verb without an ending is one behind "did" or "will", and may else be a noun."""
_COMMITS = re.compile(
    r"\b(?:accused|suspected|convicted|guilty|charged|wanted|responsible|blamed|acquitted|cleared|implicated|involved|complicit|engag\w+|"
    r"carr(?:y|ied|ying) out|commit\w*|order\w*|admit\w*|confess\w*|oversaw|oversee\w*|perpetrat\w*|conduct\w*|took part|taking part|take part|participat\w*|"
    r"tie[sd]?|link(?:s|ed)|us(?:e[sd]?|ing)|practi[sc]\w+|known for|notorious for|demand\w*|t(?:ake|akes|ook|aking)|pa(?:y|ys|id|ying)|s(?:ell|ells|old|elling)|deal\w*|history of|"
    r"record of|behind|masterminded|planned|organi[sz]ed|led|directed|allow\w*|condon\w*|began|started|kept|continu\w+|resort\w+|"
    r"den(?:y|ies|ied|ying)|face[sd]?|subject\w*|help\w*|forg\w+|produc\w+|carr\w+|had|has|have|went on|profit\w*|guilty|pleaded|runs?|ran)\b"
    r"|\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_BAN = re.compile(r"^\s*(?:\w+\s+)?from\b|\bnot\s+to\s+$", re.IGNORECASE)
"""What somebody is kept from, or told not to do, is no act."""
_NOBODY = re.compile(r"\s+(?:no ?(?:body|one)\b|none\b)")


def is_doer(sentence: str, name: tuple[int, int], act: Act) -> bool:
    """Tell whether a sentence makes somebody the doer of an act, or the one accused of it.

    Args:
        sentence: the sentence.
        name: the span of the words for somebody in it.
        act: an act in it.
    """
    if _NOBODY.match(sentence, act.end):
        return False
    if name[1] <= act.start:
        return act.start - name[1] <= REACH and _acts_forward(sentence, name, act)
    if act.end <= name[0]:
        return _acts_backward(sentence[act.end : name[0]])
    return False


def _acts_backward(gap: str) -> bool:
    """Read *act … by name*."""
    by = gap[: members_before(gap)]
    if _KEPT_BY.search(gap):
        return False
    return len(gap) <= REACH and not _CLAUSE.search(gap) and (_BY.search(by) or _BY_BOTH.search(by)) is not None


def _acts_forward(sentence: str, name: tuple[int, int], act: Act) -> bool:
    """Read *name … act*: nothing between may hand the act to somebody else, or make the name its victim."""
    raw, before = sentence[name[1] : act.start], sentence[: name[0]]
    if raw[:2] in {"’s", "'s"} or _BY.search(before) or _BAN.search(raw):
        return False
    between = _TOGETHER.sub(" ", _OWN_WORDS.sub(" ", _ASIDE.sub(" ", raw)))
    head = before[: members_before(before)]
    if _said_of_it(raw, sentence, act):
        return True
    if _ACCUSES.search(head) and not _ACCUSED.search(between):
        return re.search(r"\b(?:of|for|with)\b", between) is not None and not _CLAUSE.search(between)
    return _is_subject(sentence, head, name, act) and _did(between, raw, sentence, act)


def _is_subject(sentence: str, head: str, name: tuple[int, int], act: Act) -> bool:
    """Tell whether the name, or "members of" it behind *head*, is the subject of its clause."""
    members = len(head) < name[0]
    bare = not sentence[name[1] : act.start].strip()
    return not (
        _governed(head) or (members and not opens_clause(head)) or (members and bare and _done_to(sentence, act))
    )


def _did(between: str, raw: str, sentence: str, act: Act) -> bool:
    """Tell whether what stands between a subject and an act lets the one have done the other, or be accused of it."""
    accused = _ACCUSED.search(between)
    if accused:
        return not _CLAUSE.search(between) and not re.search(rf"\b(?:{_SPEECH})\b", between[: accused.start()])
    if _CLAUSE.search(between) or _BETWEEN_BAD.search(between):
        return False
    if act.category in _TIES:
        return _ACTIVE_TIE.search(between) is not None or not between.strip()
    return _plainly_did(between, raw, sentence, act)


def _said_of_it(raw: str, sentence: str, act: Act) -> bool:
    """Tell whether a relative clause, or a bare "accused of", right behind the name says it, whatever the name is to the rest."""
    plain = _ASIDE.sub("", raw)
    relative = _RELATIVE.sub("", plain)
    if relative == plain:
        return _ACCUSED.match(raw) is not None and not _CLAUSE.search(raw[1:])
    if act.category in _TIES and _TIED.match(relative):
        return True
    if _FRESH.match(relative):
        passive = _PASSIVE.search(relative) is not None and _is_deed(sentence, act) and act.category not in _TIES
        noun = not _is_deed(sentence, act) and not (_COMMITS.search(relative) or act.category in _TIES)
        return not passive and not noun
    return False


def _governed(head: str) -> bool:
    """Tell whether the name is the object of what stands before it."""
    return _OBJECT.search(head) is not None or (_TAKES.search(head) is not None and not opens_clause(head))


def _done_to(sentence: str, act: Act) -> bool:
    """Tell whether "fighters of X killed in …" may be about fighters who died; a lone verb of taking needs no object."""
    lone = " " not in sentence[act.start : act.end] and act.category != "LOOT"
    return lone and suffers(sentence[act.end :])


def _plainly_did(between: str, raw: str, sentence: str, act: Act) -> bool:
    """Read a subject and its verb, or what it commits when the act is named by a noun."""
    if re.search(r"\b(?:and|or)\s+(?:the |a |an )?(?:[A-Z]\w+)", between):
        return False
    if not _is_deed(sentence, act):
        plain = _BASE.match(sentence[act.start : act.end]) and _BEFORE_BASE.search(between)
        return plain is not None or _COMMITS.search(between) is not None
    # "lost ten men, killed by a mine", "a fighter, from Karsk, killed in May": they were done to.
    by_the_way = raw.rstrip().endswith(",") and (sentence[act.end :].startswith(" by") or _done_to(sentence, act))
    return not by_the_way and _PASSIVE.search(between) is None


def _is_deed(sentence: str, act: Act) -> bool:
    return _DEED.match(sentence[act.start : act.end]) is not None
