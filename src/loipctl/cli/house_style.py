"""The house style of Word papers: which file it is, and what is to be said of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from loipctl.cli import output
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loipctl.papers.writers import Writer
    from loipctl.plans.repository import Repository


def in_house_style(writers: "Sequence[Writer]", repository: "Repository", named: str) -> "list[Writer]":
    """Return the writers, that of Word files in the council's own house style where there is one."""
    name = named or repository.settings.branding.reference_doc
    if not name or all(writer.suffix != ".docx" for writer in writers):
        return list(writers)
    from loipctl.papers.word import house_file
    from loipctl.papers.writers.docx import DOCX, writer_in

    content = house_file.read(Path(named) if named else _in_repository(repository, name), name)
    return [writer_in(content, name) if writer is DOCX else writer for writer in writers]


def _in_repository(repository: "Repository", name: str) -> Path:
    file = repository.root / name
    repository.relative(file)  # it may be a link out of it
    return file


def say_what_it_shows(file: str) -> None:
    """Say what of a house style is filled and what is missing; end with 2 where no paper can be made in it."""
    from loipctl.papers.word import house_check, house_file

    said = house_check.check(house_file.read(Path(file), file), file)
    output.write("".join(f"{line}\n" for line in said.lines))
    if said.faults:
        raise LoipctlError(*said.verdict, 2)
