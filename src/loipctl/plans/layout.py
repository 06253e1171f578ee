"""Which file of a plan holds what: `outcomes.yaml` a list, `actions/1.1a.yaml` one record, and so on."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.collections import COLLECTIONS
from loipctl.places import Span
from loipctl.source.root import PLAN_FILE
from loipctl.words import natural, nearest, plain, quoted


class Role(NamedTuple):
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
    parts = file.split("/")[depth(folder) :]
    name = parts[-1].removesuffix(".yaml")
    if name in {"", parts[-1]}:
        return None
    if parts == [PLAN_FILE]:
        return Role(file, "plan")
    if len(parts) == 1 and name in COLLECTIONS:
        return Role(file, name)
    if len(parts) == 2 and parts[0] in COLLECTIONS:
        return Role(file, parts[0], name)
    return None


@cache
def depth(folder: str) -> int:
    """Return how many folders lead to one."""
    return len(PurePosixPath(folder).parts)


def in_order(roles: list[Role]) -> list[Role]:
    """Return roles in the order a plan is read: the plan, then each list before the records of its folder."""
    order = {collection: number for number, collection in enumerate(("plan", *COLLECTIONS))}
    return sorted(roles, key=lambda role: (order[role.collection], role.id is not None, natural(role.id or "")))


@rule("LP113", Severity.WARNING)
def file_in_no_collection(file: str, folder: str) -> Iterator[Finding]:
    """A file stands in a plan under a name that says nothing to the program.

    It is not read, so nothing in it reaches a table or a paper, though its author may think it does.

    Give it the name of a collection, such as `outcomes.yaml`; put it in the folder of one, such as `actions`; or
    move it out of the plan.
    """
    yield Finding(
        Span(file), "this file belongs to no collection, and is not read", _where_it_belongs(file, folder)
    )


def _where_it_belongs(file: str, folder: str) -> str:
    path = PurePosixPath(file)
    first, *inner = path.relative_to(folder).parts
    if path.suffix == ".yml":
        return f"name it `{path.with_suffix('.yaml').name}`"
    if first in COLLECTIONS and len(inner) > 1:
        return f"move it into the folder `{first}` itself"
    known = [*COLLECTIONS] if inner else [*COLLECTIONS, "plan"]
    near = nearest(PurePosixPath(first).stem, known)
    if not near:
        return f"a plan has files or folders called {quoted(known, 'and')}"
    if inner:
        return f"rename the folder `{first}` to {quoted(near)}"
    return f"rename it to {quoted(f'{name}.yaml' for name in near)}"


@rule("LP114", Severity.ERROR)
def plan_without_plan_file(folder: str, roles: Sequence[Role], wrong: Collection[str]) -> Iterator[Finding]:
    """A folder among the plans has records in it and no `plan.yaml`.

    Nobody can say whose plan it is, for which years, or how far it has come.

    Write a `plan.yaml` in the folder, or move the folder out of the plans.
    """
    meant = {file for file in wrong if PurePosixPath(file).parent == PurePosixPath(folder) and _is_plan(file)}
    if roles and not meant and not any(role.collection == "plan" for role in roles):
        yield Finding(
            Span(folder),
            f"this plan has no {PLAN_FILE}",
            f"write {PLAN_FILE} with `title`, `kind`, `partnership` and `state`",
        )


def _is_plan(file: str) -> bool:
    return plain(PurePosixPath(file).stem) == "plan"


@rule("LP031", Severity.WARNING)
def stray_file(file: str) -> Iterator[Finding]:
    """A file stands among the plans, and not in the folder of any of them.

    It is not read, so nothing in it reaches a table or a paper.

    Move it into the folder of its plan.
    """
    yield Finding(Span(file), "this file is in no plan, and is not read", "move it into the folder of its plan")
