"""Board papers: a template becomes a tree, and a writer makes a file of the tree."""

from loipctl.errors import LoipctlError


class PaperError(LoipctlError):
    """A paper that cannot be written, with what to change in its template or text."""


class MissingProgramError(PaperError):
    """A format that this machine cannot write, because the library that writes it cannot be loaded."""
