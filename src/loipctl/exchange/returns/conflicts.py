"""What a return says where the repository says something else by now: shown side by side, and never written."""

from dataclasses import dataclass

from loipctl.exchange.book import Cell
from loipctl.words import shortened

_MOST = 300
"""How many characters of each version are shown."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Three versions of one thing: as it was sent out, as it came back, and as it is now."""

    at: Cell
    what: str
    sent: str
    returned: str
    now: str

    def lines(self) -> list[str]:
        """Return it side by side."""
        return [
            f"conflict: `{self.at.place}`, {self.what}; nothing of it was written",
            f"  sent      {shortened(self.sent, _MOST)}",
            f"  returned  {shortened(self.returned, _MOST)}",
            f"  now       {shortened(self.now, _MOST)}",
        ]
