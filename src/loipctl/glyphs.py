"""Which characters the fonts of papers can show, and what a paper says in place of those they cannot.

`glyphs.txt` and `signs.txt` are made from the fonts themselves by `tests/papers/test_glyphs.py`.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_BOX = "\ufffd"


def without_glyph(text: str) -> str:
    """Return the characters of a text that no font of papers can show, each once, in their order."""
    if text.isascii():
        return ""
    return "".join(dict.fromkeys(one for one in _unshowable().findall(text) if not _leaves_nothing(one)))


def showable(text: str) -> str:
    """Return a text that the fonts can show: a picture becomes its name in brackets, a letter a box."""
    return text if text.isascii() else _unshowable().sub(_instead, text)


def _instead(found: re.Match[str]) -> str:
    character = found.group()
    if _leaves_nothing(character):
        return ""
    name = unicodedata.name(character, "").lower()
    return f"[{name}]" if name and unicodedata.category(character) == "So" else _BOX


def _leaves_nothing(character: str) -> bool:
    """Return whether a character only changes the one before it, or cannot be seen in any case."""
    return unicodedata.category(character) in {"Cf", "Mn", "Zs"} or bool(_SKIN_TONES.match(character))


@cache
def signs() -> re.Pattern[str]:
    """Return what finds the characters that the font of text lacks, so that another shows them, never slanted."""
    return re.compile(f"([{_ranges('signs.txt')}]+)")


@cache
def _unshowable() -> re.Pattern[str]:
    return re.compile(rf"[^\t\n\r{_ranges('glyphs.txt')}]")


def _ranges(table: str) -> str:
    ranges = Path(__file__).with_name(table).read_text("ascii").split()
    return "".join("-".join(f"\\U{end:0>8}" for end in one.split("-")) for one in ranges)
