"""The table of characters that the fonts can show is what the fonts show, in every face a paper uses.

With --update-golden the table is made again, which takes minutes.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, Object, Pdf
from typst import TypstError

from loipctl import glyphs
from loipctl.papers import PaperError, document, tree
from loipctl.papers.compiler import compiler
from loipctl.papers.writers import pdf, pdf_values

TABLE = Path(glyphs.__file__).with_name("glyphs.txt")
SIGNS = TABLE.with_name("signs.txt")
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
    made = tree.Document("Every sign", tuple(map(faces, characters)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_values, "showable", lambda text: text)
        given = pdf_values.values(made)
    try:
        pdf.compiled(given, date(2026, 6, 1))
    except PaperError as error:
        return _faults(error.__cause__)
    return set()


def not_in_the_font_of_text(characters: Iterable[str]) -> set[str]:
    """Those of some characters that Open Sans alone cannot show."""
    page = (
        b'#set document(title: "Every letter")\n#set text(font: "Open Sans", fallback: false)\n'
        b"#for one in json(bytes(sys.inputs.paper)) { par[#one #strong(one) #emph(one) #strong(emph(one))] }"
    )
    given = {"paper": json.dumps([*characters])}
    try:
        compiler("no letter can be tried", "go on").compile(
            page, format="pdf", sys_inputs=given, pdf_standards=["ua-1"], timestamp=0
        )
    except TypstError as error:
        return _faults(error)
    return set()


def _faults(error: BaseException | None) -> set[str]:
    said = str(getattr(error, "diagnostic", ""))
    found = {one for text in _FAULT.findall(said) for one in json.loads(_as_json(text))}
    assert found, said
    return found


def _as_json(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: json.dumps(chr(int(found[1], 16)))[1:-1], text)


def in_table(table: Path = TABLE) -> list[str]:
    ends = [[int(end, 16) for end in one.split("-")] for one in table.read_text("ascii").split()]
    return [chr(one) for first, *last in ends for one in range(first, (last or [first])[0] + 1)]


def made_again() -> Iterator[int]:
    """The number of every character that is shown, found by trying all that there are."""
    left_out = {"Cc", "Cn", "Co", "Cs"}
    every = [one for one in map(chr, range(0x20, _LAST)) if unicodedata.category(one) not in left_out]
    for start in range(0, len(every), 1000):
        part = every[start : start + 1000]
        yield from sorted(map(ord, set(part) - not_shown(part)))


def ranges(numbers: Iterable[int]) -> Iterator[str]:
    known = [-9, *numbers, _LAST + 9]
    starts = [after for before, after in pairwise(known) if after != before + 1]
    ends = [before for before, after in pairwise(known) if after != before + 1][1:]
    for start, end in zip(starts, ends, strict=False):
        yield f"{start:04X}" if start == end else f"{start:04X}-{end:04X}"


def store(table: Path, numbers: Iterable[int]) -> None:
    table.write_text("".join(f"{one}\n" for one in ranges(numbers)), "ascii")


def test_every_character_of_the_table_is_shown_in_every_face(update_golden: bool) -> None:
    if update_golden:
        store(TABLE, made_again())
    assert not_shown(in_table()) == set()


def test_the_signs_are_those_that_the_font_of_text_lacks(update_golden: bool) -> None:
    signs = not_in_the_font_of_text(in_table())
    if update_golden:
        store(SIGNS, sorted(map(ord, signs)))
    assert sorted(signs) == in_table(SIGNS)


def test_signs_are_shown_in_drawings_too() -> None:
    words = "".join(f"<text>{escape(one)}</text>" for one in in_table())
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" font-family="Open Sans">'
    drawing = f"{svg}<title>漢</title>{words}<text>a 漢 🎉</text></svg>"
    figure = tree.Figure(drawing, "Every sign.", (tree.Text("Every sign"),))
    title = tree.Heading(1, (tree.Text("Every sign"),))
    assert pdf.PDF.write(document.document((title, figure))).startswith(b"%PDF")


def test_the_words_beside_a_sign_in_a_drawing_keep_their_font() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="20" font-family="Open Sans, sans-serif">'
    words = '<text y="9">▲ Close</text><text y="18" font-weight="bold">✕ ‖ ● Missed</text></svg>'
    title = tree.Heading(1, (tree.Text("Every sign"),))
    written = pdf.PDF.write(document.document((title, tree.Figure(svg + words, "Close, then missed.", ()))))
    with Pdf.open(BytesIO(written)) as file:
        fonts = {str(one.FontName).partition("+")[2] for one in file.objects if _is_font(one)}
    assert fonts == {"OpenSans", "OpenSans-Bold", "PaperSigns"}


def _is_font(one: Object) -> bool:
    return isinstance(one, Dictionary) and one.get("/Type") == Name.FontDescriptor


def test_the_characters_next_to_those_of_the_table_are_not_shown() -> None:
    known = set(in_table())
    beside = {chr(ord(one) + step) for one in known for step in (-1, 1)} - known
    letters = {one for one in beside if unicodedata.category(one) not in {"Cc", "Cn"}}
    assert letters - not_shown(sorted(letters)) == set()
