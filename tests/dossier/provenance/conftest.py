"""A trace of the shipped case and of reports written to do harm, with claims put together by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from muster.demo import copy_to
from muster.dossier.provenance import Provenance, provenance
from muster.dossier.provenance.provenance import LookedFor
from muster.force import read_groups
from muster.reports.claim import Claim, Conflict, Contradiction, Independence, Telling
from muster.reports.read import read_reports
from muster.reports.report import Report, Statement, Story
from muster.reports.utterances import Utterance
from muster.rosters import read_roster

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>"
HARM = f"""Police chief "{HOSTILE}" praised

The chief of police, Omar {HOSTILE}, said that the "{HOSTILE}" was over. The Harbour Post reported that ten men were held.

The men of اللواء were brought to the harbour gate on Monday, and a crowd of about two hundred people waited there.

"We took \u202enothing\u202c," the commander said, javascript:alert(1).
"""


def claims_by_hand(
    reports: Sequence[Report], stories: Sequence[Story], utterances: Sequence[Utterance]
) -> tuple[Claim, ...]:
    """Make a claim of each utterance and one of each denial, all of them plain enough to be checked by eye."""
    story_of = {key: story for story in stories for key in story.reports}
    told = [claim_of(utterance.statements, story_of) for utterance in utterances]
    retold = {(said.report, said.content) for utterance in utterances for said in utterance.statements}
    silent = [s for report in reports for s in report.statements if (s.report, s.content) not in retold][:12]
    return tuple(against(told + [claim_of([said], story_of) for said in silent]))


def claim_of(statements: Sequence[Statement], story_of: dict[str, Story]) -> Claim:
    first = statements[0]
    story = story_of[first.report]
    ids = {statement.report for statement in statements}
    origins = sorted({(o.id, o.name) for o in story.origins if ids & set(o.reports)})
    text = " ".join(part.text for part in first.content)
    looted = "looted" in text or "extorted" in text
    return Claim(
        id=f"claim-{first.report}-{first.content[0].start}",
        story=story.id,
        text=text,
        tellings=tuple(telling(statement, [key for key, _ in origins]) for statement in statements),
        origins=tuple(origins),
        independent=Independence(1, len(origins), f"{len(ids)} reports lead to {len(origins)} origins."),
        categories=("LOOT",) if looted else (),
    )


def telling(said: Statement, origins: Sequence[str]) -> Telling:
    who = said.speaker or said.source
    return Telling(
        said.report, said.content, said.content[0], said, "" if who is None else who.text, tuple(origins), said.negated
    )


def against(claims: Sequence[Claim]) -> list[Claim]:
    """Set the first two claims against one another."""
    first, second, *rest = claims
    both = [(first, second), (second, first)]
    return [
        Claim(
            **{name: getattr(one, name) for name in one.__dataclass_fields__ if name != "contradictions"},
            contradictions=(Contradiction(other.id, Conflict.DENIAL, "One says so, the other that it is not so."),),
        )
        for one, other in both
    ] + list(rest)


@pytest.fixture(scope="session")
def traced(tmp_path_factory) -> Provenance:
    """Return the trace of the shipped case, with those looked for and claims by hand."""
    case = copy_to(tmp_path_factory.mktemp("case"))
    groups, _ = read_groups(case.groups)
    sought = LookedFor(read_roster(case.roster), (), groups)
    made = provenance(read_reports([case.reports]), sought, settings={"limit": "10"})
    return replace(made, claims=claims_by_hand(made.reports, made.stories, made.utterances))


@pytest.fixture
def trace_of(tmp_path):
    """Return a function that traces texts: file name -> text."""

    def made(texts: dict[str, str], **more: object) -> Provenance:
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return provenance(read_reports([tmp_path / name for name in texts]), **more)  # type: ignore[arg-type]

    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
