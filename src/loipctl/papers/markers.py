"""The markers of ordered lists: 1. 2. 3., a) b) c), i. ii. iii."""

from loipctl.papers.tree import Marker

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def marker(style: Marker, position: int) -> str:
    """The marker of the item at a position, counted from 1."""
    match style:
        case "1.":
            return f"{position}."
        case "a)":
            return f"{letters(position)})"
        case "i.":
            return f"{roman(position)}."


def letters(position: int) -> str:
    """A position in letters: a to z, then aa, ab."""
    written = ""
    while position > 0:
        position, letter = divmod(position - 1, 26)
        written = chr(ord("a") + letter) + written
    return written


def roman(position: int) -> str:
    """A position in small roman numerals."""
    written = ""
    for value, numeral in _ROMAN:
        times, position = divmod(position, value)
        written += numeral * times
    return written
