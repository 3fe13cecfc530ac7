"""``muster plan``: check a force plan, run it, compare several."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from muster.cli import options
from muster.cli.plan_file import rewrite
from muster.cli.progress import progress_bar
from muster.errors import EXIT_ERROR, EXIT_OK, EXIT_REVIEW, MissingExtraError, UsageError
from muster.files.account import Problem
from muster.plan import Plan, check_plan, in_scenario, now, plan_schema, read_plan

replications_option = click.option(
    "--replications", type=click.IntRange(1, 1_000_000), default=1000, show_default=True, help="How many times to run."
)
seed_option = click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Which chances are drawn."
)


output_option = click.option(
    "--output",
    "-o",
    type=options.PATH,
    help="Write a report into this folder instead: a page, pictures, tables, records.",
)
vega_option = click.option("--vega", is_flag=True, help="With --output: also write the charts as Vega-Lite.")


@click.group("plan")
def command() -> None:
    """Can the force be ready? Check a force plan, run it, compare several."""


@command.command("check")
@click.argument("file", type=options.INPUT)
@options.format_option
def check(file: Path, form: str | None) -> None:
    """Name every problem of a plan FILE, and how its conditions stand on what is known now."""
    checked = check_plan(file)
    rows = [_problem("problem", item) for item in checked.problems] + [
        _problem("notice", item) for item in checked.notices
    ]
    if checked.plan is not None:
        rows += [
            {
                "kind": "now",
                "line": 0,
                "place": f"{item.item} / {item.key}",
                "code": str(item.truth),
                "message": item.condition,
                "remedy": f"find out: {', '.join(item.deciders)}" if item.deciders else "",
            }
            for item in now(checked.plan)
        ]
    options.print_records(rows, options.chosen_format(form), ("kind", "line", "place", "code", "message", "remedy"))
    if not checked.problems:
        options.say(f"{file.name}: sound" + (f", with {len(checked.notices)} notices" if checked.notices else ""))
    raise SystemExit(EXIT_ERROR if checked.problems else EXIT_REVIEW if checked.notices else EXIT_OK)


def _problem(kind: str, item: Problem) -> dict[str, Any]:
    return {
        "kind": kind,
        "line": item.row,
        "place": item.column,
        "code": item.code,
        "message": item.message,
        "remedy": item.remedy,
    }


@command.command("run")
@click.argument("file", type=options.INPUT)
@click.option("--scenario", help="Run the plan as this scenario of it has it.")
@replications_option
@seed_option
@click.option(
    "--correlation", type=click.FloatRange(0, 0.99), default=0.0, help="How strongly facts of one group move together."
)
@click.option(
    "--poles/--no-poles", default=True, help="Relieve each constraint, to find the long pole. [default: --poles]"
)
@click.option(
    "--cases", type=options.INPUT, help="A CSV or JSON file of cases, for rates that the plan takes from them."
)
@click.option("--show", multiple=True, help="Only this table; give it once for each: ready, strength, facts, poles, …")
@output_option
@vega_option
@options.format_option
def run(
    file: Path,
    scenario: str | None,
    replications: int,
    seed: int,
    correlation: float,
    poles: bool,
    cases: Path | None,
    show: tuple[str, ...],
    output: Path | None,
    vega: bool,
    form: str | None,
) -> None:
    """Run a plan FILE many times: when it is ready, how strong by date, what is covered, what it costs, the long pole."""
    _needs_numpy()
    from muster.cli.plan_study import STOPPED, Asked, studied
    from muster.dossier.plan import records, write_report
    from muster.plan.rates import read_cases, with_rates
    from muster.plan.wire import QUESTIONS

    for word in show:
        if word not in ("run", *QUESTIONS):
            raise UsageError(f"--show {word} is no table; use one of {', '.join(('run', *QUESTIONS))}")
    plan = _in(read_plan(file), scenario)
    if cases is not None:
        plan = with_rates(plan, read_cases(cases))
    wanted = poles and (not show or "poles" in show or output is not None)
    name = f"{plan.id} / {scenario}" if scenario else plan.id
    found, stopped = studied(plan, Asked(replications, seed, correlation, wanted), name=name)
    if output is not None:
        write_report(found, output, vega=vega)
        options.say(f"Open {output / 'index.html'}")
    else:
        _print(records(found), show, form)
    options.say(_said(plan))
    raise SystemExit(STOPPED if stopped else EXIT_OK)


@command.command("compare")
@click.argument("files", type=options.INPUT, nargs=-1, required=True)
@replications_option
@seed_option
@output_option
@vega_option
@options.format_option
def compare(
    files: tuple[Path, ...], replications: int, seed: int, output: Path | None, vega: bool, form: str | None
) -> None:
    """Compare plan FILES, and every scenario in them, on shared chances: readiness, strength, money, long pole."""
    _needs_numpy()
    plans: list[tuple[str, Plan, int | None]] = []
    for file in files:
        plan, at = read_plan(file), len(plans)
        plans.append((plan.id, plan, None))
        plans += [(f"{plan.id} / {item.id}", in_scenario(plan, item)[0], at) for item in plan.scenarios]
    if output is not None:
        _compared_pages(plans, (replications, seed), output, vega=vega)
        return
    from muster.plan.compare import COLUMNS, compared

    with progress_bar("Comparing") as told:
        rows = compared([(name, plan) for name, plan, _ in plans], replications, seed=seed, told=told)
    options.print_records(rows, options.chosen_format(form), COLUMNS)


def _compared_pages(
    plans: list[tuple[str, Plan, int | None]], asked: tuple[int, int], output: Path, *, vega: bool
) -> None:
    """Write the comparison; when it is stopped, of the plans that are done."""
    from muster.cli.plan_study import STOPPED, Asked, studied
    from muster.dossier.plan import Study, write_comparison

    found: list[tuple[Study, Study | None]] = []
    stopped = False
    for name, plan, base in plans:
        try:
            one, stopped = studied(plan, Asked(*asked, rounds=1), name=name, label=f"{name}: ")
        except KeyboardInterrupt:
            if not found:
                raise
            stopped = True
        else:
            alike = base is not None and one.answers.replications == found[base][0].answers.replications
            found.append((one, found[base][0] if base is not None and alike else None))
        if stopped:
            options.say(f"partial: {len(found)} of {len(plans)} plans and scenarios")
            break
    write_comparison(found, output, vega=vega, asked=len(plans))
    options.say(f"Open {output / 'index.html'}")
    raise SystemExit(STOPPED if stopped else EXIT_OK)


@command.command("set")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("key")
@click.argument("value", required=False)
@click.option("--remove", is_flag=True, help="Take the key out of the file.")
def set_(file: Path, key: str, value: str | None, remove: bool) -> None:
    """Change one value of a plan FILE: KEY like fact.consent.p, pledge.ID.personnel, plan.target. Comments stay."""
    if (value is None) == (not remove):
        raise UsageError("give a value, or --remove")
    problems = rewrite(file, key, value)
    for item in problems:
        options.say(
            f"{file.name}, line {item.row}: {item.column}: {item.message}{'; ' if item.remedy else ''}{item.remedy}"
        )
    if problems:
        options.say(f"{file.name}: not changed, because the plan would not be sound")
        raise SystemExit(EXIT_ERROR)
    options.say(f"{file.name}: {key} {'removed' if remove else f'= {value}'}")


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of plan files."""
    click.echo(json.dumps(plan_schema(), indent=2))


def _needs_numpy() -> None:
    if find_spec("numpy") is None:
        raise MissingExtraError("running plans", "sim")


def _in(plan: Plan, scenario: str | None) -> Plan:
    if scenario is None:
        return plan
    for item in plan.scenarios:
        if item.id == scenario:
            return in_scenario(plan, item)[0]
    known = ", ".join(item.id for item in plan.scenarios) or "none"
    raise UsageError(f"the plan has no scenario {scenario!r}; it has {known}")


def _print(found: Mapping[str, Iterable[Mapping[str, Any]]], show: tuple[str, ...], form: str | None) -> None:
    """Print the tables: JSON as one object, JSON lines and CSV with the table's name in each record, or each under its name."""
    chosen = options.chosen_format(form)
    kept = {name: list(rows) for name, rows in found.items() if not show or name in show}
    if chosen == "json":
        click.echo(json.dumps(kept, ensure_ascii=False, indent=2))
    elif chosen == "jsonl":
        options.print_records([{"table": name, **row} for name, rows in kept.items() for row in rows], chosen, ())
    else:
        for name, rows in kept.items():
            if rows:
                click.echo(name if chosen == "table" else f"# {name}")
                options.print_records(rows, chosen, list(rows[0]))
                click.echo("")


def _said(plan: Plan) -> str:
    firm = sum(pledge.personnel.mode for pledge in plan.pledges if pledge.firm)
    open_ = [fact.id for fact in plan.facts if fact.undetermined]
    said = f"{plan.id}: firm strength pledged {firm:g}"
    return said + (f"; nobody has stated how likely these are: {', '.join(open_)}" if open_ else "")
