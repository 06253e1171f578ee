"""Where a repository of plans begins."""

from pathlib import Path

SETTINGS = "loipctl.yaml"
"""The file of settings."""

PLANS = "plans"
"""The folder of plans, where the settings name no other."""

PLAN_FILE = "plan.yaml"
"""The file every plan has."""


def root_of(start: Path) -> Path | None:
    """Return the nearest folder, from a file or folder upwards, that has settings or a folder of plans."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if _is_root(folder)), None)


def _is_root(folder: Path) -> bool:
    return (folder / SETTINGS).is_file() or _has_plans(folder / PLANS)


def _has_plans(folder: Path) -> bool:
    try:
        return folder.is_dir() and any((inner / PLAN_FILE).is_file() for inner in folder.iterdir())
    except OSError:
        return False
