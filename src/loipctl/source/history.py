"""Finds versions of a repository in git's history: by a name git knows, by a day, by the files they changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loipctl.errors import LoipctlError
from loipctl.source import git
from loipctl.source.git import Git, Standing
from loipctl.words import day, did_you_mean, shortened

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LONGEST_NAME = 250
_FORMAT = "--format=%x00%H%x00%cI%x00%an%x00%s"

# What people set to make git's own answers easier to read would make them another thing to read here.
_PLAIN = (
    "-c", "diff.relative=false",
    "-c", "log.showRoot=true",
    "-c", "log.follow=false",
)  # fmt: skip

WHOLE = "git fetch --unshallow; in a workflow, fetch-depth: 0 of actions/checkout"
"""What brings the older history to a copy that was made without it."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A version in git: its id, the day it came in by its committer's clock, its author, and its first line."""

    id: str
    day: date
    author: str
    subject: str

    @property
    def short(self) -> str:
        """Return the id as people write it."""
        return self.id[:10]


@dataclass(frozen=True, slots=True)
class Touch:
    """What a commit did to a file: the blobs it had in each parent, and the one it has; None where it is not.

    `entry` is the mode and the blob it has now, of a link too; None where it is gone.
    """

    file: str
    before: tuple[str | None, ...]
    after: str | None
    entry: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A commit, and the files it touched of those that were asked for."""

    commit: Commit
    touches: tuple[Touch, ...]


def ready(folder: Path) -> Git:
    """Return git, to be asked about the history of a folder.

    Raises `LoipctlError` where there is no git or no history to ask for.
    """
    found = git.find(folder)
    if found is None:
        raise LoipctlError(
            "git is not installed, or not on the PATH, and only git knows what was there before",
            "install it from https://git-scm.com/downloads",
        )
    if (standing := found.standing()) is not Standing.READY:
        raise _unfit(standing, folder)
    if not found.has_commits():
        raise LoipctlError(
            "nothing has been committed yet, so there is no earlier version",
            "git add . and then git commit -m 'Start the plan'",
        )
    return found


def commit(found: Git, name: str) -> Commit:
    """Return the version of a name: a tag, a branch, a commit, or one counted back from these such as HEAD~1.

    Raises `LoipctlError` where git has none of that name.
    """
    if name and len(name) <= _LONGEST_NAME and name.isprintable():
        # the name may begin with a hyphen or be a range; only what comes back as one plain id is passed on
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        answer = found.ask(*words)
        if answer.good and _ID.fullmatch(id_ := answer.text.strip()):
            return _described(found, id_)
    raise _unknown(found, name)


def tagged(found: Git, name: str) -> Commit | None:
    """Return the version that bears a tag of a name, None where no tag has that name."""
    if not (name and len(name) <= _LONGEST_NAME and name.isprintable()):
        return None
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/tags/{name}^{{commit}}")
    answer = found.ask(*words)
    good = answer.good and _ID.fullmatch(answer.text.strip())
    return _described(found, answer.text.strip()) if good else None


def names(found: Git) -> list[str]:
    """Return the tags and branches that versions have for names."""
    listed = found.ask("for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads").text
    return [name for name in listed.split("\n") if name]


def on_day(found: Git, last: date) -> Commit:
    """Return the last version on or before the end of a day, on the line of history of what is checked out.

    Raises `LoipctlError` where the history begins later.
    """
    for one in _commits(found, "--first-parent", "HEAD"):
        if one.day <= last:
            return one
    if found.is_shallow():
        raise LoipctlError(
            f"the history up to {day(last)} was left out when the repository was copied here", WHOLE
        )
    raise LoipctlError(
        f"the history begins after {day(last)}, so there is no version of that day", "write a later day"
    )


def steps(found: Git, files: Sequence[str], newest: str = "HEAD") -> Iterator[Step]:
    """Yield each commit that touched one of some files, the oldest first; files are named from git's folder.

    `newest` is the last version that is looked at: HEAD, or an id. Raises `LoipctlError` where the older history
    is not here, since the first version would look like a beginning.
    """
    if found.is_shallow():
        raise LoipctlError("the older history was left out when the repository was copied here", WHOLE)
    yield from _touching(found, files, "--topo-order", "--reverse", newest)


def steps_of(found: Git, files: Sequence[str], one: Commit) -> Step:
    """Return what one commit did to some files and folders."""
    return next(_touching(found, files, "--no-walk", one.id))


def _touching(found: Git, files: Sequence[str], *which: str) -> Iterator[Step]:
    return changing(found, "-c", files, *which)


def changing(found: Git, merges: str, files: Sequence[str], *which: str) -> Iterator[Step]:
    """Yield what some commits did to some files, or to all; `merges` is the option that says what of a merge."""
    prefix = found.ask("rev-parse", "--show-prefix").text.rstrip("\n")
    words = (merges, "--raw", "-z", "--no-abbrev", "--no-renames", *which, "--", *files)
    yield from _steps(_log(found, *words), prefix)


def _log(found: Git, *words: str) -> Iterator[str]:
    safe = ("--no-show-signature", "--no-ext-diff", "--no-textconv", "-O/dev/null", "--encoding=UTF-8", _FORMAT)
    answer = found.tell(b"", *_PLAIN, "log", *safe, *words)
    if answer is None:
        raise LoipctlError("git cannot read its own history", "git fsck says what is missing; or clone it again")
    return iter(answer.decode("utf-8", "backslashreplace").split("\0"))


def _commits(found: Git, *words: str) -> Iterator[Commit]:
    return (one.commit for one in _steps(_log(found, "-z", *words), ""))


def _steps(parts: Iterator[str], prefix: str) -> Iterator[Step]:
    """Read git's answer: a commit is its id and three texts; a touched file begins with a colon."""
    current: Commit | None = None
    touches: list[Touch] = []
    for part in parts:
        text = part.lstrip("\n")
        if text.startswith(":"):
            file = next(parts)
            if file.startswith(prefix):
                touches.append(_touch(text, file.removeprefix(prefix)))
        elif _ID.fullmatch(text):
            if current:
                yield Step(current, tuple(touches))
            current, touches = _commit(text, parts), []
    if current:
        yield Step(current, tuple(touches))


def _commit(id_: str, parts: Iterator[str]) -> Commit:
    moment, author, subject = (next(parts) for _ in range(3))
    return Commit(id_, _day(moment), author, subject)


def _day(moment: str) -> date:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:  # a clock that was set beyond any calendar
        return date(1970, 1, 1)


def _touch(text: str, file: str) -> Touch:
    """Read the modes and blobs of a file: one of each for every parent, then the ones it has now."""
    parents = len(text) - len(text.lstrip(":"))
    words = text.lstrip(":").split(" ")
    modes, blobs = words[: parents + 1], words[parents + 1 : 2 * parents + 2]
    *before, after = (blob if mode.startswith("100") else None for mode, blob in zip(modes, blobs, strict=True))
    entry = (modes[-1], blobs[-1]) if modes[-1].strip("0") else None
    return Touch(file, tuple(before), after, entry)


def _described(found: Git, id_: str) -> Commit:
    return next(_commits(found, "--no-walk", id_))


def _unknown(found: Git, name: str) -> LoipctlError:
    shown = shortened(name)
    if found.is_shallow():
        return LoipctlError(
            f"there is no version `{shown}` in this copy, which has only the newest history", WHOLE
        )
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", name, re.ASCII):
        return LoipctlError(f"there is no version `{shown}`", f"for a day write --since {name}")
    advice = did_you_mean(name[:_LONGEST_NAME], names(found))
    return LoipctlError(
        f"there is no version `{shown}`", advice or "write a tag, a branch or a commit; git log lists commits"
    )


def _unfit(standing: Standing, folder: Path) -> LoipctlError:
    import shlex

    if standing is Standing.NOT_TRUSTED:
        where = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder).as_posix()
        return LoipctlError(
            f"git does not look into {where}, because the folder belongs to another user",
            f"if you trust it: git config --global --add safe.directory {shlex.quote(where)}",
        )
    if standing is Standing.NO_REPOSITORY:
        return LoipctlError(
            f"{folder} is not kept in git, so nothing shows what changed", "git init, then commit the plan"
        )
    return LoipctlError(f"git cannot read the repository of {folder}", "git status says why; or clone it again")
