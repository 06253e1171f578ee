"""Makes the workbook of a plan: a sheet a collection, how it stands as charts, and what is needed to come back."""

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from loipctl import __version__
from loipctl.exchange.grids import filled
from loipctl.exchange.order import Order
from loipctl.exchange.workbook import cover, hidden, measures, overview, sheets
from loipctl.exchange.workbook.content import Content
from loipctl.exchange.workbook.looks import Looks
from loipctl.model.plan_document import FORMAT
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot
from loipctl.words import shortened

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook(order: Order, plan: Snapshot) -> bytes:
    """Return the bytes of the workbook of a plan. Raises `LoipctlError` for a text that no cell holds."""
    from xlsxwriter import Workbook

    content = Content.of(order, plan)
    there = [(grid, rows) for grid, rows in filled(content.whole) if grid.name != PLAN]
    written = io.BytesIO()
    with Workbook(written, _AS_TEXT) as book:
        _set_properties(book, content)
        looks = Looks(book)
        about = book.add_worksheet(cover.ABOUT)
        others = [*_drawn(book, looks, content), (cover.PLAN_SHEET, 0, "What the plan is, and how it is kept.")]
        cover.write_plan(book.add_worksheet(cover.PLAN_SHEET), looks, content)
        for grid, rows in there:
            sheets.write(book.add_worksheet(grid.called), looks, content, grid, rows)
        cover.write(about, looks, content, [*others, *cover.contents_of(there)])
        hidden.tell(book, _told(content))
    return written.getvalue()


def _drawn(book: "Workbook", looks: Looks, content: Content) -> cover.Contents:
    """Write the sheets of charts, as far as there is something to draw."""
    found = []
    if content.plan.actions:
        overview.write(book, book.add_worksheet(overview.OVERVIEW), looks, content)
        found.append((overview.OVERVIEW, 0, "How many actions have each status, with charts."))
    if measures.with_values(content.plan.indicators):
        measures.write(book, book.add_worksheet(measures.MEASURES), looks, content)
        found.append((measures.MEASURES, 0, "Each indicator against its targets, with charts."))
    return found


def _set_properties(book: "Workbook", content: Content) -> None:
    """Say what the workbook is; with a time of making that is the day asked for, the same bytes come out again."""
    order = content.order
    made = datetime.combine(order.as_at, time(), UTC).replace(tzinfo=None)
    header = content.plan.plan
    book.set_properties(
        {"title": shortened(header.title, 200), "author": shortened(header.partnership.name, 200), "created": made}
    )


def _told(content: Content) -> dict[str, str]:
    order = content.order
    kept_back = "yes" if order.internal else "no"
    told = {"format": FORMAT, "plan": content.plan.id, "as at": order.as_at.isoformat(), "commit": order.commit}
    return {**told, "internal": kept_back, hidden.HIDDEN: __version__}
