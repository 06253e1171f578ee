"""What the commands that change a plan have in common: they show the change, write it, and say the way back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from loipctl.cli import output
from loipctl.cli.changing import git_of, way_back
from loipctl.cli.options import day_after, here, today
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.diagnostics import Diagnostic
    from loipctl.edit.intents import Changes
    from loipctl.edit.wishes import Granted, Start, Wish
    from loipctl.plans.lookup import Found
    from loipctl.plans.workspace import Workspace


OnDay: TypeAlias = Annotated[
    date | None,
    typer.Option(
        "--on",
        parser=day_after("--on"),
        metavar="DAY",
        help="The day it is about, as 2026-03-31; today if not given.",
    ),
]

DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")]

Force: TypeAlias = Annotated[
    bool, typer.Option("--force", help="Write it even where the plan would have errors that it does not have now.")
]


_MOST_SHOWN = 3
"""How many new files are shown with what stands in them, and how many findings."""

_MOST_NAMED = 8
"""How many files are named in a command that is shown."""


@dataclass(frozen=True)
class Manner:
    """How a change is to be made: in which plan, as at which day, and whether it is only shown, or forced."""

    plan: str
    on: date | None
    dry_run: bool
    force: bool

    @property
    def day(self) -> date:
        """Return the day the change is about."""
        return today(self.on)


def begin(manner: Manner, reference: str = "", *, everywhere: bool = False) -> "Start":
    """Return the repository with the plan that is meant; with all where none is named, or where all are wanted.

    It is the plan before the slash of a reference, else that of --plan, else the one the folder is in.
    """
    from loipctl.edit import wishes
    from loipctl.plans import workspace

    repository = here()
    plan = (
        reference.rpartition("/")[0]
        or manner.plan
        or workspace.plan_of(repository, repository.relative(Path.cwd()))
        or ""
    )
    return wishes.start(repository, manner.day, [plan] if plan and not everywhere else [], whole=everywhere)


def one_record(read: "Workspace", reference: str, *collections: str) -> "Found":
    """Return the one record that a word names, in the plans that were read.

    Raises `LoipctlError` where there is none, or more than one.
    """
    from loipctl.plans import lookup

    found: list[Found] = []
    missing: list[LoipctlError] = []
    for snapshot in read.snapshots.values():
        try:
            found += [one for one in lookup.find(snapshot, reference) if one not in found]
        except LoipctlError as reason:
            missing.append(reason)
    if collections:
        found = _of_kind(found, reference, collections)
    if not found:
        raise _nowhere(reference, missing)
    if len({(one.snapshot.id, one.collection) for one in found}) > 1:
        named = ", ".join(f"{one.snapshot.id}/{one.collection}:{one.id}" for one in found)
        raise LoipctlError(f"`{reference}` names {len(found)} records", f"write one of {named}", 2)
    return found[0]


def _nowhere(reference: str, missing: "Sequence[LoipctlError]") -> LoipctlError:
    if len(missing) == 1:
        return missing[0]
    advice = next((one.help for one in missing if one.help), "")
    return LoipctlError(f"there is no record `{reference}` in any plan here", advice, 2)


def _of_kind(found: "list[Found]", reference: str, collections: Sequence[str]) -> "list[Found]":
    from loipctl.model.collections import noun
    from loipctl.words import article, listed

    fitting = [one for one in found if one.collection in collections]
    if found and not fitting:
        wanted = listed((article(noun(name)) for name in collections), "or")
        is_now = article(found[0].record.noun)
        raise LoipctlError(f"`{reference}` is {is_now}, and {wanted} is wanted here", "check the id", 2)
    return fitting


def finish(
    manner: Manner, begun: "Start", wish: "Wish", show: "Callable[[Granted], str] | None" = None
) -> "Granted":
    """Show what a wish changes, and write it; where the plan would be worse for it, only with --force.

    It is shown line by line, or as `show` has it. What came of the wish is returned.
    """
    from loipctl.edit.wishes import grant

    granted = grant(begun, wish)
    changes = granted.tree.all_changes()
    if not changes:
        output.write("nothing to change: it is so already\n")
        return granted
    output.write(show(granted) if show else _shown(changes, granted.tree.moved))
    if granted.errors and not manner.force:
        _refuse(granted.errors)
    if manner.dry_run:
        output.write("nothing was written\n")
        return granted
    told = _told(begun.files.root, granted)
    _write(begun.files.root, granted)
    output.write(told)
    return granted


def _told(root: Path, granted: "Granted") -> str:
    """Return what was done, what is worth a look now, what to do next, and the way back."""
    from loipctl.shown import shown_line

    done = f"{shown_line(granted.wish.done)}\n"
    return "".join([done, *_worth_a_look(granted.worse), _next(root, granted), *_undo(root, granted)])


def _shown(changes: "Changes", moved: "Mapping[str, str]") -> str:
    """Return what changes, line by line; of many new files only the names."""
    from loipctl.edit.differences import unified
    from loipctl.shown import shown_line

    new = [file for file, (before, _) in changes.items() if before is None and file not in moved.values()]
    if len(new) <= _MOST_SHOWN:
        return unified(changes, moved)
    old = {file: versions for file, versions in changes.items() if file not in new}
    return unified(old, moved) + "".join(f"new file {shown_line(file)}\n" for file in new)


def _refuse(errors: "Iterable[Diagnostic]") -> None:
    output.note("loipctl: nothing was written, because the plan would have errors that it does not have now")
    for row in _rows(errors):
        output.note(row)
    output.note("  help: correct what you gave, or add --force to write it all the same")
    raise typer.Exit(1)


def _rows(found: "Iterable[Diagnostic]") -> Iterator[str]:
    from loipctl.formats.lines import lines_of

    for one in found:
        yield from lines_of(one)


def _worth_a_look(found: "Iterable[Diagnostic]") -> Iterator[str]:
    from loipctl.diagnostics import Severity
    from loipctl.words import count

    seen = [one for one in found if one.severity is not Severity.INFO]
    if seen:
        yield "worth a look:\n"
        yield from (f"  {row}\n" for row in _rows(seen[:_MOST_SHOWN]))
    if len(seen) > _MOST_SHOWN:
        yield f"  and {count(len(seen) - _MOST_SHOWN, 'more finding')}, which loipctl validate shows\n"


def _write(root: Path, granted: "Granted") -> None:
    from loipctl.edit import commit

    with commit.opened(root) as door:
        door.commit(granted.tree.all_changes())


def _next(root: Path, granted: "Granted") -> str:
    from loipctl.shown import shown_line

    names = shown_line(_names(root, granted.tree.all_changes()))
    if git_of(root) is None:
        return "next: loipctl validate\n"
    return f"next: loipctl validate, then git add -- {names} and git commit\n"


def _undo(root: Path, granted: "Granted") -> Iterator[str]:
    """Yield the way back; where git does not hold how the files are now, the lines shown are the only one."""
    from loipctl.shown import shown_line

    if granted.wish.undo:
        yield f"undo with: {shown_line(granted.wish.undo)}\n"
        return

    asked = git_of(root)
    changes = granted.tree.all_changes()
    old = [file for file, (before, _) in changes.items() if before is not None]
    new = [file for file, (before, _) in changes.items() if before is None]
    if asked is None:
        yield "undo by hand, with the lines shown: this folder is not kept in git\n"
    elif old and (unsaved := asked.unsaved(old)):
        verb = "has" if len(unsaved) == 1 else "have"
        yield f"undo by hand, with the lines shown: {shown_line(', '.join(unsaved))} {verb} changes in no commit\n"
    else:
        yield from way_back(root, old)
    if asked and new:
        yield f"undo with: git clean -fd -- {shown_line(_names(root, new))}\n"


def _names(root: Path, files: Iterable[str]) -> str:
    """Return files as they are typed in this folder; of many new ones the folder they stand in."""
    import os
    import shlex

    names = [os.path.relpath(root / file) for file in files]
    folder = os.path.commonpath(names) if names else ""
    return " ".join(map(shlex.quote, [folder] if len(names) > _MOST_NAMED and folder else names))
