"""Outlets: who publishes, and how their names stand in running text.

Reach for :func:`find_outlets` to see which outlets a text names. The lexicon (``outlets.tsv``) was written for Muster.
The invariant: a short form ("the Times", "the Post") is never guessed; it is one outlet only when exactly one name
ending in it was written out before, else it is found without an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from muster.reports.wordlist import words

_WORD = re.compile(r"\w[\w.&+/]*(?:['’\-]\w[\w.]*)*")
_ARTICLE = re.compile(r"\b[Tt]he\s$")
_SHORT_FORMS = words(
    "Times Post Journal Globe Herald Tribune Chronicle Mail Star Standard Examiner Beast Caller Monitor "
    "Inquirer Register Observer Mirror"
)
_RECENT = 50
"""Outlets looked back over for what a short form stands for."""
_NOUN_AFTER = re.compile(
    r"\s(?:newspaper|daily|weekly|magazine|(?:news )?agency|news ?wire|newswire|channel|television|TV|website|outlet|"
    r"broadcaster|radio|portal|site)\b"
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of the lexicon.

    Attributes:
        name: canonical name, as this project writes it.
        kind: ``agency``, ``newspaper``, ``magazine``, ``broadcaster`` or ``site``.
        country: ISO 3166-1 alpha-2 lower case, ``int`` for none in particular.
    """

    name: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class OutletFound:
    """An outlet named in a text.

    Attributes:
        name: canonical name; empty when the words are a short form that could be several outlets.
        start: first code point of the words, its article left out.
        end: one past the last.
        weak: the words are also an ordinary word or a person's name, so that only a strong cue makes them an outlet.
    """

    name: str
    start: int
    end: int
    weak: bool


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    outlet: Outlet
    article: bool
    weak: bool


def find_outlets(text: str) -> tuple[OutletFound, ...]:
    """Return every outlet named in *text*, left to right, without overlaps; longest name first.

    Words in capitals throughout ("POLITICO") are the same name. A one-word name that takes an article ("The Sun",
    "The Hill") is found only with it, or before a word such as "newspaper".
    """
    words = [(match.group().rstrip("."), match.start()) for match in _WORD.finditer(text)]
    found: list[OutletFound] = []
    done = 0
    for at, (word, _) in enumerate(words):
        if at < done or not _may_open(word):
            continue
        hit, used = _at(text, words, at, found)
        done = at + used
        if hit is not None:
            found.append(hit)
    return tuple(found)


def _may_open(word: str) -> bool:
    """Tell cheaply whether an outlet's name may begin with a word: most words of a text begin none."""
    return word.casefold() in _lexicon() or word in _SHORT_FORMS or "'" in word or "’" in word


def canonical(name: str) -> str:
    """Return an outlet's canonical name; the name itself, trimmed, when the lexicon does not know it.

    Examples:
        >>> canonical("POLITICO"), canonical("the Daily Telegraph"), canonical("The Zorno Gazette")
        ('Politico', 'The Telegraph', 'The Zorno Gazette')
    """
    name = " ".join(name.split())
    known = _exact().get(bare_name(name).casefold())
    return name if known is None else known


def bare_name(name: str) -> str:
    """Return an outlet's name without its article, under which two writings of it are the same."""
    return name[4:] if name[:4].casefold() == "the " else name


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return the lexicon, sorted by name."""
    return tuple(sorted({alias.outlet for group in _lexicon().values() for alias in group}, key=lambda o: o.name))


def _at(text: str, words: list[tuple[str, int]], at: int, found: list[OutletFound]) -> tuple[OutletFound | None, int]:
    """Return the outlet that starts at a word, if any, and how many words to move on."""
    for alias in _lexicon().get(_key(words[at][0]), ()):
        count = len(alias.words)
        spelled = [word for word, _ in words[at : at + count]]
        start, end = words[at][1], words[min(at + count, len(words)) - 1][1] + len(_owner(spelled[-1], alias.words[-1]))
        if _same(spelled, alias.words) and _adjacent(text[start:end], alias) and _placed(text, start, end, alias):
            return OutletFound(alias.outlet.name, start, end, weak=alias.weak), count
    word, start = _owner(words[at][0]), words[at][1]
    if word in _SHORT_FORMS and _article_before(text, start):
        return OutletFound(_resolve(word, found), start, start + len(word), weak=False), 1
    return None, 1


def _same(spelled: list[str], words: tuple[str, ...]) -> bool:
    if len(spelled) != len(words):
        return False
    plain = [word.replace("’", "'") for word in [*spelled[:-1], _owner(spelled[-1], words[-1])]]
    return plain == list(words) or (plain == [word.upper() for word in words] and sum(map(len, plain)) > 3)


def _owner(word: str, name: str = "") -> str:
    """Return the word without its genitive, unless the name itself ends so ("Jane's")."""
    return word if name.endswith("'s") else word.removesuffix("’s").removesuffix("'s")


def _adjacent(span: str, alias: _Alias) -> bool:
    """A name may not run over punctuation: "The New York. Times change." names nobody."""
    return len(alias.words) == 1 or not re.search(r"[,;:!?()\n\"“”]|\.\s", span)


def _placed(text: str, start: int, end: int, alias: _Alias) -> bool:
    return not alias.article or _article_before(text, start) or _NOUN_AFTER.match(text, end) is not None


def _article_before(text: str, start: int) -> bool:
    return _ARTICLE.search(text[max(0, start - 5) : start]) is not None


def _resolve(word: str, found: list[OutletFound]) -> str:
    """Return the last outlet written out whose name holds the short form; empty when there is none."""
    return next((hit.name for hit in reversed(found[-_RECENT:]) if word in hit.name.split()), "")


def _key(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s").casefold()


@cache
def _exact() -> dict[str, str]:
    return {" ".join(alias.words).casefold(): alias.outlet.name for group in _lexicon().values() for alias in group}


@cache
def _lexicon() -> dict[str, tuple[_Alias, ...]]:
    """Return the aliases by the key of their first word, longest first."""
    groups: dict[str, list[_Alias]] = {}
    for alias in _read():
        groups.setdefault(_key(alias.words[0]), []).append(alias)
    return {key: tuple(sorted(group, key=lambda a: (-len(a.words), a.words))) for key, group in groups.items()}


def _read() -> Iterator[_Alias]:
    table = files("muster.reports").joinpath("outlets.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        name, kind, country, aliases, weak = line.split("\t")
        outlet = Outlet(name, kind, country)
        for spelling in dict.fromkeys((name, *filter(None, aliases.split("|")))):
            bare = bare_name(spelling)
            words = tuple(match.group().rstrip(".") for match in _WORD.finditer(bare))
            article = bare != spelling and len(words) == 1
            yield _Alias(words, outlet, article, weak=spelling in weak.split("|"))
