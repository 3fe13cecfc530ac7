"""A source document as read: its lines, what was kept, who published it and whom it relies on.

Reach for :class:`Report` in anything that traces, shows or counts evidence. All offsets are Unicode code points into
:attr:`Report.text`, the text as extracted from the original. The invariant: every line of the text is in
:attr:`Report.lines`, kept or dropped with its kind; nothing is cut out of the text itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from muster.reports.capture import UNKNOWN, Capture


class LineKind(StrEnum):
    """What a line of a report is. Only body, title and standfirst are read as the outlet's own words."""

    BODY = "body"
    TITLE = "title"
    STANDFIRST = "standfirst"
    CAPTION = "caption"
    CREDIT = "credit"
    PROMO = "promo"
    REPEATED = "repeated"
    PULL_QUOTE = "pull-quote"
    COMMENT = "comment"
    NAVIGATION = "navigation"
    SYNDICATION = "syndication"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report: its number from 1, its span in the text, what it is, and why it was kept or dropped."""

    n: int
    start: int
    end: int
    kind: LineKind
    keep: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a report's text. *text* is ``report.text[start:end]``, kept beside it so that it can be shown alone."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet this report says it relies on: canonical name, the words that name it, and the cue ("reported")."""

    outlet: str
    cue: str
    start: int
    end: int


class SourceKind(StrEnum):
    """Who is behind a statement."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    INSTITUTION = "institution"
    OUTLET = "outlet"
    DOCUMENT = "document"
    CROWD = "crowd"
    UNKNOWN = "unknown"


class StatementKind(StrEnum):
    """How the content is given: inside quote marks, partly so, or paraphrased."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Mode(StrEnum):
    """What a source does with its words; only a claim tells of something as a fact."""

    CLAIM = "claim"
    DENIAL = "denial"
    NO_COMMENT = "no-comment"
    QUESTION = "question"
    HYPOTHESIS = "hypothesis"
    INTENTION = "intention"
    OPINION = "opinion"


class InnerKind(StrEnum):
    """What quoted words inside a content are."""

    VERBATIM = "verbatim"
    CHARACTERISATION = "characterisation"
    REPORTED = "reported"
    IMAGINED = "imagined"


@dataclass(frozen=True, slots=True)
class Inner:
    """Quoted words inside a content: the source's own words, its word for a thing, or speech it retells or makes up."""

    passage: Passage
    kind: InnerKind


@dataclass(frozen=True, slots=True)
class Statement:
    """A source, a cue and a content, each a passage of the report.

    Attributes:
        report: id of the report.
        kind: direct, mixed or indirect.
        source: who said it; None when the report does not say.
        source_kind: what sort of source.
        cue: the words that attribute ("said", "according to"); None for a bare quotation.
        content: what was said; several passages when interrupted.
        via: canonical outlets through which it reached this report, nearest first.
        speaker: whom the source's words stand for when they are "he" or "the official"; None when they name someone
            themselves, or when that could not be told.
        mode: what the source does with its words: claim, deny, ask, intend…
        hedge: the first word that keeps a distance ("reportedly", "alleged"); empty when there is none.
        negated: the content says somewhere that something is not so.
        cites: on whom the source itself relies ("citing Western officials"); None when the sentence does not say.
        inner: quoted words inside the content, in order.
    """

    report: str
    kind: StatementKind
    source: Passage | None
    source_kind: SourceKind
    cue: Passage | None
    content: tuple[Passage, ...]
    via: tuple[str, ...] = ()
    speaker: Passage | None = None
    mode: Mode = Mode.CLAIM
    hedge: str = ""
    negated: bool = False
    cites: Passage | None = None
    inner: tuple[Inner, ...] = ()

    @property
    def chain(self) -> tuple[str, ...]:
        """By whom the words came to this report, nearest first: outlets, then the source, then whom it cites."""
        who = self.speaker or self.source
        own = (who.text,) if who is not None and self.source_kind is not SourceKind.OUTLET else ()
        far = (self.cites.text,) if self.cites is not None else ()
        near = self.via or ((who.text,) if who is not None and not own else ())
        return tuple(dict.fromkeys((*near, *own, *far)))


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes:
        id: unique in the run: the file's stem, or the record's own id.
        file: base name of the file it came from.
        digest: sha-256 of the original bytes (of the record's JSON line for a ``.jsonl``, of the record's block for a web
            archive), in hex.
        format: ``text``, ``html``, ``pdf``, ``docx``, ``eml``, ``jsonl``, ``warc``.
        title: empty when none was found.
        outlet: who published it, canonical; empty when the report does not say.
        date: ISO prefix when the report states one; empty otherwise. Never today's.
        url: empty when unknown.
        language: ISO 639-1, or ``und`` when it could not be told.
        text: as extracted, lines ended by a single line feed.
        lines: every line.
        credits: outlets it relies on, in order of appearance, one a mention.
        statements: in order of appearance; direct quotations alone, or none, where the language is not supported.
        supported: whether all sorts of statements are extracted for its language.
        notes: what this reading does not know, in sentences.
        capture: what was received, when and from where, as the file states it.
    """

    id: str
    file: str
    digest: str
    format: str
    title: str
    outlet: str
    date: str
    url: str
    language: str
    text: str
    lines: tuple[Line, ...]
    credits: tuple[Credit, ...] = ()
    statements: tuple[Statement, ...] = ()
    supported: bool = True
    notes: tuple[str, ...] = ()
    capture: Capture = UNKNOWN


@dataclass(frozen=True, slots=True)
class Origin:
    """Where reports of one story come from: one independent root and the reports that rest on it.

    Attributes:
        id: ``outlet:The Telegraph`` for a credited outlet, ``report:ID`` for a report that credits nobody.
        name: to show.
        reports: ids of the reports that rest on it, sorted.
        why: one sentence a report: the credit or copied passage that ties it.
    """

    id: str
    name: str
    reports: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about the same thing.

    Attributes:
        id: the id of its first report in sorted order, prefixed ``story-``.
        reports: ids, sorted.
        origins: independent origins, most reports first.
        unknown: what could not be told about its origins, in sentences.
    """

    id: str
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject, listed entity or group named in a kept line of a report.

    Attributes:
        report: id of the report.
        target: id of what is named.
        target_kind: ``subject``, ``entity`` or ``group``.
        passage: the words that name it.
        sentence: the sentence around them.
        score: how well the words fit the name, in millionths.
        detail: why, in a sentence.
    """

    report: str
    target: str
    target_kind: str
    passage: Passage
    sentence: Passage
    score: int
    detail: str


@dataclass(frozen=True, slots=True)
class Allegation:
    """A sentence in which a named target may be said to have done something that vetting asks about.

    It is a lead, in the source's own words; mapping it to a category for good is a person's act.

    Attributes:
        report: id of the report.
        target: id of the subject, entity or group named in the sentence; empty when it names nobody.
        target_kind: ``subject``, ``entity`` or ``group``.
        category: code of the taxonomy, e.g. ``EJK``, ``LOOT``.
        sentence: the sentence, to be highlighted.
        cue: the words that point to the category.
        accuser: who says so, in the report's words; empty when the report does not say.
        via: canonical outlets through which it reached this report.
        hedge: hedging words found ("alleged", "accused of"); empty when none.
        negated: the sentence denies it.
        hypothetical: the sentence speaks of what could or must not happen, not of an act.
        group: the report's words for those it does not name ("members of the militias"); empty when *target* is named.
        doer: the words that name the doer, or stand for the unnamed group.
        when: the time of the act as the sentence gives it.
        where: its place likewise.
    """

    report: str
    target: str
    target_kind: str
    category: str
    sentence: Passage
    cue: Passage
    accuser: str
    via: tuple[str, ...]
    hedge: str
    negated: bool
    hypothetical: bool
    group: str = ""
    doer: Passage | None = None
    when: Passage | None = None
    where: Passage | None = None
