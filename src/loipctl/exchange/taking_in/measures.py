"""What the columns of an indicator say: its baseline, its targets and its values, each with its time."""

from collections.abc import Sequence

from loipctl.exchange.book import Cell
from loipctl.exchange.taking_in import values
from loipctl.exchange.taking_in.drafts import Draft, Taking
from loipctl.exchange.taking_in.names import Unclear
from loipctl.exchange.taking_in.progress import Cells
from loipctl.source.reader import Data

_LISTS = ("targets", "observations")
_GIVEN = ("baseline", *_LISTS)


def measures(draft: Draft, cells: Cells, taking: Taking) -> None:
    """Give an indicator the baseline, the targets and the values of a row."""
    for name, there in cells.items():
        inner, _, period = name.partition(" ")
        if inner not in _GIVEN:
            continue
        for heading, cell in there:
            with draft.taking(heading, cell):
                when = period or _period(draft, cells.get(f"{inner}.period", ()), taking)
                _add(draft, inner, _value(inner, cell, when, taking))
                if unit := values.unit(cell):
                    draft.fields.setdefault("unit", unit)
    _periods_alone(draft, cells)


def source(draft: Draft, cells: Cells) -> None:
    """Give an indicator the name of where its values come from."""
    for heading, cell in cells.get("source", ()):
        with draft.taking(heading, cell):
            draft.fields["source"] = {"name": values.text(cell.text)}


def _value(name: str, cell: Cell, period: str, taking: Taking) -> dict[str, Data]:
    if name == "observations" and values.is_missing(cell):
        if not period:
            raise Unclear("it has no value, and no time that it could be missing for")
        return {"period": period, "missing": values.text(cell.text)}
    value, inside = values.with_period(cell, taking.order)
    if not (inside or period):
        raise Unclear("the time that this value is for does not stand there")
    return {"period": inside or period, "value": value}


def _period(draft: Draft, there: Sequence[tuple[str, Cell]], taking: Taking) -> str:
    """Return the time that stands in a column of its own, or nothing; one that is unclear is kept aside."""
    when = ""
    for heading, cell in there[:1]:
        with draft.taking(heading, cell):
            when = values.time(cell, taking.order)
    return when


def _add(draft: Draft, name: str, item: dict[str, Data]) -> None:
    if name in _LISTS:
        draft.add(name, item)
    else:
        draft.fields[name] = item


def _periods_alone(draft: Draft, cells: Cells) -> None:
    """Keep the times aside that belong to no value, or could not be read."""
    for name, there in cells.items():
        if name.endswith(".period") and name.partition(".")[0] in _GIVEN:
            for heading, cell in there:
                if cell not in draft.cells and all(left.cell is not cell for left in draft.left):
                    draft.leave(cell, heading, "there is no value that it could be the time of")
