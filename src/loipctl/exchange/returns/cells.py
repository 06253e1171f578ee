"""What a filled-in cell means: a day, a number, a status, words. Nothing is guessed; what does not fit is said."""

from datetime import date
from decimal import Decimal

from loipctl.edit.typed_text import cleaned
from loipctl.errors import LoipctlError
from loipctl.exchange.book import Cell
from loipctl.model.schemes import Scheme
from loipctl.model.values import LONGEST_PROSE, LONGEST_TEXT, NUMBER
from loipctl.model.when import When, read_day
from loipctl.words import count, did_you_mean, quoted, shortened

_SIGNS = "%£$€"


class CellError(Exception):
    """What stands in a cell cannot be taken in: a sentence that names the cell."""


def status_of(cell: Cell, scheme: Scheme) -> str:
    """Return the key of a status, from the word that its drop-down offers."""
    said = _said(cell)
    for one in scheme.statuses:
        if said.casefold() in {one.label.casefold(), one.key.casefold()}:
            return one.key
    labels = [one.label for one in scheme.statuses]
    advice = did_you_mean(said, labels) or f"the words are {quoted(labels, 'and')}"
    raise CellError(f"`{cell.place}` says `{shortened(said)}`, which is no status of the plan: {advice}")


def day_of(cell: Cell) -> date:
    """Return a day: a date of the spreadsheet, or text such as 2026-03-31."""
    said = _said(cell)
    if isinstance(cell.value, date):
        return cell.value
    try:
        return read_day(said)
    except ValueError:
        raise CellError(
            f"`{cell.place}` says `{shortened(said)}`, which is text and no date of the spreadsheet, so nobody "
            "can be sure which day is meant"
        ) from None


def number_of(cell: Cell) -> str:
    """Return a number as a plan writes it."""
    said = _said(cell)
    if found := next((sign for sign in _SIGNS if sign in said), ""):
        raise CellError(f"`{cell.place}` says `{shortened(said)}`: write the number alone, without {found}")
    text = f"{cell.value:f}" if isinstance(cell.value, Decimal) else said
    if not NUMBER.fullmatch(text):
        raise CellError(f"`{cell.place}` says `{shortened(said)}`, which is no number")
    return text


def period_of(cell: Cell) -> str:
    """Return a day or a stretch of time as a plan writes it."""
    said = _said(cell)
    if not isinstance(cell.value, date):
        try:
            return When.read(said).text
        except ValueError:
            pass
    raise CellError(
        f"`{cell.place}` says `{shortened(said)}`, which is no time as plans write it, such as 2025/26, 2026 or "
        "2025/26 Q3"
    )


def words_of(cell: Cell) -> str:
    """Return text of one or more lines."""
    return _fitting(cell, str(_cleaned(cell)).strip(), LONGEST_PROSE)


def line_of(cell: Cell) -> str:
    """Return text on one line."""
    return _fitting(cell, " ".join(str(_cleaned(cell)).split()), LONGEST_TEXT)


def _said(cell: Cell) -> str:
    if cell.wrong:
        raise CellError(cell.wrong)
    return cell.text.strip()


def _cleaned(cell: Cell) -> object:
    try:
        return cleaned(_said(cell))
    except LoipctlError as reason:
        raise CellError(f"`{cell.place}`: {reason.message}") from None


def _fitting(cell: Cell, text: str, most: int) -> str:
    if len(text) > most:
        raise CellError(f"`{cell.place}` has {count(len(text), 'character')}, and {most:,} is the most")
    return text
