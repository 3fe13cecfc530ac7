"""Operations on those who work with the store: adding, granting roles, putting aside."""

from __future__ import annotations

import re

from muster.errors import InputError
from muster.ledger.desk import Desk
from muster.ledger.kinds import USER
from muster.ledger.operation import operation
from muster.ledger.roles import Permission, Role

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@operation("user.add", permission=Permission.ADMINISTER, decisive=True)
def add_user(desk: Desk, name: str) -> str:
    """Add somebody, without any role yet; return their name.

    Args:
        desk: of the operation.
        name: they go by: small letters, digits, dot, hyphen, underscore.
    """
    check_name(name)
    return desk.create(USER, name, roles="", active=1)


@operation("user.grant", permission=Permission.ADMINISTER, four_eyes=True)
def grant_roles(desk: Desk, name: str, roles: str) -> None:
    """Give somebody these roles and no others; takes two administrators.

    Args:
        desk: of the operation.
        name: of the user.
        roles: separated by ``+``, blanks written as ``-``.
    """
    desk.update(USER, name, roles=",".join(role.value for role in parse_roles(roles)))


@operation("user.stop", permission=Permission.ADMINISTER, decisive=True)
def stop_user(desk: Desk, name: str) -> None:
    """Let somebody do nothing more, at once; what they did stays theirs.

    Args:
        desk: of the operation.
        name: of the user.
    """
    desk.update(USER, name, active=0)


@operation("user.list", permission=Permission.ADMINISTER)
def list_users(desk: Desk) -> tuple[tuple[str, tuple[Role, ...], bool], ...]:
    """Return everybody with their roles and whether they are active."""
    rows = desk.rows(USER)
    return tuple(
        (str(row["id"]), tuple(Role(role) for role in str(row["roles"]).split(",") if role), bool(row["active"]))
        for row in rows
    )


def check_name(name: str) -> None:
    """Make sure that a user can go by this name.

    Raises:
        InputError: when not.
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name[:64]!r} is no name of a user", remedy="take small letters, digits, dot, hyphen, underscore"
        )


def parse_roles(text: str) -> tuple[Role, ...]:
    """Return roles written as ``analyst+appeal-member``, each once, in their order.

    Raises:
        InputError: for a role that there is not.
    """
    named = {part.replace("-", " ") for part in text.split("+") if part}
    unknown = sorted(named - set(Role))
    if unknown:
        raise InputError(f"{unknown[0]!r} is no role", remedy=f"the roles are {', '.join(Role)}")
    return tuple(role for role in Role if role in named)
