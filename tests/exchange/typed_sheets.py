"""Books of sheets typed by hand: `<` is covered by the merged cell to the left, `^` by the one above."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from loipctl.edit import wishes
from loipctl.edit.wishes import Start
from loipctl.exchange.book import Book, Cell, Sheet
from loipctl.exchange.taking_in import mapping, work
from loipctl.exchange.taking_in.drafts import Taking
from loipctl.plans import repository

LEFT, ABOVE = "<", "^"

Rows = Sequence[Sequence[str | Decimal | date | int]]


def book(name: str = "plan.xlsx", **sheets: Rows) -> Book:
    return Book(name, tuple(sheet(called, rows) for called, rows in sheets.items()))


def sheet(
    name: str, rows: Rows, above: Sequence[str] = (), notes: Sequence[str] = (), hidden: Sequence[int] = ()
) -> Sheet:
    width = max(map(len, rows))
    made: list[list[Cell]] = []
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        for column in range(width):
            value = row[column] if column < len(row) else ""
            place = f"{name}!{chr(65 + column)}{number + 1}"
            if value in {LEFT, ABOVE}:
                origin = cells[column - 1] if value == LEFT else made[number - 1][column]
                cells.append(Cell(origin.text, origin.value, place, spread=origin.spread or origin.place))
            else:
                held = Decimal(value) if isinstance(value, int) else value
                cells.append(Cell(str(value), held if held != "" else None, place))
        made.append(cells)
    return Sheet(name, tuple(map(tuple, made)), tuple(above), frozenset(hidden), tuple(notes))


def taken(
    root: Path, read: Book, agreed: str = "", *, status: str = "", order: str = "", new: bool = False
) -> Taking:
    """What comes of a book in the plan `strathbeg` of a repository, as at 30 April 2026."""
    begun = started(root)
    known = mapping.read("imports/plan.yaml", agreed.encode()) if agreed else mapping.Mapping()
    taking = work.begin(begun.read.snapshots["strathbeg"], known, order, status, new_owners=new)
    work.take(read, work.proposals(read, known), taking)
    return taking


def started(root: Path) -> Start:
    return wishes.start(repository.find(root), date(2026, 4, 30))


def fields(taking: Taking, collection: str = "actions") -> list[dict[str, object]]:
    return [{**one.fields} for one in taking.drafts if one.collection == collection]


def left(taking: Taking) -> dict[str, str]:
    """Why each cell is kept aside, by its place."""
    return {place: one.why for place, one in taking.tally.left.items()}
