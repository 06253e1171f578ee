"""The files of a repository as one of its versions in git has them, read from git's objects without a checkout."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from loipctl.diagnostics import Breach
from loipctl.errors import LoipctlError
from loipctl.source.files import (
    MOST_FILES,
    Listing,
    is_yaml,
    not_a_regular_file,
    symlink_outside,
    too_many_files,
    unreadable_file,
)
from loipctl.source.git import Git
from loipctl.source.portable import name_not_portable
from loipctl.source.seen import MOST_BYTES

MOST_IN_ALL = 256 * 1024 * 1024
"""How many bytes of files are read from git in one run; the history of a large plan is far below this."""

_LINK = "120000"
_FILE = "100"
_TOO_LARGE = bytes(MOST_BYTES + 1)


@dataclass(frozen=True, slots=True)
class Blobs:
    """What files held, by the ids git gives to contents; each is read once."""

    git: Git
    _read: dict[str, bytes] = field(default_factory=dict)

    def load(self, ids: Iterable[str]) -> None:
        """Read several at once. Of one too large for the gate, only enough for the gate to see that.

        Raises `LoipctlError` where git cannot give one.
        """
        wanted = sorted({*ids} - self._read.keys())
        if wanted:
            sizes = self._sizes(wanted)
            self._read.update(dict.fromkeys((id_ for id_ in wanted if sizes[id_] > MOST_BYTES), _TOO_LARGE))
            self._read.update(self._contents([id_ for id_ in wanted if sizes[id_] <= MOST_BYTES]))

    def keep(self, id_: str, raw: bytes) -> None:
        """Take the bytes behind an id from elsewhere, so that git need not be asked for them."""
        self._read[id_] = raw

    def read(self, id_: str) -> bytes:
        """Return the bytes behind an id."""
        if id_ not in self._read:
            self.load([id_])
        return self._read[id_]

    def known(self) -> Collection[bytes]:
        """Return what was read so far."""
        return self._read.values()

    def _sizes(self, ids: Sequence[str]) -> Mapping[str, int]:
        lines = self._asked("--batch-check", ids).decode("ascii", "replace").splitlines()
        found = {words[0]: int(words[2]) for line in lines if (words := line.split(" "))[1:2] == ["blob"]}
        if found.keys() != {*ids}:
            raise _missing()
        if sum(size for size in found.values() if size <= MOST_BYTES) > MOST_IN_ALL:
            raise LoipctlError(
                f"these versions hold more than {MOST_IN_ALL // 1024 // 1024} MiB of files, the most that is read",
                "compare one plan with --plan",
            )
        return found

    def _contents(self, ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        answer = self._asked("--batch", ids) if ids else b""
        start = 0
        for id_ in ids:
            end = answer.index(b"\n", start)
            size = int(answer[start:end].rpartition(b" ")[2])
            yield id_, answer[end + 1 : end + 1 + size]
            start = end + size + 2

    def _asked(self, how: str, ids: Sequence[str]) -> bytes:
        answer = self.git.tell("".join(f"{id_}\n" for id_ in ids).encode("ascii"), "cat-file", how)
        if answer is None:
            raise _missing()
        return answer


@dataclass(frozen=True, slots=True)
class GitTree:
    """The files of one version, named as in the work tree; `commit` is the whole id of the version."""

    blobs: Blobs
    commit: str
    entries: Mapping[str, tuple[str, str]]
    """The mode and the blob of every file, by its name."""
    _listed: dict[str, Listing] = field(init=False, default_factory=dict, compare=False, repr=False)

    def listing(self, folder: str) -> Listing:
        """Return the YAML files of a folder and the folders below it; hidden names are passed over."""
        found = self.listed(folder)
        self.load(found.files)
        return found

    def listed(self, folder: str) -> Listing:
        """Return the same without reading what the files hold."""
        if folder not in self._listed:
            self._listed[folder] = self._look_through(folder)
        return self._listed[folder]

    def load(self, files: Iterable[str]) -> None:
        """Read what some files hold, all at once."""
        self.blobs.load(self.entries[self._target(name) or name][1] for name in files)

    def has_links(self, folder: str) -> bool:
        """Return whether a name in a folder stands for another file."""
        return any(mode == _LINK and _is_below(name, folder) for name, (mode, _) in self.entries.items())

    def read(self, file: str) -> tuple[bytes, tuple[Breach, ...]]:
        """Return the bytes of a file, and no more than the gate would let pass, or why it cannot be read."""
        target = self._target(file)
        if target is None:
            return b"", tuple(unreadable_file(file, FileNotFoundError(2, "no such file or directory")))
        return self.blobs.read(self.entries[target][1]), ()

    def has_file(self, file: str) -> bool:
        """Return whether there is a file of a name."""
        return file in self.entries

    def has_folder(self, folder: str) -> bool:
        """Return whether there is a folder of a name."""
        return any(name.startswith(f"{folder}/") for name in self.entries)

    def outside(self, name: str) -> list[Breach]:
        """Return what is wrong where a file is reached by a link that leads out of the version."""
        return [*symlink_outside(name, "" if name not in self.entries or self._target(name) else "to nothing")]

    def _look_through(self, folder: str) -> Listing:
        names = [name for name in self.entries if _is_below(name, folder)]
        if len(names) > MOST_FILES:
            return Listing((), tuple(too_many_files(folder)))
        breaches = [*_not_portable(folder, names)]
        files = []
        for name in names:
            if is_yaml(name) or self.entries[name][0] == _LINK:
                wrong = self._unfit(name)
                breaches += wrong
                if not wrong and is_yaml(name):
                    files.append(name)
        return Listing(tuple(sorted(files)), tuple(breaches))

    def _unfit(self, name: str) -> list[Breach]:
        mode = self.entries[name][0]
        if mode == _LINK:
            leads = self._target(name)
            return [] if leads else [*symlink_outside(name, "out of the repository, to a folder, or to nothing")]
        return [] if mode.startswith(_FILE) else [*not_a_regular_file(name, "a repository of its own")]

    def _target(self, name: str) -> str | None:
        """Return the file behind a name, through links; None where they lead to no file of the version."""
        for _ in range(10):
            mode, blob = self.entries.get(name, ("", ""))
            if mode != _LINK:
                return name if mode.startswith(_FILE) else None
            leads = self.blobs.read(blob)[:4096].decode("utf-8", "surrogateescape")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(name), leads))
        return None


def of(blobs: Blobs, commit: str) -> GitTree:
    """Return the files of a version, below the folder that git is asked about."""
    answer = blobs.git.tell(b"", "ls-tree", "-r", "-z", commit)
    if answer is None:
        raise _missing()
    entries: dict[str, tuple[str, str]] = {}
    for line in answer.decode("utf-8", "surrogateescape").split("\0"):
        about, tab, name = line.partition("\t")
        if tab:
            mode, _, blob = about.split(" ")
            entries[name] = (mode, blob)
    return GitTree(blobs, commit, entries)


def _is_below(name: str, folder: str) -> bool:
    return name.startswith(f"{folder}/") and "/." not in name[len(folder) :]


def _not_portable(folder: str, names: Sequence[str]) -> Iterator[Breach]:
    """Yield what is wrong with the names in each folder: of files, and of the folders themselves."""
    places = {(outer, inner) for outer, _, inner in (name.rpartition("/") for name in names)}
    pending = {outer for outer, _ in places}
    while pending := {outer for outer in pending if outer != folder}:
        above = {(outer, inner) for outer, _, inner in (name.rpartition("/") for name in pending)}
        places |= above
        pending = {outer for outer, _ in above}
    for inner, found in groupby(sorted(places), key=lambda place: place[0]):
        yield from name_not_portable(inner, [name for _, name in found])


def _missing() -> LoipctlError:
    return LoipctlError(
        "a part of the history is not in this copy of the repository",
        "clone it again, whole: without --filter and without --depth",
    )
