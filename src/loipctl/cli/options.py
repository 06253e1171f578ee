"""Options that mean the same in every command."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from loipctl.cli.completion import plan_ids
from loipctl.errors import LoipctlError, unreadable_plan

if TYPE_CHECKING:
    from loipctl.plans.repository import Repository
    from loipctl.plans.snapshot import Snapshot
    from loipctl.plans.workspace import Workspace


def day_after(option: str) -> Callable[[str], date]:
    """Return what reads the day that stands after an option."""

    def day(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise LoipctlError(f"{option} cannot be `{text}`", "write a day as 2026-03-31", 2) from None

    return day


AsAt: TypeAlias = Annotated[
    date | None,
    typer.Option(
        "--as-at",
        parser=day_after("--as-at"),
        metavar="DAY",
        help="The day the plan is looked at, as 2026-03-31; today if not given.",
    ),
]

Paths: TypeAlias = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]...", help="Plans, or files of plans; every plan if not given."),
]

PlanId: TypeAlias = Annotated[
    str,
    typer.Option(
        "--plan",
        metavar="PLAN",
        help="The plan, by the name of its folder; needed where there are several.",
        autocompletion=plan_ids,
    ),
]

Colour: TypeAlias = Annotated[
    str, typer.Option("--color", metavar="WHEN", help="When to colour: auto, always or never.")
]

Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]

Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what is wrong.")]


def today(as_at: date | None) -> date:
    """Return the day asked for, or today; the only place that knows what day it is."""
    return as_at or date.today()  # noqa: DTZ011  # the officer's own day


def here() -> "Repository":
    """Return the repository of the folder the command runs in."""
    from loipctl.plans import repository

    return repository.find(Path.cwd())


def one_plan(plan: str, as_at: date | None, *, whole: bool = False, of: "Repository | None" = None) -> "Snapshot":
    """Return the plan asked for, the one the folder is in, or the only one there is; with `whole` all beside it.

    `of` is the repository, where that is not all of the one that the command runs in. Raises
    `LoipctlError` where there are several and none is named, and where nothing of the plan can be read.
    """
    from loipctl.plans import workspace

    repository = of or here()
    asked = plan or workspace.plan_of(repository, repository.relative(Path.cwd())) or ""
    read = workspace.read(repository, today(as_at), [asked] if asked else [], whole=whole)
    return one_of(read)


def one_of(read: "Workspace") -> "Snapshot":
    """Return the one plan that was read.

    Raises `LoipctlError` where there are several and none was named, and where nothing of the plan can be read.
    """
    if len(read.snapshots) > 1:
        there = ", ".join(read.snapshots)
        raise LoipctlError(f"there are {len(read.snapshots)} plans here", f"add --plan and one of {there}", 2)
    if not read.snapshots or next(iter(read.snapshots.values())).header is None:
        raise unreadable_plan()
    return next(iter(read.snapshots.values()))


def wants_colour(when: str, stream: object = None) -> bool:
    """Return whether output is coloured: what --color says, then NO_COLOR and FORCE_COLOR, then the terminal.

    Raises `LoipctlError` for a word that --color does not take.
    """
    if when not in {"auto", "always", "never"}:
        raise LoipctlError(f"--color cannot be `{when}`", "write auto, always or never", 2)
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR", "") not in {"", "0", "false"}:
        return True
    return bool(getattr(stream or sys.stdout, "isatty", lambda: False)())
