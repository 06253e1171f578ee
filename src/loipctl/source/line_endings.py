"""How the lines of a file end: on Windows in two characters, everywhere else in one."""

import re
from collections import Counter
from collections.abc import Iterator

from loipctl.diagnostics import Edit, Finding, Severity, certainly, rule
from loipctl.places import Span, span_at


@rule("LP026", Severity.WARNING)
def mixed_line_endings(file: str, text: str) -> Iterator[Finding]:
    """Some lines end as on Windows (CRLF) and some as everywhere else (LF).

    The file looks the same, but git shows lines as changed that nobody touched, and the real change is lost
    among them.

    Save the file with one kind of line ending, LF for choice. In VS Code: CRLF or LF at the foot of the window.
    """
    if "\r\n" not in text:
        return
    endings = Counter(found.group() for found in re.finditer(r"\r?\n", text))
    if len(endings) < 2:
        return
    rarer = min(endings, key=lambda ending: (endings[ending], ending))
    found = next(found for found in re.finditer(r"\r?\n", text) if found.group() == rarer)
    names = ("CRLF", "LF") if rarer == "\r\n" else ("LF", "CRLF")
    yield Finding(
        span_at(file, text, text.rfind("\n", 0, found.start()) + 1, found.start()),
        f"this line ends in {names[0]}, most others in {names[1]}",
        "save the file with one kind of line ending",
        fix=certainly(
            *_edits(file, text, rarer), done=f"the lines that ended in {names[0]} end in {names[1]} now"
        ),
    )


def _edits(file: str, text: str, rarer: str) -> Iterator[Edit]:
    """Yield what gives the lines with the rarer ending the other one."""
    other = "\n" if rarer == "\r\n" else "\r\n"
    for number, row in enumerate(text.split("\n")[:-1], 1):
        if row.endswith("\r") == (rarer == "\r\n"):
            at = Span(file, number, len(row.removesuffix("\r")) + 1, number + 1, 1)
            yield Edit(at, other)
