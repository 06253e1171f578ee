"""Word: a paper in a council's own house style, or in the built-in one."""

from functools import partial

from loipctl.papers import MissingProgramError, tree
from loipctl.papers.writers import Writer


def write(document: tree.Document) -> bytes:
    """A paper as a Word file in the built-in house style."""
    _needs_docxtpl()
    from loipctl.papers.word import built_in

    return in_style(document, built_in.built_in(document.brand, document.sheet), built_in.NAME)


def in_style(document: tree.Document, content: bytes, name: str) -> bytes:
    """A paper as a Word file in a house style, whose name is for messages."""
    _needs_docxtpl()
    from loipctl.papers.word.document import write as written

    return written(document, content, name)


DOCX = Writer(".docx", "Word", write)


def writer_in(content: bytes, name: str) -> Writer:
    """The writer of Word files in a house style."""
    return Writer(DOCX.suffix, DOCX.title, partial(in_style, content=content, name=name))


def _needs_docxtpl() -> None:
    try:
        import docxtpl  # noqa: F401
    except ImportError as error:
        message = "Word files cannot be written on this computer, because docxtpl cannot be loaded"
        raise MissingProgramError(
            message, "install it with `python -m pip install docxtpl`, or write html"
        ) from error
