"""The two sorts of columns there are, so that both kinds of store keep and order the same."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, Text

# by the bytes of the text, whatever language a server was set up in: the order of rows reaches the log
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text, ordered by its bytes."""
NUMBER = Integer().with_variant(BigInteger(), "postgresql")
"""A whole number of 64 bits."""
