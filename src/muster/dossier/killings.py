"""Killings: extrajudicial when a state's force kills, else by a non-state actor.

Reach for :func:`killing` when an allegation is sorted by category: the words of a report do not say whose force a target
is, the user's groups file may. The invariant: in doubt a killing stays open between both codes; it is never settled by a
name, nor for a person by the force he serves in today.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.force.group import ForceKind

BY_STATE = "EJK"
BY_OTHERS = "KILLN"
_CODES = {ForceKind.STATE: BY_STATE, ForceKind.NON_STATE: BY_OTHERS}


@dataclass(frozen=True, slots=True)
class Killing:
    """Under which code an allegation stands, which other it may be instead (or empty), and why, in a sentence (or empty)."""

    code: str
    either: str = ""
    why: str = ""


def killing(code: str, force: ForceKind) -> Killing:
    """Return the code an allegation stands under, given whose force its target is; other codes stay as they are.

    Examples:
        >>> killing("KILLN", ForceKind.STATE).code, killing("EJK", ForceKind.NON_STATE).code
        ('EJK', 'KILLN')
        >>> killing("KILLN", ForceKind.UNKNOWN).either, killing("LOOT", ForceKind.STATE)
        ('EJK', Killing(code='LOOT', either='', why=''))
    """
    if not is_killing(code):
        return Killing(code)
    if force not in _CODES:
        other = BY_STATE if code == BY_OTHERS else BY_OTHERS
        why = (
            "Whose force the target is is not known, so it may be an extrajudicial killing or one by a non-state actor."
        )
        return Killing(code, other, why)
    which = "an extrajudicial killing" if force is ForceKind.STATE else "a killing by a non-state actor"
    return Killing(
        _CODES[force], why=f"It stands as {which}, since the groups file says that the target is {force.value}."
    )


def is_killing(code: str) -> bool:
    """Return whether a code is one of the two that depend on whose force killed."""
    return code in _CODES.values()
