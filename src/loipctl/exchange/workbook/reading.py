"""Reads a workbook that we wrote, and somebody may have changed, as the items of a plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from loipctl.exchange import marks
from loipctl.exchange.book import Book, Cell, Sheet
from loipctl.exchange.grids import Grid, grids
from loipctl.exchange.items import Item, Value
from loipctl.exchange.tables import tables
from loipctl.exchange.whole import Whole
from loipctl.exchange.workbook.cells import out_of_cell, typed
from loipctl.exchange.workbook.content import worked_out_headings
from loipctl.exchange.workbook.cover import ABOUT, PLAN_HEADINGS, PLAN_SHEET
from loipctl.exchange.workbook.heads import MARK, heads
from loipctl.exchange.workbook.hidden import HIDDEN, told
from loipctl.exchange.workbook.measures import MEASURES
from loipctl.exchange.workbook.overview import OVERVIEW
from loipctl.plans.lookup import PLAN
from loipctl.words import quoted, shortened

_Keys = tuple[str, ...]


@dataclass
class Node:
    """A row while its parts are gathered: its values, its mark, where it stands, and its lists."""

    values: dict[str, Value]
    place: str = ""
    mark: marks.Mark | None = None
    knows: set[str] = field(default_factory=set)
    parts: dict[str, list["Node"]] = field(default_factory=dict)

    def item(self) -> Item:
        """Return it as an item."""
        parts = {name: tuple(node.item() for node in nodes) for name, nodes in self.parts.items()}
        return Item(self.values, parts, self.mark, self.place, frozenset(self.knows))


@dataclass(frozen=True)
class Read:
    """What stands in a workbook: its plan, and what of it no plan can hold."""

    plan: Whole
    remarks: tuple[str, ...]


@dataclass
class _Reader:
    statuses: Mapping[str, str]
    remarks: list[str] = field(default_factory=list)
    nodes: dict[tuple[str, _Keys], Node] = field(default_factory=dict)
    tops: dict[str, list[Node]] = field(default_factory=dict)


def read(book: Book, statuses: Mapping[str, str]) -> Read:
    """Return the plan of a workbook; `statuses` holds what is shown for each status of an update."""
    reader = _Reader(statuses)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    if PLAN_SHEET in sheets:
        header = _plan(reader, sheets[PLAN_SHEET])
        reader.nodes[PLAN, ()] = header
        reader.tops[PLAN] = [header]
    for grid in grids():
        if grid.called in sheets and grid.name != PLAN:
            _take(reader, grid, sheets[grid.called])
    reader.remarks += _unknown(book)
    items = {name: tuple(node.item() for node in nodes) for name, nodes in reader.tops.items()}
    return Read(Whole(told(book).get("plan", ""), items), tuple(reader.remarks))


def _plan(reader: _Reader, sheet: Sheet) -> Node:
    """Return the plan itself, a field of which stands in each row."""
    node = Node({}, f"{sheet.name}!B2")
    by_title = {column.title: column for column in tables()[PLAN].columns}
    for row in sheet.rows:
        column = by_title.get(typed(row[0])) if len(row) > 1 else None
        if column and _is_sound(reader, row[1]):
            node.knows.add(column.name)
            value = out_of_cell(column, row[1], {})
            if value is not None:
                node.values[column.name] = value
        node.mark = node.mark or _mark(row, len(PLAN_HEADINGS) - 1)
    return node


def _take(reader: _Reader, grid: Grid, sheet: Sheet) -> None:
    """Take the rows of a sheet, each to the record it belongs to."""
    columns = _columns(reader, grid, sheet)
    parents = _parents(reader, grid)
    name = grid.lines.name if grid.lines else grid.table.path[-1]
    for parent in parents:
        if grid.lines:
            parent.knows.add(name)
        else:
            parent.parts.setdefault(name, [])
    if not grid.keys:
        reader.tops[name] = []
    lines: dict[int, list[tuple[int, str]]] = {}
    for number, row in enumerate(sheet.rows[1:]):
        cells = {heading: row[position] for heading, position in columns.items() if position < len(row)}
        if not all(cell.is_blank for heading, cell in cells.items() if heading != MARK):
            _row(reader, grid, cells, (lines, number))
    for parent in parents:
        if found := lines.get(id(parent)):
            parent.values[name] = tuple(text for _, text in sorted(found, key=lambda one: one[0]))


def _row(
    reader: _Reader,
    grid: Grid,
    cells: Mapping[str, Cell],
    lines: tuple[dict[int, list[tuple[int, str]]], int],
) -> None:
    """Take a row: a record, an item of a list of one, or a paragraph."""
    node = _node(reader, grid, cells)
    keys = tuple(typed(cells[key.heading]) if key.heading in cells else "" for key in grid.keys)
    if not keys:
        _take_top(reader, grid, node)
        return
    parent = reader.nodes.get(_parent_of(grid, keys))
    if parent is None:
        named = ", ".join(filter(None, keys[:-1]))
        reader.remarks.append(
            f"{node.place}: there is no record `{shortened(named)}` it could belong to; not taken"
        )
    elif grid.lines:
        text = node.values.get(grid.lines.name, "")
        order = int(keys[-1]) if keys[-1].isdecimal() else 10**6 + lines[1]
        if isinstance(text, str) and text:
            lines[0].setdefault(id(parent), []).append((order, text))
    else:
        there = parent.parts[grid.table.path[-1]]
        there.append(node)
        reader.nodes.setdefault((grid.table.name, (*keys[:-1], keys[-1] or f"new {len(there)}")), node)


def _take_top(reader: _Reader, grid: Grid, node: Node) -> None:
    reader.tops[grid.table.name].append(node)
    said = node.values.get("id", "")
    for id_ in (said, node.mark.key if node.mark else ""):
        if isinstance(id_, str) and id_:
            reader.nodes.setdefault((grid.table.name, (id_,)), node)


def _node(reader: _Reader, grid: Grid, cells: Mapping[str, Cell]) -> Node:
    first = next(iter(cells.values()))
    node = Node({}, first.place, marks.read(cells[MARK].text) if MARK in cells else None)
    _say_written_beside(reader, grid, node, cells)
    for column in grid.columns:
        cell = cells.get(column.title)
        if cell is None or not _is_sound(reader, cell):
            continue
        node.knows.add(column.name)
        value = typed(cell) if grid.lines else out_of_cell(column, cell, reader.statuses)
        if value:
            node.values[column.name] = value
    return node


def _say_written_beside(reader: _Reader, grid: Grid, node: Node, cells: Mapping[str, Cell]) -> None:
    """Say that somebody wrote where a value is worked out, such as how an action stands."""
    headings = worked_out_headings(grid.table)
    if node.mark is None or not all(heading in cells for heading in headings):
        return
    if marks.digest_beside([typed(cells[heading]) for heading in headings]) != node.mark.beside:
        names = quoted(headings, "and")
        reader.remarks.append(f"{node.place}: what stands under {names} is worked out; it is not taken")


def _parent_of(grid: Grid, keys: _Keys) -> tuple[str, _Keys]:
    return (grid.table.name if grid.lines else ".".join(grid.table.path[:-1])), keys[:-1]


def _parents(reader: _Reader, grid: Grid) -> list[Node]:
    """Return the rows whose lists a sheet holds, each once."""
    name, _ = _parent_of(grid, ("",))
    found = {id(node): node for (table, _), node in reader.nodes.items() if table == name}
    return [*found.values()] if grid.keys else []


def _columns(reader: _Reader, grid: Grid, sheet: Sheet) -> Mapping[str, int]:
    """Return where each column of a grid stands in a sheet, by its heading."""
    known = {head.heading for head in heads(grid)}
    found: dict[str, int] = {}
    for position, cell in enumerate(sheet.rows[0] if sheet.rows else ()):
        heading = typed(cell)
        if heading in known:
            found.setdefault(heading, position)
        elif heading:
            told_of = f"{cell.place}: no column of this sheet is called `{shortened(heading)}`; it is not taken"
            reader.remarks.append(told_of)
    return found


def _is_sound(reader: _Reader, cell: Cell) -> bool:
    if cell.wrong:
        reader.remarks.append(f"{cell.wrong}; it is not taken")
    return not cell.wrong


def _mark(row: Sequence[Cell], position: int) -> marks.Mark | None:
    return marks.read(row[position].text) if len(row) > position else None


def _unknown(book: Book) -> Iterator[str]:
    """Yield what is said of the sheets that are none of ours."""
    ours = {HIDDEN, PLAN_SHEET, ABOUT, OVERVIEW, MEASURES, *(grid.called for grid in grids())}
    for sheet in book.sheets:
        if sheet.name not in ours:
            yield f"the sheet `{shortened(sheet.name)}` is none that we wrote; it is not taken"
