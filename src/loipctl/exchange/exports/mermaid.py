"""Maps in Mermaid, which GitHub, GitLab and many editors draw by themselves."""

import re
from collections.abc import Iterable, Iterator

from loipctl.colours import WHITE
from loipctl.exchange.maps.drawing import GREY, Arrow, Box, Map, look
from loipctl.exchange.maps.pairs import pairs
from loipctl.exchange.order import Files, Order

NAME = "mermaid"
ABOUT = "maps of outcomes, actions and indicators, and of partners, for GitHub, GitLab and editors"
FOR_ONE = True

_SHAPES = {"outcome": '(["{}"])', "indicator": '{{{{"{}"}}}}', "partner": '("{}")', "theme": '(["{}"])'}
_BOX = '["{}"]'
_ACTING = re.compile(r"[^\w ,()'?!£/:.\-\x80-\U0010ffff]|_", re.ASCII)
_LIST_SIGN = re.compile(r"^(?:\d+[.)]|[-:])")
_LOOK = "fill:{},stroke:{},stroke-width:{}px,color:#111111"
_SETTINGS = """\
---
config:
  flowchart:
    wrappingWidth: 400
    nodeSpacing: 25
    rankSpacing: 110
---"""


def files(order: Order) -> Files:
    """Return two maps of each plan: of the work, and of who does it."""
    return pairs(order, ".mmd", _lines)


def _lines(drawn: Map) -> Iterator[str]:
    yield _SETTINGS
    yield "flowchart LR"
    yield f"  accTitle: {_told(drawn.title)}"
    yield f"  accDescr: {_told(drawn.about)}"
    yield from (_box(one) for one in drawn.boxes if not one.frame)
    for frame, title in reversed(drawn.frames):
        yield f'  subgraph {_id(frame)}["{_text([title])}"]'
        yield "    direction LR"
        yield from (f"  {_box(one)}" for one in _upwards(drawn, frame))
        yield "  end"
        yield f"  style {_id(frame)} {_LOOK.format('#f4f5f6', '#b1b4b6', 1)}"
    yield from map(_arrow, drawn.arrows)
    yield from _styles(drawn.boxes)


def _upwards(drawn: Map, frame: str) -> list[Box]:
    """Return the boxes of a frame from the lowest: only the rows of arrows are drawn from the bottom."""
    linked = {id_ for one in drawn.arrows for id_ in (one.start, one.end)}
    inside = [one for one in drawn.boxes if one.frame == frame]
    return inside[::-1] if any(one.id in linked for one in inside) else inside


def _box(one: Box) -> str:
    shape = _SHAPES.get(one.kind, _BOX).format(_text(one.lines))
    style = f":::{_id('status:' + one.status.key)}" if one.status else ""
    return f"  {_id(one.id)}{shape}{style}"


def _arrow(one: Arrow) -> str:
    line = "-.->" if one.is_dashed else "-->"
    words = f'|"{_text([one.words])}"|' if one.words else ""
    return f"  {_id(one.start)} {line}{words} {_id(one.end)}"


def _styles(boxes: Iterable[Box]) -> Iterator[str]:
    yield f"  classDef default {_LOOK.format(WHITE, GREY, 1)}"
    seen = {_id("status:" + one.status.key): one.status for one in boxes if one.status}
    for name, status in seen.items():
        yield f"  classDef {name} {_LOOK.format(*look(status), 4)}"


def _id(text: str) -> str:
    """Return a name that no word of the language is part of, another for every text."""
    return re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", text)


def _text(lines: Iterable[str]) -> str:
    """Return lines as they stand between quotation marks: what could act there stands by its number."""
    return "<br/>".join(_LIST_SIGN.sub(_unlisted, _ACTING.sub(_number, line)) for line in lines)


def _number(found: re.Match[str]) -> str:
    return f"#{ord(found[0])};"


def _unlisted(found: re.Match[str]) -> str:
    """Return the sign that begins a list so that it begins none, for there would be no text then."""
    return f"{found[0][:-1]}#{ord(found[0][-1])};"


def _told(text: str) -> str:
    """Return a text for those who cannot see the drawing; there the language has no way to write every sign."""
    return " ".join(_ACTING.sub(" ", text).split())
