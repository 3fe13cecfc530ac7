"""Pairs cleared earlier, read with a word about every row to the person at the terminal."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from muster.cli.inputs import accounted
from muster.cli.options import say
from muster.errors import InputError, UsageError
from muster.files.source import read_source
from muster.screening.cleared import ClearedFile, read_cleared


def cleared_pairs(file: Path | None, as_of: datetime | None) -> tuple[ClearedFile | None, date | None]:
    """Read the pairs cleared earlier, say what became of each row, and return them with the day to judge them by.

    Raises:
        UsageError: when one of the two is given without the other.
    """
    if (file is None) != (as_of is None):
        given, needed = ("--cleared", "--as-of YYYY-MM-DD") if as_of is None else ("--as-of", "--cleared FILE")
        raise UsageError(f"{given} needs {needed} beside it: whether a decision still holds depends on the day")
    if file is None or as_of is None:
        return None, None
    read = read_cleared(read_source(file))
    say(f"{read.name}: {accounted(read.account)}")
    for problem in read.account.problems:
        told = InputError(
            problem.message, file=read.name, row=problem.row, column=problem.column, remedy=problem.remedy
        )
        say(str(told))
    return read, as_of.date()
