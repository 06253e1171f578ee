"""Board papers: a template becomes a tree, and a writer makes a file of the tree."""

from loipctl.errors import LoipctlError


class PaperError(LoipctlError):
    """A paper that cannot be written, with what to change in its template or text."""
