"""Takes the tables of a file into a plan, from the first cell to the last, and says what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from loipctl.exchange.book import Book
from loipctl.exchange.taking_in import footnotes, names, rows
from loipctl.exchange.taking_in.cleaning import cleaned
from loipctl.exchange.taking_in.columns import NONE, Proposal, propose
from loipctl.exchange.taking_in.drafts import Taking
from loipctl.exchange.taking_in.heads import is_banner, standing, tables
from loipctl.exchange.taking_in.mapping import Mapping as Agreed
from loipctl.exchange.taking_in.wishing import settle
from loipctl.exchange.taking_in.wordings import GROUPING
from loipctl.model.collections import COLLECTIONS
from loipctl.plans.snapshot import Snapshot

_FIRST = ("themes", "partners", "groups", "outcomes")
"""The tables that others refer to."""


def proposals(book: Book, agreed: Agreed) -> list[Proposal]:
    """Return what the tables of a book are taken for, in their order."""
    found = [
        propose(table, agreed)
        for sheet in footnotes.unmarked(cleaned(book)).sheets
        for table in tables(sheet, agreed.headings())
    ]
    return [replace(one, banners=one.banners or _banners(one)) for one in found]


def begin(snapshot: Snapshot, agreed: Agreed, order: str, status: str, *, new_owners: bool) -> Taking:
    """Return a plan that nothing has been taken into yet."""
    return Taking(
        snapshot=snapshot,
        mapping=agreed,
        order=order or agreed.dates or "",
        date=snapshot.as_at.isoformat(),
        status=status or agreed.status or "",
        new_owners=new_owners or agreed.new_owners,
        names=names.of(snapshot),
    )


def take(book: Book, found: Sequence[Proposal], taking: Taking, track: rows.Track = iter) -> None:
    """Take all tables of a book into a plan, those first that others refer to."""
    order = [*dict.fromkeys((*_FIRST, *COLLECTIONS, NONE))]
    for proposal in sorted(found, key=lambda one: order.index(one.kind)):
        rows.take(proposal, taking, track)
    there = {proposal.table.sheet.name for proposal in found}
    for sheet in cleaned(book).sheets:
        if sheet.name not in there:
            for row in sheet.rows:
                taking.leave(standing(row), "no table is found on this sheet")
    taking.loose += footnotes.beside(book)
    always: dict[str, Mapping[str, str]] = {one.kind: one.always for one in found}
    settle(taking, always)


def _banners(proposal: Proposal) -> str:
    """Return what a line over all columns is taken for: a theme, where no column is one."""
    there = any(is_banner(row) for row in proposal.table.rows)
    if not there or proposal.kind not in {"actions", "outcomes", "indicators"}:
        return ""
    free = [name for name in ("theme", "outcomes") if name not in proposal.fields.values()]
    wanted = "outcomes" if proposal.kind == "indicators" else "theme"
    return wanted if wanted in free and wanted in GROUPING else "comment"
