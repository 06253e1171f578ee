"""Files that the program wrote itself and reads in again: which there are, and what reads each of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TypeAlias

from loipctl.edit.wishes import Start, Wish
from loipctl.errors import LoipctlError
from loipctl.exchange import readers
from loipctl.exchange.book import Book
from loipctl.exchange.readers import gate
from loipctl.source.named import Wanted

OWN_FILES: Mapping[str, str] = {
    "loipctl": "loipctl.exchange.bringing_in",
    "loipctl-return": "loipctl.exchange.returns.taken_in",
}
"""The module that reads a format of ours in, by the word that such a file gives as its `format`.

The word stands in the properties of a workbook, or under that key in JSON, up to a slash or space in it.
The module has a function `take_in(incoming: Incoming, content: Content) -> TakenIn`.
"""

EXPORTED = Wanted("the file that loipctl export wrote", gate.LARGEST)
"""The JSON that people import; that of a plan of 1,000 records is about a tenth of this."""


@dataclass(frozen=True)
class Incoming:
    """The name of a file that is read in, and the repository it may change.

    `plan` is the plan that was named, `into` the id of the plan that is to begin with the file: each is empty
    where none was named. `day` is the day it is read in.
    """

    name: str
    begun: Start
    plan: str
    into: str
    day: date


@dataclass(frozen=True)
class Json:
    """What stands in a file of JSON, which holds no tables."""

    data: object


Content: TypeAlias = Book | Json
"""What stands in a file that is read in."""


@dataclass(frozen=True)
class TakenIn:
    """What a file changes, and the lines to say before that is shown, such as what stands side by side with it.

    `held_back` counts what the file says and is not written, such as what was changed otherwise meanwhile.
    """

    wish: Wish
    said: tuple[str, ...] = ()
    held_back: int = 0


def content_of(name: str, raw: bytes) -> Content:
    """Return what stands in a file. Raises `LoipctlError` where it cannot be read."""
    return _json(raw) if is_json(name) else readers.read(name, raw)


def _json(raw: bytes) -> Json:
    try:
        return Json(json.loads(raw))
    except (ValueError, RecursionError):
        raise LoipctlError("the file holds no JSON that can be read", "export it again", 2) from None


def take_in(incoming: Incoming, content: Content) -> TakenIn | None:
    """Return what a file of our own changes, or None where it is of nobody we know.

    Raises `LoipctlError` where it cannot be read in.
    """
    word = _format(content).replace("/", " ").partition(" ")[0]
    if word not in OWN_FILES:
        return None
    found = import_module(OWN_FILES[word]).take_in(incoming, content)
    assert isinstance(found, TakenIn)  # noqa: S101  # what every such module promises
    return found


def _format(content: Content) -> str:
    """Return what a file says of its own format, or nothing."""
    if isinstance(content, Book):
        return dict(content.properties).get("format", "") or _format_inside(content)
    return str(content.data.get("format", "")) if isinstance(content.data, dict) else ""


def _format_inside(book: Book) -> str:
    """Return what the hidden sheet of a workbook says, for some programs lose its properties."""
    heads = [sheet.rows[0] for sheet in book.sheets if sheet.rows and len(sheet.rows[0]) > 1]
    return next((head[1].text for head in heads if head[0].text == "format"), "")


def is_json(name: str) -> bool:
    """Tell whether a file is JSON by its name; it holds no tables."""
    return name.casefold().endswith(".json")
