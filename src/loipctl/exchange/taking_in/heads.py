"""Finds the tables of a sheet: the rows of their headings, what stands above and below, and the rows between."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from loipctl.exchange.book import Cell, Sheet
from loipctl.exchange.taking_in import dates
from loipctl.exchange.taking_in.wordings import HEADINGS
from loipctl.words import plain

_LONGEST_HEADING = 80
_FEWEST = 2
"""So many headings that are known make a row the head of a table."""

_REMARK = re.compile(r"\s*(?:[*†‡]|notes?\b|source\b|key\b|\[\d+\])", re.IGNORECASE)
"""How words below a table begin."""

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its position in the sheet, its heading, and the cells that the heading stands in."""

    position: int
    heading: str
    head: tuple[Cell, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, its rows, the heads that are repeated in it, and the cells around it."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    repeated: tuple[Cell, ...] = ()
    around: tuple[Cell, ...] = ()

    @property
    def name(self) -> str:
        """Return what people call the sheet it stands in."""
        return self.sheet.name


def tables(sheet: Sheet, known: Collection[str] = ()) -> list[Table]:
    """Return the tables of a sheet; `known` are headings that were named before, beside those everybody uses."""
    heads = [*_heads(sheet, frozenset(map(plain, known)))]
    if not heads and (guess := _first_full(sheet)) is not None:
        heads = [(guess, guess + 1)]
    if not heads:
        return []
    ends = [*(first for first, _ in heads[1:]), len(sheet.rows)]
    above = _standing(sheet.rows[: heads[0][0]])
    found = [_table(sheet, head, end) for head, end in zip(heads, ends, strict=True)]
    return _joined([_with_above(found[0], above), *found[1:]])


def standing(row: Row) -> list[Cell]:
    """Return the cells of a row in which something stands, a merged one once."""
    return [cell for cell in row if not cell.is_blank and not cell.spread]


def is_banner(row: Row) -> bool:
    """Tell whether a row is one text over several columns and nothing else."""
    there = standing(row)
    return len(there) == 1 and sum(cell.spread == there[0].place for cell in row) > 0


def _standing(rows: Sequence[Row]) -> list[Cell]:
    return [cell for row in rows for cell in standing(row)]


@cache
def _wordings() -> frozenset[str]:
    return frozenset(plain(word) for fields in HEADINGS.values() for words in fields.values() for word in words)


def is_heading(text: str, known: Collection[str] = ()) -> bool:
    """Tell whether a text is a heading that somebody uses, or one that was named before."""
    bare = plain(text.partition("(")[0]) or plain(text)
    return bool({plain(text), bare} & _wordings()) or plain(text) in known


def _heads(sheet: Sheet, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the first row of each head, and the row after its last."""
    number = 0
    while number < len(sheet.rows):
        if _is_head(sheet.rows[number], known):
            end = number + 2 if _goes_on(sheet.rows, number) else number + 1
            yield number, end
            number = end
        else:
            number += 1


def _is_head(row: Row, known: Collection[str]) -> bool:
    there = standing(row)
    if any(len(cell.text) > _LONGEST_HEADING for cell in there):
        return False
    names = [cell for cell in there if _names_records(cell.text, known)]
    fitting = [cell for cell in there if is_heading(cell.text, known) or dates.read(cell.text).when]
    return bool(names) and len(fitting) >= _FEWEST and 2 * len(fitting) >= len(there)


@cache
def _titles() -> frozenset[str]:
    return frozenset(plain(word) for fields in HEADINGS.values() for word in next(iter(fields.values())))


def _names_records(text: str, known: Collection[str]) -> bool:
    """Tell whether a heading is one of those that name what each row is, such as `Action`, or was named before."""
    return bool({plain(text), plain(text.partition("(")[0])} & _titles()) or plain(text) in known


def _goes_on(rows: Sequence[Row], number: int) -> bool:
    """Tell whether a second row of headings stands below: headings over several columns are told apart there."""
    if number + 1 >= len(rows):
        return False
    top, below = rows[number], rows[number + 1]
    wide = {cell.spread for cell in top if cell.spread} & {cell.place for cell in top}
    if not wide:
        return False
    parts = [low for high, low in zip(top, below, strict=True) if {high.place, high.spread} & wide]
    rest = [low for high, low in zip(top, below, strict=True) if not {high.place, high.spread} & wide]
    is_short = all(0 < len(one.text.strip()) <= _LONGEST_HEADING for one in parts)
    return is_short and all(one.is_blank or one.spread for one in rest)


def _first_full(sheet: Sheet) -> int | None:
    """Return the first row that could be a head whose headings nobody knows, None where none could."""
    for number, row in enumerate(sheet.rows[:-1]):
        texts = [cell.text for cell in standing(row)]
        is_short = all(len(text) <= _LONGEST_HEADING and any(map(str.isalpha, text)) for text in texts)
        if len(texts) >= _FEWEST and len({*texts}) == len(texts) and is_short:
            return number
    return None


def _table(sheet: Sheet, head: tuple[int, int], end: int) -> Table:
    first, after = head
    columns = _columns(sheet, sheet.rows[first:after], sheet.rows[after:end])
    last = _last(sheet.rows, after, end)
    body = tuple(row for row in sheet.rows[after:last] if standing(row))
    return Table(sheet, columns, body, (), tuple(_standing(sheet.rows[last:end])))


def _last(rows: Sequence[Row], after: int, end: int) -> int:
    """Return the row after the last one of a table: words below it stand alone in their rows."""
    last = end
    while last > after and len(standing(rows[last - 1])) <= 1:
        last -= 1
    below = range(last, end)
    gap = next((number for number in below if not standing(rows[number])), end)
    # what stands alone right below the other rows is a record of which nothing else is said, or a line of words
    return next((number for number in range(last, gap) if _is_remark(rows[number])), gap)


def _is_remark(row: Row) -> bool:
    (only,) = standing(row)
    return bool(_REMARK.match(only.text)) or any(cell.spread == only.place for cell in row)


def _columns(sheet: Sheet, head: Sequence[Row], body: Sequence[Row]) -> tuple[Column, ...]:
    found: list[Column] = []
    taken: dict[str, int] = {}
    for position in range(len(head[0])):
        cells = [row[position] for row in head]
        text = _heading(cells)
        if not text and all(row[position].is_blank for row in body):
            continue
        text = text or f"column {_letters(position)}"
        taken[text] = taken.get(text, 0) + 1
        name = text if taken[text] == 1 else f"{text} ({taken[text]})"
        said = tuple(cell for cell in cells if not cell.is_blank and not cell.spread)
        found.append(Column(position, name, said, position in sheet.hidden))
    return tuple(found)


def _heading(cells: Sequence[Cell]) -> str:
    """Return a heading on one line; of two rows that say different things both, the upper one first."""
    texts: list[str] = []
    for cell in cells:
        text = " ".join(cell.text.split())
        if text and text not in texts:
            texts.append(text)
    return " ".join(texts)


def _letters(position: int) -> str:
    first, last = divmod(position, 26)
    return f"{chr(64 + first) if first else ''}{chr(65 + last)}"


def _with_above(table: Table, above: Sequence[Cell]) -> Table:
    return Table(table.sheet, table.columns, table.rows, table.repeated, (*above, *table.around))


def _joined(found: Sequence[Table]) -> list[Table]:
    """Return tables, where the same head comes again, as after a new page, as one."""
    made: list[Table] = []
    for one in found:
        if made and _names(made[-1]) == _names(one):
            heads = tuple(cell for column in one.columns for cell in column.head)
            before = made[-1]
            rows = (*before.rows, *one.rows)
            made[-1] = Table(
                before.sheet, before.columns, rows, before.repeated + heads, before.around + one.around
            )
        else:
            made.append(one)
    return made


def _names(table: Table) -> Mapping[int, str]:
    return {column.position: column.heading for column in table.columns}
