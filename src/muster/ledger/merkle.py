"""The tree over the log: exactly that of RFC 6962, section 2.1, with SHA-256.

Reach for :class:`Frontier` to append in logarithmic memory, and for :func:`prove_growth` and :func:`check_growth` to show
somebody who kept an older root that nothing before it has changed.

The invariant: ``Frontier`` after *n* leaves has the root that the RFC's recursive definition gives for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""The root of a tree without leaves."""
_DIGEST = 32


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: its size and the roots of its perfect subtrees, largest first."""

    size: int = 0
    edge: tuple[bytes, ...] = ()

    def add(self, leaf: bytes) -> Frontier:
        """Return the frontier with one more leaf.

        Args:
            leaf: its hash, as :func:`leaf_hash` returns it.
        """
        grown = Growth.of(self)
        grown.add(leaf)
        return grown.frontier

    @property
    def root(self) -> bytes:
        """The root of the tree."""
        return _root(self.edge)

    def to_bytes(self) -> bytes:
        """Return the edge as bytes, for keeping beside its size."""
        return b"".join(self.edge)

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Frontier:
        """Return the frontier of a size, from what :meth:`to_bytes` gave.

        Args:
            size: number of leaves.
            data: the edge.

        Raises:
            ValueError: when that many leaves cannot have such an edge.
        """
        if len(data) != _DIGEST * size.bit_count():
            raise ValueError("the edge does not fit the size")
        return cls(size, tuple(data[at : at + _DIGEST] for at in range(0, len(data), _DIGEST)))


@dataclass(slots=True)
class Growth:
    """A right edge that grows in place, for whoever adds many leaves."""

    size: int = 0
    edge: list[bytes] = field(default_factory=list)

    @classmethod
    def of(cls, frontier: Frontier) -> Growth:
        """Return what grows on from a frontier; the frontier stays as it is."""
        return cls(frontier.size, list(frontier.edge))

    def add(self, leaf: bytes) -> None:
        """Add one leaf.

        Args:
            leaf: its hash.
        """
        size, node = self.size, leaf
        while size & 1:
            node, size = node_hash(self.edge.pop(), node), size >> 1
        self.edge.append(node)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The root of the tree."""
        return _root(self.edge)

    @property
    def frontier(self) -> Frontier:
        """The edge as it is now."""
        return Frontier(self.size, tuple(self.edge))


def _root(edge: Sequence[bytes]) -> bytes:
    if not edge:
        return EMPTY_ROOT
    root = edge[-1]
    for node in reversed(edge[:-1]):
        root = node_hash(node, root)
    return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over hashes of leaves."""
    grown = Growth()
    for leaf in leaves:
        grown.add(leaf)
    return grown.root


def prove_growth(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """Return the consistency proof between the first *old* leaves and all of them (RFC 6962, 2.1.2).

    Args:
        leaves: hashes of all leaves.
        old: size of the older tree, from 1 to their number.
    """
    if not 0 < old <= len(leaves):
        raise ValueError("no growth to prove")
    return _subproof(leaves, old, whole=True)


def _subproof(leaves: Sequence[bytes], old: int, *, whole: bool) -> list[bytes]:
    size = len(leaves)
    if old == size:
        return [] if whole else [root_of(leaves)]
    split = 1 << (size - 1).bit_length() - 1
    if old <= split:
        return [*_subproof(leaves[:split], old, whole=whole), root_of(leaves[split:])]
    return [*_subproof(leaves[split:], old - split, whole=False), root_of(leaves[:split])]


def check_growth(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that the tree of *new* begins with the tree of *old*.

    Args:
        old: size and root that were seen before.
        new: size and root shown now.
        proof: as :func:`prove_growth` made it.
    """
    (size, root), (grown, wanted) = old, new
    if size == grown:
        return root == wanted and not proof
    if not 0 < size < grown or not proof:
        return False
    path = list(proof) if size & (size - 1) else [root, *proof]
    node, last = size - 1, grown - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, step)
        node, last = node >> 1, last >> 1
    return (first, second, last) == (root, wanted, 0)
