"""Goes through the files of plans, and says of each how it should be laid out, or why it stays as it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from loipctl.diagnostics import Breach, Severity
from loipctl.errors import LoipctlError
from loipctl.places import Span
from loipctl.plans import layout
from loipctl.plans.layout import Role
from loipctl.plans.repository import Repository
from loipctl.tidy.files import Kept, lay_out
from loipctl.words import quoted


@dataclass
class Survey:
    """What a run found: the files that would change, each before and after, and those that stay for a reason."""

    files: int = 0
    changes: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


def survey(
    repository: Repository,
    names: Sequence[str] = (),
    track: Callable[[Sequence[Role]], Iterable[Role]] = iter,
) -> Survey:
    """Lay out the files of every plan, or those of the files and folders that are named, and write nothing.

    Raises `LoipctlError` where a name leads to no file of a plan.
    """
    listing = repository.tree.listing(repository.settings.plans)
    roles = [role for file in listing.files if (role := _role(repository, file)) and _is_meant(file, names)]
    unfit = [one for one in _unfit(listing.breaches) if _is_meant(one.at.file, names)]
    _refuse_nothing(names, [*(role.file for role in roles), *(one.at.file for one in unfit)])
    found = Survey(len(roles), kept=unfit)
    for role in track(roles):
        _look_at(repository, role, found)
    return found


def _look_at(repository: Repository, role: Role, found: Survey) -> None:
    if (repository.root / role.file).is_symlink():
        return  # the file that the link leads to is laid out where it stands
    raw, breaches = repository.tree.read(role.file)
    if breaches:
        found.kept += _unfit(breaches)
        return
    tidied = lay_out(role, raw)
    if isinstance(tidied, Kept):
        found.kept.append(tidied)
    elif tidied != raw:
        found.changes[role.file] = raw, tidied


def _role(repository: Repository, file: str) -> Role | None:
    """Return what a file of a plan holds, None for a file of none."""
    parts = PurePosixPath(file).relative_to(repository.settings.plans).parts
    folder = PurePosixPath(repository.settings.plans, parts[0])
    return layout.role(file, str(folder)) if len(parts) > 1 else None


def _is_meant(file: str, names: Sequence[str]) -> bool:
    return not names or any(name in {".", file} or file.startswith(f"{name}/") for name in names)


def _unfit(breaches: Iterable[Breach]) -> Iterator[Kept]:
    """Yield what cannot be read at all: links that lead away, folders with the name of a file."""
    for one in breaches:
        at = one.finding.at
        if one.severity is Severity.ERROR and isinstance(at, Span):
            yield Kept(at, one.finding.message)


def _refuse_nothing(names: Sequence[str], files: Sequence[str]) -> None:
    lost = [name for name in names if not any(_is_meant(file, [name]) for file in files)]
    if lost:
        raise LoipctlError(f"there is no file of a plan in {quoted(lost)}", "name a plan, or files of one", 2)
