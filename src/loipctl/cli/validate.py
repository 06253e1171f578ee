"""loipctl validate: check plans and point at every problem."""

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.options import AsAt, Colour, Quiet, today, wants_colour
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from datetime import date

    from loipctl.check import Results
    from loipctl.formats import Format
    from loipctl.plans.repository import Repository
    from loipctl.plans.workspace import Workspace


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Plans, or files of plans; every plan if not given."),
    ] = None,
    as_at: AsAt = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help="full, lines, json or github; chosen by itself on GitHub."
        ),
    ] = "",
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
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail the check too.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Print how often each rule is broken.")] = False,
    quiet: Quiet = False,
    color: Colour = "auto",
) -> None:
    """Check plans and point at every problem."""
    from loipctl import check

    colour = wants_colour(color)
    read = _read(paths or [Path.cwd()], as_at)
    results = check.check(read, check.choice(read, select or [], ignore or [], _severities(severity or [])))
    if statistics:
        output.write(_statistics(results))
    elif not (quiet and not results.diagnostics):
        output.write(_format(output_format).write(results, colour=colour))
    raise typer.Exit(int(results.failed(strict=strict)))


def _read(paths: list[Path], as_at: "date | None") -> "Workspace":
    from loipctl.papers.refusals import with_refusals
    from loipctl.plans import repository, workspace

    found = repository.find(paths[0])
    named = _plans_named(found, paths)
    return with_refusals(workspace.read(found, today(as_at), named, output.tracked))


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


def _plans_named(found: "Repository", paths: list[Path]) -> list[str]:
    """Return the plans that paths belong to; none, which means all, where a path is above the plans."""
    from loipctl.plans import workspace

    named = [workspace.plan_of(found, found.relative(path)) for path in paths]
    return [] if None in named else sorted({name for name in named if name})


def _format(name: str) -> "Format":
    from loipctl.formats import formats
    from loipctl.words import did_you_mean

    chosen = name or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full")
    if chosen not in formats():
        raise LoipctlError(
            f"there is no format `{chosen}`", did_you_mean(chosen, formats()) or f"write {', '.join(formats())}", 2
        )
    return formats()[chosen]


def _statistics(results: "Results") -> str:
    from loipctl.formats.summary import summary

    counts = Counter((one.rule.code, one.rule.name, one.severity.value) for one in results.diagnostics)
    lines = [
        f"{number:>6,}  {code} {name} ({severity})\n" for (code, name, severity), number in _commonest(counts)
    ]
    return "".join((*lines, f"{summary(results)}\n"))


def _commonest(counts: "Counter[tuple[str, str, str]]") -> "list[tuple[tuple[str, str, str], int]]":
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
