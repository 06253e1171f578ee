"""The text of one file while it is changed, with what stands where in it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from loipctl.edit import known
from loipctl.edit.known import Known
from loipctl.edit.rows import ending, is_bracketed, last, line_end
from loipctl.model.record import Record
from loipctl.places import Place, Route
from loipctl.source import document
from loipctl.source.document import Document
from loipctl.source.marks import Entry
from loipctl.source.reader import Data
from loipctl.source.splices import Splice

_BOM = b"\xef\xbb\xbf"


class Unfit(Exception):  # noqa: N818
    """A place that is written in a way that is not changed by machine, and which way that is."""


@dataclass(frozen=True)
class Sheet:
    """The bytes of a file, and the kind of record it holds, one of them or a list."""

    file: str
    raw: bytes
    record: type[Record]

    @cached_property
    def read(self) -> Document:
        """The file as it is read."""
        return document.read(self.file, self.raw)

    @cached_property
    def text(self) -> str:
        """Its text as it was typed."""
        return self.raw.decode("utf-8-sig")

    @property
    def data(self) -> Data | None:
        """Return what is read in it."""
        return self.read.data

    def entry(self, route: Route) -> Entry | None:
        """Return where a value stands; a field that was left empty stands where its name does."""
        return self.read.entry(Place(self.file, route))

    def known(self, route: Route) -> Known:
        """Return what the model says of the value at a route."""
        return known.of(self.record, route)

    def is_bracketed(self, route: Route) -> bool:
        """Tell whether what holds a value stands between brackets, itself or as a part of more."""
        holders = [self.entry(route[:length]) for length in range(len(route))]
        return any(one is not None and is_bracketed(self.text, one) for one in holders)

    def below(self, entry: Entry, rows: list[str], column: int) -> Splice:
        """Return what puts lines below an entry, from a column on."""
        return self.inserted(line_end(self.text, last(self.text, entry)), rows, column)

    def inserted(self, offset: int, rows: list[str], column: int) -> Splice:
        """Return what puts lines below the line that ends at an offset."""
        end = ending(self.text, offset)
        return Splice(offset, offset, "".join(f"{end}{' ' * column}{row}" if row else end for row in rows))

    def above(self, offset: int, rows: list[str], column: int) -> Splice:
        """Return what puts lines in front of what starts at an offset."""
        end = ending(self.text, offset)
        lines = [*rows, " "]
        text = "".join(f"{row}{end}{' ' * column if below else ''}" for row, below in pairwise(lines))
        return Splice(offset, offset, text)

    def with_text(self, text: str) -> "Sheet":
        """Return the file with another text; what marks it as UTF-8 stays."""
        mark = _BOM if self.raw.startswith(_BOM) else b""
        return Sheet(self.file, mark + text.encode("utf-8"), self.record)
