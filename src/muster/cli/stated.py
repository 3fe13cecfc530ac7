"""``--state NAME=true|false``: facts the user states for a whole run.

Reach for :func:`state_option`. Only what a person alone can state, or what describes the force and the support, can be
stated for everybody at once; what is held against one subject is judged on that subject's page.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import click

from muster.policy import FACTS

_VALUES = {"true": True, "yes": True, "false": False, "no": False}


def _facts(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> Mapping[str, bool]:  # noqa: ARG001  # click's signature
    """Return the stated facts in the order given."""
    stated: dict[str, bool] = {}
    for text in given:
        name, _, word = text.partition("=")
        value = _VALUES.get(word.strip().casefold())
        _check_name(name.strip())
        if value is None:
            raise click.BadParameter(f"{text!r} says neither true nor false; write {name.strip()}=true")
        if stated.setdefault(name.strip(), value) is not value:
            raise click.BadParameter(f"{name.strip()} is stated both true and false")
    return stated


def _check_name(name: str) -> None:
    can = [entry.name for entry in FACTS.values() if entry.stated or entry.name.startswith("force.")]
    if name in can:
        return
    if name in FACTS:
        raise click.BadParameter(f"{name} is established for each subject; it cannot be stated for a whole roster")
    near = get_close_matches(name, can, n=1, cutoff=0.0) if name else []
    raise click.BadParameter(
        f"there is no fact {name!r}; {f'did you mean {near[0]}? ' if near else ''}See: muster policy facts"
    )


state_option = click.option(
    "--state",
    "stated",
    multiple=True,
    metavar="FACT=true|false",
    callback=_facts,
    help="A fact you state for the whole roster, e.g. support.us_defense=true; once for each.",
)
"""The option; the command receives fact name -> value as ``stated``."""
