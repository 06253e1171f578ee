"""The one door through which commands print."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from rich.console import RenderableType

T = TypeVar("T")


class Screen(Protocol):
    """A module of `loipctl.screens`: what it shows, for programs and for people."""

    @property
    def data(self) -> Callable[..., object]:
        """Return what gives what is shown as JSON."""

    @property
    def render(self) -> Callable[..., "RenderableType"]:
        """Return what gives what is shown as tables and texts."""


PLAIN_WIDTH = 100
"""The width of tables where there is no terminal to ask."""

LONG_WORK = 500
"""How many files are read before a progress bar is worth showing."""


def write(text: str) -> None:
    """Print text as it is, at once, so that a full disk or a closed pipe is noticed here."""
    sys.stdout.write(text)
    sys.stdout.flush()


def write_json(value: object) -> None:
    """Print a value as JSON in plain ASCII."""
    from loipctl.ascii_json import ascii_json

    write(ascii_json(value))


def write_screen(screen: "RenderableType", *, colour: bool) -> None:
    """Print tables and texts, as wide as the terminal, without colour unless it is wanted."""
    write(screen_text(screen, colour=colour, at_terminal=sys.stdout.isatty()))


def screen_text(screen: "RenderableType", *, colour: bool = False, at_terminal: bool = False) -> str:
    """Return tables and texts as they are printed where there is no terminal, or as wide as it."""
    import io

    from rich.console import Console

    text = io.StringIO()
    console = Console(
        file=text,
        width=None if at_terminal else PLAIN_WIDTH,
        force_terminal=colour,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(screen)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def show(screen: "Screen", *what: object, as_json: bool, colour: bool) -> None:
    """Print what a screen shows of a plan: as JSON, or as tables and texts."""
    if as_json:
        write_json(screen.data(*what))
    else:
        write_screen(screen.render(*what), colour=colour)


def note(text: str) -> None:
    """Tell the person at the terminal something that is not the output itself."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def tracked(items: Sequence[T]) -> Iterable[T]:
    """Pass items on one by one, with a progress bar where there are many and somebody watches."""
    if len(items) < LONG_WORK or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description="Reading", console=Console(stderr=True), transient=True)


def write_file(file: Path, content: bytes) -> None:
    """Write a file to its end or not at all.

    Raises `LoipctlError` for a name that stands for something else than a file, such as a device, and for a place
    in git's own folder, where a file can make git run it.
    """
    import tempfile

    if ".git" in file.resolve().parts:
        raise LoipctlError(f"{file} is in git's own folder, and is not written", "name another folder", 2)
    if file.exists() and not file.is_file():
        raise LoipctlError(f"{file} is not a file, and cannot be written", "name a file", 2)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
