"""Prose from a plan: Markdown in which only the harmless part of Markdown works."""

from loipctl.papers import PaperError, tree
from loipctl.papers.reader import Headings, Reader

LONGEST = 20_000
_DEEPEST_HEADING = 6


def prose(text: str, *, under: int | None = None) -> tree.Blocks:
    """The blocks of a Markdown text; its headings are bold paragraphs, or stand under a level."""
    if len(text) > LONGEST:
        message = f"a text of {len(text):,} characters is too long for a paper, which takes {LONGEST:,}"
        raise PaperError(message, "shorten the text, or link to it")
    return Reader(_demoted(under) if under else _bold).read(text)


def line(text: str) -> tree.Inlines:
    """A text of one line exactly as it is, never as Markdown."""
    return (tree.Text(text),) if text else ()


def _bold(level: int, content: tree.Inlines) -> tree.Block:  # noqa: ARG001
    return tree.Paragraph((tree.Strong(content),))


def _demoted(under: int) -> Headings:
    return lambda level, content: tree.Heading(min(under + level, _DEEPEST_HEADING), content)
