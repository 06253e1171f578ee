"""Brings a whole plan that left as JSON or as a workbook back in: only what was changed in it since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loipctl.edit import new_records
from loipctl.edit.operations import Operation
from loipctl.edit.wishes import Start, Wish
from loipctl.errors import LoipctlError
from loipctl.exchange import plan_json
from loipctl.exchange.book import Book
from loipctl.exchange.brought import Differences, New
from loipctl.exchange.differences import differences
from loipctl.exchange.new_plan import begin
from loipctl.exchange.own_files import Content, Incoming, Json, TakenIn
from loipctl.exchange.whole import Whole
from loipctl.exchange.workbook import reading
from loipctl.exchange.workbook.cells import statuses_of
from loipctl.exchange.workbook.hidden import told
from loipctl.model.collections import has_ids
from loipctl.model.schemes import DEFAULT, Scheme, built_in
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count, did_you_mean, quoted


def take_in(incoming: Incoming, content: Content) -> TakenIn:
    """Return what a file changes in the plans it holds.

    Raises `LoipctlError` for a plan that is not there, or that cannot be read whole.
    """
    plans, remarks = _read(incoming, content)
    if incoming.into:
        return TakenIn(_begun(incoming, plans), tuple(remarks))
    found = [(one.plan, _compared(incoming.begun, one)) for one in plans]
    wishes = [_wish(incoming.begun, plan, differences) for plan, differences in found]
    said = [*remarks, *(line for _, differences in found for line in _said(differences))]
    held_back = sum(len(differences.clashes) for _, differences in found)
    return TakenIn(_together(wishes), tuple(said), held_back)


def _read(incoming: Incoming, content: Content) -> tuple[Sequence[Whole], Sequence[str]]:
    """Return the plans of a file, one of them under the name that was given for it, and what else is in it."""
    if isinstance(content, Json):
        in_json = plan_json.read(content.data)
        if incoming.plan and len(in_json.plans) != 1:
            raise LoipctlError(f"the file holds {count(len(in_json.plans), 'plan')}", "leave out --plan", 2)
        return [replace(one, plan=incoming.plan or one.plan) for one in in_json.plans], in_json.remarks
    plan = incoming.plan or told(content).get("plan", "")
    in_book = reading.read(content, statuses_of(_scheme(incoming, content, plan)))
    return [replace(in_book.plan, plan=plan)], in_book.remarks


def _scheme(incoming: Incoming, book: Book, plan: str) -> Scheme:
    """Return the status scheme of the plan that a workbook is of, or of the one that begins with it."""
    if not incoming.into:
        return _snapshot(incoming.begun, plan).scheme
    header = reading.read(book, {}).plan.items.get(PLAN)
    name = header[0].text("scheme") if header else ""
    return incoming.begun.files.settings.scheme(name or DEFAULT) or built_in()[DEFAULT]


def _begun(incoming: Incoming, plans: Sequence[Whole]) -> Wish:
    """Return what begins a plan with the one plan of a file."""
    if len(plans) != 1:
        raise LoipctlError(
            f"the file holds {count(len(plans), 'plan')}", "export one of them, and begin with that", 2
        )
    return begin(f"{incoming.begun.files.settings.plans}/{incoming.into}", plans[0])


def _compared(begun: Start, theirs: Whole) -> Differences:
    return differences(_snapshot(begun, theirs.plan), begun.read.documents, theirs)


def _snapshot(begun: Start, plan: str) -> Snapshot:
    if plan in begun.read.everything:
        return begun.read.everything[plan]
    known = sorted(begun.read.everything)
    advice = did_you_mean(plan, known) or f"the plans here are {quoted(known, 'and')}; name one with --plan"
    raise LoipctlError(f"there is no plan `{plan}`", advice, 2)


def _wish(begun: Start, plan: str, found: Differences) -> Wish:
    snapshot = begun.read.everything[plan]
    return _together([Wish("", found.edits), *(_added(begun, snapshot, one) for one in found.new)])


def _added(begun: Start, snapshot: Snapshot, one: New) -> Wish:
    """Return what adds a record; one that came without an id is given one."""
    fields = {**one.fields}
    if has_ids(one.collection) and "id" not in fields:
        fields["id"] = new_records.proposed_id(snapshot, one.collection, fields)
    return new_records.add(begun.read, snapshot, one.collection, fields)


def _together(wishes: Sequence[Wish]) -> Wish:
    """Return one wish for several."""
    edits: dict[str, list[Operation]] = {}
    added: dict[str, bytes] = {}
    for wish in wishes:
        _gather(edits, wish.edits)
        for file, raw in wish.added.items():
            added[file] = added.get(file, b"") + raw
    number = sum(map(len, edits.values())) + len(added)
    return Wish(f"brought in {count(number, 'change')}", edits, added)


def _gather(edits: dict[str, list[Operation]], more: Mapping[str, Sequence[Operation]]) -> None:
    for file, operations in more.items():
        edits.setdefault(file, []).extend(operations)


def _said(found: Differences) -> Iterator[str]:
    yield from found.remarks
    for clash in found.clashes:
        yield from clash.lines()
