"""The broken files of tests/mistakes, laid out as a plan that each program can be run over."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/mistakes"), str(ROOT / "src")]

import mistake_pages  # noqa: E402, I001  # the loader that the tests use
from pages import PLAN  # noqa: E402

ACTIONS = "plans/strathbeg/actions"


@dataclass(frozen=True)
class Case:
    """A file, and the line of the mistake in it; 0 where there is none."""

    kind: str
    file: str
    raw: bytes
    line: int

    @property
    def row(self) -> str:
        """The line of the mistake as it was typed."""
        return self.raw.decode().split("\n")[self.line - 1]


def cases() -> list[Case]:
    """Return every case of the pages, in their order."""
    return [
        Case(one.page.stem, f"{ACTIONS}/a{number:03}.yaml", one.raw, _line(one.text))
        for number, one in enumerate(mistake_pages.cases(), 1)
    ]


def _line(findings: str) -> int:
    found = re.match(r"[^:]+:(\d+):", findings)
    return int(found[1]) if found else 0


def lay_out(found: list[Case], root: Path) -> None:
    """Write the files of all cases into one repository, as actions of a plan."""
    (root / ACTIONS).mkdir(parents=True)
    (root / "plans/strathbeg/plan.yaml").write_text(PLAN, "utf-8")
    for case in found:
        (root / case.file).write_bytes(case.raw)
