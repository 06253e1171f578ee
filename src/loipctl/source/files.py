"""The files of a repository as they stand in its folders, and what makes one unfit to be read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from loipctl.diagnostics import Breach, Finding, Severity, rule
from loipctl.places import Span
from loipctl.source.portable import inside, name_not_portable
from loipctl.source.seen import Seen, read_regular
from loipctl.words import count

MOST_FILES = 200_000
"""The most files one run reads; 32 partnerships with a thousand records each come to about a sixth of this."""

_OUT = "out of the repository"


class Listing(NamedTuple):
    """The YAML files below a folder, by name, and what is wrong with the others."""

    files: tuple[str, ...]
    breaches: tuple[Breach, ...] = ()


class Tree(Protocol):
    """The files of a repository, wherever they are kept, by their path from the root with forward slashes."""

    def listing(self, folder: str) -> Listing:
        """Return the YAML files of a folder and the folders below it; hidden names are passed over."""

    def read(self, file: str) -> tuple[bytes, tuple[Breach, ...]]:
        """Return the bytes of a file, and no more than the gate would let pass, or why it cannot be read."""

    def has_file(self, file: str) -> bool:
        """Return whether there is a file of a name."""

    def has_folder(self, folder: str) -> bool:
        """Return whether there is a folder of a name."""

    def outside(self, name: str) -> list[Breach]:
        """Return what is wrong where a file or folder is reached by a link that leads out of the repository."""


@dataclass(frozen=True, slots=True)
class WorkingTree:
    """The files of a repository in its work tree, named by their path from the root with forward slashes.

    `seen` takes note of every look.
    """

    root: Path
    seen: Seen = field(default_factory=Seen, compare=False, repr=False)

    def listing(self, folder: str) -> Listing:
        """Return the YAML files of a folder and the folders below it; hidden names are passed over."""
        files: list[str] = []
        breaches = self.outside(folder)
        pending = [] if breaches else [str(PurePosixPath(folder))]
        while pending:
            inner, found = self._visit(pending.pop(), files)
            pending += inner
            breaches += found
            if len(files) > MOST_FILES:
                return Listing((), (*breaches, *too_many_files(folder)))
        return Listing(tuple(sorted(files)), tuple(breaches))

    def has_file(self, file: str) -> bool:
        """Return whether there is a file of a name."""
        path = self.root / file
        self.seen.way(file, path)
        return path.is_file()

    def has_folder(self, folder: str) -> bool:
        """Return whether there is a folder of a name."""
        path = self.root / folder
        self.seen.way(folder, path)
        return path.is_dir()

    def names(self, folder: str) -> list[str]:
        """Return the names of what is in a folder; none where there is no folder."""
        if not self.has_folder(folder):
            return []
        with os.scandir(self.root / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        self.seen.folder(folder, entries)
        return [entry.name for entry in entries]

    def outside(self, name: str) -> list[Breach]:
        """Return what is wrong where a file or folder is reached by a link that leads out of the repository."""
        path = self.root / name
        self.seen.way(name, path)
        inside = not path.exists() or path.resolve().is_relative_to(self.root.resolve())
        return [*symlink_outside(name, "" if inside else _OUT)]

    def read(self, file: str) -> tuple[bytes, tuple[Breach, ...]]:
        """Return the bytes of a file, and no more than the gate would let pass, or why it cannot be read."""
        try:
            raw = read_regular(f"{self.root}/{file}")  # a Path of it takes as long as reading it
        except OSError as fault:
            self.seen.file(file, fault)
            return b"", tuple(unreadable_file(file, fault))
        self.seen.file(file, raw or b"")
        return (b"", tuple(not_a_regular_file(file, "something else"))) if raw is None else (raw, ())

    def _visit(self, folder: str, files: list[str]) -> tuple[list[str], list[Breach]]:
        """Add the YAML files of one folder to `files`; return its folders, and what is wrong."""
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError as fault:
            self.seen.file(folder, fault)
            return [], [*unreadable_file(folder, fault)]
        self.seen.folder(folder, entries)
        entries = [entry for entry in entries if not entry.name.startswith(".")]
        breaches = [*name_not_portable(folder, [entry.name for entry in entries])]
        folders = []
        for entry in entries:
            name = inside(folder, entry.name)
            if entry.is_dir(follow_symlinks=False) and not is_yaml(entry.name):
                folders.append(name)
            elif is_yaml(entry.name) or entry.is_symlink():
                wrong = self._unfit(entry, name)
                breaches += wrong
                if not wrong and is_yaml(entry.name):
                    files.append(name)
        return folders[::-1], breaches

    def _unfit(self, entry: "os.DirEntry[str]", name: str) -> list[Breach]:
        if entry.is_symlink():
            return [*symlink_outside(name, self._target(entry))]
        if entry.is_file(follow_symlinks=False):
            return []
        return [*not_a_regular_file(name, "a folder" if entry.is_dir(follow_symlinks=False) else "something else")]

    def _target(self, entry: "os.DirEntry[str]") -> str:
        """Return what is wrong with where a link leads, or nothing."""
        try:
            target = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):
            return "to nothing"
        if not target.is_relative_to(self.root.resolve()):
            return _OUT
        return "" if target.is_file() else "to a folder"


def is_yaml(name: str) -> bool:
    """Return whether a file is read as YAML, by its name."""
    return name.endswith((".yaml", ".yml"))


@rule("LP015", Severity.ERROR)
def too_many_files(folder: str) -> Iterator[Finding]:
    """The folder holds more files than one run reads.

    No plan has so many records; more likely another folder was put among the plans.

    Move what is not a plan somewhere else, or check the plans one at a time.
    """
    yield Finding(
        Span(folder),
        f"this folder has more than {count(MOST_FILES, 'file')}, the most that one run reads",
        "move what is not a plan somewhere else",
    )


@rule("LP016", Severity.ERROR)
def symlink_outside(file: str, leads: str) -> Iterator[Finding]:
    """A link leads out of the repository, to a folder, or to nothing.

    What it shows is not kept with the plan: it differs from machine to machine, and a link from a stranger can
    point at a file that is nobody's business.

    Put the file itself in the place of the link.
    """
    if leads:
        yield Finding(Span(file), f"this is a link {leads}, and is not read", "put the file itself here")


@rule("LP017", Severity.ERROR)
def not_a_regular_file(file: str, what: str) -> Iterator[Finding]:
    """Something that is not a file has the name of one: a folder, a pipe or a device.

    It cannot be read as a record, and waiting for it could last for ever.

    Give it another name, or move it out of the plan.
    """
    yield Finding(Span(file), f"this is {what} with the name of a file", "give it another name")


@rule("LP030", Severity.ERROR)
def unreadable_file(file: str, fault: OSError) -> Iterator[Finding]:
    """The computer does not allow the file to be read, or failed to read it.

    What stands in it is in no table and no paper.

    Ask who owns the file to let you read it, or get a fresh copy of the repository.
    """
    yield Finding(
        Span(file),
        f"the computer cannot read this: {(fault.strerror or 'unknown fault').lower()}",
        "check that it is there and that you may read it, or get a fresh copy of the repository",
    )
