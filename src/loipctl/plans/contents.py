"""What the files of two versions of a repository hold, by the ids that git gives to bytes, before any is read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from loipctl.plans.repository import Repository
from loipctl.plans.versions import Version
from loipctl.source.files import Listing, Tree, is_yaml
from loipctl.source.git_tree import Blobs
from loipctl.source.saved import blob_id

Ids = Mapping[str, str]
"""What git calls the bytes of each file."""


@dataclass(frozen=True)
class Contents:
    """The ids of what two versions hold."""

    was: Ids = field(default_factory=dict)
    now: Ids = field(default_factory=dict)

    @cached_property
    def same(self) -> frozenset[str]:
        """The files that hold the same bytes in both."""
        return frozenset(file for file, id_ in self.now.items() if id_ and self.was.get(file) == id_)


def of(was: Repository, now: Repository) -> Contents:
    """Return what two versions hold; nothing where a comparison of bytes would not do.

    A link is what another file is, a name that differs only in capitals may be another file, and settings change
    what records mean.
    """
    sides = (was, now)
    length = max((len(one.files.commit) for one in sides if isinstance(one, Version)), default=0)
    if was.settings != now.settings or not length:
        return Contents()
    blobs = next(one.files.blobs for one in sides if isinstance(one, Version))
    before, after = (
        _of_version(one) if isinstance(one, Version) else _of_folder(one, length, blobs) for one in sides
    )
    return Contents() if before is None or after is None else Contents(before, after)


def _of_version(version: Version) -> Ids | None:
    folder = version.settings.plans
    listing = version.files.listed(folder)
    if listing.breaches or version.files.has_links(folder):
        return None
    return {file: version.files.entries[file][1] for file in listing.files}


def _of_folder(repository: Repository, length: int, blobs: Blobs) -> Ids | None:
    tree = repository.tree
    listing = tree.listing(repository.settings.plans)
    if listing.breaches or _has_links(repository, listing):
        return None
    return {file: _hash(tree, file, length, blobs) for file in listing.files}


def _has_links(repository: Repository, listing: Listing) -> bool:
    folders = {file.rpartition("/")[0] for file in listing.files}
    return any(_has_link(repository.root / folder) for folder in folders)


def _has_link(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(is_yaml(entry.name) and entry.is_symlink() for entry in entries)
    except OSError:
        return True  # it has gone since it was listed, and reading all will say so


def _hash(tree: Tree, file: str, length: int, blobs: Blobs) -> str:
    raw, breaches = tree.read(file)
    if breaches:
        return ""
    id_ = blob_id(raw, length)
    blobs.keep(id_, raw)
    return id_
