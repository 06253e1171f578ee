"""Reads what a repository says of the law itself, in three files: schedule1, areas and frameworks."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from loipctl.diagnostics import Breach, Finding, Severity, rule
from loipctl.law.facts import Law
from loipctl.model.law import LAW
from loipctl.places import Span
from loipctl.plans.layout import Role
from loipctl.plans.records import PlanInProgress, read_file
from loipctl.plans.repository import Repository
from loipctl.source.document import Document
from loipctl.words import nearest, quoted


class LawFiles(NamedTuple):
    """What the files say, the documents they are, what is wrong with them, and whether some of it was lost."""

    law: Law
    documents: dict[str, Document]
    breaches: tuple[Breach, ...] = ()
    incomplete: bool = False


def read(repository: Repository) -> LawFiles:
    """Read the folder of a repository's own facts of the law, where it has one."""
    folder = repository.settings.law
    if not repository.tree.has_folder(folder):
        return LawFiles(Law(), {})
    listing = repository.tree.listing(folder)
    breaches = [*listing.breaches]
    documents: dict[str, Document] = {}
    found = PlanInProgress(folder, folder)
    for file in listing.files:
        if (name := _name(file, folder)) is None:
            breaches += file_beside_the_law(file, folder)
        else:
            documents[file], wrong = read_file(repository.tree, Role(file, name), found)
            breaches += wrong
    return LawFiles(_law(found), documents, tuple(breaches), bool(found.unread or listing.breaches))


def _name(file: str, folder: str) -> str | None:
    path = PurePosixPath(file)
    inside = path.parent == PurePosixPath(folder) and path.suffix == ".yaml"
    return path.stem if inside and path.stem in LAW else None


def _law(found: PlanInProgress) -> Law:
    own: list[Any] = [tuple(found.records[name]) for name in ("schedule1", "areas", "frameworks")]
    return Law(*own)


@rule("LP032", Severity.WARNING)
def file_beside_the_law(file: str, folder: str) -> Iterator[Finding]:
    """A file stands in the folder for facts of the law under a name that says nothing to the program.

    It is not read, so whatever it corrects stays as the program has it, though its author may think otherwise.

    Give it one of the three names, `schedule1.yaml`, `areas.yaml` or `frameworks.yaml`, or move it elsewhere.
    """
    message = "this file says nothing of the law that is known here, and is not read"
    yield Finding(Span(file), message, _where_it_belongs(PurePosixPath(file), folder))


def _where_it_belongs(path: PurePosixPath, folder: str) -> str:
    near = nearest(path.stem, LAW)
    if path.stem in LAW and path.suffix == ".yaml":
        return f"move it into the folder `{folder}` itself"
    if near:
        return f"rename it to {quoted(f'{name}.yaml' for name in near)}"
    return f"the files of the folder `{folder}` are {quoted((f'{name}.yaml' for name in LAW), 'and')}"
