"""``muster case document``: a notice, memo or public page about a case of a workspace, cut to its reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.case_policies import POLICY, bound_policies, days
from muster.cli.workspace import AS, in_workspace, opened, session_of
from muster.errors import InputError
from muster.vetting.documents import KINDS, Profile, Wanted
from muster.vetting.issue import Asked, issue


@click.command("document")
@in_workspace
@click.argument("case")
@AS
@POLICY
@click.option("--kind", type=click.Choice(list(KINDS)), default="notice", show_default=True, help="What to write.")
@click.option("--profile", type=click.Choice([str(one) for one in Profile]), required=True, help="Who reads it.")
@click.option("--office", required=True, help="Who issues it, as it stands on it.")
@click.option("--about", type=click.Choice(["person", "unit"]), help="About whom. [default: whom the case is about]")
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", show_default=True, help="Of our own words.")
@click.option("--open-source", "free", multiple=True, help="A source that may be named, as findings name it.")
@click.option("--for", "addressee", default="", help="Whom this copy is for, said on it.")
@click.option("--export", default="", help="The id of this copy; made from what it shows unless given.")
@click.option("-o", "--output", type=options.PATH, required=True, help="The file to write: .html or .pdf.")
def command(
    folder: Path, case: str, key_file: Path | None, acting: str, files: tuple[Path, ...], output: Path, **said: Any
) -> None:
    """Write a document about CASE, holding nothing that its reader may not see; the copy is logged."""
    form = output.suffix.removeprefix(".").casefold()
    if form not in {"html", "pdf"}:
        raise InputError("is neither .html nor .pdf", file=output.name, remedy="name the output so")
    asked = Asked(said["kind"], Profile(said["profile"]), form, said["export"], said["addressee"])
    wanted = Wanted(said["office"], said["about"] or "", said["language"], said["free"])
    with opened(folder, key_file) as ledger:
        session = session_of(acting)
        policies = bound_policies(ledger, session, case, files)
        copy = issue(ledger, session, case, asked, wanted, policies, deadline=days())
    try:
        output.write_bytes(copy.data)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", file=str(output)) from None
    options.say(f"{output}: {copy.kind} for {copy.profile}, copy {copy.export}, digest {copy.digest}")
