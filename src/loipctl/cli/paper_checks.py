"""loipctl report --check: says of papers what a machine can tell of who can read them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from loipctl.cli import output
from loipctl.words import count

if TYPE_CHECKING:
    from loipctl.papers.checks import Checks, Read
    from loipctl.papers.tree import Document


def check(papers: "Iterable[tuple[str, Document]]") -> bool:
    """Print what is wrong with each paper as a web page and as a PDF, and return whether nothing is.

    Raises `MissingProgramError`, after all else was checked, where a PDF cannot be written or read back here.
    """
    from loipctl.papers import MissingProgramError
    from loipctl.papers.checks import FOR_PEOPLE

    faults, missing = 0, None
    for name, paper in papers:
        faults += _as_page(name, paper)
        try:
            faults += _as_pdf(name, paper)
        except MissingProgramError as fault:
            missing = fault
    listed = "".join(f"- {one}\n" for one in FOR_PEOPLE)
    output.write(f"No machine can tell, so a person must still check:\n{listed}")
    if missing:
        raise missing
    return not faults


def _as_page(name: str, paper: "Document") -> int:
    from loipctl.papers.checks.html import HTML_CHECKS
    from loipctl.papers.checks.page import read
    from loipctl.papers.writers.html import HTML

    return _told(f"{name}.html", HTML_CHECKS, read(HTML.write(paper).decode()))


def _as_pdf(name: str, paper: "Document") -> int:
    from loipctl.papers import MissingProgramError
    from loipctl.papers.checks.pdf import PDF_CHECKS
    from loipctl.papers.writers.pdf import PDF

    written = PDF.write(paper)
    try:
        from loipctl.papers.checks.tagged import Tagged
    except ImportError as error:
        message = "the PDF was written but not checked, because pikepdf cannot be loaded"
        raise MissingProgramError(message, "install it with `python -m pip install 'loipctl[check]'`") from error
    return _told(f"{name}.pdf", PDF_CHECKS, Tagged(written))


def _told(file: str, checks: "Checks[Read]", read: "Read") -> int:
    """Print what is wrong with a file, and return how much it is."""
    faults = checks.faults(read)
    output.write("".join(f"{file}: {fault}\n" for fault in faults) or f"{file}: {_well(len(checks.by_name))}\n")
    return len(faults)


def _well(checks: int) -> str:
    return f"nothing wrong in {count(checks, 'check')}"
