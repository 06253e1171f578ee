"""loipctl init: begin a repository with a plan, ready for editors and checks."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.options import AsAt, today
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from datetime import date

    from loipctl.starter.contents import Files

_PARTNERSHIP = "Our Community Planning Partnership"
_PLAN = "loip"
_MOST_TOLD = 5


def init(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="The folder to begin in; this one if not given.")
    ] = None,
    partnership: Annotated[
        str, typer.Option("--partnership", metavar="NAME", help="The partnership's name as it signs its papers.")
    ] = "",
    plan: Annotated[
        str, typer.Option("--plan", metavar="PLAN", help="What the plan's folder is called, such as loip.")
    ] = "",
    example: Annotated[
        str,
        typer.Option(
            "--example", metavar="PLAN", help="Begin with a worked plan, such as east-lothian-2017-2027."
        ),
    ] = "",
    as_at: AsAt = None,
) -> None:
    """Begin a repository with a plan, ready for editors and checks; no file is ever overwritten."""
    root = folder or Path.cwd()
    files = _files(partnership, plan, example, today(as_at))
    fresh = _fresh(root, files)
    _write(root, fresh)
    output.write(_told(root, files, fresh))


def _files(partnership: str, plan: str, example: str, day: "date") -> "Files":
    from loipctl.editor import catalogue
    from loipctl.model.settings import Settings
    from loipctl.starter import contents
    from loipctl.starter.names import checked_partnership, checked_plan

    for_editors = {name: text.encode() for name, text in catalogue.texts(catalogue.FOLDER).items()}
    schemas = catalogue.associations(catalogue.FOLDER, Settings())
    if not example:
        name = checked_partnership(partnership or _asked("The partnership's name", _PARTNERSHIP))
        id_ = checked_plan(plan or _asked("The plan's id", _PLAN))
        return {**contents.new(contents.Start(name, id_, day, schemas)), **for_editors}
    if partnership or plan:
        raise LoipctlError(
            "a worked plan has its own partnership and name", "leave out --partnership and --plan, or --example", 2
        )
    return {**contents.worked(example, day, schemas), **for_editors}


def _asked(question: str, default: str) -> str:
    """Return what the person at the terminal answers, or the default where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default
    return str(typer.prompt(question, default=default))


def _fresh(root: Path, files: "Files") -> "Files":
    """Return the files that are not there yet; stop here where one is in the way, before anything is written."""
    from loipctl.starter.obstacles import is_there, obstacle
    from loipctl.words import count

    if root.exists() and not root.is_dir():
        raise LoipctlError(f"{root} is a file, and a repository needs a folder", "name a folder", 2)
    in_the_way = {name: why for name, raw in files.items() if (why := obstacle(root, name, raw))}
    if in_the_way:
        told = [f"`{name}` {why}" for name, why in list(in_the_way.items())[:_MOST_TOLD]]
        more = [f"and {len(in_the_way) - len(told)} more"] if len(told) < len(in_the_way) else []
        number = count(len(in_the_way), "file is", "files are")
        raise LoipctlError(
            f"nothing was written, because {number} in the way: {', '.join(told + more)}",
            "move what is there to another name, or name an empty folder",
        )
    return {name: raw for name, raw in files.items() if not is_there(root, name)}


def _write(root: Path, files: "Files") -> None:
    """Write every file, or leave nothing behind."""
    made: list[Path] = []
    try:
        for name, raw in files.items():
            for parent in reversed((root / name).parents):
                if not parent.exists():
                    parent.mkdir()
                    made.append(parent)
            output.write_file(root / name, raw)
            made.append(root / name)
    except (OSError, KeyboardInterrupt):
        _unmake(made)
        raise


def _unmake(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):  # what stopped the writing is told, and not that something could not be taken back
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()


def _told(root: Path, files: "Files", fresh: "Files") -> str:
    from loipctl.shown import shown_line
    from loipctl.words import count

    wrote = [
        f"wrote {count(len(fresh), 'file')} in {shown_line(str(root.resolve()))}",
        *_listed(fresh),
    ]
    kept = len(files) - len(fresh)
    left = (
        [f"left {count(kept, 'file')} as it was" if kept == 1 else f"left {kept} files as they were"]
        if kept
        else []
    )
    steps = [f"{number}. {step}" for number, step in enumerate(_next(root, files), 1)]
    return "\n".join([*wrote, *left, "", "Next:", *steps, ""])


def _listed(fresh: "Files") -> list[str]:
    """Return the names of files, those for editors counted in one line, since nobody ever opens one."""
    from loipctl.editor.catalogue import FOLDER
    from loipctl.words import count

    schemas = sum(name.startswith(f"{FOLDER}/") for name in fresh)
    named = [f"  {name}" for name in fresh if not name.startswith(f"{FOLDER}/")]
    return [
        *named,
        *([f"  {FOLDER}, with {count(schemas, 'file')} by which editors check as you type"] if schemas else []),
    ]


def _next(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the three things to do now."""
    from loipctl.source import git
    from loipctl.source.git import Standing
    from loipctl.source.root import PLAN_FILE

    first = next(name for name in files if name.endswith(f"/{PLAN_FILE}"))
    go = "" if root.resolve() == Path.cwd().resolve() else "go to that folder, and "
    asked = git.find(root)
    begin = "" if asked and asked.standing() is Standing.READY else "git init, then "
    return [
        f"{go}check the plan: loipctl validate",
        f"open {first}, read what it says, and put your own words in the place of the example",
        f"keep what you have: {begin}git add . and git commit",
    ]
