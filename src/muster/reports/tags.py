"""Tags and labels: quotations whose speaker stands beside them with any verb, or with none but a colon.

Reach for :func:`read_label` and :func:`read_tags` when no verb of saying claims a quotation. The invariant: only a quotation
that ends as speech does ("…,”", "…!”") has a tag, and only a name makes a label.
"""

from __future__ import annotations

from collections.abc import Sequence

from muster.reports.contents import around, forward
from muster.reports.cues import BE
from muster.reports.drafts import Draft, Tokens, low, quoted, span
from muster.reports.sources import source_behind
from muster.reports.wordlist import words

_LABEL = 8
"""Most words of the name before a colon and a quotation."""
_SPEECH = 12
"""Fewest characters of a quotation behind a name and a colon."""
_IN_NAMES = words("of the al bin and de van von")


def read_label(tokens: Tokens) -> Draft | None:
    """Read a name, a colon and a quotation."""
    colon = next((k for k, token in enumerate(tokens) if token.low == ":" and quoted(tokens, k + 1)), None)
    if not colon or tokens[colon + 1].end - tokens[colon + 1].start < _SPEECH:
        return None
    begin = colon
    while begin and colon - begin < _LABEL and _named(tokens, begin - 1):
        begin -= 1
    if begin == colon or (begin and tokens[begin - 1].low not in {"-", "–", "—", "."}):
        return None
    return Draft(span(tokens, begin, colon), span(tokens, colon, colon + 1), forward(tokens, colon + 1))


def read_tags(tokens: Tokens, before: Sequence[Draft]) -> list[Draft]:
    """Read "“Never!” the mayor thundered": a quotation that ends like speech, a name and any verb in the past."""
    found: list[Draft] = []
    for k, token in enumerate(tokens):
        if not token.quote or token.end - token.start < _SPEECH or not token.asks_on or _held(before, token.start):
            continue
        behind = source_behind(tokens, k + 2) if _past_tag(tokens, k + 1) else None
        if behind is not None:
            content = around(tokens, k + 1, behind[1], named=True)
            found.append(Draft(span(tokens, *behind), span(tokens, k + 1, k + 2), content))
            continue
        end = _tagged(tokens, k + 1)
        if end is not None:
            content = around(tokens, k + 1, end + 1)
            found.append(Draft(span(tokens, k + 1, end), span(tokens, end, end + 1), content))
    return found


def _past_tag(tokens: Tokens, at: int) -> bool:
    """Tell whether a lone past form with a name behind it stands there: “Fantastic!” beamed Lina Haddad."""
    return low(tokens, at).endswith("ed") and at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()


def _held(before: Sequence[Draft], at: int) -> bool:
    return any(a <= at < b for draft in before for a, b in draft.content)


def _tagged(tokens: Tokens, begin: int) -> int | None:
    """Return where the verb of a tag stands: behind a pronoun, a name or "the mayor"."""
    end = begin
    if low(tokens, end) in {"he", "she", "they", "i"}:
        end += 1
    else:
        while (
            end < len(tokens)
            and end - begin < 4
            and tokens[end].word
            and (
                tokens[end].text[0].isupper()
                or (end == begin and low(tokens, end) == "the")
                or (end == begin + 1 and low(tokens, begin) == "the")
            )
        ):
            end += 1
    while end > begin and low(tokens, end).endswith("ly"):
        end += 1
    verb = low(tokens, end)
    plain = end > begin and end < len(tokens) and tokens[end].text.islower()
    return end if plain and (verb.endswith("ed") or (verb.endswith("s") and len(verb) > 4)) and verb not in BE else None


def _named(tokens: Tokens, at: int) -> bool:
    return tokens[at].word and (tokens[at].text[0].isupper() or tokens[at].low in _IN_NAMES)
