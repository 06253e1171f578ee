"""What a command asks for in the files of a repository, and what the plans would be with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from loipctl import check, choosing
from loipctl.diagnostics import Diagnostic
from loipctl.edit import draft, worse
from loipctl.edit.draft import Draft, DraftTree
from loipctl.edit.operations import Operation
from loipctl.edit.sheet import Sheet
from loipctl.edit.surgery import operate
from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.plans import layout, workspace
from loipctl.plans.repository import Repository
from loipctl.plans.workspace import Workspace, plan_of


@dataclass(frozen=True)
class Wish:
    """What is to be changed in files, by their names, which files are to be there, and which get another name.

    `done` says in a few words what that comes to, `undo` is the command that takes it back, where there is one.
    """

    done: str
    edits: Mapping[str, Sequence[Operation]] = field(default_factory=dict)
    added: Mapping[str, bytes] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    undo: str = ""


@dataclass(frozen=True)
class Granted:
    """A wish in a draft: the files as they would be, what would be found that is not found now, and the errors.

    `read` holds the plans as they would be.
    """

    wish: Wish
    tree: DraftTree
    worse: tuple[Diagnostic, ...]
    errors: tuple[Diagnostic, ...]
    read: Workspace


@dataclass(frozen=True)
class Start:
    """A repository before a change on a day: its files, each read once, and the plans in them, or the `whole`."""

    files: Draft
    read: Workspace
    day: date
    whole: bool = True


def start(repository: Repository, day: date, plans: Sequence[str] = (), *, whole: bool = True) -> Start:
    """Return a repository as it stands, with the plans that are named, or all; with `whole` all beside them."""
    files = draft.of(repository)
    return Start(files, workspace.read(files, day, plans, whole=whole), day, whole)


def start_new(repository: Repository, day: date) -> Start:
    """Return a repository as it stands with all its plans, or with none where the first is about to begin."""
    files = draft.of(repository)
    if files.tree.listing(files.settings.plans).files:
        return start(repository, day)
    return Start(files, Workspace(files, {}, {}, {}, ()), day)


def grant(begun: Start, wish: Wish) -> Granted:
    """Return what a wish comes to in a draft of a repository; nothing is written.

    Raises `LoipctlError` where it cannot be carried out in the text of a file with certainty.
    """
    before = begun.read
    found = check.check(before, choosing.choice(before))
    tree = drafted(begun, wish)
    plans = {*before.snapshots, *filter(None, (plan_of(before.repository, file) for file in wish.added))}
    after = workspace.read(begun.files, begun.day, sorted(plans), whole=begun.whole)
    new = worse.added(found, check.check(after, choosing.choice(after)))
    return Granted(wish, tree, new, worse.errors_made(before, found, new), after)


def drafted(begun: Start, wish: Wish) -> DraftTree:
    """Return the files of a repository with what a wish makes of them, each of them read again and compared.

    Raises `LoipctlError` where it cannot be carried out in the text of a file with certainty.
    """
    tree = begun.files.tree
    for file, wanted in wish.edits.items():
        raw, _ = tree.read(file)
        tree.changed[file] = operate(Sheet(file, raw, record_of(begun.read.repository, file)), wanted).raw
    tree.added.update(wish.added)
    tree.moved.update(wish.moved)
    return tree


def record_of(repository: Repository, file: str) -> type[Record]:
    """Return the kind of record that a file of a plan holds."""
    role = layout.role(file, f"{repository.settings.plans}/{plan_of(repository, file)}")
    assert role is not None  # noqa: S101  # only files that records were read from are changed
    return Plan if role.collection == "plan" else COLLECTIONS[role.collection]
