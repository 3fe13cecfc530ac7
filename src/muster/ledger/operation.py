"""Operations: the only way to change or read what is kept, each with the permission it needs.

Reach for :func:`operation` to declare one. What has no permission that some role holds does not import, so that nothing can be
forgotten: default deny is a property of the source, not of a review.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from muster.ledger.roles import GRANTS, Permission

if TYPE_CHECKING:
    from muster.ledger.desk import Desk
    from muster.ledger.ledger import Ledger
    from muster.ledger.log import Session

P = ParamSpec("P")
T = TypeVar("T")
_NAME = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")
_declared: dict[str, Operation[Any, Any]] = {}
OPERATIONS: Mapping[str, Operation[Any, Any]] = MappingProxyType(_declared)
"""Every operation by name, as far as the modules that declare them are imported."""


@dataclass(frozen=True, slots=True)
class Operation(Generic[P, T]):
    """Something a user can do.

    Attributes:
        name: ``noun.verb``, as it stands in the log.
        permission: what the user's role must hold.
        decisive: whether the log is signed right after it.
        four_eyes: whether it takes effect only when a second person approves.
        body: what is done, at a desk.
    """

    name: str
    permission: Permission
    decisive: bool
    four_eyes: bool
    body: Callable[Concatenate[Desk, P], T]

    def __call__(self, ledger: Ledger, session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Do it: changes and event together, or nothing.

        Raises:
            DeniedError: when the session may not; that is logged too.
        """
        return ledger.perform(self, session, lambda desk: self.body(desk, *args, **kwargs))


def operation(
    name: str, *, permission: Permission, decisive: bool = False, four_eyes: bool = False
) -> Callable[[Callable[Concatenate[Desk, P], T]], Operation[P, T]]:
    """Declare an operation.

    Args:
        name: ``noun.verb``; no two operations have one name.
        permission: what it needs; one that some role holds.
        decisive: whether the log is signed right after it.
        four_eyes: whether a second person must approve.

    Raises:
        TypeError: when it could never be done, or its name is taken.
    """
    if not isinstance(permission, Permission) or not any(permission in grant.permissions for grant in GRANTS.values()):
        raise TypeError(f"operation {name!r} needs a permission that some role holds")
    if not _NAME.fullmatch(name) or name in _declared:
        raise TypeError(f"operation {name!r} needs a name of its own, noun.verb")

    def declare(body: Callable[Concatenate[Desk, P], T]) -> Operation[P, T]:
        made = Operation(name, permission, decisive or four_eyes, four_eyes, body)
        _declared[name] = made
        return made

    return declare
