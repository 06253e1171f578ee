"""The tables of a file on their way into a plan: what is proposed, what is asked, and what is shown."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loipctl.cli.editing import Manner
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.exchange.own_files import Incoming


@dataclass(frozen=True)
class Answers:
    """What was said on the command line: the mapping, and what else would be asked for."""

    mapping: Path | None
    yes: bool
    date_format: str
    status: str
    partnership: str


def take_in(manner: Manner, incoming: "Incoming", answers: Answers, color: str) -> None:
    """Bring the tables of a file into a plan."""
    raise LoipctlError("the tables of a file cannot be read in yet")
