"""Takes a return into the plan it is for: what it adds, what stands side by side with it, what cannot be taken."""

from collections.abc import Iterator

from loipctl import __version__
from loipctl.errors import LoipctlError
from loipctl.exchange.own_files import Content, Incoming, Json, TakenIn
from loipctl.exchange.returns.layout import ACTIONS, INDICATORS, MILESTONES
from loipctl.exchange.returns.progress_told import take_milestone, take_update
from loipctl.exchange.returns.returned import Returned, read
from loipctl.exchange.returns.sent import Sent
from loipctl.exchange.returns.taking import Taking, tell_unknown_officer
from loipctl.exchange.returns.values_told import take_values
from loipctl.model.partners import Partner
from loipctl.plans.snapshot import Snapshot
from loipctl.shown import shown_line
from loipctl.words import count, quoted, shortened


def take_in(incoming: Incoming, content: Content) -> TakenIn:
    """Return what a return changes, with all that is to be said of it.

    Raises `LoipctlError` for a return that cannot be taken into this repository at all.
    """
    if isinstance(content, Json):
        raise LoipctlError(
            f"{incoming.name} says that it is a return, and a return is a workbook", "read in the .xlsx file", 2
        )
    returned = read(content)
    snapshot = _plan(incoming, returned)
    partner = _partner(snapshot, returned.sent)
    taking = Taking(snapshot, returned, incoming.day)
    _take(taking)
    said = [f"the return of {partner.name} for `{snapshot.id}`", *_remarks(returned)]
    said += [line for one in taking.conflicts for line in one.lines()]
    problems = [*returned.faults, *taking.faults]
    said += [f"not taken: {one}" for one in dict.fromkeys(problems)]
    held_back = len(taking.conflicts) + len(problems)
    return TakenIn(taking.wish(partner.name), tuple(map(shown_line, said)), held_back)


def _take(taking: Taking) -> None:
    answers = taking.returned.answers
    for one in answers:
        if one.layout is ACTIONS:
            taking.attempt(one, take_update)
        elif one.layout is MILESTONES:
            taking.attempt(one, take_milestone)
    take_values(taking, [one for one in answers if one.layout is INDICATORS])
    if any(one.layout is ACTIONS for one in answers):
        tell_unknown_officer(taking)


def _plan(incoming: Incoming, returned: Returned) -> Snapshot:
    """Return the plan that a return is for. Raises `LoipctlError` where that is none of this repository."""
    sent = returned.sent
    if not sent.is_known:
        by = f"loipctl {shortened(sent.made_by)}" if sent.made_by else "another version of loipctl"
        raise LoipctlError(
            f"{incoming.name} is a return made by {by}, and this is {__version__}, which cannot read it",
            "read it in with the version that made it",
        )
    if not returned.whole:
        raise LoipctlError(
            f"{incoming.name} has lost its hidden sheet, so nobody can tell what its rows are about",
            "ask for the file as it was saved in Excel or LibreOffice, or note what it says by hand",
        )
    if incoming.into or incoming.plan not in {"", sent.plan}:
        wanted = incoming.into or incoming.plan
        named = shortened(sent.plan)
        raise LoipctlError(f"{incoming.name} is a return for the plan `{named}`, not for `{wanted}`", "", 2)
    plans = incoming.begun.read.snapshots
    if sent.plan not in plans:
        raise LoipctlError(
            f"{incoming.name} is a return for the plan `{shortened(sent.plan)}`, which is not in this repository",
            f"the plans here are {quoted(plans, 'and')}",
            2,
        )
    return plans[sent.plan]


def _partner(snapshot: Snapshot, sent: Sent) -> Partner:
    found = snapshot.find(sent.partner, "partners")
    if not isinstance(found, Partner):
        raise LoipctlError(
            f"the return is from `{shortened(sent.partner)}`, which is no partner of the plan `{snapshot.id}`",
            f"its partners are {quoted(snapshot.by_id('partners'), 'and')}",
            2,
        )
    return found


def _remarks(returned: Returned) -> Iterator[str]:
    if returned.sent.made_by != __version__:
        yield f"it was made by loipctl {shortened(returned.sent.made_by)}, and this is {__version__}"
    yield from returned.remarks
    if not (returned.answers or returned.faults):
        yield f"nothing was filled in on {count(len(returned.sent.rows), 'row')}"
