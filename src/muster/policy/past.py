"""Facts of past cases as JSON lines, to try a policy on: one case a line, every line accounted for.

Reach for :func:`read_past` to read them and :func:`past_line` to write one. A line is
``{"case": "c1", "kind": "person", "facts": {"alleged.TORT": true, "origins.TORT": 2, "force.is_state": null}}``; a fact may also be an
object with ``truth``, ``number``, ``why``, ``standard``, ``settle`` and ``evidence``. The invariant: a line with a fact nobody knows
stays out, since a policy would silently not see it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from muster.errors import InputError
from muster.files.account import Account, Fate, Problem, Tally
from muster.files.source import Source
from muster.files.text import decode
from muster.policy.fact import Evidence, Fact, Facts
from muster.policy.facts import FACTS, meaning
from muster.rosters.subject import Kind
from muster.rules.truth import Truth

_KEYS = frozenset({"case", "kind", "facts"})
_FACT = frozenset({"truth", "number", "why", "standard", "settle", "evidence"})
_WHY = "as the case has it"


@dataclass(frozen=True, slots=True)
class PastCase:
    """One case: its id, the kind of its subject, and what was established."""

    case: str
    kind: Kind
    facts: Facts


@dataclass(frozen=True, slots=True)
class PastCases:
    """The cases of a file, in its order, and what became of every line."""

    name: str
    cases: tuple[PastCase, ...]
    account: Account


def read_past(source: Source) -> PastCases:
    """Read past cases.

    Args:
        source: JSON lines.

    Raises:
        InputError: when the file is no text.
    """
    tally, cases = Tally(), dict[str, PastCase]()
    # Only line feeds end a line: JSON may hold the other characters that Python takes for line ends.
    for number, line in enumerate(decode(source.data, source.name).text.rstrip("\r\n").split("\n"), start=1):
        if not line.strip():
            tally.reject(Problem(number, "", "blank", "the line is blank", fate=Fate.REJECTED))
            continue
        read = _case(line)
        if isinstance(read, PastCase) and read.case in cases:
            read = f"the case {read.case!r} was given before"
        if isinstance(read, PastCase):
            cases[read.case] = read
            tally.accept(read.kind)
        else:
            tally.quarantine(Problem(number, "", "not-a-case", read, "mend the line", line[:200], Fate.QUARANTINED))
    return PastCases(source.name, tuple(cases.values()), tally.close())


def past_line(case: PastCase) -> dict[str, object]:
    """Return a case as one line holds it; reading it gives the same case."""
    return {
        "case": case.case,
        "kind": str(case.kind),
        "facts": {name: _line(fact) for name, fact in case.facts.items()},
    }


def facts_from(values: Mapping[str, object], name: str) -> dict[str, Fact]:
    """Return facts written by name as the lines of past cases hold them.

    Args:
        values: each a bare value, or an object with truth, why, evidence and so on.
        name: of the file they come from.

    Raises:
        InputError: when one is no fact.
    """
    try:
        return {key: _fact(key, value) for key, value in values.items()}
    except _WrongError as wrong:
        raise InputError(str(wrong), file=name, remedy="see: muster policy facts") from None


def _line(fact: Fact) -> dict[str, object]:
    line: dict[str, object] = {"truth": str(fact.truth), "why": fact.why}
    if fact.number is not None:
        line["number"] = fact.number
    line |= {name: value for name, value in (("standard", fact.standard), ("settle", fact.settle)) if value}
    if fact.evidence:
        line["evidence"] = [{"kind": one.kind, "ref": one.ref, "text": one.text} for one in fact.evidence]
    return line


class _WrongError(ValueError):
    """What keeps a line from being a case; never leaves this module."""


def _case(line: str) -> PastCase | str:
    """Return a case, or say what is wrong with its line."""
    try:
        return _read(json.loads(line))
    except _WrongError as wrong:
        return str(wrong)
    except (ValueError, RecursionError):
        return "the line is not JSON"


def _read(record: object) -> PastCase:
    if not isinstance(record, dict) or not isinstance(record.get("facts"), dict):
        raise _WrongError("the line is no object with case, kind and facts")
    case, kind = record.get("case"), record.get("kind", Kind.PERSON.value)
    if not isinstance(case, str) or not case.strip():
        raise _WrongError("the case has no id")
    if kind not in list(Kind):
        raise _WrongError(f"{kind!r} is no kind of subject; write {' or '.join(Kind)}")
    _only(record, _KEYS, "")
    facts = (_fact(name, value) for name, value in record["facts"].items())
    return PastCase(case.strip(), Kind(kind), {fact.name: fact for fact in facts})


def _only(record: Mapping[str, object], known: frozenset[str], where: str) -> None:
    strange = [key for key in record if key not in known]
    if strange:
        raise _WrongError(f"{where}the key {strange[0]!r} is not known")


def _fact(name: str, value: object) -> Fact:
    known = meaning(name)
    if known is None:
        near = get_close_matches(name, list(FACTS), n=1)
        raise _WrongError(f"no fact is called {name!r}{f', did you mean {near[0]!r}' if near else ''}")
    whole: Mapping[str, object] = value if isinstance(value, dict) else _short(value)
    _only(whole, _FACT, f"{name}: ")
    truth, number = str(whole.get("truth", "unknown")), _number(name, whole.get("number"))
    if truth not in list(Truth):
        raise _WrongError(f"{name}: {truth!r} is none of true, false, unknown")
    if number is None and known.counted and truth != Truth.UNKNOWN:
        raise _WrongError(f"{name}: a number is wanted")
    if number is not None and not known.counted:
        raise _WrongError(f"{name}: it is true or false, no number")
    why, settle, standard = (_words(name, whole.get(key, "")) for key in ("why", "settle", "standard"))
    return Fact(name, Truth(truth), why or _WHY, _evidence(name, whole.get("evidence", [])), settle, number, standard)


def _number(name: str, value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _WrongError(f"{name}: {value!r} is no count")
    return value


def _words(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _WrongError(f"{name}: {value!r} is no text")
    return value


def _short(value: object) -> Mapping[str, object]:
    """Return what a bare value says: true, false, null, or a number for what is counted."""
    if value is None or isinstance(value, bool):
        return {"truth": str(Truth.of(value))}
    if isinstance(value, int):
        return {"truth": str(Truth.of(value > 0)), "number": value}
    return {"truth": value}


def _evidence(name: str, value: object) -> tuple[Evidence, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _WrongError(f"{name}: its evidence is no list of objects")
    return tuple(Evidence(*(_words(name, one.get(key)) for key in ("kind", "ref", "text"))) for one in value)
