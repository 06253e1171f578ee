"""The tables of a file on their way into a plan: what is proposed, what is asked, and what is shown."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from loipctl.cli import output
from loipctl.cli.asking import Question, answer, is_somebody_there
from loipctl.cli.editing import Manner, finish
from loipctl.cli.options import wants_colour
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from loipctl.edit.wishes import Wish
    from loipctl.exchange.book import Book
    from loipctl.exchange.own_files import Incoming
    from loipctl.exchange.taking_in.beginning import Beginning
    from loipctl.exchange.taking_in.columns import Proposal
    from loipctl.exchange.taking_in.drafts import Taking
    from loipctl.exchange.taking_in.mapping import Mapping
    from loipctl.plans.snapshot import Snapshot
    from loipctl.screens.taking_in import TableShown


@dataclass(frozen=True)
class Answers:
    """What was said on the command line: the mapping, and what else would be asked for."""

    mapping: Path | None
    yes: bool
    date_format: str
    status: str
    partnership: str


def take_in(manner: Manner, incoming: "Incoming", answers: Answers, color: str) -> None:
    """Bring the tables of a file into a plan."""
    from loipctl.cli.import_ import shown
    from loipctl.exchange.taking_in import remembering, work

    assert incoming.book is not None  # noqa: S101  # what has no tables went another way
    _refuse_order(answers.date_format)
    for remark in incoming.book.remarks:
        output.note(remark)
    file = remembering.place(incoming, answers.mapping)
    agreed = remembering.agreed(file, incoming)
    found = _settled(incoming, work.proposals(incoming.book, agreed), answers, manner, color)
    beginning, snapshot = _plan(incoming, agreed, answers)
    status = _status(snapshot, found, agreed, answers)
    taking = work.begin(snapshot, agreed, answers.date_format, status, new_owners=bool(incoming.into))
    work.take(incoming.book, found, taking, output.tracked)
    taking.use(snapshot.plan.title)
    wish = _wish(incoming, agreed, taking, beginning)
    _tell(incoming.book, taking, color)
    finish(manner, incoming.begun, wish, lambda granted: shown(incoming, granted, color))
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


def _settled(
    incoming: "Incoming", found: "list[Proposal]", answers: Answers, manner: Manner, color: str
) -> "list[Proposal]":
    """Return what the columns are once somebody has agreed to it.

    Raises `LoipctlError` where nobody is there to agree, and where there is no table to take in.
    """
    from loipctl.exchange.taking_in.columns import NONE, check

    for one in found:
        check(one)
    if all(one.is_agreed for one in found) and found:
        return found
    output.write_screen(_proposal(incoming, found), colour=wants_colour(color))
    if all(one.kind == NONE for one in found):
        advice = "name its columns as `Action`, `Lead`, `By when` are, or say in a mapping file what each is"
        raise LoipctlError(f"no table of {incoming.name} is understood", advice, 2)
    if answers.yes or manner.dry_run:
        return found
    if not is_somebody_there():
        advice = (
            "add --yes to take it so, or --dry-run to see what comes of it; a mapping file can say it differently"
        )
        raise LoipctlError("nobody has agreed to what the columns are, so nothing was taken in", advice, 2)
    return _asked(incoming, found, color)


def _proposal(incoming: "Incoming", found: "Sequence[Proposal]") -> "RenderableType":
    from loipctl.screens import taking_in as screen

    return screen.proposal(incoming.name, [_shown(one) for one in found])


def _shown(proposal: "Proposal") -> "TableShown":
    from loipctl.exchange.taking_in.columns import NONE
    from loipctl.screens.taking_in import ColumnShown, TableShown
    from loipctl.words import count

    table = proposal.table
    columns = []
    for column in table.columns:
        texts = (row[column.position].text for row in table.rows if not row[column.position].is_blank)
        field, sample = proposal.fields[column.heading], next(texts, "")
        columns.append(ColumnShown(column.heading, field, sample, column.is_hidden))
    rows = count(len(table.rows), "row")
    holds = f"{rows}, not understood" if proposal.kind == NONE else f"{proposal.kind}, {rows}"
    return TableShown(table.name, holds, tuple(columns), proposal.banners)


def _asked(incoming: "Incoming", found: "list[Proposal]", color: str) -> "list[Proposal]":
    """Return what the columns are, once the person at the terminal has agreed or said it differently."""
    agreed = []
    for proposal in found:
        one = proposal
        while said := answer(_question(one)):
            one = _changed(one, said)
            output.write_screen(_proposal(incoming, [one]), colour=wants_colour(color))
        agreed.append(one)
    return agreed


def _question(proposal: "Proposal") -> Question:
    return Question(
        "--yes",
        f"{proposal.table.name}: is that so",
        "Enter takes it as shown; the number of a column and a field, as 3 owner, changes it; Ctrl-C stops.",
        needed=False,
        check=lambda said: _complaint(proposal, said),
    )


def _complaint(proposal: "Proposal", said: str) -> str:
    from loipctl.exchange.taking_in.columns import fields_of
    from loipctl.words import did_you_mean, quoted

    number, _, name = said.partition(" ")
    if not (number.isdecimal() and 0 < int(number) <= len(proposal.table.columns)):
        return "begin with the number of a column"
    there = fields_of(proposal.kind)
    if name.partition(" ")[0] in there:
        return ""
    return f"`{name}` is no field; {did_you_mean(name, there) or f'it can be {quoted(there)}'}"


def _changed(proposal: "Proposal", said: str) -> "Proposal":
    number, _, name = said.partition(" ")
    heading = proposal.table.columns[int(number) - 1].heading
    return replace(proposal, fields={**proposal.fields, heading: name})


def _plan(incoming: "Incoming", agreed: "Mapping", answers: Answers) -> "tuple[Beginning | None, Snapshot]":
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
    assert incoming.book is not None  # noqa: S101  # what has no tables went another way
    known = beginning.of(incoming.book, begun, agreed.plan, answers.partnership)
    question = Question("--partnership", "Partnership", "The partnership's name as it signs its papers.")
    known = replace(known, partnership=answer(question, known.partnership))
    return known, beginning.snapshot(known, begun, incoming.into)


def _status(snapshot: "Snapshot", found: "Sequence[Proposal]", agreed: "Mapping", answers: Answers) -> str:
    """Return the status of progress that comes without one: as given, or as the person at the terminal says."""
    from loipctl.words import did_you_mean

    choices = {one.key: f"{one.symbol} {one.label}. {one.definition}" for one in snapshot.scheme.statuses}
    given = answers.status or agreed.status or ""
    if given and given not in choices:
        advice = did_you_mean(given, choices) or f"write {', '.join(choices)}"
        raise LoipctlError(f"the plan's scheme has no status `{given}`", advice, 2)
    fields = [{*one.fields.values()} for one in found]
    is_asked = any("progress" in there and "status" not in there for there in fields)
    if given or not is_asked or not is_somebody_there():
        return given
    reason = "The file tells progress and no status. Enter keeps the progress as comments."
    return answer(Question("--status", "Status", reason, choices, needed=False))


def _wish(incoming: "Incoming", agreed: "Mapping", taking: "Taking", begun: "Beginning | None") -> "Wish":
    from loipctl.exchange.taking_in import beginning, wishing

    wish = wishing.wish(taking, incoming.begun.read, incoming.name)
    if begun is None:
        return wish
    is_kind_known = agreed.plan is not None and agreed.plan.kind is not None
    name, raw = beginning.file(begun, taking.snapshot, incoming.name, taking.loose, is_kind_known=is_kind_known)
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
