"""Views of the files of a repository: each file looked at once, or only some of them listed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from loipctl.diagnostics import Breach
from loipctl.source.files import Listing, Tree, WorkingTree

T = TypeVar("T", bound=Tree)


@dataclass(frozen=True, slots=True)
class _View(Generic[T]):
    """The files of a tree, as they are."""

    whole: T

    def listing(self, folder: str) -> Listing:
        return self.whole.listing(folder)

    def read(self, file: str) -> tuple[bytes, tuple[Breach, ...]]:
        return self.whole.read(file)

    def has_file(self, file: str) -> bool:
        return self.whole.has_file(file)

    def has_folder(self, folder: str) -> bool:
        return self.whole.has_folder(folder)

    def outside(self, name: str) -> list[Breach]:
        return self.whole.outside(name)


@dataclass(frozen=True, slots=True)
class Some(_View[Tree]):
    """The files of a tree; of one folder it lists only some."""

    folder: str
    listed: Listing

    def listing(self, folder: str) -> Listing:
        """Return the files of a folder: those that were chosen of the one folder, all of any other."""
        return self.listed if folder == self.folder else self.whole.listing(folder)


@dataclass(frozen=True, slots=True)
class Once(_View[T]):
    """The files of a tree, each folder listed and each file read once."""

    _listed: dict[str, Listing] = field(default_factory=dict)
    _read: dict[str, tuple[bytes, tuple[Breach, ...]]] = field(default_factory=dict)

    def listing(self, folder: str) -> Listing:
        """Return the files of a folder, as they were at the first look."""
        if folder not in self._listed:
            self._listed[folder] = self.whole.listing(folder)
        return self._listed[folder]

    def read(self, file: str) -> tuple[bytes, tuple[Breach, ...]]:
        """Return the bytes of a file, as they were at the first look."""
        if file not in self._read:
            self._read[file] = self.whole.read(file)
        return self._read[file]


@dataclass(frozen=True, slots=True)
class Held(Once[WorkingTree]):
    """The files of a work tree, each read once until it is forgotten, and the texts that stand in their place."""

    texts: dict[str, bytes] = field(default_factory=dict)

    def read(self, file: str) -> tuple[bytes, tuple[Breach, ...]]:
        """Return the text that stands in the place of a file, or its bytes."""
        raw, breaches = Once.read(self, file)
        return (self.texts[file], ()) if file in self.texts and not breaches else (raw, breaches)

    def forget(self, names: Iterable[str]) -> None:
        """Look again at files and folders that may hold something else now."""
        for name in names:
            known = self._read.pop(name, None) is not None
            # the tree would take note of this look, for which nobody asked
            if not (known and (self.whole.root / name).is_file()):
                self._listed.clear()
