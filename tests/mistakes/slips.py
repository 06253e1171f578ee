"""Slips of the hand: what is typed in a line of a good file, and what was meant by it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loipctl.source import document
from loipctl.source.mistakes import lines

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "plans").glob("*/*.yaml")) + sorted((ROOT / "plans").glob("*/actions/*.yaml"))[::8]
MOST = 12
"""How many slips of a kind are made in one file."""

Spoil = Callable[[str], tuple[str, str] | None]
"""Makes of one line the line that is meant and what is typed, or None where it cannot."""


@dataclass(frozen=True)
class Slip:
    """A kind of slip: the rules that may name it, and how it is made."""

    name: str
    rules: tuple[str, ...]
    spoil: Spoil


@dataclass(frozen=True)
class Spoilt:
    """A file of an example plan with one slip: as it is meant and as it is typed, and the lines it stands on."""

    slip: Slip
    file: Path
    meant: str
    typed: str
    lines: frozenset[int]


def spoilt(slip: Slip) -> Iterator[Spoilt]:
    """Yield the files of the example plans with a slip in one line, and then in another."""
    for file in FILES:
        rows, able = _good(file)
        found = [(number, pair) for number in able if (pair := slip.spoil(rows[number])) is not None]
        for number, pair in found[:: max(len(found) // MOST, 1)]:
            meant, typed = ("\n".join([*rows[:number], row, *rows[number + 1 :]]) for row in pair)
            last = number + 1 + pair[1].count("\n")
            yield Spoilt(slip, file, meant, typed, frozenset(range(number + 1, last + 1)))


@cache
def _good(file: Path) -> tuple[list[str], list[int]]:
    """Return the lines of a file, and those in which a slip is one: what stands in a block text is only text.

    There are none where there is something to say of the file already.
    """
    read = document.read(file.name, file.read_bytes())
    if read.breaches:
        return [], []
    taken_apart = lines.read(read.text)
    return [one.raw for one in taken_apart], [
        one.number - 1 for one in taken_apart if one.kind is lines.Kind.WORDS
    ]


def on(pattern: str, typed: str, meant: str = r"\g<0>") -> Spoil:
    """Return what spoils the lines that match a pattern."""

    def spoil(line: str) -> tuple[str, str] | None:
        if not re.search(pattern, line):
            return None
        return re.sub(pattern, meant, line, count=1), re.sub(pattern, typed, line, count=1)

    return spoil


def _wrapped(line: str) -> tuple[str, str] | None:
    """Break a long text at about the middle, as an editor does that wraps lines."""
    middle = line.find(" ", len(line) // 2)
    if len(line) < 80 or middle < 0 or not re.match(_TEXT, line):
        return None
    return line, f"{line[:middle]}\n{line[middle + 1 :]}"


_TEXT = r"^(\s*(?:- )?(?:title|name|post|address|improvement|note): )([A-Z][^\"#:\\\[\]{}]+)$"
_PLAIN = _TEXT.replace("[^", "[^'")
_NAME = r"^(\s*(?:- )?[a-z_]+):"
_ITEM = r"^(\s*)- (?=[A-Za-z])"

SLIPS = [
    Slip("no space after the colon", ("LP023",), on(rf"{_NAME} (?=[A-Za-z])", r"\1:")),
    Slip("no space after the hyphen", ("LP022",), on(_ITEM, r"\1-")),
    Slip("a bullet as Word types it", ("LP024",), on(_ITEM, r"\1• ")),
    Slip("a dash for the hyphen", ("LP024",), on(_ITEM, r"\1– ")),
    Slip("a tab for four spaces", ("LP002",), on(r"^ {4}(?=\S)", "\t")),
    Slip("a tab after the hyphen", ("LP002",), on(r"^(\s*)- (?=[a-z_]+:)", r"\1-\t")),
    Slip("no-break spaces at the start", ("LP003",), on(r"^  ", "\u00a0\u00a0")),
    Slip("a no-break space after the colon", ("LP003",), on(rf"{_NAME} ", "\\1:\u00a0")),
    Slip("a zero-width space in a name", ("LP003",), on(r"^(\s*(?:- )?[a-z])([a-z_]+: )", "\\1\u200b\\2")),
    Slip("a colon in a text", ("LP019",), on(_TEXT, r"\1Part one: \2", r'\1"Part one: \2"')),
    Slip("curly marks round a colon", ("LP020",), on(_TEXT, r"\1“Part one: \2”", r'\1"Part one: \2"')),
    Slip("a bracket at the start", ("LP025",), on(_TEXT, r"\1[Draft] \2", r'\1"[Draft] \2"')),
    Slip("a star at the start", ("LP009", "LP025"), on(_TEXT, r"\1*\2*", r'\1"*\2*"')),
    Slip("a percent sign at the start", ("LP025",), on(_TEXT, r"\1%\2", r'\1"%\2"')),
    Slip("a greater-than sign at the start", ("LP025",), on(_TEXT, r"\1>50 \2", r'\1">50 \2"')),
    Slip("a greater-than sign and a digit", ("LP025",), on(_TEXT, r"\1>5", r'\1">5"')),
    Slip("an at sign at the start", ("LP025",), on(_TEXT, r"\1@\2", r'\1"@\2"')),
    Slip("an exclamation mark at the start", ("LP008", "LP025"), on(_TEXT, r"\1!\2", r'\1"!\2"')),
    Slip("a number after a hash", ("LP021",), on(_TEXT, r"\1\2 #2", r'\1"\2 #2"')),
    Slip("an apostrophe between single marks", ("LP027",), on(_TEXT, r"\1'Fife's \2'", '\\1"Fife\'s \\2"')),
    Slip(
        "a backslash between double marks",
        ("LP027",),
        on(_PLAIN, r'\1"C:\\Users\\\2"', r"\1'C:\\Users\\\2'"),
    ),
    Slip("a mark that is never closed", ("LP027",), on(_TEXT, r'\1"\2', r'\1"\2"')),
    Slip("a mark that a curly one closes", ("LP027",), on(_TEXT, r'\1"\2”', r'\1"\2"')),
    Slip("a text of which an editor broke the line", ("LP028",), _wrapped),
    Slip("a field one space too far in", ("LP028",), on(r"^((?:  )+)(?=[a-z_]+: \S)", r"\1 ")),
    Slip("a field given twice", ("LP007",), on(r"^ *[a-z_]+: [^\s|>].*", r"\g<0>" + "\n" + r"\g<0>")),
    Slip("the marks of a merge", ("LP005",), on(r"^ *[a-z_]+: [^\s|>].*", "<<<<<<< HEAD\n\\g<0>\n=======")),
]
"""Rows of the table of what officers stumble on, those that can be seen in the text of one file."""
