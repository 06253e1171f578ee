"""What a command asks for in the files of a repository, and what the plans would be with it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from loipctl import check
from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.edit import draft
from loipctl.edit.draft import DraftTree
from loipctl.edit.intents import Intent
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

    `done` says in a few words what that comes to.
    """

    done: str
    edits: Mapping[str, Sequence[Intent]] = field(default_factory=dict)
    added: Mapping[str, bytes] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Granted:
    """A wish in a draft: the files as they would be, and what would be found wrong that is not wrong now."""

    wish: Wish
    tree: DraftTree
    worse: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return the errors that the plan does not have now."""
        return tuple(one for one in self.worse if one.severity is Severity.ERROR)


Make = Callable[[Workspace], Wish]
"""Says what is to be changed, once the plans have been read."""


def grant(repository: Repository, day: date, make: Make, plans: Sequence[str] = ()) -> Granted:
    """Return what a wish comes to in a draft of a repository; nothing is written.

    Raises `LoipctlError` where it cannot be carried out in the text of a file with certainty.
    """
    files = draft.of(repository)
    before = workspace.read(files, day, plans, whole=True)
    found = check.check(before, check.choice(before))
    wish = make(before)
    for file, intents in wish.edits.items():
        raw, _ = files.tree.read(file)
        files.tree.changed[file] = operate(Sheet(file, raw, record_of(repository, file)), intents).raw
    files.tree.added.update(wish.added)
    files.tree.moved.update(wish.moved)
    after = workspace.read(files, day, plans, whole=True)
    return Granted(wish, files.tree, _worse(found, check.check(after, check.choice(after))))


def record_of(repository: Repository, file: str) -> type[Record]:
    """Return the kind of record that a file of a plan holds."""
    role = layout.role(file, f"{repository.settings.plans}/{plan_of(repository, file)}")
    assert role is not None  # noqa: S101  # only files that records were read from are changed
    return Plan if role.collection == "plan" else COLLECTIONS[role.collection]


def _worse(before: Results, after: Results) -> tuple[Diagnostic, ...]:
    """Return what is wrong after and was not before; where it stands may have moved."""
    known = Counter(map(_said, before.diagnostics))
    number = Counter(one.rule.code for one in before.diagnostics)
    found = []
    for one in after.diagnostics:
        if known[_said(one)]:
            known[_said(one)] -= 1
        else:
            found.append(one)
    more = Counter(one.rule.code for one in after.diagnostics) - number
    return tuple(one for one in found if more[one.rule.code])


def _said(one: Diagnostic) -> tuple[str, str, str]:
    return one.rule.code, one.span.file, one.message
