"""Asks git about a folder: it only reads, and nothing that a repository brings along is run."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from loipctl.errors import LoipctlError

LONGEST_WAIT = 30
"""How many seconds git may take to answer; a network folder that hangs would hold the program for ever."""

# A repository can name programs for git to run, and a pull request can bring a repository of its own in a folder.
_SAFE = (
    "-c", "safe.bareRepository=explicit",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.quotePath=false",
    "-c", "protocol.allow=never",
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
)  # fmt: skip


class Standing(Enum):
    """What git makes of a folder."""

    READY = "ready"
    NO_REPOSITORY = "no repository"
    NOT_TRUSTED = "not trusted"
    """The folder belongs to another user, and git will not look into it."""
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Answer:
    """What git printed, what it complained of, and its exit code."""

    code: int
    text: str
    complaint: str = ""

    @property
    def good(self) -> bool:
        """Return whether git could answer."""
        return self.code == 0


@dataclass(frozen=True, slots=True)
class Git:
    """The git program of this machine, and the folder it is asked about."""

    program: str
    folder: Path

    def ask(self, *words: str) -> Answer:
        """Return what git answers.

        Raises `LoipctlError` where git cannot be started, or does not come to an end.
        """
        done = self._run(words)
        return Answer(done.returncode, _text(done.stdout), _text(done.stderr))

    def tell(self, given: bytes, *words: str) -> bytes | None:
        """Return the bytes that git answers to what it reads, None where it cannot answer.

        Raises `LoipctlError` where git cannot be started, or does not come to an end.
        """
        done = self._run(words, given)
        return done.stdout if done.returncode == 0 else None

    def _run(self, words: Sequence[str], given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(  # noqa: S603  # a list of arguments and no shell; the callers' words are fixed
                [self.program, *_SAFE, "-C", str(self.folder), *words],
                input=given,
                capture_output=True,
                check=False,
                env=_environment(os.environ),
                timeout=LONGEST_WAIT,
            )
        except subprocess.TimeoutExpired:
            raise LoipctlError(
                f"git did not answer within {LONGEST_WAIT} seconds",
                "try `git status` in this folder; a network folder may be out of reach",
            ) from None
        except OSError as fault:
            raise LoipctlError(
                f"git cannot be started: {(fault.strerror or 'unknown fault').lower()}", "install git again"
            ) from None

    def version(self) -> str:
        """Return its version, as 2.39.5."""
        return self.ask("--version").text.removeprefix("git version ").strip()

    def standing(self) -> Standing:
        """Return what git makes of the folder."""
        answer = self.ask("rev-parse", "--git-dir")
        if answer.good:
            return Standing.READY
        if "dubious ownership" in answer.complaint:
            return Standing.NOT_TRUSTED
        return Standing.NO_REPOSITORY if "not a git repository" in answer.complaint else Standing.BROKEN

    def top(self) -> Path | None:
        """Return the top folder of the work tree, None where there is none."""
        answer = self.ask("rev-parse", "--show-toplevel")
        return Path(answer.text.rstrip("\n")) if answer.good else None

    def unsaved(self, files: Sequence[str]) -> list[str]:
        """Return those of some files whose present state is in no commit."""
        from loipctl.source import saved

        return saved.unsaved(self, files)

    def is_shallow(self) -> bool:
        """Return whether the older history was left out when the repository was copied here."""
        return self.ask("rev-parse", "--is-shallow-repository").text.strip() == "true"

    def has_commits(self) -> bool:
        """Return whether anything has been committed."""
        return self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}").good

    def setting(self, name: str) -> str:
        """Return a setting of git, the nearest to this repository; empty where it is not set."""
        for scope in ("--local", "--global", "--system"):
            answer = self.ask("config", scope, "--get", name)
            if answer.good:
                return answer.text.rstrip("\n")
        return ""

    def hooks(self) -> Path | None:
        """Return the folder of the hooks that run here, None outside a repository."""
        if named := self.setting("core.hooksPath"):
            return (self.top() or self.folder) / Path(named).expanduser()
        answer = self.ask("rev-parse", "--git-common-dir")
        return self.folder / answer.text.rstrip("\n") / "hooks" if answer.good else None


def find(folder: Path) -> Git | None:
    """Return git, to be asked about a folder, or None where this machine has none."""
    places = [place for place in os.environ.get("PATH", "").split(os.pathsep) if Path(place).is_absolute()]
    program = shutil.which("git", path=os.pathsep.join(places)) if places else None
    # Windows looks into the current folder first, where a pull request could have put a program of that name.
    return Git(program, folder) if program and str(Path(program).parent) in _as_paths(places) else None


def _as_paths(places: list[str]) -> set[str]:
    return {str(Path(place)) for place in places}


def _environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the environment git runs in: nothing that points it at other repositories, settings or programs."""
    kept = {name: value for name, value in inherited.items() if not name.upper().startswith("GIT_")}
    kept.pop("LANGUAGE", None)
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C.UTF-8"}


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "backslashreplace")
