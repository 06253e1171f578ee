"""What is asked for when something is to leave the program."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Protocol

from loipctl.plans.snapshot import Snapshot


@dataclass(frozen=True)
class Order:
    """Plans as at a day, for whom, and how much of them.

    `only_for` is the partner, group or officer whose part is wanted, empty for everything; `internal` says whether
    what is not for publication goes out too: private contacts, and updates marked `publish: false`. `commit` is
    the version of the files, empty where they are kept in no git or have changed since. `sound` says whether the
    plans have no errors: what is made of others says so where people read it.
    """

    plans: tuple[Snapshot, ...]
    as_at: date
    only_for: str = ""
    internal: bool = False
    commit: str = ""
    sound: bool = True


Files = dict[PurePosixPath, bytes]
"""What is written: the bytes of each file by its name."""


class Export(Protocol):
    """A module of `loipctl.exchange.exports`."""

    @property
    def NAME(self) -> str:  # noqa: N802
        """Return the word that `loipctl export` knows it by."""

    @property
    def ABOUT(self) -> str:  # noqa: N802
        """Return what it is for, in one line."""

    def files(self, order: Order) -> Files:
        """Return the files to write; one that is alone can also be printed. Raises `LoipctlError`."""
