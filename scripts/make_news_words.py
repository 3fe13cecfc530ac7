"""Make src/muster/reports/news.tsv: how common the stems of English words are in news.

Source: the news and interview texts of GUM 11, from Wikinews (CC BY 2.5). What is shipped is stems with counts, no text.

    python scripts/make_news_words.py ../shared/data
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from muster.reports.stems import stem

OUT = Path(__file__).parents[1] / "src/muster/reports/news.tsv"
HEAD = """\
# In how many pieces of news, of 150 words each, an English stem stands; the line without a stem says how many there are.
# Made by scripts/make_news_words.py from Wikinews articles and interviews (CC BY 2.5) as collected in GUM 11.
"""
GENRES = {"news", "interview"}
PIECE = 150
LEAST = 3


def main() -> None:
    """Write the table."""
    rows = map(json.loads, (Path(sys.argv[1]) / "reports/gum_attribution/dev.jsonl").read_text("utf-8").splitlines())
    pieces = [piece for row in rows if row["genre"] in GENRES for piece in pieces_of(row["text"])]
    counts = Counter(stemmed for piece in pieces for stemmed in piece)
    kept = sorted((stemmed, count) for stemmed, count in counts.items() if count >= LEAST)
    lines = [f"\t{len(pieces)}", *(f"{stemmed}\t{count}" for stemmed, count in kept)]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} stems of {len(pieces)} pieces")


def pieces_of(text: str) -> list[set[str]]:
    """Return the stems of each piece of a text."""
    stems = [stem(word) for word in re.findall(r"\w+", text.casefold())]
    return [set(stems[at : at + PIECE]) for at in range(0, len(stems), PIECE)]


if __name__ == "__main__":
    main()
