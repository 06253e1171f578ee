"""The pages of this folder: cases of YAML and the exact findings of each."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loipctl.diagnostics import Breach
from loipctl.places import Span
from loipctl.source import document

FOLDER = Path(__file__).parent
UPDATE = bool(os.environ.get("LOIPCTL_UPDATE_GOLDEN")) and "PYTEST_XDIST_WORKER" not in os.environ
"""Pages are rewritten by one process only: run it without `-n`."""

_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n(?:(?!^## |^```)[^\n]*\n)*"
    r"^```yaml(?P<how>[^\n]*)\n(?P<yaml>.*?)^```\n(?:\n```text\n(?P<text>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    """A text as an officer might type it, and what is said of it.

    The words after `yaml` say how the block is made bytes: `crlf` ends its lines as on Windows, `open` leaves out
    the last line's end, `tabs` makes a tab of each `→` and the spaces after it up to a multiple of four.
    """

    page: Path
    title: str
    how: str
    yaml: str
    text: str

    @property
    def raw(self) -> bytes:
        text = re.sub("→ {0,3}", "\t", self.yaml) if "tabs" in self.how else self.yaml
        text = text.removesuffix("\n") if "open" in self.how else text
        return (text.replace("\n", "\r\n") if "crlf" in self.how else text).encode()

    def findings(self) -> str:
        return "".join(map(line, document.read("plan.yaml", self.raw).breaches))


def cases() -> list[Case]:
    return [case for page in sorted(FOLDER.glob("*.md")) for case in _cases(page)]


def _cases(page: Path) -> Iterator[Case]:
    for found in _CASE.finditer(page.read_text("utf-8")):
        yield Case(page, found["title"], found["how"], found["yaml"], found["text"] or "")


def line(breach: Breach) -> str:
    """Return a finding as a page shows it: its place, its code in capitals, its message and its help."""
    finding = breach.finding
    notes = "".join(f"  {_place(note.at)}: note: {note.message}\n" for note in finding.notes)
    return f"{_place(finding.at)}: {breach.rule.code} {finding.message} | {finding.help}\n{notes}"


def _place(at: object) -> str:
    assert isinstance(at, Span)
    assert at.line == at.end_line
    return f"{at.file}:{at.line}:{at.column}-{at.end_column}"


def update(page: Path) -> None:
    """Write a page anew with the findings as they are now."""

    def renewed(found: re.Match[str]) -> str:
        findings = Case(page, found["title"], found["how"], found["yaml"], "").findings()
        head = found.group().removesuffix(f"\n```text\n{found['text']}```\n") if found["text"] else found.group()
        return f"{head}\n```text\n{findings}```\n" if findings else head

    page.write_text(_CASE.sub(renewed, page.read_text("utf-8")), "utf-8")
