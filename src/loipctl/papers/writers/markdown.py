"""Markdown: the text of a paper for a pull request or an editor."""

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch

from loipctl.papers import tree
from loipctl.papers.markers import marker
from loipctl.papers.writers import NOTICE_TITLES, Writer
from loipctl.papers.writers.markdown_cells import cell
from loipctl.papers.writers.markdown_words import CELL, HEADING, words

_LARGEST_START = 999_999_999


def write(document: tree.Document) -> bytes:
    """A paper as Markdown that reads well unrendered and means nothing it does not say."""
    names = tuple(tree.Paragraph((tree.Text(name),)) for name in document.names)
    facts = (tree.Facts(document.facts),) if document.facts else ()
    head = (tree.Heading(1, (tree.Text(document.title),)), *names, *document.notices, *facts)
    foot = f"\n\n---\n\n{words(document.footer)}" if document.footer else ""
    return f"{_blocks((*head, *document.blocks))}{foot}\n".encode()


MARKDOWN = Writer(".md", "Markdown", write)


def _blocks(blocks: Iterable[tree.Block]) -> str:
    return "\n\n".join(_written(blocks))


def _written(blocks: Iterable[tree.Block]) -> Iterator[str]:
    """The source of each block; of two lists in a row the second has other markers, or they would be one."""
    before, other = "", False
    for block in blocks:
        kind = _list_kind(block)
        other = bool(kind) and kind == before and not other
        if (
            source := _list(block, other=other)
            if isinstance(block, tree.Bullets | tree.Numbered)
            else _block(block)
        ):
            before = kind
            yield source


def _list_kind(block: tree.Block) -> str:
    match block:
        case tree.Numbered(marker="1."):
            return "ordered"
        case tree.Bullets() | tree.Numbered():
            return "bullets"
    return ""


@singledispatch
def _block(block: tree.Block) -> str:
    raise NotImplementedError(type(block))


@_block.register
def _heading(block: tree.Heading) -> str:
    return f"{'#' * block.level} {words(_with_number(block), HEADING)}"


@_block.register
def _paragraph(block: tree.Paragraph) -> str:
    return words(_with_number(block))


@_block.register
def _table(block: tree.Table) -> str:
    header = [words(column, CELL) for column in block.header]
    rows = [header, ["---"] * len(header), *([cell(content) for content in row] for row in block.rows)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{words((tree.Strong(block.caption),))}\n\n{table}".lstrip("\n")


@_block.register
def _facts(block: tree.Facts) -> str:
    items = ((tree.Strong((tree.Text(f"{fact.label}:"),)), tree.Text(" "), *fact.value) for fact in block.items)
    return "\n".join(_indented(words(item), "- ") for item in items)


@_block.register
def _figure(block: tree.Figure) -> str:
    name = f"Figure {block.number}: " if block.number else "Figure: "
    caption = tree.Paragraph((tree.Strong((tree.Text(name), *block.caption)),))
    data = (block.table,) if block.table else ()
    return _blocks((caption, tree.Paragraph((tree.Text(block.alt),)), *data))


@_block.register
def _preformatted(block: tree.Preformatted) -> str:
    longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{block.text}\n{fence}"


@_block.register
def _quote(block: tree.Quote) -> str:
    return _quoted(block.content)


@_block.register
def _notice(block: tree.Notice) -> str:
    title = tree.Paragraph((tree.Strong((tree.Text(NOTICE_TITLES[block.kind]),)),))
    return _quoted((title, *block.content))


def _quoted(blocks: tree.Blocks) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _blocks(blocks).split("\n"))


def _list(block: tree.Bullets | tree.Numbered, *, other: bool) -> str:
    between = "\n" if _is_tight(block) else "\n\n"
    return between.join(
        _indented(between.join(_written(item)), before) for before, item in _marked(block, other=other)
    )


def _marked(block: tree.Bullets | tree.Numbered, *, other: bool) -> Iterator[tuple[str, tree.Blocks]]:
    """The items with their markers; Markdown has no a) or i., so these are words of the item."""
    for offset, item in enumerate(block.items):
        if isinstance(block, tree.Bullets):
            yield "* " if other else "- ", item
        elif block.marker == "1.":
            yield f"{min(block.start, _LARGEST_START) + offset}{')' if other else '.'} ", item
        else:
            yield "* " if other else "- ", _begun(item, marker(block.marker, block.start + offset))


def _begun(item: tree.Blocks, first_word: str) -> tree.Blocks:
    match item:
        case (tree.Paragraph() as first, *rest):
            return (tree.Paragraph((tree.Text(f"{first_word} "), *_with_number(first))), *rest)
    return (tree.Paragraph((tree.Text(first_word),)), *item)


def _is_tight(block: tree.Bullets | tree.Numbered) -> bool:
    """Whether the list reads right without empty lines: words in each item, and lists that begin at 1."""
    return all(_is_short(item) for item in block.items)


def _is_short(item: tree.Blocks) -> bool:
    match item:
        case (tree.Paragraph() as only,):
            return bool(_paragraph(only))
        case (tree.Paragraph() as first, (tree.Bullets() | tree.Numbered(start=1)) as inner):
            return bool(_paragraph(first)) and _is_tight(inner)
    return False


def _indented(source: str, before: str) -> str:
    first, *rest = source.split("\n")
    room = " " * len(before)
    return "\n".join([f"{before}{first}".rstrip(" "), *(f"{room}{line}" if line else "" for line in rest)])


def _with_number(block: tree.Heading | tree.Paragraph) -> tree.Inlines:
    return (tree.Text(f"{block.number} "), *block.content) if block.number else block.content
