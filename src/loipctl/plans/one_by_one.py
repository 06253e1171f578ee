"""Reads the files of plans one after the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from loipctl.diagnostics import Breach
from loipctl.plans.layout import Role
from loipctl.plans.records import PlanInProgress, read_file
from loipctl.plans.repository import Repository
from loipctl.source.document import Document

File: TypeAlias = tuple[Role, PlanInProgress]
"""A file to be read, and the plan it adds to."""

FileRead: TypeAlias = tuple[Role, Document, Sequence[Breach]]
"""A file as it was read, and what is wrong with it."""


Track: TypeAlias = Callable[[Sequence[Role]], Iterable[Role]]
"""Passes files on one by one, and may show how far it has come."""


def one_by_one(repository: Repository, files: Sequence[File], track: Track = iter) -> Iterator[FileRead]:
    """Yield files as read, one after the other, and add their records to their plans."""
    tree = repository.tree
    read_one = repository.readings.read_file if repository.readings else read_file
    for role, (_, plan) in zip(track([role for role, _ in files]), files, strict=True):
        document, breaches = read_one(tree, role, plan)
        yield role, document, breaches
