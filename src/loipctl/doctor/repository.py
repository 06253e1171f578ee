"""Looks at the repository: its settings, its plans, and the files that help editors and checks."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from loipctl.doctor import Sign, missing, note, ok
from loipctl.errors import LoipctlError
from loipctl.plans import repository as repositories
from loipctl.plans.repository import Repository
from loipctl.source import private, unfinished
from loipctl.source.files import WorkingTree
from loipctl.source.root import PLAN_FILE, SETTINGS
from loipctl.words import count

_FROM_INIT = "make a folder with loipctl init, and copy the file from there"

EDITORS = {
    ".gitattributes": "line ends stay alike on Windows, Mac and Linux",
    ".editorconfig": "editors indent by two spaces",
    ".vscode/settings.json": "VS Code indents by two spaces",
}
"""The files that keep editors from spoiling a plan, each with what it is for."""

_WORKFLOWS = ".github/workflows"


def find(start: Path) -> tuple[Repository | None, list[Sign]]:
    """Return the repository a folder belongs to, and how it, its settings and its plans stand."""
    try:
        found = repositories.find(start)
    except LoipctlError as stop:
        return None, [missing(stop.message, stop.help)]
    has_settings = (found.root / SETTINGS).is_file()
    settings = (
        f"the settings in {SETTINGS}" if has_settings else f"no {SETTINGS}, so every setting has its default"
    )
    return found, [ok(f"the repository {found.root}"), ok(settings), _plans(found), *_left_behind(found)]


def companions(homes: Sequence[Path]) -> Iterator[Sign]:
    """Yield how the files for editors and checks stand.

    The folders are that of the settings, and last the top of the repository, where alone workflows are run.
    """
    for name, purpose in EDITORS.items():
        if any((home / name).is_file() for home in homes):
            yield ok(f"{name}: {purpose}")
        else:
            yield note(f"there is no {name}, by which {purpose}", _FROM_INIT)
    if checks := _checks(homes[-1]):
        yield ok(f"{checks[0]} checks the plan when it is changed")
    else:
        yield note("no workflow of GitHub or GitLab checks the plan when it is changed", _FROM_INIT)


def _plans(found: Repository) -> Sign:
    folder = found.settings.plans
    files = found.tree.listing(folder).files if (found.root / folder).is_dir() else ()
    number = sum(file.count("/") == folder.count("/") + 2 and file.endswith(f"/{PLAN_FILE}") for file in files)
    if number:
        return ok(f"{count(number, 'plan')} in the folder {folder}")
    return missing(
        f"there is no plan in the folder {folder}", "loipctl init writes one to begin with, and never over a file"
    )


def _left_behind(found: Repository) -> Iterator[Sign]:
    """Yield a note where files lie about of a change that was cut off before it was decided on."""
    kept = private.of(found.root)
    if kept and unfinished.is_prepared(kept.folder):
        yield note(
            "a change was cut off before any file was changed, and left files of its own behind",
            "loipctl recover clears them away",
        )


def _checks(home: Path) -> list[str]:
    """Return the files by which GitHub or GitLab runs the program."""
    tree = WorkingTree(home)
    workflows = tree.listing(_WORKFLOWS).files if (home / _WORKFLOWS).is_dir() else ()
    names = [*workflows, *([".gitlab-ci.yml"] if (home / ".gitlab-ci.yml").is_file() else [])]
    return [name for name in names if b"loipctl" in tree.read(name)[0]]
