"""loipctl doctor: say what is missing for the work, and how to put it right."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loipctl.doctor import Sign

_SYMBOLS = {"ok": "✓", "note": "•", "missing": "✕"}
_PLAIN_SYMBOLS = {"ok": "+", "note": "-", "missing": "x"}


def doctor(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="The folder to look at; this one if not given.")
    ] = None,
) -> None:
    """Say what is missing on this machine or in this repository, and how to put it right."""
    from loipctl.doctor import State

    signs = list(_signs(folder or Path.cwd()))
    prevented = sum(sign.state is State.MISSING for sign in signs)
    output.write("".join(_lines(sign) for sign in signs) + f"\n{_outcome(prevented)}\n")
    raise typer.Exit(int(prevented > 0))


def _signs(folder: Path) -> "Iterator[Sign]":
    from loipctl.doctor.history import history
    from loipctl.doctor.machine import machine
    from loipctl.doctor.repository import companions, find
    from loipctl.doctor.schemas import schemas
    from loipctl.editor import catalogue
    from loipctl.source import git

    at_terminal = sys.stdout.isatty()
    yield from machine(sys.stdout.encoding or "", shutil.get_terminal_size().columns if at_terminal else None)
    found, signs = find(folder)
    yield from signs
    root = found.root if found else folder.resolve()
    asked = git.find(root)
    yield from history(asked, root)
    if found:
        homes = _homes(root, asked.top() if asked else None)
        yield from companions(homes)
        yield from schemas(homes, catalogue.texts, catalogue.FOLDER)


def _homes(root: Path, top: Path | None) -> list[Path]:
    """Return where the files for editors and checks may stand: beside the plans, or at the top in git."""
    return [root, top] if top and top.resolve() != root.resolve() else [root]


def _lines(sign: "Sign") -> str:
    from loipctl.shown import shown_line

    word = sign.state.value
    advice = f"            help: {shown_line(sign.help)}\n" if sign.help else ""
    return f"{_symbol(word)} {word:<8}  {shown_line(sign.text)}\n{advice}"


def _symbol(word: str) -> str:
    try:
        _SYMBOLS[word].encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return _PLAIN_SYMBOLS[word]
    return _SYMBOLS[word]


def _outcome(prevented: int) -> str:
    from loipctl.words import count

    if not prevented:
        return "nothing prevents the work"
    return f"{count(prevented, 'thing prevents', 'things prevent')} the work: see what is missing above"
