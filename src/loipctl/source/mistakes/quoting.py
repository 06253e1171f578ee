"""How to put a text between quotation marks, as an officer would type it."""

from loipctl.diagnostics import Edit, Fix, certainly
from loipctl.places import Span
from loipctl.words import shortened


def quoted(text: str) -> str:
    """Return a text between the quotation marks that suit it, or nothing where none do."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else ""


def in_quotes(at: Span, text: str) -> Fix | None:
    """Return what puts a text between quotation marks, or None where none suit it."""
    return certainly(Edit(at, quoted(text))) if quoted(text) else None


def put_quotes(text: str, name: str = "") -> str:
    """Return the advice to put quotation marks round a text, or to write it as a block text where none suit it."""
    shown = quoted(text)
    if not shown:
        return (
            f"write `{shortened(name)}: >-`, and the text on the line under it, indented" if name else _WRITE_BLOCK
        )
    if shortened(text) != text:
        return f"put {_NAMES[shown[0]]} quotation marks at both ends of the text"
    single = "single " if shown[0] == "'" else ""
    return f"put {single}quotation marks round it: {shown}"


_NAMES = {'"': "double", "'": "single"}
_WRITE_BLOCK = "write `>-` in its place, and the text on the line under it, indented"
