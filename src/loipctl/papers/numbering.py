"""Numbers of sections, paragraphs and figures, which a board uses to say what it talks about."""

from loipctl.papers import PaperError, tree, values

SECTION_LEVEL = 2


class Numbering:
    """The running numbers of one paper: sections 1, 2 and in them paragraphs 1.1, 1.2; figures 1, 2."""

    def __init__(self) -> None:
        self._figure = 0
        self._section = 0
        self._paragraph = 0

    def section(self, title: object) -> values.Blocks:
        """The heading of the next section, with its number."""
        self._section += 1
        self._paragraph = 0
        heading = tree.Heading(SECTION_LEVEL, values.as_inlines(title), str(self._section))
        return values.Blocks(heading)

    def numbered(self, *items: object) -> values.Blocks:
        """Items whose first paragraphs are numbered; what follows in an item has no number."""
        if not self._section:
            message = "a numbered paragraph stands before the first section"
            raise PaperError(message, "put a section before it")
        blocks = (values.as_blocks(item) for item in values.flat(items))
        return values.Blocks(*(block for item in blocks if item for block in self._number(item)))

    def figure(self) -> str:
        """The number of the next figure."""
        self._figure += 1
        return str(self._figure)

    def _number(self, item: tree.Blocks) -> tree.Blocks:
        self._paragraph += 1
        number = f"{self._section}.{self._paragraph}"
        first, *rest = item
        if isinstance(first, tree.Paragraph):
            return (tree.Paragraph(first.content, number), *rest)
        return (tree.Paragraph((), number), *item)
