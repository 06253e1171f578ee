"""loipctl fmt: lay plan files out alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.plans.repository import Repository
    from loipctl.source.git import Git
    from loipctl.tidy.files import Kept
    from loipctl.tidy.survey import Survey

_NO_END = "\\ No newline at end of file\n"
_MOST_NAMED = 5
"""How many files a refusal names."""


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Plans, or files of plans; every plan if not given."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="List the files that would change, and write nothing.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and write nothing.")] = False,
    allow_dirty: Annotated[
        bool,
        typer.Option(
            "--allow-dirty", help="Change files too whose present state git does not hold, so without a way back."
        ),
    ] = False,
) -> None:
    """Lay plan files out alike; what they say, their comments and their prose stay word for word."""
    found, survey = _survey(paths or [])
    if diff:
        output.write("".join(_differences(survey.changes)))
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


def _differences(changes: Mapping[str, tuple[bytes, bytes]]) -> Iterator[str]:
    from difflib import unified_diff

    from loipctl.shown import shown_line

    for file, (old, new) in changes.items():
        name = shown_line(file)
        head, other, *lines = unified_diff(_rows(old), _rows(new), f"a/{name}", f"b/{name}", n=2)
        yield f"{head}{other}"
        for line in lines:
            yield f"{shown_line(line.removesuffix(chr(10)))}\n{'' if line.endswith(chr(10)) else _NO_END}"


def _rows(raw: bytes) -> list[str]:
    rows = raw.decode().split("\n")
    return [*(f"{row}\n" for row in rows[:-1]), *filter(None, rows[-1:])]


def _write(found: "Repository", survey: "Survey", *, allow_dirty: bool) -> None:
    from loipctl.words import count

    if survey.changes and not allow_dirty:
        _refuse_unsaved(found.root, [*survey.changes])
    write_all(found.root, {file: new for file, (_, new) in survey.changes.items()})
    number = len(survey.changes)
    told = f"tidied {count(number, 'file')} of {survey.files:,}" if number else "nothing to tidy"
    output.write(f"{_listed(survey.changes)}{told}\n")


def write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, when everything about them is decided."""
    for name, content in files.items():
        output.write_file(root / name, content)


def _refuse_unsaved(root: Path, files: Sequence[str]) -> None:
    """Stop here where git does not hold the present state of a file that would change."""
    from loipctl.source import git
    from loipctl.words import count, listed

    asked = git.find(root)
    if asked is None or not asked.top():
        raise LoipctlError(
            "this folder is not kept in git, so what is changed here could not be undone",
            "look with --diff at what would change, and add --allow-dirty to change it all the same",
            4,
        )
    if unsaved := _unsaved(asked, files):
        others = [count(len(unsaved) - _MOST_NAMED, "other")] if len(unsaved) > _MOST_NAMED else []
        have = "has" if len(unsaved) == 1 else "have"
        raise LoipctlError(
            f"{listed([*unsaved[:_MOST_NAMED], *others])} {have} changes that are in no commit, "
            "so nothing was written",
            "commit them first, or add --allow-dirty; then there is no way back to how they are now",
            4,
        )


def _unsaved(asked: "Git", files: Sequence[str]) -> list[str]:
    """Return those of some files whose present state is in no commit, as git names them."""
    answer = asked.ask("status", "--porcelain=v1", "-z", "--no-renames", "--ignored", "-uall", "--", *files)
    if not answer.good:
        raise LoipctlError("git cannot say which files have changed", "try `git status` in this folder")
    return [line[3:] for line in answer.text.split("\0") if line]


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
