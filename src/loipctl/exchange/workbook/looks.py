"""How the cells of a workbook look: a few formats, each made once."""

from typing import TYPE_CHECKING, Any, Final

from loipctl.colours import ink_on

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

INK: Final = "#1b2229"
QUIET: Final = "#3d4650"
ACCENT: Final = "#0b4f8a"
BAND: Final = "#eef2f5"
RULE: Final = "#c4cbd3"
LATE: Final = "#b3131b"

LINE: Final = 12.75
"""The height of a line of the font, in points."""

_FONT: Final = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
_CELL: Final = {"text_wrap": True, "border": 1, "border_color": RULE}

_KINDS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 20, "font_color": ACCENT},
    "heading": {"bold": True, "font_size": 13, "font_color": ACCENT, "valign": "bottom"},
    "said": {"text_wrap": True},
    "quiet": {"font_color": QUIET, "text_wrap": True},
    "warning": {"bold": True, "font_color": LATE, "text_wrap": True},
    "label": {"bold": True, "text_wrap": True},
    "link": {"font_color": ACCENT, "underline": 1},
    "head": {**_CELL, "bold": True, "font_color": "#ffffff", "bg_color": ACCENT, "valign": "vcenter"},
    "worked-out-head": {**_CELL, "bold": True, "italic": True, "bg_color": BAND, "valign": "vcenter"},
    "text": {**_CELL, "num_format": "@"},
    "text-below": {"num_format": "@", "text_wrap": True},
    "id": {**_CELL, "num_format": "@", "bold": True},
    "number": {**_CELL, "num_format": "#,##0.##########", "align": "right"},
    "whole": {**_CELL, "num_format": "#,##0", "align": "right"},
    "day": {**_CELL, "num_format": "d mmm yyyy", "align": "left"},
    "key": {**_CELL, "num_format": "@", "bg_color": BAND},
    "worked-out": {**_CELL, "num_format": "@", "bg_color": BAND, "italic": True},
    "about": {**_CELL, "font_color": QUIET, "italic": True},
}


class Looks:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: "Workbook") -> None:
        """Make none yet."""
        self._book = book
        self._made: dict[str, Format] = {}

    def of(self, kind: str) -> "Format":
        """Return the format of a kind of cell."""
        return self._kept(kind, {**_FONT, **_KINDS[kind]})

    def painted(self, colour: str) -> "Format":
        """Return the format of words on a colour, in black or white as they read better."""
        return self._kept(
            colour, {**_FONT, **_CELL, "bg_color": colour, "font_color": ink_on(colour), "bold": True}
        )

    def paint(self, colour: str) -> "Format":
        """Return what paints a cell that has a format of its own already."""
        return self._kept(f"paint {colour}", {"bg_color": colour, "font_color": ink_on(colour), "bold": True})

    def _kept(self, name: str, look: dict[str, Any]) -> "Format":
        if name not in self._made:
            self._made[name] = self._book.add_format(look)
        return self._made[name]
