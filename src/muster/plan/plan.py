"""A plan: facts, pledges, funds, recruit streams, tasks, stakeholders, costs and scenarios, as a person wrote them.

Reach for :func:`muster.plan.read_plan` to get one. The invariants: every value is frozen, ids are unique within their kind, and
a number that was not given is ``None``: no fact is ever given a chance that nobody stated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from muster.plan.keys import key
from muster.rules.tree import Condition

LADDER = ("discussed", "announced", "letter", "mou", "verified", "in_theatre")
"""How firm a pledge is, weakest first. From ``letter`` on it counts as firm strength."""
Lines = tuple[tuple[str, int], ...]
"""Key -> line of the file it stands in."""
FIRM = LADDER.index("letter")
"""The first rung that is firm."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number that is not known exactly: low, most likely, high; all three alike when it is."""

    low: float
    mode: float
    high: float

    def __str__(self) -> str:
        return f"{self.mode:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something takes: a distribution and its numbers, in *unit* (``weeks`` or ``hours``)."""

    dist: str
    numbers: tuple[float, ...]
    unit: str = "weeks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item of a plan may carry: where it comes from.

    Attributes:
        id: its name within its kind.
        title: what to call it to people.
        cites: ids of the sources it rests on, from ``[[source]]`` or of the workspace.
        assumption: true when a number in it is given by no source.
        note: whatever else should be read with it.
        line: where it stands in the file.
        lines: where each of its keys stands.
    """

    id: str = key("id")
    title: str = key("text", default="")
    cites: tuple[str, ...] = key("texts", default=())
    assumption: bool = key("flag", default=False)
    note: str = key("text", default="")
    line: int = 0
    lines: Lines = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Item):
    """A report an item cites: who published it, under which title, when."""

    publisher: str = key("text")
    published: date | None = key("day", default=None)
    url: str = key("text", default="")
    quote: str = key("text", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Item):
    """Something a condition depends on: true, false or unknown at the start; ``p`` is its chance to come true."""

    state: str = key("text", default="unknown", choices=("true", "false", "unknown"))
    p: Range | None = key("share", default=None)
    when: Spread | None = key("spread", default=None)
    lasts: Spread | None = key("spread", default=None)
    group: str = key("text", default="")
    controlled_by: tuple[str, ...] = key("texts", default=())
    uses: tuple[str, ...] = key("texts", default=())

    @property
    def undetermined(self) -> bool:
        """Whether nobody has said how likely it is."""
        return self.state == "unknown" and self.p is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """How a contingent is relieved: every so many months, renewed with a chance, away for some weeks in between."""

    months: int = key("whole")
    renew: float = key("number", default=1.0)
    gap_weeks: int = key("whole", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slippage(Item):
    """How late forces of one kind came in the past: a class of cases that a pledge without a slip of its own is taken to belong to.

    Attributes:
        median_weeks: weeks from being called to being there, for the person in the middle.
        between: how plans differ: the spread of the logarithm of that median, shared by all pledges of a plan.
        within: how the pledges of one plan differ: the spread of the logarithm of their lags.
        cases: how many cases it was learned from.
    """

    median_weeks: float = key("number")
    between: float = key("number", default=0.0)
    within: float = key("number", default=0.0)
    cases: int = key("whole", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Item):
    """People somebody may send, on conditions."""

    contributor: str = key("text")
    kind: str = key("text", default="formed_unit", choices=("formed_unit", "individuals", "trainers", "enabler"))
    personnel: Range = key("range")
    capabilities: tuple[str, ...] = key("texts", default=())
    caveats: tuple[str, ...] = key("texts", default=())
    confidence: str = key("text", default="discussed", choices=LADDER)
    p: Range | None = key("share", default=None)
    slip: Spread | None = key("spread", default=None)
    slippage: str = key("text", default="")
    condition: Condition | None = key("condition", default=None)
    lasting: Condition | None = key("condition", default=None)
    window: tuple[date, date] | None = key("days", default=None)
    ready: Spread | None = key("spread", default=None)
    rotation: Rotation | None = key("table", default=None, of=Rotation)
    vetted: bool = key("flag", default=False)
    assured_weeks: Range | None = key("range", default=None)

    @property
    def firm(self) -> bool:
        """Whether somebody has bound themselves: a letter or better."""
        return LADDER.index(self.confidence) >= FIRM


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund(Item):
    """Money, and what may be done with it."""

    funder: str = key("text")
    amount: Range = key("range")
    window: tuple[date, date] | None = key("days", default=None)
    tranches: str = key("text", default="once", choices=("once", "monthly", "quarterly", "yearly"))
    allows: tuple[str, ...] = key("texts", default=())
    forbids: tuple[str, ...] = key("texts", default=())
    only_recipients: str = key("text", default="", choices=("vetted",))
    condition: Condition | None = key("condition", default=None)
    monthly_cap: float | None = key("number", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """People who apply between two days: so many a week, or so many in all."""

    since: date = key("day")
    until: date = key("day")
    per_week: Range | None = key("range", default=None)
    total: int | None = key("whole", default=None)


@dataclass(frozen=True, slots=True)
class Posterior(Range):
    """A share counted among cases: what its uncertainty is, and how many were counted."""

    yes: int = 0
    no: int = 0


@dataclass(frozen=True, slots=True)
class Counted(Spread):
    """A duration measured on cases, as quantiles at even steps: how many were finished, and how far off the mean may be."""

    cases: int = 0
    error: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons(Item):
    """A class of persons in a stream: what share of those who apply, and what is otherwise for them."""

    share: Range = key("share")
    screen_service: Spread | None = key("measured", default=None)
    screen_pass: Range | None = key("measured_share", default=None)
    vet_service: Spread | None = key("measured", default=None)
    vet_pass: Range | None = key("measured_share", default=None)
    course_pass: Range | None = key("measured_share", default=None)
    from_cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of a stream; which keys matter depends on its kind."""

    kind: str = key("text", choices=("screen", "vet", "course", "field"))
    servers: int = key("whole", default=1)
    hours_per_week: float = key("number", default=40.0)
    service: Spread | None = key("measured", default=None)
    passing: Range | None = key("measured_share", default=None)
    cohort: int = key("whole", default=0)
    every_weeks: int = key("whole", default=1)
    weeks: int = key("whole", default=1)
    minimum: int = key("whole", default=1)
    trainers_per_cohort: int = key("whole", default=0)
    needs: str = key("text", default="")
    leave_per_year: Range | None = key("share", default=None)
    present: Range | None = key("share", default=None)
    dismissed_per_year: Range | None = key("share", default=None)
    assumption: bool = key("flag", default=False)
    from_cases: tuple[str, ...] = ()
    line: int = field(default=0, compare=False, repr=False)
    lines: Lines = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream(Item):
    """Local recruits, from application to the field."""

    condition: Condition | None = key("condition", default=None)
    capabilities: tuple[str, ...] = key("texts", default=("policing",))
    arrivals: tuple[Arrival, ...] = key("tables", of=Arrival)
    stages: tuple[Stage, ...] = key("tables", of=Stage)
    persons: tuple[Persons, ...] = key("tables", default=(), of=Persons)

    def from_cases(self) -> bool:
        """Whether any rate of it is left to cases."""
        return any(stage.from_cases for stage in self.stages) or any(item.from_cases for item in self.persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Item):
    """Work that needs people: posts, escorts, a ratio to the population, or simply people."""

    since: date | None = key("day", default=None)
    until: date | None = key("day", default=None)
    posts: Range | None = key("range", default=None)
    hours: float = key("number", default=24.0)
    shift_hours: float = key("number", default=8.0)
    relief: float = key("number", default=1.72)
    per_day: Range | None = key("range", default=None)
    escorts: Range | None = key("range", default=None)
    hours_each: float = key("number", default=8.0)
    population: int = key("whole", default=0)
    ratio_per_1000: Range | None = key("range", default=None)
    people: Range | None = key("range", default=None)
    capability: str = key("text", default="")
    priority: int = key("whole", default=1)
    not_by: tuple[str, ...] = key("texts", default=())
    barred_caveats: tuple[str, ...] = key("texts", default=())
    lasting: Condition | None = key("condition", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder(Item):
    """Somebody who controls facts, and where they stand."""

    position: str = key("text", default="")
    controls: tuple[str, ...] = key("texts", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What people cost, a person and month unless ``per`` says otherwise; ``of`` a kind (``pledge``) or one item of it."""

    of: str = key("text")
    category: str = key("text")
    amount: Range = key("range")
    per: str = key("text", default="person-month", choices=("person-month", "person", "month"))
    cites: tuple[str, ...] = key("texts", default=())
    assumption: bool = key("flag", default=False)
    line: int = 0
    lines: Lines = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Item):
    """The plan with something dropped or set otherwise."""

    drop: tuple[str, ...] = key("texts", default=())
    set: tuple[tuple[str, object], ...] = key("settings", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan; see the module."""

    id: str = key("id")
    title: str = key("text", default="")
    start: date = key("day")
    horizon_weeks: int = key("whole")
    currency: str = key("text", default="USD")
    population: int = key("whole", default=0)
    target: int = key("whole", default=0)
    by: date | None = key("day", default=None)
    note: str = key("text", default="")
    slippage: str = key("text", default="un-start-ups")
    slippages: tuple[Slippage, ...] = ()
    assumption: bool = key("flag", default=False)
    references: tuple[Reference, ...] = ()
    facts: tuple[Fact, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    funds: tuple[Fund, ...] = ()
    streams: tuple[Stream, ...] = ()
    tasks: tuple[Task, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    costs: tuple[Cost, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    file: str = ""
    digest: str = ""
    lines: Lines = field(default=(), compare=False, repr=False)


TABLES: dict[str, tuple[str, type]] = {
    "source": ("references", Reference),
    "slippage": ("slippages", Slippage),
    "fact": ("facts", Fact),
    "pledge": ("pledges", Pledge),
    "fund": ("funds", Fund),
    "stream": ("streams", Stream),
    "task": ("tasks", Task),
    "stakeholder": ("stakeholders", Stakeholder),
    "cost": ("costs", Cost),
    "scenario": ("scenarios", Scenario),
}
"""Heading in the file -> attribute of the plan, and the value of each table."""
