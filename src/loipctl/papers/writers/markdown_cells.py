"""Blocks on one line, for the cell of a Markdown table, which can hold nothing else."""

from collections.abc import Iterable, Iterator

from loipctl.papers import tree
from loipctl.papers.markers import marker
from loipctl.papers.writers import NOTICE_TITLES
from loipctl.papers.writers.markdown_words import CELL, words

_GAP = CELL.line_end


def cell(content: tree.Blocks) -> str:
    """The blocks of a cell one after another, lists with their markers."""
    return _GAP.join(source for block in content for source in _line(block) if source)


def _line(block: tree.Block) -> Iterator[str]:
    match block:
        case tree.Heading() | tree.Paragraph():
            number = (tree.Text(f"{block.number} "),) if block.number else ()
            yield _words((*number, *block.content))
        case tree.Bullets(items=items):
            yield from (f"• {cell(item)}" for item in items)
        case tree.Numbered(items=items):
            yield from (
                f"{marker(block.marker, position)} {cell(item)}"
                for position, item in enumerate(items, block.start)
            )
        case _:
            yield from _other(block)


def _other(block: tree.Block) -> Iterator[str]:
    match block:
        case tree.Table():
            yield from _table(block)
        case tree.Facts(items=items):
            yield from (_words((tree.Text(f"{fact.label}: "), *fact.value)) for fact in items)
        case tree.Figure(alt=alt, caption=caption, table=data):
            yield from (_words(caption), _words((tree.Text(alt),)))
            yield from _table(data) if data else ()
        case tree.Preformatted(text=text):
            yield from (_words((tree.Text(line),)) for line in text.split("\n"))
        case tree.Quote(content=content):
            yield cell(content)
        case tree.Notice(kind=kind, content=content):
            yield from (NOTICE_TITLES[kind], cell(content))


def _table(block: tree.Table) -> Iterator[str]:
    yield _words(block.caption)
    yield _GAP.join(_words(column) for column in block.header)
    yield from (_cells(row) for row in block.rows)


def _cells(row: Iterable[tree.Blocks]) -> str:
    return _GAP.join(cell(content) for content in row)


def _words(content: tree.Inlines) -> str:
    return words(content, CELL)
