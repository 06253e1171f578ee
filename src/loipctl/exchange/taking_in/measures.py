"""What the columns of an indicator say: its baseline, its targets and its values, each with its time."""

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
            try:
                _add(draft, inner, _value(draft, inner, cell, period, cells, taking))
            except Unclear as reason:
                draft.leave(cell, heading, str(reason))
            else:
                draft.cells.append(cell)
    _periods_alone(draft, cells)


def source(draft: Draft, cells: Cells) -> None:
    """Give an indicator the name of where its values come from."""
    for _, cell in cells.get("source", ()):
        draft.take("source", cell, lambda cell=cell: {"name": values.text(cell.text)})  # type: ignore[misc]  # the cell of this round


def _value(draft: Draft, name: str, cell: Cell, period: str, cells: Cells, taking: Taking) -> dict[str, Data]:
    if name == "observations" and values.is_missing(cell):
        if not (when := period or _period(draft, name, cells, taking)):
            raise Unclear("it has no value, and no time that it could be missing for")
        return {"period": when, "missing": values.text(cell.text)}
    value, inside = values.with_period(cell, taking.order)
    when = period or inside or _period(draft, name, cells, taking)
    if not when:
        raise Unclear("the time that this value is for does not stand there")
    if unit := values.unit(cell):
        draft.fields.setdefault("unit", unit)
    return {"period": when, "value": value}


def _period(draft: Draft, name: str, cells: Cells, taking: Taking) -> str:
    for _, cell in cells.get(f"{name}.period", ()):
        when = values.time(cell, taking.order)
        draft.cells.append(cell)
        return when
    return ""


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
                if cell not in draft.cells:
                    draft.leave(cell, heading, "there is no value that it could be the time of")
