"""What an indicator says, in the words that papers print."""

from collections.abc import Mapping
from decimal import Decimal

from loipctl.indicators import Movement, as_printed, printed
from loipctl.indicators.reading import Change, Reading
from loipctl.indicators.verdicts import Verdict
from loipctl.model.indicators import Indicator
from loipctl.model.schemes import Status
from loipctl.words import count


def _verdict(key: str, label: str, symbol: str, colour: str, definition: str) -> Status:
    return Status.model_construct(
        key=key, label=label, symbol=symbol, colour=colour, definition=definition, counts_as="unknown"
    )


VERDICTS: Mapping[Verdict, Status] = {
    "met": _verdict("met", "Met", "✓", "#00703c", "The latest value is as good as the target, or better."),
    "close": _verdict(
        "close", "Close", "▲", "#ffb84d", "It falls short by no more than the tolerance set for the indicator."
    ),
    "missed": _verdict("missed", "Missed", "✕", "#b3131b", "It falls short by more than that."),
    "not-yet": _verdict(
        "not-yet", "Not yet known", "○", "#e6e9ec", "There is no value yet for the target's time."
    ),
    "no-target": _verdict("no-target", "No target", "–", "#e6e9ec", "Nobody has set a target."),
    "contextual": _verdict(
        "contextual", "Contextual", "◆", "#5b6570", "It explains the others; neither direction is better."
    ),
}
"""How each verdict on an indicator is shown: a word, a symbol and a colour, as a status is."""

TRAVEL: Mapping[Movement, str] = {
    "better": "Improved",
    "worse": "Worsened",
    "same": "No change",
    "unclear": "Changed",
}
"""What a movement is called, by the indicator's own direction: a falling rate can be an improvement."""

COURSE: Mapping[str, str] = {
    "met": "on or ahead of the way to the target",
    "close": "just behind the way to the target",
    "missed": "behind the way to the target",
}
"""How the latest value stands to the way from the baseline to the target."""


def change_in_words(indicator: Indicator, change: Change) -> str:
    """Return a change as papers print it: up 2.3 percentage points, down 120 people, no change."""
    size = as_printed(indicator, abs(change.amount))
    if size == 0:
        return "no change"
    return f"{'up' if change.amount > 0 else 'down'} {_amount(indicator, size)}"


def age_in_words(reading: Reading) -> str:
    """Return how old the latest value is, and that a newer one should be there."""
    months = reading.months_old
    if months is None:
        return "no value yet"
    age = count(months, "month") + " old" if months else "current"
    return f"{age}, a newer value is overdue" if reading.is_overdue else age


def _amount(indicator: Indicator, size: Decimal) -> str:
    if indicator.unit == "%":
        number = printed(indicator, size).removesuffix("%")
        return f"{number} percentage point{'' if size == 1 else 's'}"
    return printed(indicator, size)


def difference_in_words(indicator: Indicator, here: Decimal, there: Decimal) -> str:
    """Return how far a value here is from the same measure elsewhere: 3.8 years lower, the same."""
    size = as_printed(indicator, abs(here - there))
    if size == 0:
        return "the same"
    return f"{_amount(indicator, size)} {'higher' if here > there else 'lower'}"
