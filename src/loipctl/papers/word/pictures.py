"""Pictures in Word: drawings made into PNG, each with its alternative text."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from loipctl.papers import PaperError, tree
from loipctl.papers.word.xml import element, joined

if TYPE_CHECKING:
    from docx.parts.story import StoryPart

_EMU = 635
"""English metric units in a twentieth of a point, the two measures Word uses."""

_PIXEL = 15
"""Twentieths of a point in a pixel of a drawing."""

_DOTS_PER_INCH = 192
_FIRST_ID = 100_001
_SIZE = r'<svg\b[^>]*?\s{}="([\d.]+)(?:px)?"'
_ON_A_PAGE = (
    "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    '#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)\n'
)
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(slots=True)
class Pictures:
    """The pictures of one paper, kept with the part of the Word file that shows them."""

    part: "StoryPart | None"
    shown: int = 0

    def drawing(self, figure: tree.Figure, room: int) -> Markup:
        """The run that shows a figure, no wider than the room there is."""
        from io import BytesIO

        if self.part is None:
            message = "a picture has no Word file to stand in"
            raise ValueError(message)
        width, height = _size(figure.svg)
        scale = min(1.0, room / width)
        rid, _ = self.part.get_or_add_image(BytesIO(png(figure.svg, width / 20)))
        self.shown += 1
        size: dict[str, str | int] = {"cx": int(width * scale) * _EMU, "cy": int(height * scale) * _EMU}
        return _inline(_FIRST_ID + self.shown, figure.alt, rid, size)


def png(svg: str, points: float) -> bytes:
    """A drawing as a picture of dots, `points` wide.

    Raises `PaperError` where the program that draws is not installed, or cannot read the drawing.
    """
    try:
        import typst
    except ImportError:
        message = "pictures in Word need the package typst, which is not installed"
        raise PaperError(message, "install it with pip install typst, or write the paper as html") from None
    try:
        made: Any = typst.compile(
            _ON_A_PAGE.encode(), format="png", ppi=_DOTS_PER_INCH, sys_inputs={"svg": svg, "width": str(points)}
        )
    except typst.TypstError as error:
        message = f"a drawing cannot be made into a picture: {error}"
        raise PaperError(message, "look at the drawing") from None
    return bytes(made)


def _size(svg: str) -> tuple[float, float]:
    """The width and height of a drawing, in twentieths of a point."""
    width, height = (re.search(_SIZE.format(side), svg) for side in ("width", "height"))
    if not width or not height:
        return 640 * _PIXEL, 360 * _PIXEL
    return max(float(width[1]), 1.0) * _PIXEL, max(float(height[1]), 1.0) * _PIXEL


def _inline(number: int, alt: str, rid: str, size: dict[str, str | int]) -> Markup:
    name = f"Figure {number - _FIRST_ID}"
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
