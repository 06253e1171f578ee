"""How a workbook shows its numbers: as percentages, with zeros before them, or as a month without a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from loipctl.exchange.readers.gate import Package
from loipctl.exchange.readers.package_xml import children, tree
from loipctl.words import day, month


class Shows(Enum):
    """What a number format makes of a number, where a reader sees something else than the number or the day."""

    PERCENT = auto()
    ZEROS = auto()
    MONTH = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True)
class Format:
    """A number format of a workbook that matters to what a reader sees."""

    shows: Shows
    code: str

    def number(self, value: Decimal) -> str:
        """Return a number as it is shown, but never rounded."""
        if self.shows is Shows.PERCENT:
            return f"{plain(value * 100)}%"
        return plain(value).zfill(len(self.code)) if self.shows is Shows.ZEROS else plain(value)

    def day(self, value: date) -> str:
        """Return a day as it is shown: a month or a year where the format has no day."""
        if self.shows is Shows.MONTH:
            return month(value)
        return str(value.year) if self.shows is Shows.YEAR else day(value)


_BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
# What stands in quotation marks, after a backslash or in brackets is no code: "day", \-, [$-809].
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def plain(value: Decimal) -> str:
    """Return a number with no more digits than it has: 3, 0.25, 100000."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def formats_of(package: Package, path: str) -> dict[int, Format]:
    """Return the formats that matter by the number of the style that has them."""
    root = tree(package, path)
    if root is None:
        return {}
    codes = dict(_BUILT_IN)
    for one in root.iter("{*}numFmt"):
        codes[_number(one.get("numFmtId"))] = one.get("formatCode", "")
    styles = (one for all_ in children(root, "cellXfs") for one in children(all_, "xf"))
    return dict(_mattering(codes.get(_number(one.get("numFmtId")), "") for one in styles))


def _mattering(codes: Iterator[str]) -> Iterator[tuple[int, Format]]:
    for style, code in enumerate(codes):
        bare = _LITERAL.sub("", code.split(";")[0]).lower()
        shows = _shows(bare)
        if shows:
            yield style, Format(shows, bare)


def _shows(code: str) -> Shows | None:
    if "%" in code:
        return Shows.PERCENT
    if re.fullmatch("00+", code):
        return Shows.ZEROS
    if re.fullmatch("[my ./,-]+", code) and "y" in code:
        return Shows.MONTH if "m" in code else Shows.YEAR
    return None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
