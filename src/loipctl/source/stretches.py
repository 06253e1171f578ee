"""A stretch of history, commit by commit, on the line of what was checked out at its end."""

from collections.abc import Iterator

from loipctl.errors import LoipctlError
from loipctl.source import history
from loipctl.source.git import Git
from loipctl.source.history import Commit, Step


def stretch(found: Git, name: str) -> Iterator[Step]:
    """Yield each commit of a stretch such as v1..HEAD, the oldest first: those after v1, up to HEAD.

    Of a merge it is told what it brought to the line. A single name stands for all that led up to it. Raises
    `LoipctlError` where git has no such versions, and where the older history is not here.
    """
    first, dots, last = name.partition("..")
    if dots and not (first and last and not last.startswith(".")):
        raise LoipctlError(f"`{name}` is no stretch of history", "write two versions, such as v1..HEAD", 2)
    if found.is_shallow():
        raise LoipctlError("the older history was left out when the repository was copied here", history.WHOLE)
    # only ids that git gave are passed on, so that nothing in a name can be taken for an option
    ids = [history.commit(found, one).id for one in (first, last) if one]
    return history.changing(found, "-m", (), "--first-parent", "--topo-order", "--reverse", "..".join(ids))


def before(found: Git, commit: Commit) -> Commit | None:
    """Return the version that a commit followed on its line, None for the first of all."""
    answer = found.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit.id}^")
    return history.commit(found, answer.text.strip()) if answer.good else None
