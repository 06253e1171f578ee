"""The tables of a file on their way into a plan: what is proposed, what is asked, and what is shown."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from loipctl.cli import agreeing, output
from loipctl.cli.asking import Question, answer, is_somebody_there
from loipctl.cli.editing import Manner, finish
from loipctl.cli.options import wants_colour
from loipctl.cli.statuses import choices, status_of
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.edit.wishes import Granted, Wish
    from loipctl.exchange.book import Book
    from loipctl.exchange.own_files import Incoming
    from loipctl.exchange.taking_in.beginning import Beginning
    from loipctl.exchange.taking_in.columns import Proposal
    from loipctl.exchange.taking_in.drafts import Taking
    from loipctl.exchange.taking_in.mapping import Mapping
    from loipctl.plans.snapshot import Snapshot


def take_in(manner: Manner, incoming: "Incoming", book: "Book", answers: agreeing.Answers, color: str) -> None:
    """Bring the tables of a file into a plan."""
    from loipctl.cli.import_ import shown
    from loipctl.exchange.taking_in import remembering, work

    _refuse_order(answers.date_format)
    for remark in book.remarks:
        output.note(remark)
    file = remembering.place(incoming, answers.mapping)
    agreed = remembering.agreed(incoming, answers.mapping)
    found = agreeing.settled(incoming, work.proposals(book, agreed), answers, manner, color)
    beginning, snapshot = _plan(incoming, book, agreed, answers)
    status = _status(snapshot, found, agreed, answers)
    taking = work.begin(snapshot, agreed, answers.date_format, status, new_owners=bool(incoming.into))
    work.take(book, found, taking, output.tracked)
    taking.use(snapshot.plan.title)
    wish = _wish(incoming, taking, beginning)
    _tell(book, taking, color)
    granted = finish(manner, incoming.begun, wish, lambda granted: shown(incoming, granted, color))
    _tell_day(taking, granted)
    said = {"status": taking.status, "dates": taking.order}
    if not manner.dry_run and (raw := remembering.changed(file, incoming.name, agreed, found, said)) is not None:
        output.write_file(file, raw)
        output.write(f"what each column is stands in {_name(file)}, and is not asked again\n")


def _refuse_order(order: str) -> None:
    from loipctl.exchange.taking_in.dates import ORDERS

    if order and order not in ORDERS:
        raise LoipctlError(f"--date-format cannot be `{order}`", f"write {' or '.join(ORDERS)}", 2)


def _name(file: Path) -> str:
    import os

    return os.path.relpath(file)


def _plan(
    incoming: "Incoming", book: "Book", agreed: "Mapping", answers: agreeing.Answers
) -> "tuple[Beginning | None, Snapshot]":
    """Return the plan that is meant; one that is to begin with what is known of it."""
    from loipctl.cli.options import one_of
    from loipctl.exchange.taking_in import beginning
    from loipctl.plans.workspace import plan_of

    begun = incoming.begun
    if not incoming.into:
        asked = incoming.plan or plan_of(begun.files, begun.files.relative(Path.cwd())) or ""
        if asked and asked not in begun.read.snapshots:
            raise LoipctlError(f"there is no plan `{asked}`", f"--into {asked} begins one", 2)
        return None, one_of(begun.read.only(asked) if asked else begun.read)
    known = _begun(beginning.of(book, begun, agreed.plan), answers)
    return known, beginning.snapshot(known, begun, incoming.into)


def _begun(known: "Beginning", answers: agreeing.Answers) -> "Beginning":
    """Return a plan that is about to begin with what was said of it, or is asked."""
    from loipctl.edit.known import words_of
    from loipctl.model.plan import Plan

    kinds = words_of(Plan.model_fields["kind"])
    if answers.kind and answers.kind not in kinds:
        raise LoipctlError(f"--kind cannot be `{answers.kind}`", f"write one of {', '.join(kinds)}", 2)
    whose = Question("--partnership", "Partnership", "The partnership's name as it signs its papers.")
    what = Question("--kind", "Kind of plan", "A plan of a kind has the duties of that kind.", kinds, needed=False)
    return replace(
        known,
        partnership=answer(whose, answers.partnership or known.partnership),
        kind=answer(what, answers.kind or known.kind),
    )


def _status(
    snapshot: "Snapshot", found: "Sequence[Proposal]", agreed: "Mapping", answers: agreeing.Answers
) -> str:
    """Return the status of progress that comes without one: as given, or as the person at the terminal says."""
    given = answers.status or agreed.status or ""
    if given:
        return status_of(snapshot.scheme, given).key
    fields = [{*one.fields.values()} for one in found]
    is_asked = any("progress" in there and "status" not in there for there in fields)
    if not is_asked or not is_somebody_there():
        return ""
    reason = "The file tells progress and no status. Enter keeps the progress as comments."
    return answer(Question("--status", "Status", reason, choices(snapshot.scheme), needed=False))


def _tell_day(taking: "Taking", granted: "Granted") -> None:
    """Say which day was written with progress whose own day the file does not say."""
    from loipctl.words import day

    wanted = f"date: {taking.date}".encode()
    versions = granted.tree.all_changes().values()
    if taking.is_dated and any(wanted in (new or b"") and wanted not in (old or b"") for old, new in versions):
        output.write(f"progress without a date is dated {day(taking.snapshot.as_at)}; --on gives another day\n")


def _wish(incoming: "Incoming", taking: "Taking", begun: "Beginning | None") -> "Wish":
    from loipctl.exchange.taking_in import beginning, wishing

    wish = wishing.wish(taking, incoming.begun.read, incoming.name)
    if begun is None:
        return wish
    name, raw = beginning.file(begun, taking.snapshot, incoming.name, taking.loose)
    return replace(wish, done=f"began the plan {incoming.into} and {wish.done}", added={name: raw, **wish.added})


def _tell(book: "Book", taking: "Taking", color: str) -> None:
    """Say what stays out of every field, and what became of the cells in figures."""
    from loipctl.screens import taking_in as screen

    left = [
        screen.LeftShown(one.cell.place, one.heading, one.cell.text or one.cell.wrong, one.why)
        for one in taking.tally.left.values()
    ]
    if left:
        output.write_screen(screen.left(left), colour=wants_colour(color, sys.stdout))
    output.write(f"{taking.tally.figures(book)}\n")
