"""What somebody asks for: a template, the words of a paper, and whom or which year it is to be about."""

from dataclasses import dataclass

from loipctl.model.papers import Paper


@dataclass(frozen=True, slots=True)
class Request:
    """One paper to be made.

    `paper` holds its words where there are any. `subject` is the id of the record that a template such as
    `partner-return` is written for, `year` the reporting year, such as 2024/25; both empty where none is named.
    """

    template: str
    paper: Paper | None = None
    subject: str = ""
    year: str = ""
