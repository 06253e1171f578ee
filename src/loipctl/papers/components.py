"""The components that need nothing but words: what a template can call in every paper."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from loipctl import colours
from loipctl.papers import PaperError, tree, values
from loipctl.papers.prose import prose as read_prose
from loipctl.papers.values import Blocks, Inlines

_Kind = TypeVar("_Kind")


def prose(text: object) -> Blocks:
    """Markdown from a plan."""
    if isinstance(text, Blocks):
        return text
    return Blocks(*read_prose(_wanted(text, str, "`prose` needs a text")))


def heading(title: object, level: int = 2) -> Blocks:
    """A heading without a number."""
    if not isinstance(level, int) or not 1 <= level <= 6:
        message = "a heading has a level from 1 to 6"
        raise PaperError(message, "write {{ heading(title, 3) }}")
    return Blocks(tree.Heading(level, values.as_inlines(title)))


def bullets(items: object) -> Blocks:
    """A list with bullets, or nothing where there are no items."""
    given = _items(items, "bullets")
    return Blocks(tree.Bullets(given)) if given else Blocks()


def roman(items: object) -> Blocks:
    """A list i, ii, iii, as recommendations are."""
    return _ordered(_items(items, "roman"), "i.")


def lettered(items: object) -> Blocks:
    """A list a, b, c."""
    return _ordered(_items(items, "lettered"), "a)")


def facts(pairs: object) -> Blocks:
    """Labels with their values, such as the header of a board paper."""
    given = list(pairs.items()) if isinstance(pairs, Mapping) else _list(pairs, "facts")
    return Blocks(tree.Facts(tuple(_fact(pair) for pair in given)))


def table(caption: object, columns: object, rows: object, row_headers: object = False) -> Blocks:  # noqa: FBT002
    """A table; with `row_headers` the first cell of each row is its header."""
    header = tuple(values.as_inlines(column) for column in _list(columns, "table"))
    body = tuple(_row(row, position, len(header)) for position, row in enumerate(_list(rows, "table"), 1))
    return Blocks(tree.Table(values.as_inlines(caption), header, body, row_headers=bool(row_headers)))


def status(given: object) -> Inlines:
    """How something stands: its symbol and word, on its colour."""
    if isinstance(given, Inlines):
        return given
    parts = _wanted(given, dict, "`status` needs a record with a label, a symbol and a colour")
    label, symbol, colour = (_part(parts, name) for name in ("label", "symbol", "colour"))
    ink = colours.ink_on(colour) if colours.is_colour(colour) else colours.BLACK
    return Inlines(tree.Status(label, symbol, colour, ink))


def key(statuses: object, caption: object = "Status key") -> Blocks:
    """What each status means, as a table."""
    given = _list(statuses, "key")
    return table(caption, ["Status", "Meaning"], [[status(one), _part(one, "meaning")] for one in given])


COMPONENTS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {part.__name__: part for part in (prose, heading, bullets, roman, lettered, facts, table, status, key)}
)


def _ordered(items: tuple[tree.Blocks, ...], marker: tree.Marker) -> Blocks:
    return Blocks(tree.Numbered(items, marker)) if items else Blocks()


def _items(items: object, component: str) -> tuple[tree.Blocks, ...]:
    return tuple(values.as_blocks(item) for item in _list(items, component))


def _row(row: object, position: int, width: int) -> tuple[tree.Blocks, ...]:
    cells = _list(row, "table")
    if len(cells) != width:
        message = f"row {position} of a table has {len(cells)} cells under {width} columns"
        raise PaperError(message, "give every row one cell for each column")
    return tuple(values.as_blocks(cell) for cell in cells)


def _fact(pair: object) -> tree.Fact:
    match pair:
        case [label, value]:
            return tree.Fact(values.as_text(label), values.as_inlines(value))
    message = "`facts` needs pairs of a label and a value"
    raise PaperError(message, "write {{ facts([['Date', day]]) }}")


def _part(record: object, name: str) -> str:
    parts = _wanted(record, dict, "a status is a record with a label, a symbol and a colour")
    if parts.get(name) in (None, ""):
        message = f"a status is given without its {name}"
        raise PaperError(message, f"give every status a {name}")
    return values.as_text(parts[name])


def _list(value: object, component: str) -> Sequence[object]:
    if isinstance(value, list | tuple):
        return value
    message = f"`{component}` needs a list"
    raise PaperError(message, f"write {{{{ {component}([one, two]) }}}}")


def _wanted(value: object, kind: type[_Kind], message: str) -> _Kind:
    if isinstance(value, kind):
        return value
    raise PaperError(message, "look at what is given to it")
