"""A repository as it would stand with some files changed, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from loipctl.diagnostics import Breach
from loipctl.edit.intents import Changes
from loipctl.plans.repository import Repository
from loipctl.source.files import Listing, WorkingTree


@dataclass(frozen=True, slots=True)
class DraftTree(WorkingTree):
    """The files of a repository, each read from the disk once, and the new bytes of those that are changed.

    `added` holds the bytes of files that are not there yet, `moved` the new names of files that get another one.
    """

    originals: dict[str, bytes] = field(default_factory=dict)
    changed: dict[str, bytes] = field(default_factory=dict)
    added: dict[str, bytes] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def listing(self, folder: str) -> Listing:
        """Return the files of a folder as they will be called."""
        added = [file for file in self.added if file.startswith(f"{folder}/")]
        # a folder that is not there yet is no fault where its first files are about to be written
        is_new = bool(added) and not WorkingTree.has_folder(self, folder)
        found = Listing(()) if is_new else WorkingTree.listing(self, folder)
        files = {*(self.moved.get(file, file) for file in found.files), *added}
        return Listing(tuple(sorted(files)), found.breaches)

    def read(self, file: str) -> tuple[bytes, tuple[Breach, ...]]:
        """Return the new bytes of a file, or those it had when it was first read."""
        if file in self.added:
            return self.added[file], ()
        file = next((old for old, new in self.moved.items() if new == file), file)
        if file not in self.originals:
            raw, breaches = WorkingTree.read(self, file)
            if breaches:
                return raw, breaches
            self.originals[file] = raw
        return self.changed.get(file, self.originals[file]), ()

    def all_changes(self) -> Changes:
        """Return the bytes before and after of each file that is changed, made, or gets another name."""
        found: dict[str, tuple[bytes | None, bytes | None]] = {**self.changes()}
        found |= {file: (None, raw) for file, raw in sorted(self.added.items())}
        for old, new in self.moved.items():
            raw, _ = self.read(new)
            found[old], found[new] = (self.originals[old], None), (None, raw)
        return found

    def changes(self) -> Mapping[str, tuple[bytes, bytes]]:
        """Return the bytes before and after of each file that differs, by the name it has now."""
        return {
            file: (self.originals[file], raw)
            for file, raw in sorted(self.changed.items())
            if raw != self.originals[file]
        }


@dataclass(frozen=True)
class Draft(Repository):
    """A repository whose files are read through a draft."""

    files: DraftTree = field(kw_only=True)

    @property
    def tree(self) -> DraftTree:
        """Return its files."""
        return self.files


def of(repository: Repository) -> Draft:
    """Return a draft of a repository in which nothing is changed yet."""
    root: Path = repository.root
    return Draft(root, repository.settings, files=DraftTree(root))
