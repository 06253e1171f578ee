"""What a return says of itself on its hidden sheet: whom it asks, and what the repository held when it left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loipctl.exchange.returns import FORMAT, VERSION

COLUMNS = ("id", "record", "part", "held", "digest", "shown")
"""The columns of the list of rows on the hidden sheet."""

STATUSES = "statuses"
PEOPLE = "people"
"""The heads of the lists on the hidden sheet from which the drop-downs take their words."""

PROPERTIES = ("format", "plan", "partner", "as at", "commit", "loipctl")
"""What a return says of itself, as properties of the file and on the hidden sheet."""


@dataclass(frozen=True)
class SentRow:
    """A row as sent: its hidden id, what it is about, what was held of that, and a digest of what it shows."""

    id: str
    record: str
    part: str
    held: str
    digest: str
    shown: str

    def cells(self) -> Sequence[str]:
        """Return it as it stands on the hidden sheet."""
        return (self.id, self.record, self.part, self.held, self.digest, self.shown)


@dataclass(frozen=True)
class Sent:
    """A return as it was sent: its properties, and its rows by their hidden ids."""

    properties: Mapping[str, str]
    rows: Mapping[str, SentRow]

    @property
    def plan(self) -> str:
        """Return the id of the plan it is for."""
        return self.properties.get("plan", "")

    @property
    def partner(self) -> str:
        """Return the id of the partner that was asked."""
        return self.properties.get("partner", "")

    @property
    def made_by(self) -> str:
        """Return the version of the program that made it."""
        return self.properties.get("loipctl", "")

    @property
    def is_known(self) -> bool:
        """Tell whether it is laid out in the way that is read here."""
        return self.properties.get("format") == f"{FORMAT}/{VERSION}"


def plain(text: str) -> str:
    """Return a text as it is compared: programs change the spaces and line ends of cells when they save them."""
    return " ".join(text.replace("_x000D_", " ").split())
