"""Blocks in HTML, with the anchors and numbers that one page gives them."""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import NamedTuple

from markupsafe import Markup, escape

from loipctl.papers import tree
from loipctl.papers.writers import NOTICE_TITLES
from loipctl.papers.writers.html_words import element, joined, words

_TYPES = {"1.": "1", "a)": "a", "i.": "i"}
_LITTLE_TEXT = 60
_RUNNING = (tree.Paragraph, tree.Bullets, tree.Numbered, tree.Quote, tree.Preformatted)


class Entry(NamedTuple):
    """A heading of the page, for its list of contents."""

    level: int
    anchor: str
    content: Markup


@dataclass(slots=True)
class Page:
    """What has been written on a page so far: its headings and how many tables and figures."""

    headings: list[Entry] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    captions: list[str] = field(default_factory=list)
    tables: int = 0
    figures: int = 0

    def blocks(self, blocks: Iterable[tree.Block]) -> Markup:
        """The HTML of blocks, with what belongs to a numbered paragraph set in under its words."""
        return Markup("\n").join(self._set_in(blocks))

    def _set_in(self, blocks: Iterable[tree.Block]) -> Iterator[Markup]:
        under = False
        for block in blocks:
            numbered = isinstance(block, tree.Paragraph) and block.number is not None
            written = self._block(block)
            under = numbered or (under and isinstance(block, _RUNNING))
            yield element("div", written, class_="under") if under and not numbered else written

    @singledispatchmethod
    def _block(self, block: tree.Block) -> Markup:
        raise NotImplementedError(type(block))

    @_block.register
    def _heading(self, block: tree.Heading) -> Markup:
        content = _with_number(block)
        entry = Entry(block.level, self._anchor(tree.plain_text(block.content)), content)
        self.headings.append(entry)
        # The page has its title as its one heading of level 1.
        return element(f"h{min(max(block.level, 2), 6)}", content, id=entry.anchor)

    @_block.register
    def _paragraph(self, block: tree.Paragraph) -> Markup:
        if block.number is None:
            return element("p", words(block.content))
        return element("p", _with_number(block), class_="numbered")

    @_block.register
    def _bullets(self, block: tree.Bullets) -> Markup:
        return element("ul", self._items(block.items))

    @_block.register
    def _numbered(self, block: tree.Numbered) -> Markup:
        start = {"start": str(block.start)} if block.start != 1 else {}
        return element("ol", self._items(block.items), type=_TYPES[block.marker], **start)

    @_block.register
    def _table(self, block: tree.Table) -> Markup:
        self.tables += 1
        caption_id = f"table-{self.tables}"
        caption = words(block.caption) or escape(f"Table {self.tables}")
        header = joined(element("th", words(column), scope="col") for column in block.header)
        body = joined((self._row(row, row_headers=block.row_headers) for row in block.rows), "\n")
        parts = (
            element("caption", caption, id=caption_id),
            element("thead", element("tr", header)),
            element("tbody", Markup("\n{}\n").format(body)),
        )
        table = element("table", Markup("\n{}\n").format(Markup("\n").join(parts)))
        return _region(table, caption_id, self._distinct(caption.striptags()))

    @_block.register
    def _facts(self, block: tree.Facts) -> Markup:
        pairs = (
            element("div", element("dt", escape(fact.label)) + element("dd", words(fact.value)))
            for fact in block.items
        )
        return element("dl", Markup("\n{}\n").format(Markup("\n").join(pairs)), class_="facts")

    @_block.register
    def _figure(self, block: tree.Figure) -> Markup:
        # As an image a drawing cannot run anything, nor share names with the page.
        source = f"data:image/svg+xml;base64,{b64encode(block.svg.encode()).decode()}"
        image = Markup('<img src="{}" alt="{}">').format(source, block.alt)
        self.figures += 1
        caption_id = f"figure-{self.figures}"
        name = escape(f"Figure {block.number}: " if block.number else "")
        caption = name + words(block.caption) or escape(f"Figure {self.figures}")
        drawing = _region(image, caption_id) + element("figcaption", caption, id=caption_id)
        return element("figure", drawing + self._data(block), class_=block.width)

    def _data(self, block: tree.Figure) -> Markup:
        if block.table is None:
            return Markup()
        name = f"Figure {block.number}" if block.number else "this figure"
        summary = element("summary", escape(f"The numbers of {name}"))
        return element("details", summary + self._block(block.table))

    @_block.register
    def _preformatted(self, block: tree.Preformatted) -> Markup:
        return element("pre", element("code", escape(block.text)))

    @_block.register
    def _quote(self, block: tree.Quote) -> Markup:
        return element("blockquote", self.blocks(block.content))

    @_block.register
    def _notice(self, block: tree.Notice) -> Markup:
        title = element("p", element("strong", escape(NOTICE_TITLES[block.kind])))
        content = title + Markup("\n") + self.blocks(block.content)
        return element("div", content, class_=f"notice {block.kind}", role="note")

    def _items(self, items: Iterable[tree.Blocks]) -> Markup:
        written = (element("li", self._inside(item)) for item in items)
        return Markup("\n{}\n").format(Markup("\n").join(written))

    def _row(self, row: tuple[tree.Blocks, ...], *, row_headers: bool) -> Markup:
        heads = [element("th", self._inside(cell), scope="row") for cell in row[: int(row_headers)]]
        cells = [_cell(self._inside(cell)) for cell in row[len(heads) :]]
        return element("tr", joined((*heads, *cells)))

    def _inside(self, blocks: tree.Blocks) -> Markup:
        """The HTML inside a cell or an item, where one paragraph alone needs no element of its own."""
        match blocks:
            case (tree.Paragraph(content=content, number=None),):
                return words(content)
            case (tree.Paragraph(content=content, number=None), (tree.Bullets() | tree.Numbered()) as inner):
                return words(content) + self._block(inner)
        return self.blocks(blocks)

    def _distinct(self, caption: str) -> str:
        """A name for a table whose caption another has too, or a list of regions would not tell them apart."""
        self.captions.append(caption)
        times = self.captions.count(caption)
        return f"{caption} ({times})" if times > 1 else ""

    def _anchor(self, title: str) -> str:
        """An anchor no other heading has; its prefix keeps it apart from the names scripts know."""
        base = f"s-{_slug(title)}" if _slug(title) else "s"
        anchor, times = base, 1
        while anchor in self.anchors:
            times += 1
            anchor = f"{base}-{times}"
        self.anchors.add(anchor)
        return anchor


def _cell(content: Markup) -> Markup:
    # to take the tags out takes time, and what is short with them is shorter without
    much = len(content) > _LITTLE_TEXT and len(content.striptags()) > _LITTLE_TEXT
    return element("td", content, **({"class": "wide"} if much else {}))


def _region(content: Markup, label_id: str, label: str = "") -> Markup:
    """What is too wide for a telephone, in a region that scrolls and that the keyboard can reach."""
    name = {"aria_label": label} if label else {"aria_labelledby": label_id}
    return element("div", content, class_="scroll", role="region", **name, tabindex="0")


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:60].strip("-")


def _with_number(block: tree.Heading | tree.Paragraph) -> Markup:
    if block.number is None:
        return words(block.content)
    return element("span", escape(block.number), class_="number") + Markup(" ") + words(block.content)
