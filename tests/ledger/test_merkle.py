from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.ledger.auditor import Tree
from muster.ledger.merkle import EMPTY_ROOT, Frontier, check_growth, leaf_hash, node_hash, prove_growth, root_of

LEAVES = [leaf_hash(str(number).encode()) for number in range(70)]


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(by_definition(leaves[:split]), by_definition(leaves[split:]))


@pytest.mark.parametrize("size", range(len(LEAVES)))
def test_the_frontier_has_the_root_of_the_definition(size):
    assert root_of(LEAVES[:size]) == by_definition(LEAVES[:size])


@pytest.mark.parametrize("size", range(len(LEAVES)))
def test_the_second_verifier_has_it_too_at_every_size(size):
    tree = Tree()
    for number in range(len(LEAVES)):
        tree.add(str(number).encode())
    assert tree.root(size) == by_definition(LEAVES[:size])


def test_known_roots_of_the_field():
    # the empty tree and the single empty leaf of the test vectors that certificate logs share
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root_of([leaf_hash(b"")]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@given(st.integers(0, 300))
def test_a_frontier_is_kept_as_bytes_and_comes_back(size):
    frontier = Frontier()
    for number in range(size):
        frontier = frontier.add(leaf_hash(bytes([number % 256])))
    assert Frontier.from_bytes(size, frontier.to_bytes()) == frontier


def test_an_edge_that_does_not_fit_its_size_is_refused():
    with pytest.raises(ValueError):
        Frontier.from_bytes(3, bytes(32))


@pytest.mark.parametrize("new", range(1, 34))
def test_growth_is_proved_from_every_older_size(new):
    for old in range(1, new + 1):
        proof = prove_growth(LEAVES[:new], old)
        before, after = (old, root_of(LEAVES[:old])), (new, root_of(LEAVES[:new]))
        assert check_growth(before, after, proof)


@given(st.integers(2, 60), st.data())
def test_a_log_that_was_changed_before_the_older_size_cannot_prove_growth(new, data):
    old = data.draw(st.integers(1, new))
    changed = list(LEAVES[:new])
    changed[data.draw(st.integers(0, old - 1))] = leaf_hash(b"forged")
    proof = prove_growth(changed, old)
    assert not check_growth((old, root_of(LEAVES[:old])), (new, root_of(changed)), proof)


@given(st.integers(2, 60), st.data())
def test_a_proof_with_one_bit_changed_or_a_step_too_many_or_few_proves_nothing(new, data):
    old = data.draw(st.integers(1, new - 1))
    before, after = (old, root_of(LEAVES[:old])), (new, root_of(LEAVES[:new]))
    proof = prove_growth(LEAVES[:new], old)
    at, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    flipped = bytes(byte ^ (1 << bit % 8 if place == bit // 8 else 0) for place, byte in enumerate(proof[at]))
    assert not check_growth(before, after, [*proof[:at], flipped, *proof[at + 1 :]])
    assert not check_growth(before, after, proof[:-1])
    assert not check_growth(before, after, [*proof, bytes(32)])


@pytest.mark.parametrize("size", [0, 1, 7])
def test_a_frontier_knows_its_root_at_every_size(size):
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier = frontier.add(leaf)
    assert frontier.root == by_definition(LEAVES[:size])


@pytest.mark.parametrize("old", [-1, 0, 8, 99])
def test_growth_from_nothing_or_from_more_than_there_is_cannot_be_proved(old):
    with pytest.raises(ValueError, match="no growth to prove"):
        prove_growth(LEAVES[:7], old)


def test_what_did_not_grow_needs_no_proof_and_takes_none():
    here = (7, root_of(LEAVES[:7]))
    assert prove_growth(LEAVES[:7], 7) == []
    assert check_growth(here, here, []) is True
    assert check_growth(here, here, [LEAVES[0]]) is False
    assert check_growth(here, (7, LEAVES[0]), []) is False


@pytest.mark.parametrize("old, new", [((7, LEAVES[0]), (8, LEAVES[1])), ((9, LEAVES[0]), (8, LEAVES[1]))])
def test_growth_is_not_believed_without_a_proof_nor_backwards(old, new):
    assert check_growth(old, new, []) is False
    assert check_growth((9, root_of(LEAVES[:9])), (8, root_of(LEAVES[:8])), prove_growth(LEAVES[:9], 8)) is False


def test_growth_from_nothing_is_not_believed_whatever_is_shown():
    after = (5, root_of(LEAVES[:5]))
    for proof in ([], [after[1]], prove_growth(LEAVES[:5], 4)):
        assert check_growth((0, EMPTY_ROOT), after, proof) is False


def test_a_proof_that_goes_on_beyond_the_tree_is_refused_and_not_followed():
    before, after = (2, root_of(LEAVES[:2])), (3, root_of(LEAVES[:3]))
    assert check_growth(before, after, prove_growth(LEAVES[:3], 2)) is True
    assert check_growth(before, after, [*prove_growth(LEAVES[:3], 2), LEAVES[0]]) is False
