"""Reads the sheets of a workbook that came back: what was filled in, row by row, whatever was moved or sorted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loipctl.exchange.book import Book, Cell, Sheet
from loipctl.exchange.returns import FORMAT
from loipctl.exchange.returns.layout import BY, DAY, FILL_IN, LAYOUTS, NOTHING, Layout
from loipctl.exchange.returns.sent import COLUMNS, PROPERTIES, Sent, SentRow, plain
from loipctl.exchange.returns.standing_now import digest
from loipctl.words import count, shortened

Cells = Mapping[str, Cell]
"""The cells that were filled in, by the names of their columns."""


@dataclass(frozen=True)
class Answer:
    """A row that says something: as it was sent, on which sheet, and what was filled in."""

    sent: SentRow
    layout: Layout
    cells: Cells

    @property
    def first(self) -> Cell:
        """Return the first cell that was filled in."""
        return next(iter(self.cells.values()))


@dataclass
class Returned:
    """A return that came back, `whole` or without its hidden sheet.

    `faults` are sentences on what was filled in and cannot be taken in, `remarks` on what is worth knowing.
    """

    sent: Sent
    whole: bool = True
    day: Cell | None = None
    by: Cell | None = None
    answers: list[Answer] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    """A row of a sheet: its hidden id, the cells that were filled in, and those that show what was sent."""

    id: str
    cells: Cells
    shown: Sequence[Cell]


def read(book: Book) -> Returned:
    """Return what came back in a workbook; one without its hidden sheet holds nothing that could be told apart."""
    hidden = _hidden(book)
    if hidden is None:
        return Returned(Sent(dict(book.properties), {}), whole=False)
    found = Returned(_sent(hidden))
    found.day, found.by = (_beside(book, f"{FILL_IN}{label}") for label in (DAY, BY))
    for layout in LAYOUTS:
        _read_sheet(book, layout, found)
    return found


def _hidden(book: Book) -> Sheet | None:
    for sheet in book.sheets:
        if sheet.rows and [cell.text.partition("/")[0] for cell in sheet.rows[0][:2]] == ["format", FORMAT]:
            return sheet
    return None


def _sent(hidden: Sheet) -> Sent:
    texts = [[cell.text for cell in row[: len(COLUMNS)]] for row in hidden.rows]
    properties = {row[0]: row[1] for row in texts if row[0] in PROPERTIES}
    head = next((number for number, row in enumerate(texts) if tuple(row) == COLUMNS), len(texts))
    rows = [SentRow(*row) for row in texts[head + 1 :] if len(row) == len(COLUMNS) and row[0]]
    return Sent(properties, {one.id: one for one in rows})


def _beside(book: Book, label: str) -> Cell | None:
    """Return the cell beside the one that holds a label."""
    for sheet in book.sheets:
        for row in sheet.rows:
            for cell, following in pairwise(row):
                if plain(cell.text) == label:
                    return following
    return None


def _read_sheet(book: Book, layout: Layout, found: Returned) -> None:
    wanted = [one for one in found.sent.rows.values() if one.id.startswith(layout.letter)]
    if not wanted:
        return
    sheet, head = _with_heads(book, layout)
    if sheet is None:
        found.faults.append(f"the sheet `{layout.name}` did not come back, or its headings are gone")
        return
    _tell_missing_columns(layout, sheet.rows[head], found)
    lines = [*_lines(layout, sheet, head)]
    times = Counter(one.id for one in lines if one.id)
    for one in lines:
        _read_line(layout, one, found, is_copied=times[one.id] > 1)
    if missing := [one for one in wanted if one.id not in times]:
        found.remarks.append(
            f"{count(len(missing), 'row')} of `{layout.name}` did not come back, such as that of "
            f"`{shortened(missing[0].part or missing[0].record)}`"
        )


def _with_heads(book: Book, layout: Layout) -> tuple[Sheet | None, int]:
    """Return the sheet with the headings of a layout, and their row; whatever the sheet is called now."""
    titles = {one.title for one in layout.fills}
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows):
            texts = {plain(cell.text) for cell in row}
            if layout.mark in texts or titles <= texts:
                return sheet, number
    return None, 0


def _tell_missing_columns(layout: Layout, head: Sequence[Cell], found: Returned) -> None:
    texts = {plain(cell.text) for cell in head}
    lost = [one.title for one in layout.fills if one.title not in texts]
    if layout.mark not in texts:
        found.faults.append(f"`{layout.name}` has lost its hidden first column, so its rows cannot be told apart")
    found.faults += [
        f"`{layout.name}` has no column `{title}` any more; what stood there is lost" for title in lost
    ]


def _lines(layout: Layout, sheet: Sheet, head: int) -> Iterator[_Line]:
    titles = [plain(cell.text) for cell in sheet.rows[head]]
    columns = {one.name: titles.index(one.title) for one in layout.fills if one.title in titles}
    shown = [titles.index(name) for name, _ in layout.shown if name in titles]
    key = titles.index(layout.mark) if layout.mark in titles else None
    for row in sheet.rows[head + 1 :]:
        cells = {name: row[column] for name, column in columns.items() if _is_filled(row[column])}
        yield _Line(row[key].text.strip() if key is not None else "", cells, [row[column] for column in shown])


def _is_filled(cell: Cell) -> bool:
    return not cell.is_blank and cell.text.strip() != NOTHING


def _read_line(layout: Layout, line: _Line, found: Returned, *, is_copied: bool) -> None:
    sent = found.sent.rows.get(line.id)
    says = {name: cell for name, cell in line.cells.items() if name not in layout.alone_nothing}
    if says and (sent is None or is_copied):
        why = "is a copy of another one, with the same hidden id" if sent else "is none of those that were sent"
        where = next(iter(says.values())).place
        told = "; ".join(f"`{cell.place}` says `{shortened(cell.text)}`" for cell in says.values())
        found.faults.append(f"the row of `{where}` {why}, so nothing of it was taken: {told}")
    elif says and sent:
        found.answers.append(Answer(sent, layout, {**says, **line.cells}))
    if sent and line.shown and digest([plain(cell.text) for cell in line.shown]) != sent.shown:
        found.remarks.append(
            f"the row of `{line.shown[0].place}` does not show what was sent any more; only what stands under "
            f"{FILL_IN.strip(': ')} is taken"
        )
