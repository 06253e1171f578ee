"""The table of characters that the fonts can show is what the fonts show, in every face a paper uses.

With --update-golden the table is made again, which takes minutes.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from loipctl import glyphs
from loipctl.papers import PaperError, tree
from loipctl.papers.writers import pdf, pdf_values

TABLE = Path(glyphs.__file__).with_name("glyphs.txt")
_LAST = 0x2FFFF
_FAULT = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')


def faces(character: str) -> tree.Block:
    """A character in every face: upright, bold, slanted, bold and slanted, half bold, and as code."""
    text = (tree.Text(character),)
    return tree.Paragraph(
        (
            *text,
            tree.Strong(text),
            tree.Emphasis(text),
            tree.Strong((tree.Emphasis(text),)),
            tree.Status(character, character, "#00703c", "#ffffff"),
            tree.Code(character),
        )
    )


def not_shown(characters: Iterable[str]) -> set[str]:
    """The characters that the compiler says it cannot show."""
    document = tree.Document("Every sign", tuple(map(faces, characters)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_values, "showable", lambda text: text)
        given = pdf_values.values(document)
    try:
        pdf.compiled(given, date(2026, 6, 1))
    except PaperError as error:
        said = str(getattr(error.__cause__, "diagnostic", ""))
        found = {one for text in _FAULT.findall(said) for one in json.loads(_as_json(text))}
        assert found, said
        return found
    return set()


def _as_json(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: json.dumps(chr(int(found[1], 16)))[1:-1], text)


def in_table() -> list[str]:
    ends = [[int(end, 16) for end in one.split("-")] for one in TABLE.read_text("ascii").split()]
    return [chr(one) for first, *last in ends for one in range(first, (last or [first])[0] + 1)]


def made_again() -> str:
    every = [
        one for one in map(chr, range(0x20, _LAST)) if unicodedata.category(one) not in {"Cc", "Cn", "Co", "Cs"}
    ]
    parts = (every[start : start + 1000] for start in range(0, len(every), 1000))
    shown = [one for part in parts for one in sorted(set(part) - not_shown(part))]
    return "".join(f"{one}\n" for one in ranges(map(ord, shown)))


def ranges(numbers: Iterable[int]) -> Iterator[str]:
    known = [-9, *numbers, _LAST + 9]
    starts = [after for before, after in pairwise(known) if after != before + 1]
    ends = [before for before, after in pairwise(known) if after != before + 1][1:]
    for start, end in zip(starts, ends, strict=False):
        yield f"{start:04X}" if start == end else f"{start:04X}-{end:04X}"


def test_every_character_of_the_table_is_shown_in_every_face(update_golden: bool) -> None:
    if update_golden:
        TABLE.write_text(made_again(), "ascii")
    assert not_shown(in_table()) == set()


def test_the_characters_next_to_those_of_the_table_are_not_shown() -> None:
    known = set(in_table())
    beside = {chr(ord(one) + step) for one in known for step in (-1, 1)} - known
    letters = {one for one in beside if unicodedata.category(one) not in {"Cc", "Cn"}}
    assert letters - not_shown(sorted(letters)) == set()
