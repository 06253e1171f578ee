"""Which commit a plan stands at: what a paper or a file says that it was made from."""

from typing import NamedTuple

from loipctl.plans.repository import Repository
from loipctl.source import git

_LENGTH = 12
"""The characters of a commit that are printed; git alone would print more or fewer as a repository grows."""


class Commit(NamedTuple):
    """The beginning of a commit's name, empty where there is none, and whether the plan has changed since."""

    id: str = ""
    has_changed: bool = False

    def words(self) -> str:
        """Return it as a paper says it."""
        return f"{self.id}, with changes made since" if self.has_changed else self.id


def commit_of(repository: Repository, plan: str) -> Commit:
    """Return the commit a plan stands at. Raises `LoipctlError` where git does not answer."""
    asked = git.find(repository.root)
    head = asked.ask("rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}") if asked else None
    if not asked or not head or not head.good:
        return Commit()
    settings = repository.settings
    # what git is told to leave alone, such as an editor's own files, is no change to a plan
    words = ("status", "--porcelain=v1", "--untracked-files=all", "--")
    changed = asked.ask(*words, f"{settings.plans}/{plan}", settings.law, "templates", "loipctl.yaml")
    return Commit(head.text[:_LENGTH], bool(changed.text))
