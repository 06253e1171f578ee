"""Where a repository of plans begins."""

from pathlib import Path

from loipctl.errors import LoipctlError

SETTINGS = "loipctl.yaml"
"""The file of settings."""

PLANS = "plans"
"""The folder of plans, where the settings name no other."""

PLAN_FILE = "plan.yaml"
"""The file every plan has."""


def root_of(start: Path) -> Path:
    """Return the nearest folder, from a file or folder upwards, that has settings or a folder of plans.

    Raises `LoipctlError` where there is none.
    """
    if not start.exists():
        raise LoipctlError(f"there is no file or folder {start}", "check the name", 2)
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file() or _has_plans(folder / PLANS):
            return folder
    raise LoipctlError(
        f"there are no plans in {start} or in any folder above it",
        f"a plan is a folder {PLANS}/<name> with a file {PLAN_FILE} in it",
        2,
    )


def _has_plans(folder: Path) -> bool:
    try:
        return folder.is_dir() and any((inner / PLAN_FILE).is_file() for inner in folder.iterdir())
    except OSError:
        return False
