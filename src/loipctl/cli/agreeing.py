"""What each column of a file is taken for: shown, asked of the person at the terminal, and agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from loipctl.cli import output
from loipctl.cli.asking import Question, answer, is_somebody_there
from loipctl.cli.editing import Manner
from loipctl.cli.options import wants_colour
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from loipctl.exchange.own_files import Incoming
    from loipctl.exchange.taking_in.columns import Proposal
    from loipctl.screens.taking_in import TableShown

_AGREED = "yes"


@dataclass(frozen=True)
class Answers:
    """What was said on the command line: the mapping, and what else would be asked for."""

    mapping: Path | None
    yes: bool
    date_format: str
    status: str
    partnership: str
    kind: str


def settled(
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
        while (said := answer(_question(one))) != _AGREED:
            one = _changed(one, said)
            output.write_screen(_proposal(incoming, [one]), colour=wants_colour(color))
        agreed.append(one)
    return agreed


def _question(proposal: "Proposal") -> Question:
    return Question(
        "--yes",
        f"{proposal.table.name}: is that so",
        "Enter takes it as shown; the number of a column and a field, as 3 owner, changes it; Ctrl-C stops.",
        proposal=_AGREED,
        check=lambda said: _complaint(proposal, said),
    )


def _complaint(proposal: "Proposal", said: str) -> str:
    from loipctl.exchange.taking_in.columns import fields_of
    from loipctl.words import did_you_mean, quoted

    number, _, name = said.partition(" ")
    if said == _AGREED:
        return ""
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
