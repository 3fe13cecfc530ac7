"""FollowTheMoney entities as JSON lines, as OpenSanctions and many tools write them; one entity a line, streamed.

Reach for :func:`iter_ftm` on files larger than memory, :func:`muster.lists.read.read_list` otherwise. Entities of every
schema are read; :mod:`muster.lists.schemata` says which are screened against. Entities nested inside others
(``targets.nested.json``) become the nested entity's name and, in ``raw``, its JSON as received.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from muster.errors import UnreadableError
from muster.files.lines import Lines
from muster.lists.draft import COUNTRIES, DATES, MAX_VALUE, Draft, clean
from muster.lists.entity import Entity
from muster.lists.intake import Intake

FORMAT = "ftm"
_ISO_PREFIX = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CODE = re.compile(r"[a-z]{2}")
_GENDER = re.compile(r"male|female|other")
_HALF = re.compile("[\ud800-\udfff]")
_BROKEN = "the text holds a NUL or half a surrogate pair"
_READ = frozenset({"id", "schema", "properties"})
_REMEDY = "mend the line, or have the list made again"

_CHECKS: dict[str, Callable[[str], bool]] = (
    dict.fromkeys(DATES, lambda value: _ISO_PREFIX.fullmatch(value) is None)
    | dict.fromkeys(COUNTRIES, lambda value: _CODE.fullmatch(value) is None)
    | {"gender": lambda value: _GENDER.fullmatch(value) is None}
)
"""Property -> whether a value must be normalised; FollowTheMoney files mostly hold values that need not."""


def iter_ftm(path: str | Path, *, name: str = "") -> Iterator[Entity]:
    """Yield the entities of a FollowTheMoney file in bounded memory.

    Bad lines are passed over; :func:`read_ftm` with an intake of your own has the account of them.

    Args:
        path: JSON lines, plain or gzip.
        name: the list's short name, the file's stem unless given.

    Raises:
        InputError: when the file is missing, empty or cannot be read, or is no FollowTheMoney file at all.
    """
    path = Path(path)
    yield from read_ftm(Lines(path), Intake(name or path.name.split(".")[0], unique=False))


def read_ftm(lines: Iterable[tuple[int, bytes]], intake: Intake) -> Iterator[Entity]:
    """Yield the entities of numbered lines; bad lines are quarantined, blank ones rejected, in *intake*.

    Raises:
        UnreadableError: when the last line breaks off: nobody knows how much of the list is missing.
    """
    number, line = 0, b""
    for number, line in lines:
        entity = _entity(line, number, intake)
        if entity is not None:
            yield entity
    if isinstance(lines, Lines) and not lines.ended and not line.rstrip().endswith(b"}"):
        problem = "the last line breaks off: the list is cut short"
        raise UnreadableError(problem, file=lines.name, row=number, remedy="fetch it again")


def _entity(line: bytes, number: int, intake: Intake) -> Entity | None:
    if not line.strip():
        intake.reject(number, "blank", "the line is blank")
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        intake.quarantine(
            number, "not-json", "the line is not JSON", remedy=_REMEDY, value=line[:200].decode("utf-8", "replace")
        )
        return None
    wrong = _wrong(record) or (_BROKEN if _is_broken(line) else "")
    if wrong:
        intake.quarantine(number, "not-ftm", wrong, remedy=_REMEDY, value=line[:200].decode("utf-8", "replace"))
        return None
    return _draft(record, number, intake)


def entity_of(record: object) -> Entity | str:
    """Return one record as an entity, its values normalised as a list's are, or what keeps it from being one.

    Args:
        record: a JSON object: ``{"schema", "properties": {...}}``, or the properties beside the schema; ``id`` may be missing.
    """
    if not isinstance(record, dict):
        return "it is not a JSON object"
    schema = record.get("schema", "Person")
    if not isinstance(schema, str) or not schema.strip():
        return "its schema is not a word"
    inside = record.get("properties")
    flat = {key: value for key, value in record.items() if key not in _READ}
    properties = inside if isinstance(inside, dict) else flat
    if _is_broken(json.dumps(properties).encode()):
        return _BROKEN
    whole: dict[str, object] = {"id": str(record.get("id", "")), "schema": schema, "properties": properties}
    return _draft(whole, 0, Intake("", unique=False))


def _wrong(record: object) -> str:
    """Say what keeps a JSON value from being an entity; empty when nothing does."""
    if not isinstance(record, dict):
        return "the line is not a JSON object"
    for key in ("id", "schema"):
        value = record.get(key)
        if not isinstance(value, str) or not value.strip():
            return f"the entity has no {key}"
    if not isinstance(record.get("properties"), dict):
        return "the entity has no properties"
    return ""


def _is_broken(line: bytes) -> bool:
    """Return whether JSON spells what no text can hold: NUL, or half of a surrogate pair."""
    if b"\\u" not in line:
        return False
    text = json.dumps(json.loads(line), ensure_ascii=False)
    return "\\u0000" in text or _HALF.search(text) is not None


def _draft(record: dict[str, object], number: int, intake: Intake) -> Entity:
    draft = Draft(str(record["id"]).strip(), str(record["schema"]).strip(), number)
    properties = record["properties"]
    assert isinstance(properties, dict)  # noqa: S101  (_wrong saw to it)
    for prop, values in properties.items():
        listed = values if isinstance(values, list) else [values]
        check = _CHECKS.get(prop, _is_untidy)
        if all(isinstance(value, str) and value and not check(value) for value in listed):
            draft.keep(prop, listed)
        else:
            for value in listed:
                _add(draft, prop, value)
    for key, value in record.items():
        if key not in _READ:
            _keep(draft, key, value)
    return intake.accept(draft)


def _is_untidy(value: str) -> bool:
    return len(value) > MAX_VALUE or clean(value) != value


def _add(draft: Draft, prop: str, value: object) -> None:
    if isinstance(value, str):
        draft.add(prop, value)
    elif isinstance(value, dict):
        draft.set(prop, _nested_name(value), json.dumps(value, ensure_ascii=False, sort_keys=True))
    elif value is not None:
        draft.add(prop, json.dumps(value, ensure_ascii=False))


def _keep(draft: Draft, key: str, value: object) -> None:
    """Keep what stands beside the properties (``datasets``, ``referents``, ``caption``…) in ``raw``."""
    items = value if isinstance(value, list) else [value]
    draft.retain(key, [item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in items])


def _nested_name(value: dict[str, object]) -> str:
    """Return what a nested entity is called, its id when it has no caption."""
    return next((text for key in ("caption", "id") if isinstance(text := value.get(key), str) and text), "")
