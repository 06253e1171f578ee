"""Reads the pages of this folder: plans as officers type them, and what fix makes of them.

A case is written as on a rule's page (see tests/pages.py), on the plan `strathbeg`. After its files stand what fix
says and how the files differ: in `text safe` and `diff safe` without, in `text unsafe` and `diff unsafe` with
`--unsafe`, where that does more. A case without them is one in which nothing is changed.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from loipctl.edit.differences import unified
from loipctl.edit.mending import Mended, Request, mend
from loipctl.plans import repository
from pages import AS_AT, Case, cases, lay_out

FOLDER = Path(__file__).parent
_EXPECTED = re.compile(
    r"\n```(?P<kind>(?:text|diff) (?:safe|unsafe))\n(?P<body>.*?)^```\n", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class FixCase:
    """A case, and the blocks that say what is expected of it."""

    case: Case
    expected: dict[str, str]

    def __str__(self) -> str:
        return str(self.case)


def fix_cases() -> list[FixCase]:
    found = []
    for page in sorted(FOLDER.glob("*.md")):
        sections = re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)[1:]
        for case, section in zip(cases(page), sections, strict=True):
            blocks = {block["kind"]: block["body"] for block in _EXPECTED.finditer(section)}
            found.append(FixCase(case, blocks))
    return found


def mended(root: Path, *, unsafe: bool = False) -> Mended:
    return mend(repository.find(root), Request(AS_AT, unsafe=unsafe))


def blocks(case: Case, root: Path) -> dict[str, str]:
    """Return what is expected of a case as it is now."""
    lay_out(case, root)
    safe, unsafe = mended(root), mended(root, unsafe=True)
    found = _blocks("safe", safe)
    return found if unsafe.changes == safe.changes else {**found, **_blocks("unsafe", unsafe)}


def _blocks(kind: str, of: Mended) -> dict[str, str]:
    if not of.changes:
        return {}
    said = "".join(f"{one.file}:{one.line}: {one.rule.name}: {one.what}\n" for one in of.corrections)
    return {f"text {kind}": said, f"diff {kind}": unified(of.changes)}


def rewrite(case: Case, found: dict[str, str]) -> None:
    """Write the blocks of a case into its page."""
    head, *sections = re.split(r"^(?=## )", case.page.read_text("utf-8"), flags=re.MULTILINE)
    for index, section in enumerate(sections):
        if section.partition("\n")[0] == f"## {case.title}":
            bare = _EXPECTED.sub("", section).rstrip()
            sections[index] = (
                bare + "\n" + "".join(f"\n```{kind}\n{body}```\n" for kind, body in found.items()) + "\n"
            )
    case.page.write_text(head + "".join(sections).rstrip() + "\n", "utf-8")
