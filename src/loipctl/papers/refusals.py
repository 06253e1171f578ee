"""What the sandbox refuses in a repository's own templates, told before a paper is wanted.

The templates are read and never filled, so what only comes out with the values of a plan is not found here.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from loipctl import resources
from loipctl.diagnostics import Breach
from loipctl.places import Span
from loipctl.plans.templates import template_unsafe
from loipctl.plans.workspace import Workspace
from loipctl.source.document import Document


def with_refusals(workspace: Workspace) -> Workspace:
    """Return a workspace with what is wrong with the templates of its repository."""
    workspace.repository.tree.has_folder(resources.TEMPLATES)  # takes note of it
    if not resources.own_templates(workspace.repository.root):
        return workspace
    texts: dict[str, Document] = {}
    breaches = tuple(_refused(workspace, texts))
    return workspace._replace(documents=workspace.documents | texts, breaches=(*workspace.breaches, *breaches))


def _refused(workspace: Workspace, texts: dict[str, Document]) -> Iterator[Breach]:
    from loipctl.papers import PaperError, engine
    from loipctl.papers.loader import Templates

    own = Templates((workspace.repository.root / resources.TEMPLATES,))
    for name in own.names():
        file = str(PurePosixPath(resources.TEMPLATES, name))
        try:
            text = own.read(name) or ""
        except PaperError as error:
            yield from template_unsafe(Span(file), error.message, error.help)
            continue
        texts[file] = Document(file, text, None)
        workspace.repository.tree.read(file)  # takes note of it
        for line, message, advice in engine.refusals(name, text):
            yield from template_unsafe(_line(file, text, line), message, advice)


def _line(file: str, text: str, line: int) -> Span:
    """Return the words of a line."""
    words = (text.splitlines()[line - 1 : line] or [""])[0]
    start, end = len(words) - len(words.lstrip()) + 1, len(words.rstrip()) + 1
    return Span(file, line, start, line, max(start, end))
