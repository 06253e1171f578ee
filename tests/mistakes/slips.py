"""Good files of the example plans, each spoilt by one slip: what fix mends means what was meant before.

`pytest -rP tests/fix/test_restored.py` prints the score.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loipctl.diagnostics import AnyRule, Fix
from loipctl.edit.one_file import Wanted, correct
from loipctl.places import Span
from loipctl.source import document

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "plans").glob("*/*.yaml")) + sorted((ROOT / "plans").glob("*/actions/*.yaml"))[::8]
MOST = 12
"""How many slips of a kind are made in one file."""

Slip = Callable[[str], tuple[str, str] | None]
"""Makes of one line the line that is meant and the one that is typed, or None where it cannot."""


def on(pattern: str, typed: str, meant: str = r"\g<0>") -> Slip:
    def spoil(line: str) -> tuple[str, str] | None:
        if not re.search(pattern, line):
            return None
        return re.sub(pattern, meant, line, count=1), re.sub(pattern, typed, line, count=1)

    return spoil


_TEXT = r"^(\s*(?:- )?(?:title|name|post|address|improvement|note): )([A-Z][^\"#:\\\[\]{}]+)$"


_PLAIN = _TEXT.replace("[^", "[^'")

SLIPS: dict[str, Slip] = {
    "no space after the colon": on(r"^(\s*(?:- )?[a-z_]+): (?=[A-Za-z])", r"\1:"),
    "no space after the hyphen": on(r"^(\s*)- (?=[A-Za-z])", r"\1-"),
    "a bullet as Word types it": on(r"^(\s*)- (?=[A-Za-z])", r"\1• "),
    "a dash for the hyphen": on(r"^(\s*)- (?=[A-Za-z])", r"\1– "),
    "a tab for four spaces": on(r"^ {4}(?=\S)", "\t"),
    "a tab after the colon": on(r"^(\s*[a-z_]+): (?=[A-Za-z])", r"\1:\t"),
    "a tab after the hyphen": on(r"^(\s*)- (?=[a-z_]+:)", r"\1-\t"),
    "no-break spaces at the start": on(r"^  ", "\u00a0\u00a0"),
    "a no-break space after the colon": on(r"^(\s*(?:- )?[a-z_]+): ", "\\1:\u00a0"),
    "a zero-width space in a name": on(r"^(\s*(?:- )?[a-z])([a-z_]+: )", "\\1\u200b\\2"),
    "a colon in a text": on(_TEXT, r"\1Part one: \2", r'\1"Part one: \2"'),
    "curly quotes round a colon": on(_TEXT, r"\1“Part one: \2”", r'\1"Part one: \2"'),
    "a bracket at the start": on(_TEXT, r"\1[Draft] \2", r'\1"[Draft] \2"'),
    "a star at the start": on(_TEXT, r"\1*\2*", r'\1"*\2*"'),
    "a percent sign at the start": on(_TEXT, r"\1%\2", r'\1"%\2"'),
    "a greater-than sign at the start": on(_TEXT, r"\1>50 \2", r'\1">50 \2"'),
    "an at sign at the start": on(_TEXT, r"\1@\2", r'\1"@\2"'),
    "a bar and a digit": on(_TEXT, r"\1|2", r'\1"|2"'),
    "an apostrophe between single marks": on(_TEXT, r"\1'Fife's \2'", '\\1"Fife\'s \\2"'),
    "a backslash between double marks": on(_PLAIN, r'\1"C:\\Users\\\2"', r"\1'C:\\Users\\\2'"),
}


def wrapped(line: str) -> tuple[str, str] | None:
    """Break a long text at about the middle, as an editor does that wraps lines."""
    found = re.match(_TEXT, line)
    if not found or len(line) < 80:
        return None
    middle = line.index(" ", len(line) // 2) if " " in line[len(line) // 2 :] else None
    return (line, f"{line[:middle]}\n{line[middle + 1 :]}") if middle else None


UNSAFE_SLIPS: dict[str, Slip] = {
    "a mark that is never closed": on(_TEXT, r'\1"\2', r'\1"\2"'),
    "a mark that a curly one closes": on(_TEXT, r'\1"\2”', r'\1"\2"'),
    "a text of which an editor broke the line": wrapped,
}
"""Slips of which only a person can say that the likely meaning is the one that was meant."""


def spoilt(text: str, slip: Slip) -> Iterator[tuple[str, str]]:
    """Yield a text as it is meant and as it is typed, with the slip in one line and then in another."""
    lines = text.split("\n")
    found = [(number, pair) for number, line in enumerate(lines) if (pair := slip(line)) is not None]
    for number, pair in found[:: max(len(found) // MOST, 1)]:
        meant, typed = ("\n".join([*lines[:number], line, *lines[number + 1 :]]) for line in pair)
        yield meant, typed


def fixed(raw: bytes, *, unsafe: bool) -> bytes:
    """Return a file with every safe fix made, as often as one is offered; with `unsafe` the others too."""

    def choose(_rule: AnyRule, fix: Fix) -> bool:
        return unsafe or fix.safe

    while True:
        read = document.read("a.yaml", raw)
        wanted = [
            Wanted(breach.rule, breach.finding.at.line, fix)
            for breach in read.breaches
            if (fix := breach.finding.fix) and choose(breach.rule, fix) and isinstance(breach.finding.at, Span)
        ]
        new = correct("a.yaml", raw, wanted, choose).raw
        if new == raw:
            return raw
        raw = new


def outcome(meant: str, typed: str, *, unsafe: bool) -> str:
    data, found = document.read("a.yaml", meant.encode()).data, document.read("a.yaml", typed.encode())
    assert data is not None
    read = document.read("a.yaml", fixed(typed.encode(), unsafe=unsafe))
    if read.data == data:
        return "restored" if found.data != data else "restored, and was read as meant before"
    return "left to a person" if read.text == found.text or read.breaches else "wrong"


@pytest.mark.parametrize("name", [*SLIPS, *UNSAFE_SLIPS])
def test_what_is_mended_means_what_was_meant(name: str) -> None:
    score: Counter[str] = Counter()
    for file in FILES:
        good = document.read("a.yaml", file.read_bytes())
        if good.complete and not good.breaches:
            pairs = spoilt(good.text, (SLIPS | UNSAFE_SLIPS)[name])
            score.update(outcome(*pair, unsafe=name in UNSAFE_SLIPS) for pair in pairs)
    print(f"{name}: {dict(score)}")  # noqa: T201  # the score is the point of it
    assert score["wrong"] == 0
    assert score["left to a person"] < score.total() / 2
