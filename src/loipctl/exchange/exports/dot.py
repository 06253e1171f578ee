"""Maps in the language of Graphviz, which draws them as SVG, PDF or PNG."""

from collections.abc import Iterable, Iterator

from loipctl.exchange.maps.drawing import Arrow, Box, Map, look
from loipctl.exchange.maps.pairs import pairs
from loipctl.exchange.order import Files, Order

NAME = "dot"
ABOUT = "the same maps for Graphviz, which makes pictures and PDF of them: dot -Tsvg"
FOR_ONE = True

_SHAPES = {"outcome": "box", "indicator": "hexagon", "partner": "box", "theme": "box"}
_ROUNDED = frozenset({"outcome", "partner", "theme"})
_LOOK = (
    'graph [rankdir=LR, ranksep=1.2, nodesep=0.2, labelloc=t, fontsize=20, fontname="Helvetica", newrank=true]',
    'node [fontname="Helvetica", fontsize=12, color="#5b6570", fillcolor="#ffffff", shape=box, margin="0.2,0.1"]',
    'edge [fontname="Helvetica", fontsize=11, fontcolor="#111111", color="#5b6570", arrowsize=0.7]',
)


def files(order: Order) -> Files:
    """Return two maps of each plan: of the work, and of who does it."""
    return pairs(order, ".dot", _lines)


def _lines(drawn: Map) -> Iterator[str]:
    yield 'digraph "plan" {'
    yield from (f"  {line}" for line in _LOOK)
    yield f"  label={_text([drawn.title, drawn.about])}"
    boxes = _drawn_in_order(drawn)
    yield from (_box(one) for one in boxes if not one.frame)
    for number, (frame, title) in enumerate(drawn.frames[::-1]):
        yield f'  subgraph "cluster_{number}" {{'
        yield f'    label={_text([title])}; fontsize=14; color="#b1b4b6"; bgcolor="#f4f5f6"'
        yield from (f"  {_box(one)}" for one in boxes if one.frame == frame)
        yield "  }"
    yield from map(_arrow, drawn.arrows[::-1])
    yield "}"


def _drawn_in_order(drawn: Map) -> list[Box]:
    """Return the boxes so that they are drawn in the plan's order: those that arrows lead to are drawn upwards."""
    ends = {one.end for one in drawn.arrows}
    return [
        *(one for one in drawn.boxes if one.id not in ends),
        *(one for one in reversed(drawn.boxes) if one.id in ends),
    ]


def _box(one: Box) -> str:
    said = [f"label={_text(one.lines)}", f"tooltip={_text(one.lines)}"]
    if one.kind in _SHAPES:
        said.append(f"shape={_SHAPES[one.kind]}")
    said.append(f'style="{"filled,rounded" if one.kind in _ROUNDED else "filled"}"')
    if one.status:
        fill, stroke = look(one.status)
        said += [f'fillcolor="{fill}"', f'color="{stroke}"', "penwidth=4"]
    return f"  {_text([one.id])} [{', '.join(said)}]"


def _arrow(one: Arrow) -> str:
    said = [f"label={_text([one.words])}"] if one.words else []
    said += ["style=dashed"] if one.is_dashed else []
    look = f" [{', '.join(said)}]" if said else ""
    return f"  {_text([one.start])} -> {_text([one.end])}{look}"


def _text(lines: Iterable[str]) -> str:
    r"""Return lines between quotation marks; `\N` and `&amp;` would be read there, so neither stands there."""
    return '"' + r"\n".join(_escaped(line) for line in lines) + '"'


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
