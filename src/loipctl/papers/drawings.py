"""Drawings as the compiler of pages needs them.

It shows a text of a drawing in one font, and looks for a letter that is not there in another; where that one has
all the other letters too, it takes them from there. So signs come from a font without letters, `PaperSigns.ttf`.
"""

import re
import unicodedata

from loipctl.glyphs import showable

# The compiler stumbles in a drawing over what has no shape, and over letters that it puts together from two. The
# dotted letters of Gaelic are not among these.
_SHAPELESS = re.compile("[\u115f\u1160\u17c1-\u17c3\u2028\u2029\u302e\u302f\u3164\uffa0\U0001bca0-\U0001bca3]")
_PUT_TOGETHER = re.compile(
    "[\u0eb3\u1e04-\u1e09\u1e0c\u1e0d\u1e14-\u1e17\u1e24\u1e25\u1e2e-\u1e37\u1e42-\u1e47\u1e4c-\u1e55\u1e5a\u1e5b"
    "\u1e62-\u1e67\u1e6c\u1e6d\u1e78-\u1e7f\u1e88\u1e89\u1e92\u1e93\u1f70-\u1fff]"
)
_UNSEEN_OR_TEXT = re.compile(r"<(title|desc|style)\b.*?</\1>|(?<=>)[^<>]+(?=<)", re.DOTALL)


def showable_drawing(svg: str) -> str:
    """Return a drawing in which everything can be shown: what no font has is said in words."""
    return svg if svg.isascii() else _UNSEEN_OR_TEXT.sub(_named, svg)


def _named(found: re.Match[str]) -> str:
    return found[0] if found[1] else _PUT_TOGETHER.sub(_base, _SHAPELESS.sub("", showable(found[0])))


def _base(found: re.Match[str]) -> str:
    """The letter without its marks."""
    return unicodedata.normalize("NFKD", found[0])[0]
