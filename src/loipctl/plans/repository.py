"""Finds the repository a command works in, and reads its settings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, reduce
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from loipctl import colours, resources, shape
from loipctl.diagnostics import Breach, Severity
from loipctl.errors import LoipctlError
from loipctl.model.settings import DEFAULTS, Settings
from loipctl.places import Place, Span
from loipctl.source import document, unfinished
from loipctl.source.document import Document
from loipctl.source.files import Tree, WorkingTree
from loipctl.source.root import SETTINGS, root_of
from loipctl.source.seen import Seen

if TYPE_CHECKING:
    from loipctl.plans.crew import Crew
    from loipctl.plans.readings import Readings

_INSIDE = (
    (("plans",), "folder", "plans"),
    (("law",), "folder", "law"),
    (("reports", "out"), "folder", "papers-out"),
    (("branding", "logo"), "file", "logo.png"),
    (("branding", "reference_doc"), "file", "house-style.docx"),
)
"""The settings that name folders and files: what each names, and an example."""

TEMPLATE = ".md.j2"
"""How the name of a template's file ends."""


@dataclass(frozen=True)
class Repository:
    """A folder of plans, with its settings, and what was looked at in it so far.

    `readings` keeps what its files said, for those who read it again; `engage` gives the processes that
    read a large one together.
    """

    root: Path
    settings: Settings
    seen: Seen = field(default_factory=Seen, compare=False, repr=False)
    readings: "Readings | None" = field(default=None, compare=False, repr=False)
    engage: "Callable[[], Crew] | None" = field(default=None, compare=False, repr=False)

    @property
    def tree(self) -> Tree:
        """Return its files."""
        return WorkingTree(self.root, self.seen)

    @cached_property
    def templates(self) -> frozenset[str]:
        """The names of the templates that papers can use: its own, and the built-in ones."""
        built_in = (file.name for file in resources.templates().iterdir())
        files = (*WorkingTree(self.root, self.seen).names(resources.TEMPLATES), *built_in)
        # a low line in front marks a part of templates, or the example that new ones begin from
        whole = (name for name in files if name.endswith(TEMPLATE) and not name.startswith("_"))
        return frozenset(name.removesuffix(TEMPLATE) for name in whole)

    def relative(self, path: Path) -> str:
        """Return the path of a file from the root, with forward slashes.

        Raises `LoipctlError` for a path outside the repository.
        """
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            raise LoipctlError(
                f"{path} is not in the repository {self.root}", "name a folder of this repository", 2
            ) from None


def find(start: Path) -> Repository:
    """Return the repository that a file or folder belongs to.

    Raises `LoipctlError` where there is none, where a change of its files was cut off half way, and where the
    settings cannot be used.
    """
    root = root_of(start)
    unfinished.refuse(root)
    seen = Seen()
    return Repository(root, settings_of(WorkingTree(root, seen)), seen)


def settings_of(tree: Tree) -> Settings:
    """Return the settings in the files of a repository, the defaults where it has none.

    Raises `LoipctlError` where they cannot be used.
    """
    if not tree.has_file(SETTINGS):
        return DEFAULTS
    outside = tree.outside(SETTINGS)
    raw, breaches = (b"", outside) if outside else tree.read(SETTINGS)
    read = document.read(SETTINGS, raw)
    found = [*breaches, *read.breaches]
    settings = DEFAULTS
    if read.data is not None:
        record, misfits = shape.fit(Settings, read.data, Place(SETTINGS))
        found += misfits
        settings = record if isinstance(record, Settings) else settings
    _refuse(read, found)
    _refuse_outside(read, settings)
    _refuse_pale(read, settings)
    return settings


def _refuse(read: Document, breaches: list[Breach]) -> None:
    for breach in breaches:
        if breach.severity is Severity.ERROR:
            at = breach.finding.at
            span = at if isinstance(at, Span) else read.span(at)
            raise LoipctlError(
                f"{span.file}:{span.line}:{span.column}: {breach.finding.message}", breach.finding.help, code=2
            )


def _refuse_outside(read: Document, settings: Settings) -> None:
    """Stop where the settings lead out of the repository, or into git's own folder.

    They may come from a stranger, and what they name is read or written.
    """
    for route, what, example in _INSIDE:
        name = str(reduce(getattr, route, settings) or "")
        path = PurePosixPath(name)
        if path.is_absolute() or {"..", ".git"} & {*path.parts} or {*name} & {"\\", ":", "\0"}:
            at = read.span(Place(SETTINGS, route))
            raise LoipctlError(
                f"{at.file}:{at.line}:{at.column}: `{route[-1]}` must name a {what} of this repository, "
                f"and is `{name}`",
                f"write {route[-1]}: {example}",
                2,
            )


def _refuse_pale(read: Document, settings: Settings) -> None:
    """Stop where the headings of papers could not be read: white words stand on the colour, and it on white."""
    accent = settings.branding.accent
    if accent is None or (ratio := colours.contrast(accent, colours.WHITE)) >= colours.READABLE:
        return
    at = read.span(Place(SETTINGS, ("branding", "accent")))
    # rounded down, so that what is refused never looks as if it were enough
    shown = int(ratio * 10) / 10
    raise LoipctlError(
        f"{at.file}:{at.line}:{at.column}: `accent` is hard to read: {accent} on white is a contrast of "
        f"{shown} to 1, and papers need {colours.READABLE} to 1",
        'write a darker colour, such as accent: "#00553a"',
        2,
    )
