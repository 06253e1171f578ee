"""What a paper says of itself: which records it was made from, and whether it can be relied on."""

from typing import NamedTuple

from loipctl import __version__, words
from loipctl.papers import tree
from loipctl.plans.snapshot import Snapshot

_PROBLEMS = "The plan behind this paper has errors, so the paper may be wrong or incomplete."
_DRAFT = "This paper has not been agreed, and may still change before the meeting."


class Provenance(NamedTuple):
    """The commit of the records, if there is one; whether the plan is sound; whether the paper is a draft."""

    commit: str = ""
    sound: bool = True
    draft: bool = False

    def notices(self) -> tuple[tree.Notice, ...]:
        """Return the warnings at the head of the paper."""
        problems = () if self.sound else (_notice("problems", _PROBLEMS),)
        return (*problems, _notice("draft", _DRAFT)) if self.draft else problems

    def footer(self, snapshot: Snapshot) -> tree.Inlines:
        """Return the line at the foot of the paper: day, version and commit."""
        made = f"Made by loipctl {__version__} from the records of the plan"
        at = f" at commit {self.commit}" if self.commit else ""
        return (tree.Text(f"As at {words.day(snapshot.as_at)}. {made}{at}."),)


def _notice(kind: tree.NoticeKind, text: str) -> tree.Notice:
    return tree.Notice(kind, (tree.Paragraph((tree.Text(text),)),))
