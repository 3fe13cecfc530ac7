"""The words of a language by which news is credited and speech attributed: one list a language, in ``phrases/``.

Reach for :func:`phrases` with a language code. The invariant: there are lists only for the languages in
:data:`LANGUAGES`; no list is ever used for another language.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("ar", "es", "fr", "ru")
"""Languages in which outlet credits and direct quotations are read, and nothing else."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language, as patterns to be put into others.

    Attributes:
        name: the language, in English.
        verb_first: the verb stands before its subject.
        according: words before a source: "selon".
        told: words before whom it was told to: "a déclaré à".
        said: verbs of saying, those of denying among them.
        denied: verbs of denying.
        pronouns: verbs that hold their own subject: "a-t-il dit".
        that: words between a verb and what was said.
        to: words before whom it was told to, behind a verb of saying.
        articles: words that may stand before a name.
        outlet: nouns for an outlet.
        stops: words that end a name.
        unnamed: words for people without a name.
        outlets: names of outlets as this language writes them, to canonical names.
    """

    name: str
    verb_first: bool
    according: str
    told: str
    said: str
    denied: str
    pronouns: str
    that: str
    to: str
    articles: str
    outlet: str
    stops: str
    unnamed: str
    outlets: tuple[tuple[str, str], ...]


@cache
def phrases(language: str) -> Phrases:
    """Return the lists of one of :data:`LANGUAGES`."""
    table = tomllib.loads(files("muster.reports").joinpath("phrases", f"{language}.toml").read_text(encoding="utf-8"))
    return Phrases(
        name=table["name"],
        verb_first=table["verb_first"],
        according=_any(table["according"]),
        told=_any(table["told"]),
        said=_any([*table["said"], *table["denied"]]),
        denied=_any(table["denied"]),
        pronouns=_any(table["pronoun_forms"]),
        that=_any(table["that"]),
        to=_any(table["to"]),
        articles=_any(table["articles"]),
        outlet=_any(table["outlet_nouns"]),
        stops=_any(table["stops"]),
        unnamed=_any(table["unnamed"]),
        outlets=tuple(sorted(table["outlets"].items(), key=lambda item: (-len(item[0]), item[0]))),
    )


def _any(words: list[str]) -> str:
    """Return a pattern for any of some words, the longest first; one that matches nothing when there are none."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest))})" if longest else r"(?!)"
