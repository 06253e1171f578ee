"""Words in Markdown that mean what they mean in the tree, and nothing else.

Whether an asterisk opens or closes depends on the letters next to it, so a text is first laid out as
pieces; then the letters that would disturb a mark are written as numbers (`&#32;`), and the rest is escaped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import punctuation

from loipctl.papers import tree

_ALWAYS = re.compile(r"[\\`*_\[\]<~|#$]|&(?=#?[0-9A-Za-z]+;)")
_AT_START = re.compile(r"[-+=:>]")
_ORDERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))", re.ASCII)
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: how a line ends there, and whether bars would end a cell."""

    line_end: str
    in_table: bool = False


RUNNING = Place("\\\n")
HEADING = Place(" ")
CELL = Place("  ", in_table=True)


@dataclass(frozen=True, slots=True)
class _Opening:
    mark: str


@dataclass(frozen=True, slots=True)
class _Closing:
    mark: str


@dataclass(frozen=True, slots=True)
class _Source:
    text: str


_Piece = str | _Opening | _Closing | _Source | tree.Code | tree.Break


def words(content: tree.Inlines, place: Place = RUNNING) -> str:
    """The source of a run of text where it will stand."""
    pieces = _without_last_breaks(_joined(_pieces(content, "", place)))
    source = ""
    for position, piece in enumerate(pieces):
        match piece:
            case str():
                at_start = not source or source.endswith("\n")
                source += _escaped(piece.lstrip(" ") if at_start else piece, pieces, position, at_start=at_start)
            case tree.Break():
                source += place.line_end if source else ""
            case tree.Code(text=text):
                source += _code(text, place)
            case _Source(text=text):
                # An exclamation mark in front would make a picture of a link.
                source = (f"{source[:-1]}\\!" if source.endswith("!") else source) + text
            case _:
                source += piece.mark
    return source.rstrip(" ")


def _pieces(content: Iterable[tree.Inline], within: str, place: Place) -> Iterator[_Piece]:
    for inline in content:
        match inline:
            case tree.Strong(content=inner):
                yield from _marked(inner, "**", within, place)
            case tree.Emphasis(content=inner):
                yield from _marked(inner, "_", within, place)
            case _:
                yield _piece(inline, place)


def _piece(inline: tree.Inline, place: Place) -> _Piece:
    match inline:
        case tree.Text(text=text):
            return text
        case tree.Status(label=label, symbol=symbol):
            return f"{symbol} {label}"
        case tree.Code(text=text):
            # Nothing in a code span can be escaped, and `]:` in a link that opens a paragraph would hide it all.
            return text if "]:" in text else inline
        case tree.Link():
            return _Source(_link(inline, place))
    return tree.Break()


def _marked(content: tree.Inlines, mark: str, within: str, place: Place) -> Iterator[_Piece]:
    inner = list(_pieces(content, within + mark, place))
    if mark in within or not any(_is_visible(piece) for piece in inner):
        yield from inner
        return
    yield from (_Opening(mark), *_without_outer_breaks(inner), _Closing(mark))


def _is_visible(piece: _Piece) -> bool:
    match piece:
        case str():
            return bool(piece.strip())
        case tree.Code(text=text):
            return bool(text)
    return isinstance(piece, _Source)


def _without_outer_breaks(pieces: list[_Piece]) -> list[_Piece]:
    start, end = 0, len(pieces)
    while not _is_visible(pieces[start]) and not isinstance(pieces[start], _Opening):
        start += 1
    while not _is_visible(pieces[end - 1]) and not isinstance(pieces[end - 1], _Closing):
        end -= 1
    return pieces[start:end]


def _without_last_breaks(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces up to the last that is more than a new line or spaces, which would leave a backslash behind."""
    last = max((position for position, piece in enumerate(pieces) if not _is_blank(piece)), default=-1)
    return pieces[: last + 1]


def _is_blank(piece: _Piece) -> bool:
    return not piece.strip() if isinstance(piece, str) else piece == tree.Break()


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces with neighbouring texts as one, and no mark that closes only to open again."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(last, str):
            joined[-1] = last + piece
        elif isinstance(piece, tree.Code) and isinstance(last, tree.Code):
            joined[-1] = tree.Code(last.text + piece.text)
        elif isinstance(piece, _Opening) and last == _Closing(piece.mark):
            joined.pop()
        elif piece and piece != tree.Code(""):
            joined.append(piece)
    return joined


def _escaped(text: str, pieces: list[_Piece], position: int, *, at_start: bool) -> str:
    before = pieces[position - 1] if position else None
    after = pieces[position + 1] if position + 1 < len(pieces) else None
    first, last = _disturbs_after(before, text), _disturbs_before(after, text)
    if len(text) == 1 and (first or last):
        return _as_number(text)
    body = text[first : len(text) - last]
    escaped = _ALWAYS.sub(r"\\\g<0>", body)
    if at_start and not first:
        escaped = _at_start(escaped)
    return f"{_as_number(text[0]) if first else ''}{escaped}{_as_number(text[-1]) if last else ''}"


def _at_start(escaped: str) -> str:
    if _AT_START.match(escaped):
        return f"\\{escaped}"
    return _ORDERED.sub(r"\1\\", escaped, count=1) if _ORDERED.match(escaped) else escaped


def _disturbs_after(mark: _Piece | None, text: str) -> bool:
    match mark:
        case _Opening():
            return text[:1].isspace()
        case _Closing():
            return not (text[:1].isspace() or text[:1] in punctuation)
    return False


def _disturbs_before(mark: _Piece | None, text: str) -> bool:
    match mark:
        case _Closing():
            return text[-1:].isspace()
        case _Opening():
            return not (text[-1:].isspace() or text[-1:] in punctuation)
    return False


def _as_number(character: str) -> str:
    return f"&#{ord(character)};"


def _code(text: str, place: Place) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    pad = pad if text.strip(" ") else ""
    source = f"{fence}{pad}{text}{pad}{fence}" if text else ""
    return source.replace("|", r"\|") if place.in_table else source


def _link(link: tree.Link, place: Place) -> str:
    address = _ENTITY.sub("&amp;", link.href)
    for character in "|<>()":
        address = address.replace(character, f"%{ord(character):02X}")
    return f"[{words(link.content, place)}]({address})"
