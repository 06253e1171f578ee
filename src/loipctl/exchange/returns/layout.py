"""How the sheets of a return are laid out: what each shows, and what is to be filled in."""

from dataclasses import dataclass

FILL_IN = "FILL IN: "
"""What the heading of everything to be filled in begins with, so that no colour has to tell it."""

NOTHING = "Nothing to fill in"
"""What stands where nothing is asked."""

HIDDEN = "loipctl"
"""The sheet that holds what was sent, for the program alone."""

FIRST = "Read me first"
"""The sheet with what the partner is asked, and the two cells that hold for the whole return."""

DAY = "The day this describes"
BY = "Who says so"


@dataclass(frozen=True, slots=True)
class Fill:
    """A column to be filled in: its name for the program, its heading, and the kind of cell it is."""

    name: str
    heading: str
    kind: str
    width: int = 26
    hint: str = ""

    @property
    def title(self) -> str:
        """Return what stands at its head."""
        return f"{FILL_IN}{self.heading}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet: its name, its first words, the columns it shows, with their widths, and those to fill in."""

    name: str
    about: str
    shown: tuple[tuple[str, int], ...]
    fills: tuple[Fill, ...]
    least_lines: int = 2
    """How many lines of text a row has room for at least, since most of it is still to be written."""

    @property
    def letter(self) -> str:
        """Return what the hidden ids of its rows begin with."""
        return self.name[0]

    @property
    def alone_nothing(self) -> frozenset[str]:
        """Return the columns that say nothing by themselves, since something stands in them from the start."""
        return frozenset(one.name for one in self.fills if one.kind == "period")

    @property
    def mark(self) -> str:
        """Return what stands at the head of its hidden column, by which it is known whatever it is called."""
        return f"loipctl {self.name}"


_WHY = Fill("reason", "Why it moves", "text", 36, "In words the board would accept.")

ACTIONS = Layout(
    "Actions",
    "How each action stands. Leave a row empty where there is nothing new to say.",
    (("Action", 28), ("Your part", 10), ("Due", 14), ("What was said last", 32)),
    (
        Fill("status", "How it stands", "status", 15, "Choose a word from the list."),
        Fill("text", "What has been done since", "text", 36, "In plain words; the board will read them."),
        Fill("reason", "Why, if it is not on track", "text", 22),
        Fill("next", "What comes next, and by when", "text", 24),
    ),
    4,
)

MILESTONES = Layout(
    "Milestones",
    "The dated steps that are still open. Give the day a step was met, or a new date and why it moves.",
    (("Action", 32), ("Milestone", 40), ("Due", 16)),
    (
        Fill("met", "The day it was met", "day", 20, "A date, such as 31/03/2026."),
        Fill("to", "Or its new date", "day", 20, "A date, such as 31/03/2026."),
        _WHY,
    ),
)

INDICATORS = Layout(
    "Indicators",
    "New values. Write numbers only: 12.4, not 12.4% or £12.40. Leave a row empty where there is no value yet.",
    (("Indicator", 44), ("Counted in", 16), ("Better is", 12), ("Last value", 22), ("Target", 20)),
    (
        Fill("period", "The time it is for", "period", 16, "Such as 2025/26, 2026, 2026-03 or 2025/26 Q3."),
        Fill("value", "The value", "number", 14, "A number only, without % or £."),
        Fill("note", "Anything a reader should know", "text", 34),
    ),
)

LAYOUTS = (ACTIONS, MILESTONES, INDICATORS)
"""The sheets to be filled in, in their order."""
