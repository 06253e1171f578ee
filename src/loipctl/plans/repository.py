"""Finds the repository a command works in, and reads its settings."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from loipctl import resources, shape
from loipctl.diagnostics import Breach, Severity
from loipctl.errors import LoipctlError
from loipctl.model import settings as model
from loipctl.model.collections import PLAN_FILE
from loipctl.model.settings import DEFAULTS, Settings
from loipctl.places import Place, Span
from loipctl.source import document
from loipctl.source.document import Document
from loipctl.source.files import WorkingTree

TEMPLATE = ".md.j2"
"""How the name of a template's file ends."""


@dataclass(frozen=True)
class Repository:
    """A folder of plans, with its settings."""

    root: Path
    settings: Settings

    @property
    def tree(self) -> WorkingTree:
        """Return its files."""
        return WorkingTree(self.root)

    @cached_property
    def templates(self) -> frozenset[str]:
        """The names of the templates that papers can use: its own, and the built-in ones."""
        folders = (self.root / resources.TEMPLATES, resources.templates())
        files = (file.name for folder in folders if folder.is_dir() for file in folder.iterdir())
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

    Its root is the nearest folder, from there upwards, that has a `loipctl.yaml` or a folder of plans. Raises
    `LoipctlError` where there is none, and where the settings cannot be used.
    """
    if not start.exists():
        raise LoipctlError(f"there is no file or folder {start}", "check the name", 2)
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / model.FILE).is_file():
            return _with_settings(folder)
        if _has_plans(folder / DEFAULTS.plans):
            return Repository(folder, DEFAULTS)
    raise LoipctlError(
        f"there are no plans in {start} or in any folder above it",
        f"a plan is a folder plans/<name> with a file {PLAN_FILE} in it",
        2,
    )


def _has_plans(folder: Path) -> bool:
    try:
        return folder.is_dir() and any((inner / PLAN_FILE).is_file() for inner in folder.iterdir())
    except OSError:
        return False


def _with_settings(root: Path) -> Repository:
    tree = WorkingTree(root)
    outside = tree.outside(model.FILE)
    raw, breaches = (b"", outside) if outside else tree.read(model.FILE)
    read = document.read(model.FILE, raw)
    found = [*breaches, *read.breaches]
    settings = DEFAULTS
    if read.data is not None:
        record, misfits = shape.fit(Settings, read.data, Place(model.FILE))
        found += misfits
        settings = record if isinstance(record, Settings) else settings
    _refuse(read, found)
    _refuse_outside("plans", settings.plans)
    _refuse_outside("law", settings.law)
    return Repository(root, settings)


def _refuse(read: Document, breaches: list[Breach]) -> None:
    for breach in breaches:
        if breach.severity is Severity.ERROR:
            at = breach.finding.at
            span = at if isinstance(at, Span) else read.span(at)
            raise LoipctlError(
                f"{span.file}:{span.line}:{span.column}: {breach.finding.message}", breach.finding.help, code=2
            )


def _refuse_outside(key: str, folder: str) -> None:
    path = PurePosixPath(folder)
    if path.is_absolute() or ".." in path.parts or "\\" in folder:
        raise LoipctlError(
            f"{model.FILE}: `{key}` must name a folder of this repository, and is `{folder}`",
            f"write {key}: {key}",
            2,
        )
