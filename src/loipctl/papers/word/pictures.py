"""Pictures in Word: drawings made into PNG, each with its alternative text."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from markupsafe import Markup

from loipctl.papers import PaperError, tree
from loipctl.papers.brand import Logo
from loipctl.papers.compiler import compiler
from loipctl.papers.drawings import showable_drawing
from loipctl.papers.word.xml import element, joined

if TYPE_CHECKING:
    from docx.parts.story import StoryPart

_EMU = 635
"""English metric units in a twentieth of a point, the two measures Word uses."""

_PIXEL = 15
"""Twentieths of a point in a pixel of a drawing."""

_DOTS_PER_INCH = 192

_SHARES: dict[tree.Width, float] = {"whole": 1.0, "half": 0.6}
_TALLEST = 0.8
"""The share of a page that a picture may take, so that its heading and caption stand with it."""

_LOGO = (3400, 1134)
"""The most that a logo is wide and high, in twentieths of a point: 60 and 20 millimetres."""

_FIRST_ID = 100_001
_SIZE = r'<svg\b[^>]*?\s{}="([\d.]+)(?:px)?"'
_A_PAGE = """\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let one = json(bytes(sys.inputs.drawing))
#image(bytes(one.svg), format: "svg", width: one.points * 1pt)
"""
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(slots=True)
class Pictures:
    """The pictures of one paper, kept with the part of the file that shows them.

    `page` is how tall a page is, and `made` the pictures of all its drawings.
    """

    part: "StoryPart"
    page: int
    made: Mapping[str, bytes]
    shown: int = 0

    def drawing(self, figure: tree.Figure, room: int) -> Markup:
        """The run that shows a figure, no wider than the room there is."""
        from io import BytesIO

        width, height = _size(figure.svg)
        scale = min(1.0, room * _SHARES[figure.width] / width, self.page * _TALLEST / height)
        rid, _ = self.part.get_or_add_image(BytesIO(self.made[figure.svg]))
        self.shown += 1
        size: dict[str, str | int] = {"cx": int(width * scale) * _EMU, "cy": int(height * scale) * _EMU}
        number = self.shown
        return _inline((_FIRST_ID + number, f"Figure {number}"), figure.alt, rid, size)


def logo_of(logo: Logo, alt: str, part: "StoryPart") -> Markup:
    """The run that shows a logo; `alt` may be a tag.

    Raises `PaperError` for a picture that Word could not show.
    """
    from io import BytesIO

    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError

    width, height = logo.within(*_LOGO)
    svg = logo.kind == "svg"
    content = png(logo.content.decode("utf-8-sig"), width / 20) if svg else logo.content
    try:
        rid, _ = part.get_or_add_image(BytesIO(content))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        message = "the logo cannot be put into Word"
        raise PaperError(message, "save it as PNG, and name that file in loipctl.yaml") from None
    return _inline((_FIRST_ID, "Logo"), alt, rid, {"cx": int(width) * _EMU, "cy": int(height) * _EMU})


def pictures(blocks: tree.Blocks) -> Mapping[str, bytes]:
    """The drawings in blocks as pictures of dots.

    They are made one by one: together they take as long, and the compiler keeps all of several turns in memory.
    Raises `PaperError` for a drawing that cannot be read, and `MissingProgramError` where nothing here can draw.
    """
    return {svg: png(svg, _size(svg)[0] / 20) for svg in dict.fromkeys(one.svg for one in _figures(blocks))}


def png(svg: str, points: float) -> bytes:
    """A drawing as a picture of dots, `points` wide.

    Raises `PaperError` for a drawing that cannot be read, and `MissingProgramError` where nothing here can draw.
    """
    draw = compiler("figures cannot be put into Word", "write html")
    from typst import TypstError

    inputs = {"drawing": json.dumps({"svg": showable_drawing(svg), "points": points}, ensure_ascii=False)}
    try:
        made = draw.compile(_A_PAGE.encode(), format="png", ppi=_DOTS_PER_INCH, sys_inputs=inputs)
    except TypstError as error:
        message = f"a drawing cannot be made into a picture: {error.message}"
        raise PaperError(message, "look at the drawing; html can still be written") from error
    assert isinstance(made, bytes)  # noqa: S101  # there is one page
    return made


def _figures(blocks: tree.Blocks) -> Iterator[tree.Figure]:
    for block in blocks:
        match block:
            case tree.Figure():
                yield block
            case tree.Quote(content=content) | tree.Notice(content=content):
                yield from _figures(content)
            case tree.Bullets(items=parts) | tree.Numbered(items=parts):
                yield from chain.from_iterable(map(_figures, parts))
            case tree.Table(rows=rows):
                yield from chain.from_iterable(map(_figures, chain.from_iterable(rows)))


def _size(svg: str) -> tuple[float, float]:
    """The width and height of a drawing, in twentieths of a point."""
    width, height = (re.search(_SIZE.format(side), svg) for side in ("width", "height"))
    if not width or not height:
        return 640 * _PIXEL, 360 * _PIXEL
    return max(float(width[1]), 1.0) * _PIXEL, max(float(height[1]), 1.0) * _PIXEL


def _inline(which: tuple[int, str], alt: str, rid: str, size: dict[str, str | int]) -> Markup:
    number, name = which
    picture = (
        element(
            "pic:nvPicPr",
            element("pic:cNvPr", id=number, name=name, descr=alt) + element("pic:cNvPicPr"),
        ),
        element("pic:blipFill", element("a:blip", r_embed=rid) + element("a:stretch", element("a:fillRect"))),
        element(
            "pic:spPr",
            element("a:xfrm", element("a:off", x=0, y=0) + element("a:ext", **size))
            + element("a:prstGeom", element("a:avLst"), prst="rect"),
        ),
    )
    graphic = element("a:graphic", element("a:graphicData", element("pic:pic", joined(picture)), uri=_PICTURES))
    parts = (
        element("wp:extent", **size),
        element("wp:docPr", id=number, name=name, descr=alt),
        element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", noChangeAspect=1)),
        graphic,
    )
    inline = element("wp:inline", joined(parts), distT=0, distB=0, distL=0, distR=0)
    return element("w:r", element("w:drawing", inline))
