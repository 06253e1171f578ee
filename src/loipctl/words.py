"""Dates, counts, lists and nearest names, as every sentence of the program writes them."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Pattern

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """Return a day as people write it: 31 March 2027."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """Return the month of a day: March 2027."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: 1 action, 2 actions, 1,200 actions."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def article(noun: str) -> str:
    """Return a noun with its article: an action, a theme."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return items as a sentence lists them: a, b and c."""
    *others, final = list(items) or [""]
    return f"{', '.join(others)} {last} {final}" if others else final


def few(items: Sequence[str], most: int) -> str:
    """Return items as a sentence lists them, the first of many by name: a, b and 3 others."""
    others = [count(len(items) - most, "other")] if len(items) > most else []
    return listed([*items[:most], *others])


def quoted(items: Iterable[str], last: str = "or") -> str:
    """Return names in backticks as a sentence lists them: `a`, `b` or `c`."""
    return listed((f"`{item}`" for item in items), last)


def nearest(word: str, choices: Iterable[str], most: int = 3, *, cutoff: float = 0.6) -> list[str]:
    """Return the choices spelt most like a word, the nearest first, capitals and spaces not counted."""
    from difflib import get_close_matches

    by_plain: dict[str, str] = {}
    for choice in choices:
        by_plain.setdefault(plain(choice), choice)
    return [by_plain[found] for found in get_close_matches(plain(word), by_plain, n=most, cutoff=cutoff)]


def plain(word: str) -> str:
    """Return a name with capitals, spaces, hyphens and underscores taken out, for comparing."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return "did you mean `owner`?" for a word near to a choice, or nothing."""
    near = nearest(word, choices)
    return f"did you mean {quoted(near)}?" if near else ""


def shortened(text: str, most: int = 60) -> str:
    """Return a text on one line, cut at a word where it is too long to quote."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[:most].rsplit(" ", 1)[0]
    return f"{head or line[:most]} …"


@cache
def _numbers() -> "Pattern[str]":
    import re

    return re.compile(r"(\d+)")


def natural(name: str) -> Sequence[tuple[int, int, str]]:
    """Return a sort key in which numbers count as numbers: 1.2 before 1.10."""
    parts = _numbers().split(name)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
