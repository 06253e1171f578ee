"""Status schemes: the words a partnership uses for how its work stands, as data."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, StringConstraints

from loipctl import resources
from loipctl.model.record import Record
from loipctl.model.values import Id, Meanings, Text, Written

Meaning = Literal["done", "on-track", "slipping", "off-track", "not-started", "paused", "ended", "unknown"]
"""What a status counts as, whatever a partnership calls it."""

_MEANINGS: Mapping[str, str] = {
    "done": "The work is finished.",
    "on-track": "It will be finished in time.",
    "slipping": "It may not be finished in time.",
    "off-track": "It will not be finished in time unless something changes.",
    "not-started": "It is not due to start yet.",
    "paused": "Work has stopped for a while.",
    "ended": "Work has stopped for good before it was finished.",
    "unknown": "Nobody has said.",
}

Colour: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$"), Written("colour", ("#00553a", "#00703c"))
]

DEFAULT = "brag"
"""The scheme of a plan that names none."""


class Status(Record):
    """One status of a scheme: always a word and a symbol, with a colour beside them."""

    noun: ClassVar[str] = "status"

    key: Id = Field(title="Key", description="What updates write.")
    label: Text = Field(title="Label", description="What papers print.")
    symbol: Text = Field(title="Symbol", description="One sign that tells it apart without colour.")
    colour: Colour = Field(title="Colour", description="Its colour, as #00703c.")
    definition: Text = Field(title="Definition", description="What it means, in a sentence that the key prints.")
    counts_as: Annotated[Meaning, Meanings(_MEANINGS)] = Field(
        title="Counts as", description="What it counts as in totals and in the checks."
    )

    @property
    def shown(self) -> str:
        """Return it as it is shown: a sign and a word, so that it never rests on its colour."""
        return f"{self.symbol} {self.label}"


class Scheme(Record):
    """The statuses a plan uses, in the order its key prints them."""

    noun: ClassVar[str] = "scheme"

    title: Text = Field(title="Title", description="What the scheme is called.")
    statuses: tuple[Status, ...] = Field(title="Statuses", description="Its statuses, the best first.")

    def find(self, key: str) -> Status | None:
        """Return the status with a key."""
        return next((status for status in self.statuses if status.key == key), None)

    def meaning(self, meaning: Meaning) -> Status:
        """Return the status that stands for a meaning, or a plain one where the scheme has none."""
        return next((status for status in self.statuses if status.counts_as == meaning), PLAIN[meaning])


def _plain(meaning: Meaning, label: str, symbol: str, definition: str, key: str = "") -> Status:
    # made without being checked: a check of constants would build a validator at every start
    return Status.model_construct(
        key=key or meaning, label=label, symbol=symbol, colour="#5b6570", definition=definition, counts_as=meaning
    )


PLAIN: Mapping[Meaning, Status] = {
    "done": _plain("done", "Complete", "✓", "Every milestone is met."),
    "on-track": _plain("on-track", "On track", "●", "No milestone is late."),
    "slipping": _plain("slipping", "Slipping", "▲", "A milestone is late, by less than the period of grace."),
    "off-track": _plain("off-track", "Off track", "✕", "A milestone is late by more than the period of grace."),
    "not-started": _plain("not-started", "Not started", "○", "The start has not come yet."),
    "paused": _plain("paused", "Paused", "‖", "Work has stopped for a while."),
    "ended": _plain("ended", "Ended", "■", "Work has stopped for good."),
    "unknown": _plain("unknown", "No update", "?", "Nobody has reported on it in time.", "no-update"),
}
"""The statuses that stand where a scheme has none for a meaning; `unknown` is never anything better."""

NO_UPDATE = PLAIN["unknown"]
"""The status of an action that nobody has reported on."""


@cache
def built_in() -> Mapping[str, Scheme]:
    """Return the schemes every repository has: brag, rag and track."""
    import tomllib

    text = resources.carried("model", "schemes.toml").read_text("utf-8")
    return {name: Scheme.model_validate(scheme) for name, scheme in tomllib.loads(text).items()}
