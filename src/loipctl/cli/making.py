"""Makes the papers that are asked for, and writes them in each format."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from loipctl import resources
from loipctl.cli import output
from loipctl.cli.house_style import in_house_style
from loipctl.cli.orders import Order
from loipctl.cli.soundness import is_sound
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.papers.tree import Document
    from loipctl.papers.writers import Writer
    from loipctl.plans.repository import Repository
    from loipctl.plans.workspace import Workspace


class Wish(NamedTuple):
    """How papers are wanted: their formats, where they go, in which house style, and how they are marked."""

    formats: Sequence[str] = ()
    to: str = ""
    house_style: str = ""
    draft: bool = False
    allow_invalid: bool = False


def write(read: "Workspace", orders: Sequence[Order], wish: Wish) -> None:
    """Write each paper in each format, to files or to standard output."""
    repository = read.repository
    writers = _writers(wish.formats or repository.settings.reports.formats)
    writers = in_house_style(writers, repository, wish.house_style)
    is_sound = _soundness(read, wish)
    for order in orders:
        made = _made(read, order, wish, is_sound)
        if wish.to == "-":
            sys.stdout.buffer.write(writers[0].write(made))
            sys.stdout.buffer.flush()
        else:
            _write(made, _folder(repository, order, wish.to), order.name, writers)


def check(read: "Workspace", orders: Sequence[Order], wish: Wish) -> None:
    """Say whether everybody can read the papers; leave with 1 where not."""
    from loipctl.cli import paper_checks

    is_sound = _soundness(read, wish)
    if not paper_checks.check((one.name, _made(read, one, wish, is_sound)) for one in orders):
        raise typer.Exit(1)


def _folder(repository: "Repository", order: Order, to: str) -> Path:
    if to:
        return Path(to, order.plan)
    folder = Path(repository.settings.reports.out, order.plan)
    repository.relative(folder)  # a folder of the repository may be a link out of it
    return folder


def _writers(names: Sequence[str]) -> "list[Writer]":
    from loipctl.papers.writers import formats, writer_for
    from loipctl.words import did_you_mean

    for name in names:
        if name not in formats():
            advice = did_you_mean(name, formats()) or f"write {' or '.join(formats())}"
            raise LoipctlError(f"papers cannot be written as `{name}`", advice, 2)
    return [writer_for(f".{name}") for name in names]


def _made(read: "Workspace", order: Order, wish: Wish, is_sound: Callable[[str], bool]) -> "Document":
    from loipctl.papers import apart, carried, paper
    from loipctl.papers.branding import brand_of
    from loipctl.papers.provenance import Provenance
    from loipctl.plans.commits import commit_of

    # checked as at today: to the day of a past paper, all that came later would look like a slip of a date
    sound = is_sound(order.plan)
    root = read.repository.root
    provenance = Provenance(commit_of(read.repository, order.plan).words(), sound, wish.draft)
    brand = brand_of(read.repository)
    snapshot = read.at(order.day).snapshots[order.plan]

    def make() -> "Document":
        return paper.make(snapshot, order.request, paper.folders(root), provenance, brand)

    if not resources.own_templates(root):
        return make()
    return carried.read(apart.done(lambda: carried.written(make())))


def _write(made: "Document", folder: Path, name: str, writers: Sequence["Writer"]) -> None:
    """Write a paper in each format; a format whose program is missing holds up no other."""
    from loipctl.papers import MissingProgramError

    missing: MissingProgramError | None = None
    for writer in writers:
        try:
            content = writer.write(made)
        except MissingProgramError as fault:
            missing = fault
            continue
        file = folder / f"{name}{writer.suffix}"
        output.write_file(file, content)
        output.note(f"wrote {file}")
    if missing:
        raise missing


def _soundness(read: "Workspace", wish: Wish) -> Callable[[str], bool]:
    """Return what tells whether a plan has no errors, which is looked up once for all papers of a plan."""
    return cache(lambda plan: is_sound(read, plan, None if wish.allow_invalid else _NOT_SOUND))


_NOT_SOUND = LoipctlError(
    "no paper was written, because the plan has errors",
    "mend them, or add --allow-invalid for a paper that says so on every page",
    1,
)
