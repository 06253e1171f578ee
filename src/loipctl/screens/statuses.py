"""How a status looks on a screen: always its sign and its word, with a colour beside them."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from loipctl.model.schemes import Meaning, Status
from loipctl.screens.layout import Heading, Items, beside
from loipctl.screens.texts import joined, line
from loipctl.status import Standing
from loipctl.tallies import Tally

# the colours of a scheme are made for paper; a terminal has its own, chosen by its user for its background
_STYLES: Mapping[Meaning, str] = {
    "done": "bright_blue",
    "on-track": "green",
    "slipping": "yellow",
    "off-track": "red",
    "not-started": "",
    "paused": "",
    "ended": "",
    "unknown": "magenta",
}

WIDEST_BAR = 20
"""The most signs a bar has."""


def sign(status: Status) -> Text:
    """Return the sign of a status."""
    return line(status.symbol, _STYLES[status.counts_as])


def sign_and_word(status: Status) -> Text:
    """Return a status as a screen shows it: ● On track."""
    return joined(sign(status), status.label)


def declared_and_evidence(standing: Standing) -> Text:
    """Return what an owner declares, and beside it what the dates say."""
    declared = joined("declared", sign_and_word(standing.declared))
    return joined(declared, joined("the dates say", sign_and_word(standing.evidence)), by="; ")


def counts(tally: Tally) -> Items:
    """Return how many actions stand where: 2 complete, 1 no update."""
    return Items(tuple(line(f"{number:,} {_lowered(status.label)}") for status, number in tally.counts))


def bar(tally: Tally, largest: int) -> Text:
    """Return a tally as a row of signs, one for each action, or to scale where the largest has too many for that.

    Whatever there is has at least one sign.
    """
    scale = min(WIDEST_BAR / largest, 1)
    signs = [(status, max(round(number * scale), 1)) for status, number in tally.counts]
    return Text("", overflow="fold").join(sign(status) for status, number in signs for _ in range(number))


def key(statuses: Iterable[Status]) -> RenderableType:
    """Return the key of a scheme: what each status means."""
    rows = [(sign_and_word(one), line(one.definition)) for one in statuses]
    return Group(Heading("What the signs mean"), beside(rows))


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
