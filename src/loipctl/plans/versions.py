"""Reads the plans of a repository as one of its versions in git has them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from loipctl.errors import LoipctlError
from loipctl.plans import layout, workspace
from loipctl.plans.repository import Repository, settings_of
from loipctl.plans.workspace import Workspace
from loipctl.source import git_tree
from loipctl.source.git_tree import Blobs, GitTree
from loipctl.source.history import Commit, Step


@dataclass(frozen=True)
class Version(Repository):
    """A repository whose files are those of one of its versions."""

    files: GitTree = field(kw_only=True)

    @property
    def tree(self) -> GitTree:
        """Return its files."""
        return self.files


def of(repository: Repository, blobs: Blobs, commit: Commit) -> Version:
    """Return a version of a repository, with the settings it had; with today's where those cannot be used."""
    return _version(repository, git_tree.of(blobs, commit.id))


def after(repository: Repository, before: GitTree, step: Step) -> Version:
    """Return the version that a commit made of the files before it."""
    entries = dict(before.entries)
    for touch in step.touches:
        if touch.entry:
            entries[touch.file] = touch.entry
        else:
            entries.pop(touch.file, None)
    return _version(repository, GitTree(before.blobs, step.commit.id, entries))


def _version(repository: Repository, files: GitTree) -> Version:
    try:
        settings = settings_of(files)
    except LoipctlError:
        settings = repository.settings
    return Version(repository.root, settings, readings=repository.readings, files=files)


def only(version: Version, plan: str, parts: Collection[str]) -> Version:
    """Return a version with nothing but some parts of one plan, where no more of it is needed."""
    folder = PurePosixPath(version.settings.plans, plan)
    kept = {
        name: entry
        for name, entry in version.files.entries.items()
        if PurePosixPath(name).is_relative_to(folder) and _part(PurePosixPath(name).relative_to(folder)) in parts
    }
    return replace(version, files=replace(version.files, entries=kept))


def _part(inner: PurePosixPath) -> str:
    return inner.parts[0].removesuffix(".yaml") if inner.parts else ""


def read(repository: Repository, as_at: date, plans: Sequence[str] = ()) -> Workspace:
    """Read the plans of a repository or a version as at a day, passing over those named that are not there."""
    there = _plans(repository)
    wanted = [one for one in plans if one in there] if plans else there
    if not wanted:
        return Workspace(repository, {}, {}, {}, ())
    return workspace.read(repository, as_at, wanted if plans else ())


def _plans(repository: Repository) -> list[str]:
    """Return the ids of the plans there are: the folders in the folder of plans that hold a file."""
    folder = repository.settings.plans
    if not repository.tree.has_folder(folder):
        return []
    files = repository.tree.listing(folder).files
    inside = (file.split("/")[layout.depth(folder) :] for file in files)
    return sorted({parts[0] for parts in inside if len(parts) > 1})
