"""Days, times, numbers and texts as regular expressions that JavaScript and Python read alike."""

import re
from typing import Final

from pydantic import StringConstraints

BLANK: Final = r"^\s*$"

_YEAR = r"(?!0000)[0-9]{4}"
_LEAP_YEAR = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    rf"|{_LEAP_YEAR}-02-29)"
)
_NEXT_YEAR = "|".join(f"{year:02}/{(year + 1) % 100:02}" for year in range(100))
_TIME = rf"(?:{_DAY}|{_YEAR}-{_MONTH}|{_YEAR}|(?!0000)[0-9]{{2}}(?:{_NEXT_YEAR})(?: Q[1-4])?)"

DAY: Final = rf"^\s*{_DAY}\s*$"
TIME: Final = rf"^\s*{_TIME}(?:\s* to \s*{_TIME})?\s*$"
NUMBER: Final = r"^\s*-?[0-9]{1,20}(?:\.[0-9]{1,10})?\s*$"
WHOLE: Final = r"^\s*-?[0-9]{1,20}\s*$"
YES_OR_NO: Final = r"^\s*(?:true|false)\s*$"


def whole_between(least: int, most: int) -> str:
    """Return the pattern of the whole numbers from one to another, in digits."""
    digits = "|".join(str(number) for number in range(least, most + 1))
    return rf"^\s*0{{0,19}}(?:{digits})\s*$"


def text(constraints: StringConstraints) -> str:
    """Return the pattern of the texts that a field takes, none of them blank.

    Lengths stand in it because editors count `maxLength` in halves of the characters that they, and we, show.
    """
    body = _body(constraints.pattern)
    most = constraints.max_length
    if not constraints.strip_whitespace:
        length = rf"(?![\s\S]{{{most + 1}}})(?=\s*\S)" if most else ""
        return rf"^{length}{body}$"
    length = rf"(?=\s*\S(?:[\s\S]{{0,{most - 2}}}\S)?\s*$)" if most else ""
    return rf"^{length}\s*{body}\s*$"


def _body(pattern: str | re.Pattern[str] | None) -> str:
    """Return a pattern of the model without its ends; any text at all where there is none."""
    written = pattern.pattern if isinstance(pattern, re.Pattern) else pattern
    return (written or r"^[\s\S]*$").removeprefix("^").removesuffix("$")
