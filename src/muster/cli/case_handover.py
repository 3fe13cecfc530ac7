"""``muster case handover``: every open and adverse case of a workspace as documents, for whoever takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath

import click

from muster.cli import options
from muster.cli.case_policies import POLICY, days, named_policies
from muster.cli.workspace import AS, clock, in_workspace, opened, session_of
from muster.dossier.cases.handover import Handover, Row, write_handover
from muster.dossier.filename import file_name
from muster.ledger import Ledger, Session
from muster.policy import SHIPPED
from muster.vetting.documents import Profile, Wanted
from muster.vetting.issue import Asked, issue
from muster.vetting.keep import for_figures
from muster.vetting.pack import Packed, packed
from muster.vetting.rows import Policies

_READERS = {Profile.PARTNER: "for a partner", Profile.INTERNAL: "within the office only"}


@click.command("handover")
@in_workspace
@AS
@POLICY
@click.option(
    "--profile",
    type=click.Choice([str(one) for one in _READERS]),
    default=str(Profile.PARTNER),
    show_default=True,
    help="Who takes over.",
)
@click.option("--office", required=True, help="Who hands over, as it stands on the documents.")
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="Of our own words.")
@click.option("--form", type=click.Choice(["html", "pdf"]), default="html", show_default=True, help="Of the documents.")
@click.option("-o", "--output", type=options.PATH, required=True, help="Folder to write.")
def command(
    folder: Path,
    key_file: Path | None,
    acting: str,
    files: tuple[Path, ...],
    profile: str,
    office: str,
    language: str,
    form: str,
    output: Path,
) -> None:
    """Write a document of handover for every case that is open, held back or under a waiver; each copy is logged."""
    policies, wanted = named_policies({*SHIPPED}, files), Wanted(office, language=language)
    asked = Asked("handover", Profile(profile), form)
    with opened(folder, key_file) as ledger:
        session = session_of(acting)
        found = for_figures(ledger, session, policies, days())
        rows = tuple(_row(ledger, session, one, asked, wanted, policies) for one in packed(found.cases))
    today = date.fromisoformat(str(clock())[:10])
    whose = "in all" if found.whole else f"that {session.user} works on"
    write_handover(Handover(office, today, _READERS[asked.profile], len(found.cases), whose, rows), output)
    options.say(f"{len(rows):,} of {len(found.cases):,} cases {whose} are handed over. Open {output / 'index.html'}")


def _row(ledger: Ledger, session: Session, one: Packed, asked: Asked, wanted: Wanted, policies: Policies) -> Row:
    """Return a case of the pack with its document; an appeal or a way back goes with its first case and has none."""
    case = one.case
    row = Row(case.case, one.why, str(case.status), case.stage, case.due, case.expires, one.goes_with)
    if one.goes_with:
        return row
    copy = issue(ledger, session, case.case, asked, wanted, policies, deadline=days())
    path = f"cases/{PurePath(file_name(case.case)).with_suffix(f'.{asked.form}')}"
    return replace(row, document=path, copy=copy.export, data=copy.data)
