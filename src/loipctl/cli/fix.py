"""loipctl fix: correct what can be corrected without a doubt, in the files themselves."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.changing import AllowDirty, Diff, git_of, refuse_unsaved, refuse_without_git, way_back
from loipctl.cli.completion import rule_names
from loipctl.cli.options import AsAt, Paths, today
from loipctl.cli.validate import plans_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loipctl.edit.mending import Mended, Request
    from loipctl.plans.repository import Repository


def fix(
    paths: Paths = None,
    as_at: AsAt = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Make the corrections too that somebody should look at.")
    ] = False,
    diff: Diff = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Only this rule or family, such as LP1; may be repeated.",
            autocompletion=rule_names,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Leave this rule or family out; may be repeated.", autocompletion=rule_names
        ),
    ] = None,
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding", metavar="NAME", help="What files that are not UTF-8 were saved in: cp1252 or utf-16."
        ),
    ] = "",
    allow_dirty: AllowDirty = False,
) -> None:
    """Correct what can be corrected without a doubt: all files are changed, or none."""
    from loipctl.edit.encoding import checked
    from loipctl.edit.mending import Request
    from loipctl.plans import repository

    asked = paths or [Path.cwd()]
    found = repository.find(asked[0])
    request = Request(
        today(as_at),
        tuple(plans_named(found, asked)),
        tuple(select or ()),
        tuple(ignore or ()),
        tuple(name for path in asked if (name := found.relative(path)) != "."),
        unsafe,
        checked(encoding),
    )
    mended = _shown(found, request) if diff else _written(found, request, allow_dirty=allow_dirty)
    raise typer.Exit(int(mended.left.failed() or (diff and bool(mended.changes))))


def _shown(found: "Repository", request: "Request") -> "Mended":
    from loipctl.edit.differences import unified
    from loipctl.edit.mending import mend

    mended = mend(found, request)
    output.write(unified(mended.changes))
    return mended


def _written(found: "Repository", request: "Request", *, allow_dirty: bool) -> "Mended":
    from loipctl.edit import commit
    from loipctl.edit.mending import mend

    asked = git_of(found.root)
    if asked is None and not allow_dirty:
        mended = mend(found, request)
        if mended.changes:
            refuse_without_git()
        output.write(_told(found.root, mended, has_way_back=False))
        return mended
    with commit.opened(found.root) as door:
        mended = mend(found, request)
        unsaved = asked.unsaved([*mended.changes]) if asked and mended.changes else []
        if not allow_dirty:
            refuse_unsaved(unsaved)
        door.commit(mended.changes)
    output.write(_told(found.root, mended, has_way_back=bool(asked and not unsaved)))
    return mended


def _told(root: Path, mended: "Mended", *, has_way_back: bool) -> str:
    """Return what was changed, what is left for a person, and how to undo it."""
    from loipctl.shown import shown_line
    from loipctl.words import count

    done = [
        f"{shown_line(one.file)}:{one.line}: {one.rule.name}: {shown_line(one.what)}\n"
        for one in mended.corrections
    ]
    number, files = len(done), len(mended.changes)
    done += [f"made {count(number, 'correction')} in {count(files, 'file')}\n" if done else "nothing to correct\n"]
    return "".join([*done, *_undo(root, mended, has_way_back=has_way_back), *_left(mended)])


def _undo(root: Path, mended: "Mended", *, has_way_back: bool) -> "Iterator[str]":
    return way_back(root, mended.changes if has_way_back else ())


def _left(mended: "Mended") -> "Iterator[str]":
    from loipctl.formats import formats
    from loipctl.formats.fixes import mendable
    from loipctl.formats.summary import summary

    if mended.left.failed():
        yield "left for a person:\n"
        yield formats()["lines"].write(mended.left.errors())
    if askable := sum(mendable(mended.left)):
        yield f"{askable:,} more could be made with --unsafe\n"
    yield f"{summary(mended.left)}\n"
