"""The blocks of a template put together as a whole paper."""

from collections.abc import Iterator
from dataclasses import replace
from unicodedata import category

from loipctl.papers import PaperError, tree


def document(
    blocks: tree.Blocks, *, notices: tuple[tree.Notice, ...] = (), footer: tree.Inlines = ()
) -> tree.Document:
    """A paper of a template's blocks: first its title, then the facts of its header, then the rest."""
    match blocks:
        case (tree.Heading(level=1, content=content), tree.Facts(items=facts), *rest):
            pass
        case (tree.Heading(level=1, content=content), *rest):
            facts = ()
        case _:
            message = "the template does not begin with a title"
            raise PaperError(message, "begin it with a line such as # Progress report")
    title = tree.plain_text(content)
    if not _can_be_read(title):
        message = "the title of the paper has no words"
        raise PaperError(message, "look at what the first line of the template prints")
    return tree.Document(title, tuple(_stepwise(rest)), facts=facts, notices=notices, footer=footer)


def _stepwise(blocks: list[tree.Block]) -> Iterator[tree.Block]:
    """The blocks with headings that go down one level at a time, as a screen reader expects."""
    level = 1
    for block in blocks:
        if isinstance(block, tree.Heading):
            if not block.number and not _can_be_read(tree.plain_text(block.content)):
                continue
            level = max(2, min(block.level, level + 1))
            yield replace(block, level=level)
        else:
            yield block


def _can_be_read(text: str) -> bool:
    """Whether there is anything in a text but spaces and signs that cannot be seen."""
    return any(not one.isspace() and category(one) != "Cf" for one in text)
