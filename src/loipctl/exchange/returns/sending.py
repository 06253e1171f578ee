"""Makes the return of one partner: what it is asked, and the first sheet that says how to answer."""

from collections.abc import Iterator, Sequence
from typing import Any

from loipctl import __version__
from loipctl.characters import one_line
from loipctl.deadlines import coming
from loipctl.exchange.order import Order
from loipctl.exchange.returns import FORMAT, VERSION
from loipctl.exchange.returns.asking import Row, asked, finished
from loipctl.exchange.returns.layout import BY, DAY, FILL_IN, FIRST, LAYOUTS, Fill
from loipctl.exchange.returns.sent import PEOPLE, STATUSES, SentRow, plain
from loipctl.exchange.returns.standing_now import digest
from loipctl.exchange.returns.whose import officers_of
from loipctl.exchange.returns.workbook import LINE, Workbook
from loipctl.exchange.row_heights import height_of
from loipctl.model.partners import Group, Officer, Partner
from loipctl.model.when import months_after
from loipctl.plans.snapshot import Snapshot
from loipctl.publication import withheld
from loipctl.words import count, day, listed

_DAY = Fill("day", DAY, "day", hint="A date, such as 31/03/2026: the day up to which your words are true.")
_BY = Fill("by", BY, "person", hint="A post of the list. It may stay empty.")

_WIDE = 96
"""The width of the texts on the first sheet."""

_HOW = """\
Go through the sheets along the bottom. Every cell to fill in is yellow, and the heading over it begins with \
FILL IN. All other cells are locked; there is no password.
Some cells offer a list: choose a word from it. Dates are dates, such as 31/03/2026. Numbers are numbers only, \
without % or £.
Leave empty what you have nothing to say about. Nothing is read into an empty cell.
What you write about progress can be printed in public papers. Name no private person."""


def workbook(order: Order, partner: Partner) -> bytes:
    """Return the workbook that asks a partner how its work goes."""
    (snapshot,) = order.plans
    found = asked(snapshot, partner.id, internal=order.internal)
    title = one_line(f"{partner.name}: return for {snapshot.plan.title}")
    people = [one_line(one.post) for one in officers_of(snapshot, partner.id)]
    labels = [one_line(one.label) for one in snapshot.scheme.statuses]
    made = Workbook(title, {STATUSES: labels, PEOPLE: people})
    _first_sheet(made, order, partner, [layout.name for layout in found])
    for layout in LAYOUTS:
        if layout in found:
            rows = [
                (_sent(f"{layout.letter}{number}", row), row.shown, row.given, row.open)
                for number, row in enumerate(found[layout], 1)
            ]
            made.table(layout, rows)
    return made.done(_properties(order, partner))


def _properties(order: Order, partner: Partner) -> dict[str, str]:
    return {
        "format": f"{FORMAT}/{VERSION}",
        "plan": order.plans[0].id,
        "partner": partner.id,
        "as at": order.as_at.isoformat(),
        "commit": order.commit,
        "loipctl": __version__,
    }


def _sent(id_: str, row: Row) -> SentRow:
    shown = digest([plain(text) for text in row.shown])
    return SentRow(id_, row.record, row.part, plain(row.held.words), row.held.digest, shown)


def _first_sheet(made: Workbook, order: Order, partner: Partner, sheets: Sequence[str]) -> None:
    sheet = made.sheet(FIRST)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, _WIDE)
    made.write(sheet, (0, 0), made.title, "title")
    row = 2
    for label, text in _lines(order, partner, sheets):
        made.write(sheet, (row, 0), label, "strong")
        made.write(sheet, (row, 1), text, "plain")
        sheet.set_row(row, height_of([(text, _WIDE)], LINE))
        row += 1
    _fill_cells(made, sheet, row + 1)
    made.write(sheet, (row + 4, 0), "What the words mean", "title")
    for number, status in enumerate(order.plans[0].scheme.statuses, row + 5):
        made.write(sheet, (number, 0), one_line(status.label), "plain")
        made.write(sheet, (number, 1), one_line(status.definition), "plain")


def _fill_cells(made: Workbook, sheet: Any, row: int) -> None:  # noqa: ANN401  # XlsxWriter has no types
    for number, fill in enumerate((_DAY, _BY), row):
        made.write(sheet, (number, 0), f"{FILL_IN}{fill.heading}", "fill head")
        made.fill_cell(sheet, (number, 1), fill)


def _lines(order: Order, partner: Partner, sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    (snapshot,) = order.plans
    yield "To", one_line(partner.name)
    yield "From", one_line(snapshot.plan.partnership.name)
    yield "As at", day(order.as_at)
    yield "Needed for", _needed_for(snapshot)
    if not order.sound:
        yield "Note", "The plan has errors that are still to be mended, so something here may be wrong."
    yield "What is asked", _what_is_asked(snapshot, partner, sheets)
    last = f"Fill in the two cells below, save the file as it is (.xlsx), and {_back(order)}."
    for number, text in enumerate((*_HOW.split("\n"), last), 1):
        yield f"{number}.", text


def _needed_for(snapshot: Snapshot) -> str:
    """Return the next meeting of the board, where there is one in the calendar."""
    for one in coming(snapshot, months_after(snapshot.as_at, 12)):
        if one.kind == "meeting" and isinstance(one.record, Group) and one.record.kind == "board":
            return one_line(f"{one.record.name}, {one.due.words()}")
    return "the day given in the message that this file came with"


def _what_is_asked(snapshot: Snapshot, partner: Partner, sheets: Sequence[str]) -> str:
    done = finished(snapshot, partner.id)
    rest = f" {count(done, 'action is', 'actions are')} finished, and nothing is asked of them." if done else ""
    if not sheets:
        return f"Nothing is open, so nothing needs to be filled in.{rest}"
    word = "the sheet" if len(sheets) == 1 else "the sheets"
    return f"How your work stands, on {word} {listed(sheets)}.{rest}"


def _back(order: Order) -> str:
    """Return how the return is sent back: to the plan's contact, with the address where that may be given."""
    (snapshot,) = order.plans
    contact = snapshot.find(snapshot.plan.contact, "officers") if snapshot.plan.contact else None
    if not isinstance(contact, Officer):
        return "send it back to whoever sent it to you"
    hidden = withheld(contact) if not order.internal else frozenset[str]()
    address = f", {one_line(contact.email)}" if contact.email and "email" not in hidden else ""
    return f"send it back to the {one_line(contact.post)}{address}"
