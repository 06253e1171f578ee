"""What the columns of an action say of how it stands: milestones, an update, how it is reported from here on."""

from collections.abc import Iterable, Mapping, Sequence

from loipctl.exchange.book import Cell
from loipctl.exchange.taking_in import dates, statuses, values
from loipctl.exchange.taking_in.drafts import Draft, Taking
from loipctl.exchange.taking_in.names import Unclear
from loipctl.exchange.taking_in.vocabulary import ROUTES
from loipctl.exchange.taking_in.wordings import EVIDENCE
from loipctl.model.actions import FutureReporting, Milestone
from loipctl.model.values import LONGEST_TEXT
from loipctl.source.reader import Data
from loipctl.words import count, plain

Cells = Mapping[str, Sequence[tuple[str, Cell]]]
"""The cells of a row that hold something, by the field their column is, each with its heading."""


def milestones(draft: Draft, cells: Cells, taking: Taking) -> None:
    """Give an action the milestones of a row: each line of the cell is one."""
    for heading, cell in cells.get("milestones", ()):
        titles = _lines(cell)
        found: list[dict[str, Data]] = [{"title": " ".join(title.split())} for title in titles]
        if too_long := next((one for one in titles if len(one) > LONGEST_TEXT), None):
            draft.leave(cell, heading, f"it is {count(len(too_long), 'character')} long, too long for a milestone")
            continue
        draft.cells.append(cell)
        _tell(draft, found, cells, taking)
        for one in found:
            draft.add("milestones", one)
    if not cells.get("milestones"):
        for name in cells:
            if name.startswith("milestones."):
                _leave_all(draft, cells[name], "there is no milestone in this row")


def _tell(draft: Draft, found: list[dict[str, Data]], cells: Cells, taking: Taking) -> None:
    """Give milestones what the other cells of their row say, line by line where there are as many lines."""
    for name, there in cells.items():
        inner = name.removeprefix("milestones.")
        if inner == name:
            continue
        for heading, cell in there:
            lines = _lines(cell) if len(found) > 1 else [cell.text]
            if len(lines) != len(found):
                draft.leave(
                    cell, heading, f"the row has {count(len(found), 'milestone')}, and this is not for each"
                )
                continue
            alone = len(found) == 1
            with draft.taking(heading, cell):
                read = [_inner(cell if alone else Cell(row, row, cell.place), inner, taking) for row in lines]
                for one, value in zip(found, read, strict=True):
                    one[inner] = value


def _inner(cell: Cell, name: str, taking: Taking) -> Data:
    return values.of(cell, name, Milestone, taking.order)


def update(draft: Draft, cells: Cells, taking: Taking) -> None:
    """Give an action the update that a row tells: its text, its status and its day."""
    there = [(name, heading, cell) for name in EVIDENCE for heading, cell in cells.get(name, ())]
    if not there:
        return
    try:
        made = _update(cells, taking)
    except Unclear as reason:
        for _, heading, cell in there:
            draft.leave(cell, heading, str(reason))
        return
    draft.cells += [cell for _, _, cell in there]
    draft.add("updates", made)
    if not cells.get("status"):
        draft.assumed.add(str(made["text"]))


def _update(cells: Cells, taking: Taking) -> dict[str, Data]:
    said = [(heading, cell) for heading, cell in cells.get("progress", ())]
    named = cells.get("status", ())
    status = (
        statuses.key_of(named[0][1].text, taking.snapshot.scheme, taking.mapping.statuses)
        if named
        else taking.status
    )
    if not status:
        raise Unclear("it comes without a status, which --status, or `status` in the mapping, can give")
    days = [values.time(cell, taking.order, is_day=True) for _, cell in cells.get("date", ())]
    # a status that stands alone is told in the words of the file
    words = _told(said) if said else _told(named, with_heading=True)
    if not words:
        raise Unclear("there is no progress it could belong to")
    more = {name: _told(cells[name]) for name in ("reason", "next") if cells.get(name)}
    if "reason" in more:
        more["reason"] = values.text(more["reason"])
    taking.is_dated = taking.is_dated or not days
    return {"date": days[0] if days else taking.date, "status": status, "text": words, **more}


def reporting(draft: Draft, cells: Cells, taking: Taking) -> None:
    """Give an action the ways in which it is reported from here on, and when the first of them is due."""
    there: list[dict[str, Data]] = []
    for heading, cell in cells.get("future_reporting", ()):
        found = _ways(cell, taking)
        if not found:
            why = "no word of the plan says how it is reported: the mapping can, under `routes`"
            draft.leave(cell, heading, why)
            continue
        draft.cells.append(cell)
        there += found
    for heading, cell in cells.get("future_reporting.due", ()):
        _report_by(draft, there, heading, cell, taking)
    for one in there:
        draft.add("future_reporting", one)


def _ways(cell: Cell, taking: Taking) -> list[dict[str, Data]]:
    """Return the ways that a cell, or each of its lines, tells of; none where one of them tells of none."""
    rows = [cell.text] if _routes(cell.text, taking) else _lines(cell)
    found = [_routes(row, taking) for row in rows]
    if not all(found):
        return []
    made: list[dict[str, Data]] = []
    for row, routes in zip(rows, found, strict=True):
        # a paper prints the words once, with the first way they stand for
        noted = [{"note": " ".join(row.split()), **routes[0]}, *routes[1:]]
        made += [{name: one[name] for name in ("route", "group", "due", "note") if name in one} for one in noted]
    return made


def _report_by(draft: Draft, there: list[dict[str, Data]], heading: str, cell: Cell, taking: Taking) -> None:
    if dates.is_ongoing(cell.text) and len(cell.text.split()) == 1:
        if not any(one["route"] == "ongoing" for one in there):
            there.append({"route": "ongoing"})
        draft.cells.append(cell)
        return
    waiting = [one for one in there if one["route"] != "ongoing"]
    with draft.taking(heading, cell):
        if not waiting:
            raise Unclear("there is no way of reporting that it could be the time of")
        when = values.time(cell, taking.order)
        if waiting[0].setdefault("due", when) != when:
            raise Unclear(f"`routes` of the mapping says {waiting[0]['due']}")


def _routes(text: str, taking: Taking) -> list[dict[str, Data]]:
    for agreed in taking.mapping.routes:
        if plain(agreed.text) == plain(text):
            return [_as_data(one) for one in agreed.reported]
    return [{"route": route} for route, words in ROUTES.items() if plain(text) in {*map(plain, words)}]


def _as_data(one: FutureReporting) -> dict[str, Data]:
    given = {"route": one.route, "group": one.group, "due": one.due and one.due.text, "note": one.note}
    return {name: value for name, value in given.items() if value}


def _told(there: Iterable[tuple[str, Cell]], *, with_heading: bool = False) -> str:
    """Return the texts of cells, each after its heading where there are several."""
    found = [*there]
    parts = [
        f"{heading}: {values.prose(cell.text)}" if with_heading or len(found) > 1 else values.prose(cell.text)
        for heading, cell in found
    ]
    return "\n\n".join(parts)


def _lines(cell: Cell) -> list[str]:
    rows = (row.strip().removeprefix("- ").removeprefix("• ").strip() for row in cell.text.split("\n"))
    return [row for row in rows if row]


def _leave_all(draft: Draft, there: Iterable[tuple[str, Cell]], why: str) -> None:
    for heading, cell in there:
        draft.leave(cell, heading, why)
