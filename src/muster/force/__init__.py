"""Forces: the groups and units that users name for themselves.

Reach for :func:`read_groups` on the small file a user writes of militias, brigades and police districts.
"""

from __future__ import annotations

from muster.force.group import ForceKind, Group
from muster.force.read import read_groups

__all__ = ["ForceKind", "Group", "read_groups"]
