"""What a repository begins with: the name of each file, and what stands in it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from loipctl import __version__, resources
from loipctl.errors import LoipctlError
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot
from loipctl.source.root import SETTINGS
from loipctl.starter.filling import filled
from loipctl.words import did_you_mean, quoted

Files = dict[str, bytes]
"""What stands in each file, by its path from the root with forward slashes."""

Schemas = Mapping[str, Sequence[str]]
"""The files a schema is for, by the schema's own file: what VS Code calls `yaml.schemas`."""

_PLANS = "plans"
_EDITOR = ".vscode/settings.json"
_FIRST_PAPER = "first-progress"


@dataclass(frozen=True, slots=True)
class Start:
    """Whose plan it is, what its folder is called, and the day it is begun."""

    partnership: str
    plan: str
    day: date
    schemas: Schemas = field(default_factory=dict)


def new(start: Start) -> Files:
    """Return the files of a repository with a small plan that teaches."""
    return _starter(start, _FIRST_PAPER)


def worked(example: str, day: date, schemas: Schemas | None = None) -> Files:
    """Return the files of a repository with a worked plan, by its name or the start of it.

    Raises `LoipctlError` for a name that stands for no worked plan, or for several.
    """
    plan = _example(example)
    root = resources.examples()
    snapshot = workspace.read(repository.find(root / _PLANS / plan), day, [plan]).snapshots[plan]
    start = Start(snapshot.plan.partnership.name, plan, day, schemas or {})
    around = {name: raw for name, raw in _starter(start, _report(snapshot)).items() if not _is_of_plan(name)}
    copied = {name: (root / name).read_bytes() for name in [SETTINGS, *_files(root, root / _PLANS / plan)]}
    return {**copied, **around}


def examples() -> list[str]:
    """Return the names of the worked plans."""
    return sorted(path.name for path in (resources.examples() / _PLANS).iterdir() if path.is_dir())


def _example(name: str) -> str:
    known = examples()
    found = [name] if name in known else [one for one in known if name and one.startswith(name)]
    if len(found) > 1:
        raise LoipctlError(f"{len(found)} worked plans start with `{name}`", f"write {quoted(found)}", 2)
    if not found:
        advice = did_you_mean(name, known) or f"the worked plans are {quoted(known, 'and')}"
        raise LoipctlError(f"there is no worked plan `{name}`", advice, 2)
    return found[0]


def _report(snapshot: Snapshot) -> str:
    """Return what is asked of `loipctl report`: the plan's first paper, or its summary where it has none."""
    return snapshot.papers[0].id if snapshot.papers else f"--template plan-summary --plan {snapshot.id}"


def _is_of_plan(name: str) -> bool:
    return name == SETTINGS or name.startswith(f"{_PLANS}/")


def _starter(start: Start, report: str) -> Files:
    root = resources.starter()
    values = {"partnership": start.partnership, "plan": start.plan, "report": report, **_days(start.day)}
    files: Files = {}
    for stored in _files(root, root):
        name = filled("", _as_named(stored), values)
        text = filled(name, (root / stored).read_bytes().decode("utf-8"), values)
        files[name] = (_with_schemas(text, start.schemas) if name == _EDITOR else text).encode("utf-8")
    return files


def _days(day: date) -> dict[str, str]:
    """Return the days of the plan, so that none is past when it is begun."""
    return {
        "version": __version__,
        "today": day.isoformat(),
        "meeting": _month(day, 1),
        "due": _month(day, 6),
        "before": str(day.year - 1),
        "start": str(day.year),
        "end": str(day.year + 10),
    }


def _month(day: date, months: int) -> str:
    years, month = divmod(day.month - 1 + months, 12)
    return f"{day.year + years:04}-{month + 1:02}"


def _with_schemas(text: str, schemas: Schemas) -> str:
    settings = json.loads(text) | {"yaml.schemas": {name: [*files] for name, files in schemas.items()}}
    return json.dumps(settings, indent=2) + "\n"


def _files(root: Path, folder: Path) -> Iterator[str]:
    """Yield the files below a folder by their paths from the root, in their order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix()


def _as_named(stored: str) -> str:
    """Return the name of a file in the repository; stored with a dot it would act on this project itself."""
    return str(PurePosixPath(*(part.replace("dot-", ".", 1) for part in PurePosixPath(stored).parts)))
