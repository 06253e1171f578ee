"""The letters on the pages of a PDF, read back through the tables of its fonts."""

import re
from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Object, Pdf, String, parse_content_stream

_SINGLE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F ]+)>")
_RANGE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def page_texts(content: bytes) -> list[str]:
    """What is painted on each page, decoration and all, without the spaces."""
    with Pdf.open(BytesIO(content)) as file:
        return ["".join("".join(_painted(page.obj)).split()) for page in file.pages]


def _painted(page: Object) -> Iterator[str]:
    fonts = {name: _letters(font) for name, font in dict(page.Resources.get("/Font", {})).items()}
    chosen: dict[int, str] = {}
    for instruction in parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "Tf":
            chosen = fonts[str(operands[0])]
        elif operator in {"Tj", "TJ"}:
            shown = operands[0] if isinstance(operands[0], Array) else operands
            yield from (_decoded(bytes(part), chosen) for part in shown if isinstance(part, String))


def _decoded(codes: bytes, letters: dict[int, str]) -> str:
    return "".join(letters.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))


def _letters(font: Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("ascii", "replace")
    found: dict[int, str] = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {int(code, 16): _text(letters) for code, letters in _SINGLE.findall(part)}
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, start in _RANGE.findall(part):
            codes = range(int(first, 16), int(last, 16) + 1)
            found |= {code: chr(int(start, 16) + step) for step, code in enumerate(codes)}
    return found


def _text(letters: str) -> str:
    return bytes.fromhex(letters.replace(" ", "")).decode("utf-16-be")
