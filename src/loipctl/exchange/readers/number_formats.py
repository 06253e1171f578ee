"""What a workbook makes of its numbers: days, months, percentages, numbers with zeros before them."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from loipctl.exchange.readers.gate import Package
from loipctl.exchange.readers.package_xml import children, tree


class Shows(Enum):
    """What a number format shows, where that is something else than the number."""

    PERCENT = auto()
    ZEROS = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()
    TIME = auto()
    LENGTH_OF_TIME = auto()


Format = tuple[Shows, str]
"""What is shown, and the code of the format without its colours and words."""

_DAYS, _TIMES = (14, 15, 16, 22, *range(27, 37), *range(50, 59)), (18, 19, 20, 21, 45, 47)
_BUILT_IN = {
    9: "0%", 10: "0.00%", 17: "mmm-yy", 46: "[h]:mm:ss",
    **dict.fromkeys(_DAYS, "dd/mm/yyyy"), **dict.fromkeys(_TIMES, "h:mm"),
}  # fmt: skip
# What stands in quotation marks, after a backslash or in brackets is no code: "day", \-, [$-809].
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_LENGTH = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


def formats_of(package: Package, path: str) -> dict[int, Format]:
    """Return the formats that show more than a number, by the number of the style that has them."""
    root = tree(package, path)
    if root is None:
        return {}
    codes: dict[str, str] = {str(number): code for number, code in _BUILT_IN.items()}
    codes |= {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    styles = (one for all_ in children(root, "cellXfs") for one in children(all_, "xf"))
    return dict(_telling(codes.get(one.get("numFmtId", ""), "") for one in styles))


def _telling(codes: Iterable[str]) -> Iterator[tuple[int, Format]]:
    for style, code in enumerate(codes):
        first = code.split(";")[0]
        bare = _LITERAL.sub("", first).lower()
        shows = Shows.LENGTH_OF_TIME if _LENGTH.search(first) else _shows(bare)
        if shows:
            yield style, (shows, bare)


def _shows(code: str) -> Shows | None:
    if "%" in code:
        return Shows.PERCENT
    if re.fullmatch("00+", code):
        return Shows.ZEROS
    if set("general") <= set(code) or set("0#?@") & set(code):
        return None
    if "d" in code:
        return Shows.DAY
    if "y" in code:
        return Shows.MONTH if "m" in code else Shows.YEAR
    return Shows.TIME if set("hs") & set(code) else Shows.MONTH if "m" in code else None
