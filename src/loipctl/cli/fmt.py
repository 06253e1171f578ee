"""loipctl fmt: lay plan files out alike."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.changing import AllowDirty, Diff, git_of, refuse_unsaved, refuse_without_git, way_back
from loipctl.cli.options import Paths

if TYPE_CHECKING:
    from loipctl.plans.repository import Repository
    from loipctl.tidy.files import Kept
    from loipctl.tidy.survey import Survey


def fmt(
    paths: Paths = None,
    check: Annotated[
        bool, typer.Option("--check", help="List the files that would change, and write nothing.")
    ] = False,
    diff: Diff = False,
    allow_dirty: AllowDirty = False,
) -> None:
    """Lay plan files out alike; what they say, their comments and their prose stay word for word."""
    from loipctl.edit.differences import unified

    found, survey = _survey(paths or [])
    if diff:
        output.write(unified(survey.changes))
    elif check:
        output.write(_listed(survey.changes))
    else:
        _write(found, survey, allow_dirty=allow_dirty)
    for one in survey.kept:
        output.note(_reason(one))
    raise typer.Exit(_code(survey, written=not (check or diff)))


def _survey(paths: Sequence[Path]) -> "tuple[Repository, Survey]":
    from loipctl.plans import repository, workspace
    from loipctl.tidy.survey import survey

    here = Path.cwd()
    found = repository.find(paths[0] if paths else here)
    names = [found.relative(path) for path in paths]
    if not paths and (plan := workspace.plan_of(found, found.relative(here))):
        names = [f"{found.settings.plans}/{plan}"]
    return found, survey(found, names, output.tracked)


def _listed(changes: Iterable[str]) -> str:
    from loipctl.shown import shown_line

    return "".join(f"{shown_line(file)}\n" for file in changes)


def _write(found: "Repository", survey: "Survey", *, allow_dirty: bool) -> None:
    from loipctl.edit import commit
    from loipctl.words import count

    number = len(survey.changes)
    asked = git_of(found.root)
    if number and not allow_dirty:
        if asked is None:
            refuse_without_git()
        else:
            refuse_unsaved(asked.unsaved([*survey.changes]))
    if number:
        with commit.opened(found.root) as door:
            door.commit(survey.changes)
    told = f"tidied {count(number, 'file')} of {survey.files:,}" if number else "nothing to tidy"
    undo = way_back(found.root, survey.changes if asked and not allow_dirty else ())
    output.write(f"{_listed(survey.changes)}{told}\n{''.join(undo)}")


def _reason(kept: "Kept") -> str:
    from loipctl.places import Span
    from loipctl.shown import shown_line

    at = kept.at
    place = at.file if at == Span(at.file) else f"{at.file}:{at.line}:{at.column}"
    return f"{shown_line(place)}: left as it is: {shown_line(kept.why)}"


def _code(survey: "Survey", *, written: bool) -> int:
    if any(not one.is_wrong for one in survey.kept):
        return 3
    return int(bool(survey.kept) or (bool(survey.changes) and not written))
