"""PDF: a paper that a screen reader can read and an archive can keep, PDF/UA-1 and PDF/A-2a in one file."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from loipctl import resources
from loipctl.papers import PaperError, tree
from loipctl.papers.compiler import compiler
from loipctl.papers.writers import Writer
from loipctl.papers.writers.pdf_row_headers import with_row_headers
from loipctl.papers.writers.pdf_values import values

if TYPE_CHECKING:
    from typst import PDFStandard, TypstError

_STANDARDS: "list[PDFStandard]" = ["ua-1", "a-2a"]
_NO_DAY = date(2000, 1, 1)


def write(document: tree.Document) -> bytes:
    """A paper as a tagged PDF; the same paper gives the same bytes."""
    return with_row_headers(compiled(values(document), document.day or _NO_DAY))


PDF = Writer(".pdf", "PDF", write)


def compiled(given: Mapping[str, object], day: date) -> bytes:
    """The file made of the values of a paper and dated to a day.

    Raises `PaperError` for what cannot be laid out, and `MissingProgramError` where the compiler is not there.
    """
    layout = compiler("PDF cannot be written", "write html, which prints well")
    from typst import TypstError

    try:
        made, warnings = layout.compile_with_warnings(
            _page(),
            format="pdf",
            sys_inputs={"paper": json.dumps(given, ensure_ascii=False)},
            pdf_standards=_STANDARDS,
            timestamp=datetime.combine(day, time(), UTC),
        )
    except TypstError as error:
        raise _failed(error) from error
    if warnings or not isinstance(made, bytes):
        said = warnings[0].message if warnings else "nothing was made"
        raise PaperError(f"the PDF cannot be made: {said}", "write it as html, and report this")
    return made


def _failed(error: "TypstError") -> PaperError:
    said = error.message.removeprefix("PDF/A-2a, PDF/UA-1 error: ")
    return PaperError(
        f"the PDF cannot be made: {said}", "look at the pictures and links; html can still be written"
    )


@cache
def _page() -> bytes:
    return resources.carried("papers", "writers", "paper.typ").read_bytes()
