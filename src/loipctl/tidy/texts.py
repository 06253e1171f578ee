"""Writes a text on its lines: block texts word for word and line for line, others with even indentation."""

import re
from collections.abc import Iterator

from loipctl.tidy import quotes
from loipctl.tidy.tree import Text

_HEAD = re.compile(r"[|>](?:(?P<digit>[1-9])|(?P<keep>\+)|-)*")
_STEP = 2


def lines(text: Text, column: int, *, is_words: bool) -> list[str]:
    """Return the lines of a text; all but the first stand two columns further in than the field or the item.

    `column` is that of the field or item in the file, from which a block text may count its own.
    """
    if text.is_empty and not text.style.strip("|>"):
        return [""]
    if text.is_block:
        return _block(text, column)
    one = quotes.line(text, is_words=is_words, in_brackets=False)
    if one is not None and "\n" not in text.typed:
        return [one]
    return list(_rows(text))


def keeps_empty_lines(text: Text) -> bool:
    """Tell whether the empty lines after a block text are a part of it."""
    return text.is_block and "+" in text.typed.split("\n", 1)[0].split("#")[0]


def _rows(text: Text) -> Iterator[str]:
    for row in text.typed.split("\n"):
        bare = row.strip(" \t")
        # in double quotes a space after a backslash is a part of the text
        ends_in_space = (
            text.style == '"' and (len(bare) - len(bare.rstrip("\\"))) % 2 and row.endswith((" ", "\t"))
        )
        yield f"{bare}{row[len(row.rstrip()) :][:1]}" if ends_in_space else bare


def _block(text: Text, column: int) -> list[str]:
    head, *rows = text.typed.split("\n")
    found = _HEAD.match(head)
    assert found is not None  # noqa: S101  # a block text begins with its sign
    width = column + int(found["digit"]) if found["digit"] else _width(rows)
    rows = [row[width:] for row in rows]
    while rows and not rows[-1]:
        del rows[-1]
    keeps = keeps_empty_lines(text) and text.value.endswith("\n\n")
    kept = [""] * (len(text.value) - len(text.value.rstrip("\n")) - 1) if keeps else []
    chomping = "-" if "-" in found.group() else "+" if keeps else ""
    first = next(position for position, row in enumerate(rows) if row.strip(" "))
    indented = any(row.startswith((" ", "\t")) for row in rows[: first + 1])
    return [f"{text.style}{_STEP if indented else ''}{chomping}", *rows, *kept]


def _width(rows: list[str]) -> int:
    """Return how far a block text is indented: as far as its first line of words."""
    first = next(row for row in rows if row.strip(" "))
    return len(first) - len(first.lstrip(" "))
