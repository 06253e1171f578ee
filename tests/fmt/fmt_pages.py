r"""The pages of this folder: cases of a file as somebody wrote it, and as it is laid out.

A `yaml` block is the file; the words after it may name it, as `actions/1.1a.yaml` (else it is `plan.yaml`), and
say how it is made bytes: `crlf` ends its lines as on Windows, `bom` puts a byte order mark before it, `open`
leaves out the last line's end, and `marks` makes a space of each `·` and a tab of each `→`. A `tidied` block is
the file laid out; a case without one stays as it is. A `text` block says where and why a file is left as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loipctl.plans.layout import Role, role
from loipctl.tidy.files import Kept, lay_out

FOLDER = Path(__file__).parent
PLAN = "plans/strathbeg"

_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n(?:(?!^## |^```)[^\n]*\n)*"
    r"^```yaml(?P<how>[^\n]*)\n(?P<yaml>.*?)^```\n"
    r"(?P<answer>\n```(?:tidied|text)[^\n]*\n.*?^```\n)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    """A file as somebody wrote it, and the block that says what becomes of it."""

    page: Path
    title: str
    how: tuple[str, ...]
    yaml: str
    answer: str

    @property
    def role(self) -> Role:
        name = next((word for word in self.how if word.endswith(".yaml")), "plan.yaml")
        found = role(f"{PLAN}/{name}", PLAN)
        assert found
        return found

    @property
    def raw(self) -> bytes:
        text = self.yaml.removesuffix("\n") if "open" in self.how else self.yaml
        text = text.replace("·", " ").replace("→", "\t") if "marks" in self.how else text
        text = f"\ufeff{text}" if "bom" in self.how else text
        return (text.replace("\n", "\r\n") if "crlf" in self.how else text).encode()

    def answered(self) -> str:
        """Return the block that says what becomes of the file, as it is now."""
        found = lay_out(self.role, self.raw)
        if isinstance(found, Kept):
            return f"\n```text\n{found.at.line}:{found.at.column}: {found.why}\n```\n"
        if found == self.raw:
            return ""
        text = found.decode().replace("\r", "")
        text = re.sub(" +$", lambda spaces: "·" * len(spaces.group()), text, flags=re.MULTILINE)
        ends = " crlf" if b"\r\n" in found else ""
        return f"\n```tidied{ends}\n{text}```\n"


def cases() -> list[Case]:
    return [case for page in sorted(FOLDER.glob("*.md")) for case in _cases(page)]


def _cases(page: Path) -> Iterator[Case]:
    for found in _CASE.finditer(page.read_text("utf-8")):
        yield Case(page, found["title"], tuple(found["how"].split()), found["yaml"], found["answer"] or "")


def update(case: Case) -> None:
    """Write what becomes of the file of a case into its page."""

    def renewed(found: re.Match[str]) -> str:
        if found["title"] != case.title:
            return found.group()
        return found.group().removesuffix(found["answer"] or "") + case.answered()

    case.page.write_text(_CASE.sub(renewed, case.page.read_text("utf-8")), "utf-8")
