"""What somebody asks for: a template, the words of a paper, and whom, which year or which changes it is about."""

from dataclasses import dataclass

from loipctl.model.papers import Paper


@dataclass(frozen=True, slots=True)
class Request:
    """One paper to be made.

    `paper` holds its words where there are any. `subject` is the id of the record that a template such as
    `partner-return` is written for, `year` the reporting year, such as 2024/25; both empty where none is named.
    `since` is the day or version that changes are counted from, where not from what the paper says.
    """

    template: str
    paper: Paper | None = None
    subject: str = ""
    year: str = ""
    since: str = ""

    @property
    def counts_from(self) -> str:
        """Return the day or version that changes are counted from, nothing where they are not counted."""
        return self.since or (self.paper and self.paper.since) or ""
