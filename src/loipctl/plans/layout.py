"""Which file of a plan holds what: `outcomes.yaml` a list, `actions/1.1a.yaml` one record, and so on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.collections import COLLECTIONS, PLAN_FILE
from loipctl.places import Span
from loipctl.words import did_you_mean, natural, quoted


@dataclass(frozen=True, slots=True)
class Role:
    """What a file of a plan holds: the plan itself, a list of a collection, or one of its records."""

    file: str
    collection: str
    id: str | None = None

    @property
    def is_list(self) -> bool:
        """Return whether the file holds a list of records."""
        return self.id is None and self.collection != "plan"


def role(file: str, folder: str) -> Role | None:
    """Return what a file of the plan in `folder` holds, or None where its name says nothing."""
    parts = PurePosixPath(file).relative_to(folder).parts
    name, suffix = PurePosixPath(file).stem, PurePosixPath(file).suffix
    if suffix != ".yaml":
        return None
    if parts == (PLAN_FILE,):
        return Role(file, "plan")
    if len(parts) == 1 and name in COLLECTIONS:
        return Role(file, name)
    if len(parts) == 2 and parts[0] in COLLECTIONS:
        return Role(file, parts[0], name)
    return None


def in_order(roles: list[Role]) -> list[Role]:
    """Return roles in the order a plan is read: the plan, then each list before the records of its folder."""
    order = ["plan", *COLLECTIONS]
    return sorted(
        roles, key=lambda role: (order.index(role.collection), role.id is not None, natural(role.id or ""))
    )


@rule("LP113", Severity.WARNING)
def file_in_no_collection(file: str, folder: str) -> Iterator[Finding]:
    """A file stands in a plan under a name that says nothing to the program.

    It is not read, so nothing in it reaches a table or a paper, though its author may think it does.

    Give it the name of a collection, put it in the folder of one, or move it out of the plan.
    """
    path = PurePosixPath(file)
    first = PurePosixPath(file).relative_to(folder).parts[0]
    if path.suffix == ".yml":
        advice = f"name it `{path.with_suffix('.yaml').name}`"
    else:
        known = [*COLLECTIONS, "plan"]
        advice = did_you_mean(PurePosixPath(first).stem, known) or f"a plan has {quoted(known, 'and')}"
    yield Finding(Span(file), "this file belongs to no collection, and is not read", advice)


@rule("LP114", Severity.ERROR)
def plan_without_plan_file(folder: str) -> Iterator[Finding]:
    """A folder among the plans has records in it and no `plan.yaml`.

    Nobody can say whose plan it is, for which years, or how far it has come.

    Write a `plan.yaml` in the folder, or move the folder out of the plans.
    """
    yield Finding(
        Span(folder),
        f"this plan has no {PLAN_FILE}",
        f"write {PLAN_FILE} with `title`, `kind`, `partnership` and `state`",
    )
