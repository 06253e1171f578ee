"""How a plan is worded: too long, unfinished, unexplained (LP702 to LP704, LP706, LP709)."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.collections import COLLECTIONS
from loipctl.model.record import WrittenText
from loipctl.places import Place
from loipctl.plans.kinds import Way
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.alone import alone
from loipctl.rules.gathered import gathered
from loipctl.rules.passages import Column, anywhere, columns, having, passages
from loipctl.words import count, day, listed, shortened

_LONGEST_TITLE = 250
_MOST_WORDS = 400
_TITLES = frozenset({"title", "name"})

_PLACEHOLDER = re.compile(
    r"\b(?:TBC|TBA|TBD|TODO|FIXME|XXX+|lorem ipsum)\b"
    r"|\[(?:insert|add|enter|tbc|tba|to be|to follow|date|name|number|figure|xx?)\b[^\]\n]{0,80}\](?!\()"
    r"|\?\?\?+|£x+\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"([A-Z](?<=\b[A-Z])[A-Z0-9&]{1,7})s?\b")
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Z0-9&]{1,7})s?\)")
_BEFORE_BRACKETS = re.compile(r"\b([A-Z][A-Z0-9&]{1,7})s? \([A-Za-z]")
_UNFINISHED = (b"tba", b"tbc", b"tbd", b"todo", b"xme", b"xxx", b"lorem", b"[", b"???", b"?x")
"""What a text that holds a placeholder has in small letters; without the i, of which some alphabets have two."""

_ROMAN = re.compile(r"[IVXLC]+")
_UK_DATE = re.compile(
    r"(?<![\d/.-])(?:(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?![\d/-])", re.ASCII
)

_LIKE_A_DATE = re.compile(r"[0-9][/.-][0-9]{1,2}[/.-][0-9]{2}")
"""Passes over most texts at a glance."""

_WELL_KNOWN = frozenset(
    {
        "AM", "BBC", "BSL", "CCTV", "CEO", "COVID", "DNA", "EU", "FAQ", "GDPR", "GP", "HIV", "ID", "IT", "MP",
        "MSP", "NHS", "OK", "PDF", "PM", "Q&A", "TV", "UK", "UN", "US", "USA", "VAT",
    }
)  # fmt: skip


@alone
@rule("LP702", Severity.WARNING)
def title_too_long(part: Part) -> Iterator[Finding]:
    """A title is so long that it is a paragraph.

    It stands in tables, in headings and in the contents of papers, where nobody reads past the third line.

    Say it in a line or two, and put the rest into `description`.
    """
    for passage in passages(part):
        if len(passage.text) > _LONGEST_TITLE and passage.field in _TITLES:
            length = len(passage.text)
            yield Finding(
                passage.at,
                f"this `{passage.field}` has {length} characters; a table has room for {_LONGEST_TITLE}",
                "say it in a line or two, and put the rest into `description`",
            )


@alone
@rule("LP703", Severity.INFO)
def prose_too_long(part: Part) -> Iterator[Finding]:
    """A text is longer than a page.

    Members read papers the evening before. A long account of one action hides what matters in it.

    Shorten it to what has changed, what it means and what comes next; the rest can be a background paper.
    """
    for passage in passages(part):
        if len(passage.text) < 2 * _MOST_WORDS or passage.kind != "prose":
            continue
        if (words := len(passage.text.split())) > _MOST_WORDS:
            yield Finding(
                passage.at,
                f"`{passage.field}` has {count(words, 'word')}, more than a page",
                "shorten it to what has changed, what it means and what comes next",
            )


@alone
@rule("LP704", Severity.WARNING)
def placeholder_text(part: Part) -> Iterator[Finding]:
    """A text still has something in it that was to be filled in later.

    It would be printed as it stands, in front of the board and the public.

    Write what belongs there. Where that is not known yet, leave the field out, or say in words who will decide it
    and when.
    """
    for passage in having(part, *_UNFINISHED):
        if found := _PLACEHOLDER.search(passage.text):
            yield Finding(
                passage.at,
                f"`{passage.field}` still has `{shortened(found[0])}` to be filled in",
                "write what belongs there, or leave it out until it is known",
            )


@rule("LP706", Severity.INFO, needs=("plan", *COLLECTIONS))
def unexplained_abbreviation(snapshot: Snapshot) -> Iterator[Finding]:
    """An abbreviation is used and nowhere written out.

    The plan is for the public; those who do not work in it cannot guess.

    Write it out where it is first used, with the abbreviation in brackets behind: Local Outcomes Improvement Plan
    (LOIP).
    """
    found = _abbreviations(snapshot)
    explained = _WELL_KNOWN.union(*(one.explained for one in found))
    used: dict[str, Place] = {}
    for one in reversed(found):
        used |= one.used
    for word, at in used.items():
        if word not in explained and _is_abbreviation(word):
            yield Finding(
                at,
                f"`{word}` is used here and nowhere written out",
                f"write it out where it is first used, with ({word}) behind it",
            )


class _Abbreviations(NamedTuple):
    """The abbreviations in some texts, each with the place where it is first used, and those written out."""

    used: Mapping[str, Place]
    explained: AbstractSet[str]


@gathered
def _abbreviations(part: Part) -> _Abbreviations:
    first: dict[str, tuple[Way, WrittenText]] = {}
    for column in columns(part):
        if column.kind == "prose" or column.field in _TITLES:
            for word, number in _first_used(column).items():
                way = column.way(number)
                if word not in first or way < first[word][0]:
                    first[word] = way, column.passage(number)
    explained: set[str] = set()
    for passage in having(part, b"("):
        explained.update(_IN_BRACKETS.findall(passage.text), _BEFORE_BRACKETS.findall(passage.text))
    return _Abbreviations({word: passage.at for word, (_, passage) in first.items()}, explained)


def _first_used(column: Column) -> Mapping[str, int]:
    """Return the abbreviations in the texts of one field, each with the number of the first text that has it."""
    found: dict[str, int] = {}
    for number in column.chosen:
        text = column.held.items[number]
        if (words := _ABBREVIATION.findall(text)) and not text.isupper():
            for word in words:
                found.setdefault(word, number)
    return found


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isalpha() for letter in word) > 1 and not _ROMAN.fullmatch(word)


@alone
@rule("LP709", Severity.INFO)
def uk_date_in_prose(part: Part) -> Iterator[Finding]:
    """A date in a text is written in numbers.

    03/04/2026 is 3 April to one reader and 4 March to another, and a screen reader reads out the strokes.

    Write the month as a word: 3 April 2026.
    """
    for passage in passages(part) if _LIKE_A_DATE.search(anywhere(part)) else ():
        for found in _UK_DATE.finditer(passage.text) if _LIKE_A_DATE.search(passage.text) else ():
            if days := _days(found):
                yield Finding(
                    passage.at,
                    f"`{passage.field}` has a date in numbers, `{found[0]}`",
                    f"write {listed((day(one) for one in days), 'or')}",
                )
                break


def _days(found: re.Match[str]) -> list[date]:
    """Return the days that a date in numbers can mean, the British one first."""
    first, second = int(found[1] or found[5]), int(found[3] or found[6])
    digits = found[4] or found[7]
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    days: list[date] = []
    for month, number in ((second, first), (first, second)):
        try:
            days.append(date(year, month, number))
        except ValueError:
            continue
    return list(dict.fromkeys(days))
