"""What the tables of a file are taken for, and what of them could not be taken in."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType

from loipctl.screens.layout import FIGURES, HEADING, QUIET, Ruled, stacked, table
from loipctl.screens.texts import line
from loipctl.words import shortened

_LONGEST_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column: its heading, the field it is taken for, and the first thing that stands in it."""

    heading: str
    field: str
    sample: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table: its sheet, how many of what it holds, its columns, and what lines over all columns are."""

    name: str
    holds: str
    columns: tuple[ColumnShown, ...]
    banners: str = ""


@dataclass(frozen=True, slots=True)
class LeftShown:
    """A cell that stays out: its place, its heading, what it says, and why."""

    place: str
    heading: str
    text: str
    why: str


def proposal(name: str, tables: Sequence[TableShown]) -> RenderableType:
    """Return what the tables of a file are taken for."""
    parts: list[RenderableType] = [line(f"{name}, as it is understood", HEADING)]
    for one in tables:
        made = table(("", FIGURES), ("Column", {"max_width": 30}), ("is", {"no_wrap": True}), ("begins with", {}))
        for number, column in enumerate(one.columns, 1):
            heading = f"{column.heading} (hidden)" if column.is_hidden else column.heading
            field = column.field if column.field != "comment" else "kept as a comment"
            sample = shortened(column.sample, _LONGEST_SAMPLE)
            made.add_row(line(str(number)), line(heading), line(field), line(sample, QUIET))
        rest = [line(f"Lines over all columns: {one.banners}")] if one.banners else []
        parts.append(Group(line(f"{one.name}: {one.holds}", HEADING), Ruled(made), *rest))
    return stacked(parts)


def left(cells: Sequence[LeftShown]) -> RenderableType:
    """Return what could not be taken in, where it stands and why; all cells with one reason together."""
    made = table(
        ("Where", {"max_width": 26}), ("What stands there", {"max_width": 34}), ("Why it is kept aside", {})
    )
    together: dict[str, list[LeftShown]] = {}
    for one in cells:
        together.setdefault(one.why, []).append(one)
    for why, ones in together.items():
        texts = [*dict.fromkeys(_said(one) for one in ones)]
        more = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
        made.add_row(line(_places([one.place for one in ones])), line(f"{texts[0]}{more}"), line(why))
    return Group(line("Not taken in", HEADING), Ruled(made))


def _said(one: LeftShown) -> str:
    return f"{one.heading}: {shortened(one.text)}" if one.heading else shortened(one.text)


def _places(places: Sequence[str]) -> str:
    """Return places with the sheet said once: Sheet1!C7, C9, C12."""
    made: list[str] = []
    before = ""
    for place in places:
        sheet, _, cell = place.rpartition("!")
        made.append(cell if sheet and sheet == before else place)
        before = sheet
    return ", ".join(dict.fromkeys(made))
