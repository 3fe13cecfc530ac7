"""Short forms: the family name, given name or kunya by which a report goes on to call somebody it has named in full.

Reach for :func:`short_mentions` after the full mentions of one report are known. The invariants: a short form is tied to a
full mention that stands before it in the same report; a form that more than one of those named has, or that stands in the
name of anybody else, or that is also a plain word here, is tied to nobody. Scripts without capitals are left alone: there
a name cannot be told from a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from muster.names.lexicon import is_generic, rank_of, role_of, unit_word
from muster.names.part import Part, PartKind
from muster.names.read import read
from muster.reports.report import Line, Mention, Passage, Report
from muster.reports.sentences import split_sentences
from muster.reports.wordlist import words

_TITLES = words(
    "president minister secretary spokesman spokeswoman spokesperson chief director governor mayor ambassador senator judge "
    "chairman king prince envoy leader warlord militant founder head deputy lieutenant sheikh imam mullah "
    "brother sister"
)
_OPENERS = words(
    "the a an but and or so yet then when while after before since as if because although though in on at by for from with "
    "of to under during through against like unlike that this these those his her their its he she they it we who whom "
    "what where why how is was were are did does do has had have can could will would may might must should not no only "
    "even both neither either according meanwhile later earlier yesterday today monday tuesday wednesday thursday friday "
    "saturday sunday january february march april june july august september october november december asked accused "
    "said says told instead also still once now here there until unless whether over about between among despite"
)
_PLACED = words("in at near outside inside around towards toward into")
"""Before these a name is that of a place: nobody is called by "in Odeh"."""
_BEFORE = re.compile(r"([\w.'’-]+) $")
_BEHIND = re.compile(r" ([\w'’-]+)")
_ARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l|[Aa][a-z])-(?=[A-Z])")
_LEAST = 3
"""Letters of the shortest word that may stand for somebody."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A short form: how it is written without its article, what it is, and the full mentions that have it."""

    written: str
    kind: str
    full: tuple[Mention, ...]


def short_mentions(report: Report, lines: Sequence[Line], full: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions by a part of a name alone.

    Args:
        report: the report.
        lines: those of its lines that are read.
        full: the mentions by full name in those lines, in order.
    """
    forms = _forms(report, full)
    if not forms:
        return ()
    pattern = _pattern(forms)
    taken = [(mention.passage.start, mention.passage.end) for mention in full]
    seen = [
        (line, match)
        for line in lines
        for match in pattern.finditer(report.text, line.start, line.end)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    others = {match["form"].casefold() for line, match in seen if _of_another(report.text, line, match)}
    return tuple(
        mention
        for line, match in seen
        if match["form"].casefold() not in others
        for mention in _tied(report, line, match, forms[match["form"].casefold()])
    )


def sentences_of(report: Report, line: Line) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of a line."""
    return split_sentences(report.text, line.start, line.end)


def sentence_around(spans: Sequence[tuple[int, int]], start: int, end: int, line: Line) -> tuple[int, int]:
    """Return the span from the sentence a mention begins in to the one it ends in; the line, should there be none.

    Args:
        spans: the sentences of the line.
        start: first code point of the mention.
        end: one past its last.
        line: the line.
    """
    touching = [(a, b) for a, b in spans if a < end and start < b]
    return (min(touching[0][0], start), max(touching[-1][1], end)) if touching else (line.start, line.end)


def _forms(report: Report, full: Sequence[Mention]) -> dict[str, _Form]:
    """Return the short forms that name one person only, by their words in lower case."""
    having: dict[str, dict[str, list[Mention]]] = {}
    kinds: dict[str, tuple[str, str]] = {}
    for mention in full:
        for kind, written in _parts(mention):
            key = written.casefold()
            kinds.setdefault(key, (kind, written))
            having.setdefault(key, {}).setdefault(mention.target, []).append(mention)
    return {
        key: _Form(kinds[key][1], kinds[key][0], tuple(m for row in named.values() for m in row[:1]))
        for key, named in having.items()
        if _one_person(named) and not re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", report.text)
    }


def _one_person(named: dict[str, list[Mention]]) -> bool:
    """Whether all who have a form are one: somebody on two lists is named by the same words."""
    places = [{(m.passage.start, m.passage.end) for m in mentions} for mentions in named.values()]
    return all(one == places[0] for one in places)


def _parts(mention: Mention) -> Iterator[tuple[str, str]]:
    """Yield (what it is, words) of the parts a person may be called by; none of an organisation's name."""
    if mention.target_kind == "group":
        return
    parts = [part for part in read(mention.passage.text).parts if part.kind in {PartKind.NAME, PartKind.KUNYA}]
    if len(parts) < 2 or any(map(_describes, parts)):
        return
    for place, part in enumerate(parts):
        if part.kind is PartKind.KUNYA:
            yield "kunya", part.text
        elif place in {0, len(parts) - 1}:
            written = _ARTICLE.sub("", part.text)
            if len(written) >= _LEAST and written[0].isupper() and written[-1].islower() | written.isupper():
                yield ("first part of the name" if place == 0 else "last part of the name"), written


def _describes(part: Part) -> bool:
    lower = [word.casefold() for word in part.text.split()]
    return any(is_generic(word) or unit_word(word) is not None for word in lower)


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the forms, the longest first, in any capitals but only after an article or a blank."""
    longest = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w'’-])(?:(?:al|el|as|az|ar|ad|an|at|ash)-)?(?P<form>{longest})(?![\w-])", re.IGNORECASE)


def _of_another(text: str, line: Line, match: re.Match[str]) -> bool:
    """Whether the form stands in a longer name: "Ivan Zakharov" is not the Zakharov named before."""
    before = _BEFORE.search(text, max(line.start, match.start() - 40), match.start())
    if before is not None and before[1][0].isupper() and not _introduces(before[1]):
        return True
    behind = _BEHIND.match(text, match.end(), line.end)
    return behind is not None and behind[1][0].isupper() and not _introduces(behind[1])


def _introduces(word: str) -> bool:
    """Whether a capitalised word beside a name is a title, or opens a sentence."""
    lower = word.casefold().rstrip(".")
    return bool(lower in _TITLES or lower in _OPENERS or role_of(lower) in {"rank", "honorific"} or rank_of(lower))


def _tied(report: Report, line: Line, match: re.Match[str], form: _Form) -> Iterator[Mention]:
    """Yield the mention by a short form of each full mention before it, unless a place is meant."""
    text, start, end = report.text, match.start(), match.end()
    before = _BEFORE.search(text, max(line.start, start - 40), start)
    if not match["form"][0].isupper() or (before is not None and before[1].casefold() in _PLACED):
        return
    sentence = sentence_around(sentences_of(report, line), start, end, line)
    for full in form.full:
        if full.passage.end <= start:
            yield Mention(
                report=report.id,
                target=full.target,
                target_kind=full.target_kind,
                passage=Passage(start, end, text[start:end]),
                sentence=Passage(*sentence, text[slice(*sentence)]),
                score=_share(form, full),
                detail=f"{form.kind} alone, after {full.passage.text} in the same report; nobody else named here has it: "
                f"{text[start:end]} = {form.written}; {full.detail}",
            )


def _share(form: _Form, full: Mention) -> int:
    """Return the fit of the full mention, less what the short form leaves unsaid."""
    parts = read(full.passage.text).parts
    said = max((part.bits for part in parts if form.written.casefold() in part.text.casefold()), default=0)
    return full.score * said // max(1, sum(part.bits for part in parts))
