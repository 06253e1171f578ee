"""A plan as earlier versions in git have it: nothing is read before one is asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.plans.repository import Repository
    from loipctl.plans.snapshot import Snapshot
    from loipctl.source.document import Document
    from loipctl.source.git import Git
    from loipctl.source.history import Commit


_SET_OUT = ("plan", "themes", "outcomes")


class Past(NamedTuple):
    """A plan as a version in git has it, and the documents it was read from."""

    commit: "Commit"
    snapshot: "Snapshot"
    documents: "Mapping[str, Document]"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The versions of one plan of a repository."""

    repository: "Repository"
    plan: str

    def named(self, name: str, as_at: date) -> Past:
        """Return the plan in the version of a name, or in the last one of a day such as 2026-03-31.

        Raises `LoipctlError` where git has no such version, or the version no such plan.
        """
        from loipctl.model.when import read_day
        from loipctl.source import history

        self.repository.seen.something_else()
        git = history.ready(self.repository.root)
        try:
            commit = history.on_day(git, read_day(name))
        except ValueError:
            commit = history.commit(git, name)
        past = self._read(git, commit, as_at)
        if past is None:
            message = f"the plan `{self.plan}` was not there in {commit.short}, or could not be read"
            raise LoipctlError(message, "name a later version")
        return past

    def tagged(self, name: str, as_at: date) -> Past | None:
        """Return what a plan sets out in the version of a tag: the plan itself, its themes and its outcomes.

        None where there is no git, no such tag or no such plan, and where git cannot give the version.
        """
        from loipctl.source import git, history

        self.repository.seen.something_else()
        try:
            found = git.find(self.repository.root)
            commit = history.tagged(found, name) if found else None
            return self._read(found, commit, as_at, _SET_OUT) if found and commit else None
        except LoipctlError:
            return None

    def _read(self, git: "Git", commit: "Commit", as_at: date, parts: Collection[str] = ()) -> Past | None:
        from loipctl.plans import versions
        from loipctl.source.git_tree import Blobs

        version = versions.of(self.repository, Blobs(git), commit)
        if parts:
            version = versions.only(version, self.plan, parts)
        read = versions.read(version, as_at, [self.plan])
        snapshot = read.snapshots.get(self.plan)
        return Past(commit, snapshot, read.documents) if snapshot and snapshot.header else None
