"""Markdown read into blocks, with kept values set in where their tokens stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple, Protocol, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from loipctl.papers import PaperError, addresses, tree

NESTING = 40
MARK = "\ue000"


@dataclass(frozen=True, slots=True)
class Placed:
    """Blocks that a component gave, where the template put them."""

    blocks: tree.Blocks
    component: str
    template: str


@dataclass(frozen=True, slots=True)
class LineEnd:
    """The end of a line of Markdown, which is a space in the paper."""


Word: TypeAlias = tree.Inline | Placed | LineEnd


class Kept(Protocol):
    """Values kept out of the Markdown, and found again by their tokens."""

    def words(self, text: str) -> Iterable[tree.Inline | Placed]:
        """A text of the Markdown with its tokens as what they stand for."""

    def literal(self, text: str) -> str:
        """A text of the Markdown with its tokens as plain text."""


@dataclass(frozen=True, slots=True)
class NothingKept:
    """No kept values: every character of the Markdown is its own."""

    def words(self, text: str) -> Iterable[tree.Inline | Placed]:
        """The text itself."""
        return (tree.Text(text),)

    def literal(self, text: str) -> str:
        """The text itself."""
        return text


Headings: TypeAlias = Callable[[int, tree.Inlines], tree.Block]


class Reader(NamedTuple):
    """How Markdown is read: what becomes of headings, whether it has tables, what is kept."""

    headings: Headings
    tables: bool = False
    kept: Kept = NothingKept()

    def read(self, source: str) -> tree.Blocks:
        """The blocks a Markdown text makes."""
        tokens = _parser(tables=self.tables).parse(source)
        if any(token.level >= NESTING - 1 for token in tokens):
            message = "lists or quotes stand too deep inside each other"
            raise PaperError(message, "use fewer levels")
        return self._blocks(SyntaxTreeNode(tokens).children)

    def _blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tree.Blocks:
        return tuple(block for node in nodes for block in self._block(node))

    def _block(self, node: SyntaxTreeNode) -> Iterable[tree.Block]:
        made: Iterable[tree.Block] = ()
        match node.type:
            case "paragraph":
                made = self._paragraph(node)
            case "heading":
                made = (self.headings(int(node.tag[1]), self._inlines(_inline_nodes(node))),)
            case "bullet_list":
                made = (tree.Bullets(self._items(node)),)
            case "ordered_list":
                made = (tree.Numbered(self._items(node), start=int(node.attrs.get("start", 1))),)
            case "blockquote":
                made = (tree.Quote(self._blocks(node.children)),)
            case "fence":
                made = (tree.Preformatted(self.kept.literal(node.content).removesuffix("\n")),)
            case "table":
                made = (self._table(node),)
        return made

    def _items(self, node: SyntaxTreeNode) -> tuple[tree.Blocks, ...]:
        return tuple(self._blocks(item.children) for item in node.children)

    def _table(self, node: SyntaxTreeNode) -> tree.Table:
        head, *bodies = node.children
        header = tuple(self._inlines(_inline_nodes(cell)) for cell in head.children[0].children)
        rows = tuple(
            tuple(tuple(self._paragraph(cell)) for cell in row.children)
            for body in bodies
            for row in body.children
        )
        return tree.Table((), header, rows)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[tree.Block]:
        """One paragraph, or several where components stand on lines of their own between its lines."""
        lines = _split_lines(self._words(_inline_nodes(node)))
        for placed, run in groupby(lines, key=_holds_blocks):
            if placed:
                yield from (block for line in run for block in _only_blocks(line))
            elif content := settled(word for line in run for word in (*line, LineEnd())):
                yield tree.Paragraph(content)

    def _inlines(self, nodes: Iterable[SyntaxTreeNode]) -> tree.Inlines:
        return settled(self._words(nodes))

    def _words(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Word]:
        for node in nodes:
            yield from self._word(node)

    def _word(self, node: SyntaxTreeNode) -> Iterable[Word]:
        match node.type:
            case "text":
                return self.kept.words(node.content)
            case "link":
                return self._link(str(node.attrs["href"]), self._inlines(node.children))
            case "strong" | "em" | "code_inline" | "softbreak" | "hardbreak":
                return (self._marked(node),)
        # A picture from outside is not carried into a paper, only what it shows in words.
        return self._words(node.children)

    def _marked(self, node: SyntaxTreeNode) -> Word:
        match node.type:
            case "strong":
                return tree.Strong(self._inlines(node.children))
            case "em":
                return tree.Emphasis(self._inlines(node.children))
            case "code_inline":
                return tree.Code(self.kept.literal(node.content))
            case "softbreak":
                return LineEnd()
        return tree.Break()

    def _link(self, href: str, content: tree.Inlines) -> Iterable[Word]:
        if MARK in href:
            href = _parser(tables=self.tables).normalizeLink(self.kept.literal(href))
        if addresses.is_safe(href):
            return (tree.Link(href, content),)
        return (*content, tree.Text(f" ({href})"))


def settled(words: Iterable[Word]) -> tree.Inlines:
    """The words of one run of text, with line ends as spaces and neighbouring texts joined."""
    inlines = [_settle(word) for word in words if word != tree.Text("")]
    while inlines and inlines[-1] == tree.Text(" "):
        inlines.pop()
    joined: list[tree.Inline] = []
    for together, run in groupby(inlines, key=lambda inline: isinstance(inline, tree.Text)):
        texts = list(run)
        joined += (
            [tree.Text("".join(text.text for text in texts if isinstance(text, tree.Text)))] if together else texts
        )
    return tuple(joined)


def _settle(word: Word) -> tree.Inline:
    if isinstance(word, LineEnd):
        return tree.Text(" ")
    if isinstance(word, Placed):
        raise _misplaced(word)
    return word


def _misplaced(placed: Placed) -> PaperError:
    message = (
        f"{placed.template}: `{placed.component}` makes whole paragraphs or a table, but stands among other words"
    )
    return PaperError(message, "put it on a line of its own")


def _split_lines(words: Iterable[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        if isinstance(word, LineEnd):
            yield line
            line = []
        else:
            line.append(word)
    yield line


def _holds_blocks(line: Sequence[Word]) -> bool:
    return any(isinstance(word, Placed) for word in line)


def _only_blocks(line: Iterable[Word]) -> Iterator[tree.Block]:
    words = [word for word in line if not (isinstance(word, tree.Text) and not word.text.strip())]
    for word in words:
        if not isinstance(word, Placed):
            raise _misplaced(next(word for word in words if isinstance(word, Placed)))
        yield from word.blocks


def _inline_nodes(node: SyntaxTreeNode) -> Iterable[SyntaxTreeNode]:
    return node.children[0].children if node.children else ()


@cache
def _parser(*, tables: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING})
    # Indented text is a slip of the space bar here, and a definition would vanish from the paper.
    parser.disable(["code", "reference"])
    if tables:
        parser.enable("table")
    parser.normalizeLink = _keeping_tokens(parser.normalizeLink)  # type: ignore[assignment, method-assign]
    parser.validateLink = _is_safe_or_kept  # type: ignore[assignment, method-assign]
    return parser


def _keeping_tokens(normalise: Callable[[str], str]) -> Callable[[str], str]:
    return lambda address: address if MARK in address else normalise(address)


def _is_safe_or_kept(address: str) -> bool:
    # An address with a token in it is judged when the token is filled in.
    return MARK in address or addresses.is_safe(address)
