"""Sources: the noun phrase before or behind a cue.

Reach for :func:`source_before` and :func:`source_behind` from the readers of attributions. The invariant: a source never
reaches over a word that opens a clause, and in doubt there is none.
"""

from __future__ import annotations

from muster.reports.clauses import Token
from muster.reports.cues import AUXILIARY, BE, CUTS, LEADING, MODAL, PREPOSITIONS, SAYING, TIMES
from muster.reports.drafts import Tokens, low
from muster.reports.wordlist import words

Range = tuple[int, int]
REACH = 30
"""Most words a source may have."""
DETERMINERS = words(
    "the a an one another some several many two three four five his her their its our this these my most"
)
BREAKS = words(". ; : — – ( ) [ ] -")
_NOBODY = words("no none nobody neither nothing there what how why to if nor not such more less")
_PEOPLE = words(
    "officials sources residents critics analysts experts aides witnesses police prosecutors diplomats both all "
    "others people lawmakers supporters opponents authorities reports sources members leaders investigators"
)
_RELATIVE = words("who which whose whom where")
_BEHIND = words("on in during who at to told as when after before while and but because about if where which of")
_IRREGULAR = words(
    "threw took gave made went came got left held kept sent met broke rose fell began spoke stood ran won lost led put "
    "drew grew saw sought brought bought caught fought struck became chose drove wore laid paid found built thought"
)


def finite(token: Token) -> bool:
    """Tell whether a word is surely a finite verb."""
    return (
        token.low in BE
        or token.low in SAYING
        or token.low in {"has", "have", "had", "will", "would", "did", "does", "do"}
    )


def source_before(tokens: Tokens, end: int) -> Range | None:
    """Return the range of the noun phrase that ends before *end*, the verb group."""
    before = low(tokens, end - 1)
    if before in {"who", "which"}:
        return _antecedent(tokens, end)
    if before in {",", "-", "–", "—", ")"}:
        return _interrupted(tokens, end)
    return phrase(tokens, end)


def source_behind(tokens: Tokens, begin: int) -> Range | None:
    """Return the range of the noun phrase that starts at *begin*, right after a cue: said Sami Odeh, the mayor."""
    if begin >= len(tokens) or not tokens[begin].word:
        return None
    first = tokens[begin]
    if not (first.text[0].isupper() or first.low in DETERMINERS or first.low in _PEOPLE) or first.low in TIMES:
        return None
    end = begin + 1
    while end < len(tokens) and end - begin <= REACH and not _ends_name(tokens, end):
        end += 1
    return (begin, end) if nominal(tokens[begin:end]) else None


def _ends_name(tokens: Tokens, k: int) -> bool:
    token = tokens[k]
    if token.quote or token.low in BREAKS or token.low in CUTS or token.low == ",":
        return True
    if token.low == "of" or (token.low == "and" and k + 1 < len(tokens) and tokens[k + 1].text[0].isupper()):
        return False
    return token.low in _BEHIND and low(tokens, k - 1) != "the"


def _antecedent(tokens: Tokens, end: int) -> Range | None:
    """Return whom a relative clause is about: "officials, who told"."""
    end -= 2 if low(tokens, end - 2) == "," else 1
    verbs = (k for k in range(end - 1, max(0, end - 10), -1) if finite(tokens[k]) or tokens[k].low.endswith("ed"))
    return phrase(tokens, end, floor=next(verbs, -1) + 1)


def _interrupted(tokens: Tokens, end: int) -> Range | None:
    """Return the head of "Sami Odeh, the mayor, who came late, said": the first segment that can be one."""
    if low(tokens, end - 1) == ")":
        opening = next((k for k in range(end - 2, max(-1, end - 8), -1) if tokens[k].low == "("), None)
        return None if opening is None else phrase(tokens, opening)
    mark = low(tokens, end - 1)
    floor = _clause_start(tokens, end - 1, mark)
    cuts = [k for k in range(floor, end - 1) if tokens[k].low == mark]
    begin = floor
    for cut in cuts:
        if not _leads_in(tokens, begin) and _asides(tokens, cut + 1, end - 1, mark):
            head = phrase(tokens, cut, floor=begin)
            if head is not None:
                return head[0], end - 1
        begin = cut + 1
    return None


def _clause_start(tokens: Tokens, end: int, mark: str) -> int:
    """Return where the clause that ends before *end* can begin at the earliest."""
    k = end
    while k > 0 and end - k < REACH + 10:
        token = tokens[k - 1]
        if token.quote or (token.low in BREAKS and token.low != mark and token.low not in {"(", ")"}):
            break
        if token.low in {"but", "while", "although", "though", "because", "that", "when"} and low(tokens, k - 2) != ",":
            break
        k -= 1
    return k


def _leads_in(tokens: Tokens, begin: int) -> bool:
    """Tell whether a segment only leads in: a time, a place, "walking to the house", "asked about it"."""
    first = low(tokens, begin)
    return (
        first in PREPOSITIONS
        or first in CUTS
        or first.endswith(("ing", "ly"))
        or first in {"asked", "according", "despite", "citing"}
    )


def _asides(tokens: Tokens, begin: int, end: int, mark: str) -> bool:
    """Tell whether all between a head and its verb stands aside: no clause of its own."""
    start = begin
    for k in range(begin, end + 1):
        if k == end or tokens[k].low == mark:
            inside = tokens[start:k]
            relative = bool(inside) and (
                inside[0].low in _RELATIVE or inside[0].low in PREPOSITIONS or _describes(inside)
            )
            if not relative and any(finite(token) or token.quote for token in inside):
                return False
            start = k + 1
    return True


def _describes(inside: Tokens) -> bool:
    """Tell whether a segment has its verb in a relative clause: "a delegate who is part of it"."""
    for token in inside:
        if token.low in _RELATIVE:
            return True
        if finite(token):
            return False
    return False


def phrase(tokens: Tokens, end: int, *, floor: int = 0) -> Range | None:
    """Walk back from *end* to where the phrase must begin, then forward over words that only lead in."""
    begin = end
    while begin > floor and end - begin < REACH and not _stops(tokens, begin - 1):
        begin -= 1
    begin = _after_and(tokens, begin, end)
    while begin < end and (tokens[begin].low in LEADING or tokens[begin].low == "and"):
        begin += 1
    begin = _after_time(tokens, begin, end)
    inside = tokens[begin:end]
    if not inside or not inside[0].word or not nominal(inside):
        return None
    return begin, end


def _stops(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.low == ")" or (token.low == "(" and low(tokens, at + 2) == ")"):
        return False  # Sen. Lina Haddad (R-Karsk) said
    return token.quote or token.low in CUTS or token.low in BREAKS or token.low == ","


def _after_and(tokens: Tokens, begin: int, end: int) -> int:
    """Cut at an "and" that joins two clauses rather than two people."""
    for k in range(end - 1, begin, -1):
        if tokens[k].low in {"and", "or"} and any(finite(token) or past(token) for token in tokens[begin:k]):
            return k + 1
    return begin


def past(token: Token) -> bool:
    """Tell whether a word looks like a verb in the past."""
    return token.text.islower() and ((token.low.endswith("ed") and len(token.low) > 4) or token.low in _IRREGULAR)


def _after_time(tokens: Tokens, begin: int, end: int) -> int:
    """Leave out "On Thursday" and "Last week" before a source."""
    if begin < end and tokens[begin].low in PREPOSITIONS:
        for k in range(begin + 1, min(begin + 4, end)):
            if tokens[k].low in TIMES or tokens[k].text.isdigit():
                return k + 1
        return end
    if end - begin > 1 and tokens[begin].low in TIMES:
        return begin + 1
    return begin


def nominal(inside: Tokens) -> bool:
    """Tell whether words may be a noun phrase: no finite verb outside a relative clause, and a noun to hold on to."""
    for word in inside:
        if word.low in _RELATIVE or word.low == "that":
            break
        if finite(word) and not (word.low == "reports" or word.text[0].isupper()):
            return False
        if word.low in MODAL and word.low != "to" and not word.text[0].isupper():
            return False
    first, last = inside[0], inside[-1]
    if first.low in _NOBODY or last.low in AUXILIARY or last.low in PREPOSITIONS:
        return False
    return (
        first.text[0].isupper()
        or first.low in DETERMINERS
        or len(inside) <= 4
        or any(w.text[0].isupper() for w in inside)
    )
