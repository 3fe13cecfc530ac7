"""``muster document``: a notice, memo, waiver or public page from a JSON file, cut to its reader."""

from __future__ import annotations

from pathlib import Path

import click

from muster.cli import options
from muster.errors import InputError
from muster.vetting.documents import KINDS, Profile, Right, read_matter, render


@click.command("document")
@click.argument("file", type=options.INPUT)
@click.option("--kind", type=click.Choice(list(KINDS)), default="notice", show_default=True, help="What to write.")
@click.option("--profile", type=click.Choice([str(one) for one in Profile]), required=True, help="Who reads it.")
@click.option(
    "--right", "rights", type=click.Choice([str(one) for one in Right]), multiple=True,
    help="What a reader within the office may see besides: protected sources, victims.",
)  # fmt: skip
@click.option("--for", "addressee", default="", help="Whom this copy is for, said on it.")
@click.option("--export", default="", help="The id of this copy; made from what it shows unless given.")
@click.option("-o", "--output", type=options.PATH, required=True, help="The file to write: .html or .pdf.")
def command(
    file: Path, *, kind: str, profile: str, rights: tuple[str, ...], addressee: str, export: str, output: Path
) -> None:
    """Write a document about a case from a JSON FILE, holding nothing that its reader may not see."""
    form = output.suffix.removeprefix(".").casefold()
    if form not in {"html", "pdf"}:
        raise InputError("is neither .html nor .pdf", file=output.name, remedy="name the output so")
    held = frozenset(Right(right) for right in rights)
    copy = render(kind, read_matter(file), Profile(profile), form=form, rights=held, export=export, addressee=addressee)
    try:
        output.write_bytes(copy.data)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", file=str(output)) from None
    options.say(f"{output}: {kind} for {profile}, copy {copy.export}, digest {copy.digest}")
