"""What a workspace keeps of what it was given: lists, rosters, reports and policies, and the runs that rest on them.

Every state is immutable and found by the digest of its bytes as received. Reach for the modules by their nouns; the operations
are taken up in :mod:`muster.ledger`.
"""
