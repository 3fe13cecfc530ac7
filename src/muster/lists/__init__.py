"""Watchlists: one reader a format, each list one immutable snapshot of entities with the account of every row.

Reach for :func:`muster.lists.read.read_lists` to screen against lists, :func:`muster.lists.show.describe` to see what one
holds, :func:`muster.lists.ftm.iter_ftm` for files larger than memory. The invariant of the package: what a list said is
never lost; values are normalised beside the text as received, and every row is accepted, quarantined or rejected by name.
"""
