"""loipctl validate: check plans and point at every problem."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.accepting import only_new
from loipctl.cli.destinations import destinations, printed, write_files
from loipctl.cli.jobs import engaging
from loipctl.cli.options import AsAt, Colour, Paths, Quiet, today, wants_colour
from loipctl.errors import LoipctlError
from loipctl.remembered import Answer, Question
from loipctl.source import unfinished
from loipctl.source.root import root_of

if TYPE_CHECKING:
    from datetime import date

    from loipctl.check import Results
    from loipctl.plans.desk import Desk
    from loipctl.plans.repository import Repository
    from loipctl.plans.workspace import Workspace


def validate(
    context: typer.Context,
    paths: Paths = None,
    as_at: AsAt = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="full, github, gitlab, json, junit, lines, markdown or sarif; github by itself on GitHub, else "
            "full. FORMAT=FILE writes a file. May be repeated.",
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a file in place of what would be printed."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Only this rule or family, such as LP3; may be repeated."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Leave this rule or family out; may be repeated.")
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE=SEVERITY", help="How much a rule or family matters, such as LP3=error; may be repeated."
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Leave out the findings accepted in this file, and say only what is new."
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Accept what is found today: write it to this file, for --baseline."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the check too.")] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Leave with exit code 0 though something is wrong.")
    ] = False,
    no_source: Annotated[
        bool, typer.Option("--no-source", help="Quote no lines of the plan, for a log that anybody can read.")
    ] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Print how often each rule is broken.")] = False,
    each: Annotated[
        str,
        typer.Option(
            metavar="REF..REF",
            help="Check every commit of a stretch of history, such as v1..HEAD, each as at its own day.",
        ),
    ] = "",
    watch: Annotated[
        bool,
        typer.Option(
            "--watch", help="Check again whenever something was saved, and say what is new, until Ctrl-C."
        ),
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Work the answer out anew though nothing has changed.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="NUMBER",
            min=1,
            help="How many processes read a large plan; without it as many as there are processors.",
        ),
    ] = None,
    quiet: Quiet = False,
    color: Colour = "auto",
) -> None:
    """Check plans and point at every problem."""

    def checked(read: "Workspace", *, whole: bool) -> "Results":
        from loipctl import check, choosing

        chosen = choosing.choice(read, select or [], ignore or [], _severities(severity or []))
        results = check.check(read, chosen)
        results = only_new(results, baseline, write_baseline, whole=whole and not (select or ignore))
        return results._replace(quotes=not no_source)

    if watch:
        _keep_checking(context, lambda read: checked(read, whole=False))
        return
    if each:
        from loipctl.cli.auditing import audited

        raise typer.Exit(audited(context, plans_named, _severities(severity or [])))
    question = None if no_cache else _question(context, paths, today(as_at), colour=wants_colour(color))
    if question and (answer := question.answered()):
        output.write(answer.text)
        raise typer.Exit(answer.code)
    from loipctl.plans import repository

    colour = wants_colour(color)
    found = destinations(formats or [], to)
    asked = paths or [Path.cwd()]
    here = repository.find(asked[0])
    if question is None:
        here.seen.leave_files_out()
    plans = plans_named(here, asked)
    results = checked(_read(engaging(here, jobs), today(as_at), plans), whole=not plans)
    write_files(results, found, quiet=quiet)
    text = _statistics(results) if statistics else printed(results, found, colour=colour, quiet=quiet)
    code = 0 if exit_zero else int(results.failed(strict=strict))
    if question and here.seen.lasting:
        question.keep(Answer(text, code), here.seen.marks)
    output.write(text)
    raise typer.Exit(code)


def _keep_checking(context: typer.Context, checked: "Callable[[Workspace], Results]") -> None:
    """Check now and whenever something was saved."""
    from loipctl.cli import rechecking

    given = context.params
    rechecking.refuse(given)
    # the folder this runs in may come and go with a branch
    asked = [Path(path).absolute() for path in given["paths"] or [Path.cwd()]]

    def again(desk: "Desk") -> "tuple[Workspace, Results]":
        from loipctl.papers.refusals import with_refusals

        if given["baseline"]:
            rechecking.note(Path(given["baseline"]), desk.repository)
        plans = plans_named(desk.repository, asked)
        read = with_refusals(desk.plans(today(given["as_at"]), plans, output.tracked))
        return read, checked(read)

    rechecking.keep_checking(asked[0], again, quiet=given["quiet"], colour=wants_colour(given["color"]))


def _question(context: typer.Context, paths: list[Path] | None, day: "date", *, colour: bool) -> Question | None:
    """Return what is asked, None where more is wanted than a printed answer."""
    given = {name: value for name, value in context.params.items() if value and name != "jobs"}
    writes = any("=" in one for one in given.get("formats", ()))
    if writes or given.keys() & {"to", "baseline", "write_baseline"} or os.environ.get("GITHUB_ACTIONS"):
        return None
    root = root_of(paths[0] if paths else Path.cwd())
    unfinished.refuse(root)
    return Question(root, [str(Path.cwd()), str(day), str(colour), repr(sorted(given.items()))])


def _severities(given: list[str]) -> dict[str, str]:
    """Return what --severity says, by rule or family. Raises `LoipctlError` for what is no pair of the two."""
    from loipctl.diagnostics import Severity
    from loipctl.words import did_you_mean, quoted

    severities: dict[str, str] = {}
    known = [one.value for one in Severity]
    for pair in given:
        rule, _, severity = (part.strip() for part in pair.rpartition("="))
        if not rule or severity not in known:
            near = did_you_mean(severity, known) if rule else "write the rule, an equals sign and the severity"
            raise LoipctlError(f"--severity cannot be `{pair}`", near or f"the severities are {quoted(known)}", 2)
        severities[rule] = severity
    return severities


def plans_named(found: "Repository", paths: list[Path]) -> list[str]:
    """Return the plans that paths belong to; none, which means all, where a path is above the plans."""
    from loipctl.plans import workspace

    named = [workspace.plan_of(found, found.relative(path)) for path in paths]
    return [] if None in named else sorted({name for name in named if name})


def _read(here: "Repository", as_at: "date", plans: list[str]) -> "Workspace":
    from loipctl.papers.refusals import with_refusals
    from loipctl.plans import workspace

    return with_refusals(workspace.read(here, as_at, plans, output.tracked))


def _statistics(results: "Results") -> str:
    from loipctl.formats.summary import summary

    counts = Counter((one.rule.code, one.rule.name, one.severity.value) for one in results.diagnostics)
    lines = [
        f"{number:>6,}  {code} {name} ({severity})\n" for (code, name, severity), number in _commonest(counts)
    ]
    return "".join((*lines, f"{summary(results)}\n"))


def _commonest(counts: "Counter[tuple[str, str, str]]") -> "list[tuple[tuple[str, str, str], int]]":
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
