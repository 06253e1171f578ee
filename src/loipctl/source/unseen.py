"""Characters that nobody can see: which there are, what they are called, and what is left when they are gone."""

import re
import unicodedata

from loipctl.diagnostics import Edit, Fix
from loipctl.places import Span
from loipctl.words import listed

INVISIBLE = re.compile(
    "[\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200c\u200e\u200f\u202a-\u202f\u205f-\u2064\u2066-\u206f\u3000\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
LIKE_SPACE = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_BEFORE_TEXT = re.compile(r"[ \0]*(?:-[ \0]+)*(?:[A-Za-z_][\w\0-]*[ \0]*:(?=[ \0]|$)[ \0]*)?")


def unhide(text: str, found: re.Match[str], at: Span) -> Fix:
    """Return what takes such characters out of a line: round its name and hyphens, or else in its text."""
    start = found.start() - at.column + 1
    end = text.find("\n", start)
    row = text[start : end if end >= 0 else None].removesuffix("\r")
    plain = INVISIBLE.sub(_plainly, row)
    name = _BEFORE_TEXT.match(plain)
    text_starts, text_ends = name.end() if name else 0, len(plain.rstrip(" \0"))
    runs = [
        (run, not text_starts <= run.start() < text_ends) for run in re.finditer(f"(?:{INVISIBLE.pattern})+", row)
    ]
    chosen = [run for run, outside in runs if outside == runs[0][1]]
    edits = [
        Edit(Span(at.file, at.line, run.start() + 1, at.line, run.end() + 1), seen(run.group())) for run in chosen
    ]
    done = listed(dict.fromkeys(_done(character) for run in chosen for character in run.group()))
    return Fix(safe=runs[0][1], edits=tuple(edits), done=done)


def _plainly(found: re.Match[str]) -> str:
    return " " if LIKE_SPACE.match(found.group()) else "\0"


def seen(characters: str) -> str:
    """Return what can be seen of invisible characters: a space for each that looks like one."""
    return INVISIBLE.sub("", LIKE_SPACE.sub(" ", characters))


def _done(character: str) -> str:
    return f"{named(character)} {'became an ordinary space' if LIKE_SPACE.match(character) else 'was taken out'}"


def code_point(character: str) -> str:
    """Return the number of a character as standards write it: U+00A0."""
    return f"U+{ord(character):04X}"


def named(character: str) -> str:
    """Return the number and the name of a character: U+00A0 no-break space."""
    return f"{code_point(character)} {unicodedata.name(character, 'a character without a name').lower()}"
