"""Cases of a workspace read to be shown; each one opened is an event of its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from muster.cli.case_policies import bound_policies, days
from muster.cli.workspace import clock, opened, session_of
from muster.dossier.cases import Casebook
from muster.ledger import Ledger, Session
from muster.vetting.keep import case_of, queue
from muster.vetting.pages import book_of, linked_ids
from muster.vetting.rows import bound

_PAGE = 500


def kept_book(
    folder: Path, cases: Sequence[str], key_file: Path | None, acting: str, files: tuple[Path, ...]
) -> Casebook:
    """Return cases of a workspace as pages show them.

    Args:
        folder: of the workspace.
        cases: their ids, to which appeals and ways back that whoever acts works on are added; none for all they work on.
        key_file: that opens it.
        acting: who acts, as NAME:ROLE.
        files: policy files of one's own.

    Raises:
        DeniedError: when the role may not know reasons and names.
    """
    with opened(folder, key_file) as ledger:
        session, found = session_of(acting), []
        mine = tuple(_every(ledger, session))
        wanted = list(cases or mine)
        for id_ in wanted:  # it grows as cases that hang together are found
            policies = bound_policies(ledger, session, id_, files)
            case, _ = case_of(ledger, session, id_, policies, days())
            found.append((case, bound(policies, case.policies)))
            wanted += [one for one in linked_ids(case) if one in mine and one not in wanted]
    return book_of(found, date.fromisoformat(str(clock())[:10]), deadline=days())


def _every(ledger: Ledger, session: Session) -> Iterator[str]:
    """Yield the id of every case somebody works on, the earliest due first."""
    after = ""
    while page := queue(ledger, session, after=after, limit=_PAGE):
        yield from (one.case for one in page)
        after = page[-1].case
