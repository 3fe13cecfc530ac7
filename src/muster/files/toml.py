"""TOML files that people write, policies and plans: read table by table, key by key, every problem kept and placed.

Reach for :func:`load_toml` to parse one and for :class:`Table` to read its tables: untyped TOML is turned into typed values, and
reading never stops at the first problem. The invariant: each key is asked for by name, so that a key nobody asked for is
reported as unknown.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

from muster.files.account import Problem
from muster.files.source import Source

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""An id of a policy or rule."""
_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.\"-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*\"?([A-Za-z0-9_.-]+)\"?\s*=")


_MAX_DOTS = 60


def load_toml(source: Source, see: str) -> tuple[str, dict[str, object], Problem | None]:
    """Parse a file.

    Args:
        source: the file.
        see: the page that tells how such a file is written.

    Returns:
        Its text and what it holds; or the one problem that keeps it from being TOML.
    """
    try:
        text = source.data.decode("utf-8-sig")
        dotted = _too_dotted(text)
        return text, {} if dotted else tomllib.loads(text.replace("\r\n", "\n")), dotted
    except UnicodeDecodeError as error:
        return "", {}, Problem(0, "", "encoding", f"byte {error.start} is not UTF-8", "save the file as UTF-8")
    except RecursionError:
        return "", {}, Problem(0, "", "syntax", "the file is nested too deep", "write flat tables")
    except ValueError as error:
        return "", {}, _syntax(str(error), see, text.count("\n") + 1)


def _too_dotted(text: str) -> Problem | None:
    """Refuse endless dotted keys before they are parsed: each dot costs the parser more than the last."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MAX_DOTS:
            return Problem(
                number, "", "syntax", f"the line has more than {_MAX_DOTS} dots", "break the text over lines"
            )
    return None


def _syntax(message: str, see: str, last: int) -> Problem:
    """Turn tomllib's words into a problem with a line: the last where it speaks of the end."""
    at = re.search(r" \(at line (\d+), column (\d+)\)", message)
    said = message if at is None else message.replace(at[0], f" at column {at[2]}")
    said = " ".join(said.split())[:200]
    return Problem(int(at[1]) if at else last, "", "syntax", f"this is not TOML: {said}", f"see {see}")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a remedy naming the known word most like *word*, or an empty text when none is near."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {found[0]!r}" if found else ""


def locate(text: str) -> Mapping[tuple[str, int, str], int]:
    """Return the line of each (table, n-th of that name, key) of a TOML text; key ``""`` is the heading itself.

    Lines inside multi-line strings are skipped. What is not found is simply absent: a problem then has no line.
    """
    found: dict[tuple[str, int, str], int] = {}
    seen: dict[str, int] = {}
    table, inside = "", ""
    for number, line in enumerate(text.split("\n"), start=1):
        was_inside, inside = inside, _still_inside(line, inside)
        if was_inside:
            continue
        heading, key = _HEADER.match(line), _KEY.match(line)
        if heading is not None:
            table = heading[1].replace('"', "")
            seen[table] = seen.get(table, 0) + 1
        if heading is not None or key is not None:
            found.setdefault((table, seen.get(table, 1), "" if key is None else key[1]), number)
    return found


def _still_inside(line: str, quote: str) -> str:
    """Return the triple quote that is open at the end of a line, or an empty text."""
    for mark in re.findall(r'"""|\'\'\'', line):
        quote = "" if quote == mark else quote or mark
    return quote


@dataclass(slots=True)
class Log:
    """Every problem of one file, and where its lines are."""

    lines: Mapping[tuple[str, int, str], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table under reading, of a policy or a plan.

    Attributes:
        name: the heading, e.g. ``rule`` or ``scope``.
        nth: which of that heading, from 1.
        values: what the file holds.
        log: where problems go.
        label: how to name it to people: ``rule 3 (torture)``.
    """

    name: str
    nth: int
    values: Mapping[str, object]
    log: Log
    label: str = ""
    asked: list[str] = field(default_factory=list)

    def report(self, key: str, code: str, message: str, remedy: str = "") -> None:
        """Keep a problem with one key; an empty key means the whole table."""
        places = self.log.lines
        line = places.get((self.name, self.nth, key)) or places.get((self.name, self.nth, "")) or 0
        column = " / ".join(filter(None, (self.label or self.name, key)))
        self.log.problems.append(Problem(line, column, code, message, remedy))

    def text(self, key: str, *, default: str | None = None, choices: Iterable[str] = ()) -> str:
        """Return a text with its spaces collapsed; required unless it has a default, one of *choices* when given."""
        value = self._get(key, required=default is None)
        if value is None:
            return default or ""
        clean = self.clean(key, value)
        allowed = tuple(choices)
        if clean and allowed and clean not in allowed:
            self.report(key, "not-a-choice", f"{clean!r} is not one of {', '.join(allowed)}", nearest(clean, allowed))
        return clean

    def clean(self, key: str, value: object) -> str:
        """Return a value as text with its spaces collapsed, reporting what is no text, empty or holds control characters."""
        if not isinstance(value, str):
            self.report(key, "wrong-type", "a text is wanted", "put it in quotes")
            return ""
        clean = " ".join(value.split())
        if not clean:
            self.report(key, "empty", "the text is empty", "write it or leave the key out")
        if any(unicodedata.category(letter) == "Cc" for letter in clean):
            self.report(key, "control-character", "the text holds a control character", "take it out")
        return clean

    def identifier(self, pattern: re.Pattern[str] = ID) -> str:
        """Return the id of the table; empty, with a problem, when it is none."""
        value = self.text("id")
        if value and not pattern.fullmatch(value):
            self.report("id", "bad-id", f"{value!r} is no id", "use small letters, digits and hyphens, at most 64")
            return ""
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._get(key, required=required)
        if value is None:
            return ()
        if not isinstance(value, list) or (required and not value):
            self.report(key, "wrong-type", "a list of texts is wanted", 'write it as ["…", "…"]')
            return ()
        return tuple(filter(None, (self.clean(key, item) for item in value)))

    def flag(self, key: str) -> bool:
        """Return true or false; false when absent."""
        value = self._get(key, required=False)
        if value is not None and not isinstance(value, bool):
            self.report(key, "wrong-type", "true or false is wanted")
        return value is True

    def day(self, key: str) -> date:
        """Return a whole day; required, and never completed from less; ``date.min`` when it is no day."""
        value = self._get(key, required=True)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self.report(key, "wrong-type", "a day is wanted", "write it without quotes as 2025-12-31")
        return date.min

    def pairs(self, key: str) -> Iterator[tuple[str, object]]:
        """Yield the entries of an inline table, in the order of the file; nothing when absent."""
        value = self._get(key, required=False)
        if isinstance(value, dict):
            yield from value.items()
        elif value is not None:
            self.report(key, "wrong-type", "a table is wanted", 'write it as { "fact.name" = … }')

    def close(self) -> None:
        """Report every key that nothing asked for."""
        for key in self.values:
            if key not in self.asked:
                self.report(key, "unknown-key", f"the key {key!r} is not known here", nearest(key, self.asked))

    def _get(self, key: str, *, required: bool) -> object:
        self.asked.append(key)
        value = self.values.get(key)
        if value is None and required:
            self.report(key, "missing", f"the key {key!r} is missing", "add it")
        return value
