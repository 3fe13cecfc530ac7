"""A dossier put together by hand from the real types: five scripts, every kind of finding, hostile text on request."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from muster.dates.partial import PartialDate, Precision, Span
from muster.dossier.dossier import Dossier, Unread
from muster.dossier.facts import FactBook
from muster.dossier.finding import in_order
from muster.dossier.gather import Found, gather
from muster.dossier.shares import Counted, shares_of
from muster.dossier.ties import Ties
from muster.files.account import Fate, Problem, Tally
from muster.force.group import ForceKind, Group
from muster.lists.entity import Entity
from muster.lists.snapshot import Snapshot
from muster.names.compare import Alignment, PartPair
from muster.policy.apply import apply
from muster.policy.read import load_policy
from muster.reports.report import (
    Allegation,
    Credit,
    Line,
    LineKind,
    Mention,
    Origin,
    Passage,
    Report,
    SourceKind,
    Statement,
    StatementKind,
    Story,
)
from muster.rosters.subject import Identifier, Kind, NameRole, Roster, Subject, SubjectName
from muster.screening.hit import Agreement, Band, Feature, Hit
from muster.screening.result import Duplicate, Result

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(os.environ.get("MUSTER_AXE", Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
YEAR_1975 = PartialDate("1975", Precision.YEAR, (Span(date(1975, 1, 1), date(1975, 12, 31)),))
TEXT = (
    "Brigade accused over road tolls\n"
    "The Courier reported that Mahmoud al-Sabah led the men who looted the convoy near Tel Amar.\n"
    "PHOTO: Lorries wait at the crossing\n"
    '"We never touched the aid," the River Brigade said in a statement.\n'
)


def person(number: int, *names: str, **more: object) -> Subject:
    roles = (NameRole.NATIVE, NameRole.ROMANISED, NameRole.ALIAS)
    given = tuple(SubjectName(name, role) for name, role in zip(names, roles, strict=False))
    row = number + 1
    raw = {"No": str(number), "Name": names[0], "Remarks": ""}
    return Subject(id=f"r{number:03}", kind=Kind.PERSON, row=row, names=given, raw=raw, **more)  # type: ignore[arg-type]


def features(*, strong: bool) -> tuple[Feature, ...]:
    agrees, unknown, differs = Agreement.AGREES, Agreement.UNKNOWN, Agreement.DISAGREES
    born = (
        Feature(
            "birth_date",
            agrees,
            900_000,
            4_954_196,
            "1975",
            "1975-03-12",
            "The year is the same; the day is not given.",
        )
        if strong
        else Feature("birth_date", differs, 0, -6_100_000, "1975", "1949", "The years are 26 apart.")
    )
    return (
        Feature("prior", unknown, 0, -15_287_712, "", "", "One in 40,000 nominations is this entity by chance."),
        Feature(
            "name", agrees, 981_250, 19_902_675, "محمود الصباح", "Mahmud AL-SABBAH", "All parts have a counterpart."
        ),
        born,
        Feature("birth_place", unknown, 0, 0, "Tel Amar", "", "The list gives no place."),
        Feature("gender", agrees, 1_000_000, 700_000, "male", "male", "Both say male."),
    )


def hit(subject: str, entity: str, *, strong: bool = True) -> Hit:
    pairs = (
        PartPair("محمود", "Mahmud", 990_000, 8_000_000, "the same consonants m-h-m-d"),
        PartPair("الصباح", "AL-SABBAH", 960_000, 9_000_000, "the same consonants s-b-h; the article is set aside"),
        PartPair("", "Hassan", 0, 3_000_000, "only the list has this part"),
    )
    parts = features(strong=strong)
    return Hit(
        subject=subject,
        entity=entity,
        list="isles",
        schema="Person",
        caption="Mahmud AL-SABBAH",
        score=970_412 if strong else 412_000,
        bits=sum(feature.weight for feature in parts),
        band=Band.STRONG if strong else Band.POSSIBLE,
        features=parts,
        alignment=Alignment(pairs, 953_000),
        query_name="محمود الصباح",
        candidate_name="Mahmud Hassan AL-SABBAH",
    )


def passage(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(start, start + len(words), words)


def lines_of(text: str) -> tuple[Line, ...]:
    lines, start = [], 0
    for n, line in enumerate(text.splitlines(), start=1):
        caption = line.startswith("PHOTO:")
        kind = LineKind.CAPTION if caption else LineKind.TITLE if n == 1 else LineKind.BODY
        reason = "begins like a photo caption" if caption else "the report's own words"
        lines.append(Line(n, start, start + len(line), kind, keep=not caption, reason=reason))
        start += len(line) + 1
    return tuple(lines)


def report(report_id: str, *, text: str = TEXT, title: str = "Brigade accused over road tolls") -> Report:
    quote = passage(text, '"We never touched the aid,"')
    said = Statement(
        report_id,
        StatementKind.DIRECT,
        passage(text, "the River Brigade"),
        SourceKind.INSTITUTION,
        passage(text, "said"),
        (quote,),
        ("The Courier",),
    )
    credit = passage(text, "The Courier reported")
    return Report(
        id=report_id,
        file=f"{report_id}.txt",
        digest="ab" * 32,
        format="text",
        title=title,
        outlet="Island Herald",
        date="2026-03-04",
        url="https://herald.example/tolls",
        language="en",
        text=text,
        lines=lines_of(text),
        credits=(Credit("The Courier", "reported", credit.start, credit.end),),
        statements=(said,),
    )


def allegation(
    source: Report, target: str, kind: str, words: str, category: str = "LOOT", **more: object
) -> Allegation:
    sentence = next(line for line in source.text.splitlines() if words in line)
    facts = {"accuser": "", "via": ("The Courier",), "hedge": "", "negated": False, "hypothetical": False} | more
    return Allegation(
        source.id,
        target,
        kind,
        category,
        passage(source.text, sentence),
        passage(source.text, words),
        **facts,  # type: ignore[arg-type]
    )


def mention(source: Report, target: str, kind: str, words: str) -> Mention:
    sentence = next(line for line in source.text.splitlines() if words in line)
    found = passage(source.text, words)
    return Mention(source.id, target, kind, found, passage(source.text, sentence), 930_000, "both parts agree")


def roster() -> Roster:
    subjects = (
        person(
            1,
            "محمود الصباح",
            "Mahmoud al-Sabah",
            birth_dates=(YEAR_1975,),
            birth_places=("Tel Amar",),
            nationalities=("jo",),
            gender="male",
            identifiers=(Identifier("passport", "P 123-456", "P123456"),),
            rank="Captain",
            unit="River Brigade",
            commander=True,
        ),
        person(2, "Сергей Иванович Кузнецов", "Sergei Kuznetsov", unit="River  brigade"),
        person(3, "အောင်ဆန်းဝင်း", "Aung San Win", unit="Hill Police"),
        person(4, '=HYPERLINK("http://x","María")', unit="Hill Police"),
        person(5, "María José García Márquez"),
        Subject(
            "unit/7",
            Kind.UNIT,
            8,
            (SubjectName("لواء النهر", NameRole.NATIVE), SubjectName("River Brigade", NameRole.FULL)),
        ),
    )
    tally = Tally()
    for subject in subjects:
        tally.accept(subject.kind.value)
    tally.quarantine(Problem(9, "Name", "no-name", "the row has no name", "write the name", "", Fate.QUARANTINED))
    tally.reject(Problem(10, "", "blank", "the row is blank", fate=Fate.REJECTED))
    reading = {"encoding": "utf-8", "delimiter": ","}
    return Roster(
        "nominees.csv", "cd" * 32, "csv", reading, {"name": ("Name",), "rank": ("Rank",)}, subjects, tally.close()
    )


def snapshot() -> Snapshot:
    names = {"name": ("Mahmud AL-SABBAH", "محمود الصبّاح"), "alias": ("Abu Yusuf",), "birthDate": ("1975-03-12",)}
    entities = (
        Entity("is-1", "Person", names, "isles"),
        Entity("is-2", "Organization", {"name": ("River Brigade",)}, "isles", raw={"name": ("RIVER BRIGADE",)}),
    )
    tally = Tally()
    for entity in entities:
        tally.accept(entity.schema)
    return Snapshot("isles", "ftm", (("isles.ftm.json", "ef" * 32),), "2026-02-01", entities, tally.close())


def build(
    given: Roster | None = None,
    *,
    reports: tuple[Report, ...] | None = None,
    results: tuple[Result, ...] | None = None,
    policies: tuple[str, ...] = ("leahy-dod", "house"),
) -> Dossier:
    """Return a dossier of the hand-made parts; parts given instead take the place of the usual ones."""
    given = roster() if given is None else given
    found = (report("herald-1"), report("mirror/2", title="Tolls: what is known")) if reports is None else reports
    allegations = tuple(a for r in found for a in _said_in(r))
    mentions = tuple(mention(r, "r001", "subject", "Mahmoud al-Sabah") for r in found)
    names = {subject.id: subject.caption for subject in given.subjects}
    hits = {
        "r001": (hit("r001", "is-1"), hit("r001", "is-2", strong=False)),
        "r005": (hit("r005", "is-1", strong=False),),
    }
    odd = {"r004": ("The name begins like a formula.",)}
    thin = {"r003": "One name only, no date of birth and no number."}
    screened = results or tuple(
        Result(i, name, hits.get(i, ()), thin.get(i, ""), odd.get(i, ())) for i, name in names.items()
    )
    twins = (Duplicate("same-person", "r002", "r005", 811_000, "Both parts agree.", hit("r002", "is-1").alignment),)
    groups = (Group("g1", ("River Brigade", "لواء النهر"), ForceKind.NON_STATE, "militia", row=2),)
    ties, by_subject = Ties(given.subjects, groups), {result.subject: result for result in screened}
    shares = shares_of(
        given.subjects, by_subject, allegations, ties, lambda _: Counted(1, 1, ("Both credit The Courier.",))
    )
    loaded = tuple(load_policy(policy) for policy in policies)
    snapshots = (snapshot(),)
    book = FactBook(snapshots, found, ties, duplicates=twins, shares=shares, mentions=mentions, results=by_subject)
    opinions = {s.id: tuple(apply(p, book.of(s), s.kind) for p in loaded) for s in given.subjects}
    places = {subject.id: place for place, subject in enumerate(given.subjects)}
    findings = in_order(gather(Found(given, by_subject, twins, shares, mentions)), places)
    return Dossier(
        roster=given,
        snapshots=snapshots,
        reports=found,
        unread=(Unread("scan.pdf", "the pages are pictures", "send it with a text layer"),),
        groups=groups,
        policies=loaded,
        results=screened,
        duplicates=twins,
        mentions=mentions,
        allegations=allegations,
        shares=shares,
        stories=_stories(found),
        opinions=opinions,
        findings=findings,
        settings={"min_score": "0.35", "limit": "10"},
    )


def plain(given: Roster, results: tuple[Result, ...]) -> Dossier:
    """Return a dossier of a roster and its results alone, without reports and policies."""
    places = {subject.id: place for place, subject in enumerate(given.subjects)}
    return Dossier(
        roster=given,
        snapshots=(snapshot(),),
        reports=None,
        unread=(),
        groups=(),
        policies=(),
        results=results,
        duplicates=(),
        mentions=(),
        allegations=(),
        shares=(),
        stories=(),
        opinions={},
        findings=in_order(gather(Found(given, {result.subject: result for result in results}, (), (), ())), places),
    )


def _said_in(source: Report) -> tuple[Allegation, ...]:
    return (
        allegation(source, "r001", "subject", "looted"),
        allegation(source, "g1", "group", "touched", negated=True, accuser="the River Brigade"),
    )


def _stories(found: tuple[Report, ...]) -> tuple[Story, ...]:
    ids = tuple(sorted(r.id for r in found))
    if not ids:
        return ()
    origin = Origin("outlet:The Courier", "The Courier", ids, tuple(f"{i} credits The Courier" for i in ids))
    return (Story(f"story-{ids[0]}", ids, (origin,), ("Who wrote first is not known.",)),)


@pytest.fixture
def dossier() -> Dossier:
    return build()


@pytest.fixture(scope="session")
def kit() -> SimpleNamespace:
    """Return the makers of the parts, for tests that need other parts than the usual ones."""
    return SimpleNamespace(
        build=build,
        plain=plain,
        report=report,
        roster=roster,
        snapshot=snapshot,
        person=person,
        hit=hit,
        features=features,
        allegation=allegation,
        mention=mention,
    )


@pytest.fixture(scope="module")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def objections(browser):
    """Return a function that gives what axe-core objects to on some pages, everything unfolded."""
    if not AXE.is_file():
        pytest.skip("axe-core is not there: npm install --no-save axe-core, or set MUSTER_AXE to axe.min.js")
    script = AXE.read_text(encoding="utf-8")

    def found(paths: list[Path], width: int, scheme: str) -> list[tuple[str, str, list[object]]]:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
        page, objected = context.new_page(), []
        for path in paths:
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            page.evaluate(script)
            answer = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            objected += [(path.name, v["id"], [n["target"] for n in v["nodes"]][:3]) for v in answer["violations"]]
        context.close()
        return objected

    return found
