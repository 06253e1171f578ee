"""The part of a repository that a question needs: every list, and only some records with files of their own.

A record that is left out stands in no list, is the same in both versions that are compared, and is named nowhere
in what is told; so the answer is the one that the whole repository gives.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from loipctl.model.collections import COLLECTIONS
from loipctl.plans.contents import Contents, Ids
from loipctl.plans.repository import Repository
from loipctl.plans.versions import Version
from loipctl.plans.views import Once, Some
from loipctl.source import document
from loipctl.source.files import Tree
from loipctl.source.reader import Data
from loipctl.source.root import PLAN_FILE

_WORD = re.compile(rb"[A-Za-z0-9._-]+")
_WHOLE = frozenset({"outcomes", "themes"})
"""The collections that are read whole, since changes are shown in the order of their records."""

_Sides = Sequence[tuple[Repository, Ids]]


@dataclass(frozen=True)
class Excerpt(Repository):
    """A repository of which only some files are read."""

    files: Tree = field(kw_only=True)

    @property
    def tree(self) -> Tree:
        """Return its files."""
        return self.files


def read_once(repository: Repository) -> Repository:
    """Return a repository whose files are read once; of a version in git they are so anyway."""
    if isinstance(repository, Version):
        return repository
    return Excerpt(
        repository.root,
        repository.settings,
        repository.seen,
        repository.readings,
        files=Once(repository.tree),
    )


def unneeded(was: Repository, now: Repository, held: Contents) -> frozenset[str]:
    """Return the files that need not be read to compare two versions record by record.

    They are those of records that are the same in both, stand in no list, and are named nowhere in what differs.
    """
    if not held.same:
        return frozenset()
    folder = now.settings.plans
    names = _named(((was, held.was), (now, held.now)), held.same, folder)
    plans = {file.removesuffix(PLAN_FILE) for file in held.was.keys() & held.now.keys() if _is_plan(file)}
    return frozenset(
        file
        for file in held.same
        if (id_ := _own_id(file, folder)) and id_ not in names and _plan(file, folder) in plans
    )


def without(repository: Repository, files: Collection[str]) -> Repository:
    """Return a repository of which some files with a record of their own are not read."""
    return _without(repository, files.__contains__) if files else repository


def naming(repository: Repository, ids: Collection[str]) -> Repository:
    """Return a repository with every list, and the records with a file of their own that have one of some ids."""
    folder = repository.settings.plans

    def waits(file: str) -> bool:
        id_ = _own_id(file, folder)
        return id_ is not None and id_ not in ids

    return _without(repository, waits)


def words(texts: Iterable[bytes]) -> set[str]:
    """Return every word of some files that can be an id, however it is quoted."""
    found: set[str] = set()
    for raw in texts:
        found.update(word.decode("ascii") for word in _WORD.findall(raw))
        if b"\\" in raw:  # letters may be written by their numbers
            found.update(part for text in _texts(document.read("", raw).data) for part in text.strip().split("/"))
    return found


def _texts(data: Data | None) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _texts(inner)


def _named(sides: _Sides, same: Collection[str], folder: str) -> set[str]:
    """Return the words of the files that differ.

    A record in a list hides the one of its id that has a file of its own. So where a list differs, such a file may
    count in one version and not in the other, though it is the same, and its words count too.
    """
    differing = words(_read(sides, lambda file: file not in same))
    in_lists = words(_read(sides, lambda file: file not in same and _own_id(file, folder) is None))
    hidden = words(_read(sides, lambda file: file in same and _own_id(file, folder) in in_lists))
    return differing | hidden


def _read(sides: _Sides, chosen: Callable[[str], bool]) -> Iterator[bytes]:
    for side, ids in sides:
        files = [file for file in ids if chosen(file)]
        if isinstance(side, Version):
            side.files.load(files)
        yield from (side.tree.read(file)[0] for file in files)


def _own_id(file: str, folder: str) -> str | None:
    """Return the id of the record that has a file of its own, None for all that is read in any case."""
    parts = file.removeprefix(f"{folder}/").split("/")
    if len(parts) != 3 or parts[1] not in COLLECTIONS or parts[1] in _WHOLE or not parts[2].endswith(".yaml"):
        return None
    return parts[2].removesuffix(".yaml")


def _is_plan(file: str) -> bool:
    return file.endswith(f"/{PLAN_FILE}")


def _plan(file: str, folder: str) -> str:
    """Return the folder of the plan that a file stands in, with a slash at its end."""
    return file[: file.index("/", len(folder) + 1) + 1]


def _without(repository: Repository, waits: Callable[[str], bool]) -> Repository:
    if isinstance(repository, Version):
        files = repository.files
        kept = {name: entry for name, entry in files.entries.items() if not waits(name)}
        return replace(repository, files=replace(files, entries=kept))
    folder, tree = repository.settings.plans, repository.tree
    listing = tree.listing(folder)
    listed = listing._replace(files=tuple(file for file in listing.files if not waits(file)))
    return Excerpt(
        repository.root,
        repository.settings,
        repository.seen,
        repository.readings,
        files=Some(tree, folder, listed),
    )
