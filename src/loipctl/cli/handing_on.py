"""Makes the export that is asked for, and writes its files, or prints the only one."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from loipctl.cli import output
from loipctl.cli.options import here, one_of, today
from loipctl.cli.soundness import is_sound
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.exchange.order import Export, Files, Order
    from loipctl.plans.repository import Repository
    from loipctl.plans.snapshot import Snapshot
    from loipctl.plans.workspace import Workspace


_NOT_SOUND = LoipctlError(
    "nothing was written, because the plan has errors",
    "mend them, or add --allow-invalid to hand it on as it is",
    1,
)


@dataclass(frozen=True)
class Wish:
    """Which plans are wanted, for whom, how much of them, and where they go."""

    plans: Sequence[str] = ()
    only_for: str = ""
    to: str = ""
    internal: bool = False
    allow_invalid: bool = False


def list_of_exports(indent: str = "") -> str:
    """Return the formats, a line each."""
    from loipctl.exchange.exports import exports

    rows = exports()
    width = max((len(name) for name in rows), default=0)
    return "".join(f"{indent}{name:<{width}}  {one.ABOUT}\n" for name, one in rows.items())


def hand_on(export: "Export", wish: Wish, as_at: date | None) -> None:
    """Write a format of the plans that are wanted.

    Raises `LoipctlError` where the format cannot hold what is wanted, and for a plan that has errors.
    """
    read = _read(export, wish)
    order = _order(export, read, wish, today(as_at))
    try:
        files = export.files(order)
    except ModuleNotFoundError as missing:
        raise _not_installed(export, missing) from None
    if wish.to == "-":
        _print(export, files)
    else:
        _write(export, files, order, _place(read.repository, wish.to))


def _read(export: "Export", wish: Wish) -> "Workspace":
    from loipctl.exchange.exports import takes_several
    from loipctl.plans import workspace

    repository = here()
    asked = [*wish.plans]
    if not asked and not takes_several(export):
        inside = workspace.plan_of(repository, repository.relative(Path.cwd()))
        asked = [inside] if inside else []
    return workspace.read(repository, today(None), asked, output.tracked)


def _order(export: "Export", read: "Workspace", wish: Wish, day: date) -> "Order":
    from loipctl.exchange.order import Order
    from loipctl.plans.commits import commit_of

    plans = _plans(export, read.at(day), wish)
    _refuse_unknown(export, plans, wish.only_for)
    commits = [commit_of(read.repository, one.id) for one in plans]
    commit = "" if any(one.has_changed for one in commits) else commits[0].id
    # checked as at today: to a day that is past, all that came later would look like a slip of a date
    refusal = None if wish.allow_invalid else _NOT_SOUND
    sound = not [one for one in plans if not is_sound(read, one.id, refusal)]
    return Order(plans, day, wish.only_for, wish.internal, commit, sound)


def _plans(export: "Export", read: "Workspace", wish: Wish) -> "tuple[Snapshot, ...]":
    from loipctl.exchange.exports import takes_several

    if not takes_several(export):
        if len(wish.plans) > 1:
            raise LoipctlError(f"`{export.NAME}` holds one plan", "give --plan once, and run it for each", 2)
        return (one_of(read),)
    if not read.snapshots:
        one_of(read)  # says that nothing of the plans can be read
    return tuple(read.snapshots.values())


def _refuse_unknown(export: "Export", plans: "Sequence[Snapshot]", only_for: str) -> None:
    """Raise `LoipctlError` for a part that nobody has, or that the format cannot hold."""
    from loipctl.exchange.exports import is_for_one
    from loipctl.words import did_you_mean

    if not only_for:
        return
    if not is_for_one(export):
        raise LoipctlError(f"`{export.NAME}` holds the whole plan, not the part of one", "leave out --for", 2)
    if not any(plan.owner(only_for) for plan in plans):
        known = [id_ for plan in plans for kind in ("partners", "groups", "officers") for id_ in plan.by_id(kind)]
        advice = did_you_mean(only_for, known) or "give the id of a partner, a group or an officer"
        raise LoipctlError(f"the plan has no partner, group or officer `{only_for}`", advice, 2)


def _not_installed(export: "Export", missing: ModuleNotFoundError) -> LoipctlError:
    from loipctl.exchange.exports import extra_of

    extra = extra_of(export)
    if not extra:
        raise missing
    return LoipctlError(
        f"`{export.NAME}` needs a library that is not installed here", f"python -m pip install 'loipctl[{extra}]'"
    )


def _print(export: "Export", files: "Files") -> None:
    """Print the only file; at a terminal only where it is text, and as it may be shown there."""
    if len(files) != 1:
        raise LoipctlError(f"`{export.NAME}` is {len(files)} files, which cannot be printed", "name a folder", 2)
    (content,) = files.values()
    if sys.stdout.isatty():
        output.write(_text(export, content))
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def _text(export: "Export", content: bytes) -> str:
    from loipctl.shown import shown

    text = content.decode("utf-8", "replace")
    if "\0" in text or "\N{REPLACEMENT CHARACTER}" in text:
        raise LoipctlError(
            f"`{export.NAME}` is no text that a terminal could show", "name a file after --output", 2
        )
    return shown(text)


def _place(repository: "Repository", to: str) -> Path | None:
    """Return where the files go, None for their own place beside the papers."""
    if to:
        return Path(to)
    repository.relative(
        Path(repository.settings.reports.out)
    )  # a folder of the repository may be a link out of it
    return None


def _write(export: "Export", files: "Files", order: "Order", to: Path | None) -> None:
    """Write the files: the only one under the name that was given, else all into a folder."""
    if to and len(files) == 1 and not to.is_dir():
        targets = {to: next(iter(files.values()))}
    else:
        folder = to or _own_folder(export, files, order)
        targets = {folder / name: content for name, content in files.items()}
    for file, content in targets.items():
        output.write_file(file, content)
        output.note(f"wrote {file}")


def _own_folder(export: "Export", files: "Files", order: "Order") -> Path:
    plan = order.plans[0]
    folder = Path(plan.settings.reports.out, *([plan.id] if len(order.plans) == 1 else []))
    return folder / export.NAME if len(files) > 1 else folder
