"""Blocks in Word, with the numbers and indents that their places give them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatchmethod

from markupsafe import Markup

from loipctl.papers import tree
from loipctl.papers.markers import marker
from loipctl.papers.word import lists, tables
from loipctl.papers.word.columns import PADDING, Columns, Layout
from loipctl.papers.word.lists import STEP, Lists
from loipctl.papers.word.pictures import Pictures
from loipctl.papers.word.words import Look, Words, label, run
from loipctl.papers.word.xml import NOTHING, element, joined, valued
from loipctl.papers.writers import NOTICE_TITLES

_RUNNING = (tree.Paragraph, tree.Bullets, tree.Numbered, tree.Quote, tree.Preformatted)
_UNDER = 2
_DEEPEST = 10
_STEP_IN_CELLS = 284
_TAB = element("w:r", element("w:tab"))
_BOLD = Look(bold=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: how far in, inside how many lists, in which style, how wide it is there.

    What is to be kept stays on one page with what follows.
    """

    width: int
    level: int = 0
    depth: int = 0
    style: str = ""
    step: int = STEP
    keep: bool = False

    @property
    def room(self) -> int:
        """How wide the words can be."""
        return max(self.width - self.level * self.step, STEP)

    def indent(self, *, further: int = 0, hanging: int = 0) -> Markup:
        """How far in a paragraph stands, its first line further out by some steps."""
        level = min(self.level + further, _DEEPEST)
        return element("w:ind", w_left=level * self.step, w_hanging=hanging * self.step)


@dataclass(slots=True)
class Body:
    """The body of one paper as it is written."""

    words: Words
    lists: Lists
    pictures: Pictures
    columns: Columns
    plain: str = ""
    _tables: int = field(default=0, init=False)

    def blocks(self, blocks: Iterable[tree.Block], place: Place) -> Markup:
        """The XML of blocks, with what belongs to a numbered paragraph set in under its words."""
        return joined(self._set_in(blocks, place))

    def facts(self, facts: tuple[tree.Fact, ...]) -> Markup:
        """Labels and their values, each on a line."""
        style = self.words.style("Facts")
        return joined(_paragraph(self._fact(fact), style) for fact in facts)

    def line(self, text: tree.Inlines, style: str) -> Markup:
        """A paragraph in a style of its own, such as the title."""
        return _paragraph(self.words.runs(text), self.words.style(style))

    def _set_in(self, blocks: Iterable[tree.Block], place: Place) -> Iterator[Markup]:
        under = False
        for block in blocks:
            numbered = isinstance(block, tree.Paragraph) and block.number is not None
            under = numbered or (under and isinstance(block, _RUNNING))
            inner = replace(place, level=place.level + _UNDER) if under and not numbered else place
            yield self._block(block, inner)

    @singledispatchmethod
    def _block(self, block: tree.Block, place: Place) -> Markup:
        raise NotImplementedError(type(block))

    @_block.register
    def _heading(self, block: tree.Heading, place: Place) -> Markup:
        style = self.words.style(f"Heading {min(max(block.level - 1, 1), 5)}")
        words = self.words.runs(block.content)
        section = self.lists.section(block.number) if block.level == 2 else NOTHING
        if section:
            return _paragraph(words, style, numbering=section)
        before = run(block.number) + run("  ") if block.number else NOTHING
        return _paragraph(before + words, style, numbering=lists.NONE, place=_set_to(place))

    @_block.register
    def _paragraph(self, block: tree.Paragraph, place: Place) -> Markup:
        words = self.words.runs(block.content)
        style = place.style or self.plain
        if block.number is None:
            return _paragraph(words, style, place=_set_to(place), keep=place.keep)
        if not place.level and (numbering := self.lists.paragraph(block.number)):
            return _paragraph(words, style, numbering=numbering)
        hanging = place.indent(further=_UNDER, hanging=_UNDER)
        return _paragraph(run(block.number) + _TAB + words, style, place=hanging)

    @_block.register
    def _bullets(self, block: tree.Bullets, place: Place) -> Markup:
        numbering = self.lists.bullets(place.depth)
        return joined(self._item(item, "List Bullet", numbering, "", place) for item in block.items)

    @_block.register
    def _numbered(self, block: tree.Numbered, place: Place) -> Markup:
        numbering = self.lists.ordered(block, place.depth)
        return joined(
            self._item(item, "List Number", numbering, "" if numbering else marker(block.marker, position), place)
            for position, item in enumerate(block.items, block.start)
        )

    @_block.register
    def _table(self, block: tree.Table, place: Place) -> Markup:
        above = self._caption(block.caption, keep=True)
        if not block.header:
            return above
        self._tables += 1
        caption = tree.plain_text(block.caption) or f"Table {self._tables}"
        look = tables.Look(self.words.style("Paper Table"), caption, place.level * place.step)
        layout = self.columns.layout(block, place.room)
        rows = self._rows(block, layout, place.depth)
        after = _paragraph(NOTHING, self.words.style("After Table"))
        return above + tables.table(block, look, layout, joined(rows)) + after

    @_block.register
    def _facts(self, block: tree.Facts, place: Place) -> Markup:  # noqa: ARG002 (every block has a place)
        return self.facts(block.items)

    @_block.register
    def _figure(self, block: tree.Figure, place: Place) -> Markup:
        drawing = self.pictures.drawing(block, place.room)
        name = (tree.Text(f"Figure {block.number}: "),) if block.number else ()
        below = self._caption((*name, *block.caption))
        return _paragraph(drawing, place.style or self.plain, place=_set_to(place), keep=bool(below)) + below

    @_block.register
    def _preformatted(self, block: tree.Preformatted, place: Place) -> Markup:
        lines = (_tabbed(line) for line in block.text.split("\n"))
        return _paragraph(
            element("w:r", element("w:br")).join(lines), self.words.style("Preformatted"), place=_set_to(place)
        )

    @_block.register
    def _quote(self, block: tree.Quote, place: Place) -> Markup:
        inner = replace(place, level=place.level + 1, style=place.style or self.words.style("Quote"))
        return self.blocks(block.content, inner)

    @_block.register
    def _notice(self, block: tree.Notice, place: Place) -> Markup:
        style = self.words.style("Notice")
        title = _paragraph(run(NOTICE_TITLES[block.kind], _BOLD), style, keep=True)
        return title + self.blocks(block.content, replace(place, style=style))

    def _item(self, item: tree.Blocks, style: str, numbering: Markup, written: str, place: Place) -> Markup:
        """One item: its first paragraph bears the marker, and the rest stands in under it."""
        inner = replace(place, level=place.level + 1, depth=place.depth + 1)
        first, rest = (item[0], item[1:]) if item and isinstance(item[0], tree.Paragraph) else (None, item)
        words = self._first_words(first)
        before = run(written) + _TAB if written else NOTHING
        opening = _paragraph(
            before + words,
            place.style or self.words.style(style),
            numbering=numbering or lists.NONE,
            place=inner.indent(hanging=1),
            keep=place.keep,
        )
        return opening + self.blocks(rest, inner)

    def _first_words(self, first: tree.Paragraph | None) -> Markup:
        if first is None:
            return NOTHING
        number = run(f"{first.number} ") if first.number else NOTHING
        return number + self.words.runs(first.content)

    def _rows(self, block: tree.Table, layout: Layout, depth: int) -> Iterator[Markup]:
        """Yield the rows of a table; those of a small one stay together."""
        place = Place(0, depth=depth, step=_STEP_IN_CELLS, keep=True)
        header = [(tree.Paragraph(words),) for words in block.header]
        yield tables.row(self._cells(header, ("Table Heading", "Table Heading"), layout, place), repeated=True)
        styles = ("Table Row Heading" if block.row_headers else "Table Text", "Table Text")
        for position, (row, tall) in enumerate(zip(block.rows, layout.tall, strict=True), 1):
            inner = replace(place, keep=layout.small and position < len(block.rows))
            yield tables.row(self._cells(row, styles, layout, inner), splits=tall)

    def _cells(
        self, row: Sequence[tree.Blocks], styles: tuple[str, str], layout: Layout, place: Place
    ) -> Iterator[Markup]:
        """Yield the cells of a row, the first in one style and the others in another."""
        for position, (content, width) in enumerate(zip(row, layout.widths, strict=True)):
            style = self.words.style(styles[min(position, 1)])
            cell = self._cell(content, replace(place, width=width - PADDING, style=style))
            yield tables.cell(cell, width, tables.fill(content))

    def _cell(self, content: tree.Blocks, place: Place) -> Markup:
        """The blocks of a cell, which ends with a paragraph or Word would not open it."""
        if status := tables.only_status(content):
            words = run(label(status), Look(bold=True, ink=status.ink))
            return _paragraph(words, place.style, keep=place.keep)
        written = self.blocks(content, place)
        return written if written.endswith("</w:p>") else written + _paragraph(NOTHING, place.style)

    def _caption(self, caption: tree.Inlines, *, keep: bool = False) -> Markup:
        if not caption:
            return NOTHING
        return _paragraph(self.words.runs(caption), self.words.style("Caption"), keep=keep)

    def _fact(self, fact: tree.Fact) -> Markup:
        return run(fact.label, _BOLD) + _TAB + self.words.runs(fact.value)


def _set_to(place: Place) -> Markup:
    return place.indent() if place.level else NOTHING


def _tabbed(line: str) -> Markup:
    return _TAB.join(run(part) for part in line.split("\t"))


def _paragraph(
    content: Markup, style: str, *, numbering: Markup = NOTHING, place: Markup = NOTHING, keep: bool = False
) -> Markup:
    """A paragraph, its properties in the order that Word wants."""
    parts = (
        valued("w:pStyle", style) if style else NOTHING,
        element("w:keepNext") if keep else NOTHING,
        numbering,
        place,
    )
    said = joined(parts)
    return element("w:p", (element("w:pPr", said) if said else NOTHING) + content)
