"""Tags the cells that head rows as what they are, which the compiler can do for columns only.

The compiler writes the tags of a PDF as plain text, each an object of its own, and at the end of the file a table
of where each object starts. A cell that heads a row is the only one with a background, as `paper.typ` lays it out.
"""

import re
from bisect import bisect_left

_CELL = re.compile(
    rb"(?<= 0 obj\n<</Type/StructElem/S/)TD(/P \d+ 0 R/A\[<</O/Table)(?=[^\n]*?/O/Layout/BackgroundColor)"
)
_SCOPE = b"/Scope/Row"
_TABLE = re.compile(rb"\nxref\n[^%]*%%EOF\s*\Z")
_PLACES = re.compile(rb"\d{10}(?= 00000 n)|(?<=startxref\n)\d+")


def with_row_headers(content: bytes) -> bytes:
    """The file with the cells that head rows told apart from others, and everything else as it was."""
    found = _TABLE.search(content)
    if not found:
        return content
    body, table = content[: found.start()], content[found.start() :]
    longer_from = [cell.start() for cell in _CELL.finditer(body)]

    def moved(place: re.Match[bytes]) -> bytes:
        offset = int(place[0]) + len(_SCOPE) * bisect_left(longer_from, int(place[0]))
        return b"%0*d" % (len(place[0]), offset) if place[0].startswith(b"0") else b"%d" % offset

    return _CELL.sub(rb"TH\1" + _SCOPE, body) + _PLACES.sub(moved, table)
