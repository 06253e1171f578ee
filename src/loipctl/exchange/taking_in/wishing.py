"""What the records of a file come to in the files of a plan: new ones, what is changed, and the comments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loipctl.edit import fresh, new_records
from loipctl.edit.known import Known
from loipctl.edit.operations import Insert, Operation, Remark, value_at
from loipctl.edit.sheet import Sheet
from loipctl.edit.surgery import operate
from loipctl.edit.wishes import Wish
from loipctl.exchange.book import Cell
from loipctl.exchange.taking_in import updating
from loipctl.exchange.taking_in.drafts import Draft, Taking, missing
from loipctl.exchange.taking_in.leftovers import Left
from loipctl.model.collections import COLLECTIONS, noun
from loipctl.plans.workspace import Workspace
from loipctl.source.reader import Data
from loipctl.words import article, count, listed, quoted


def settle(taking: Taking, always: Mapping[str, Mapping[str, str]]) -> None:
    """Say of every cell what becomes of it; what cannot be a record, for something it must have, is kept aside."""
    for draft in taking.drafts:
        if not draft.is_known:
            # what the table says itself comes before what is so of all its records
            draft.fields = {**_given(always.get(draft.collection, {}), draft.collection), **draft.fields}
    whole: list[Draft] = []
    for draft in taking.drafts:
        lacking = [] if draft.is_known else missing(draft)
        if lacking:
            one = article(noun(draft.collection))
            why = f"{one} must have {quoted(lacking, 'and')}, which `always` of the mapping can give"
            taking.loose += [*draft.left, *(_aside(cell, why, taking) for cell in draft.cells)]
        else:
            whole.append(draft)
    taking.drafts[:] = whole
    taking.loose[:] = {left.cell.place: left for left in taking.loose}.values()
    for draft in whole:
        taking.tally.take(draft.cells)
        for left in draft.left:
            taking.tally.leave(left)
    for left in taking.loose:
        taking.tally.leave(left)
    taking.tally.mapped -= taking.tally.left.keys()


def _aside(cell: Cell, why: str, taking: Taking) -> Left:
    # of a merged cell the first row is the place that people see
    first = replace(cell, place=cell.spread, spread="") if cell.spread else cell
    return Left(first, taking.headings.get(first.place, ""), why)


def wish(taking: Taking, read: Workspace, file: str) -> Wish:
    """Return what brings the records of a file into the files of a plan."""
    edits: dict[str, list[Operation]] = defaultdict(list)
    added: dict[str, bytes] = {}
    fresh_ones: dict[str, list[Draft]] = defaultdict(list)
    for draft in taking.drafts:
        if draft.is_known:
            _update(taking, read, draft, file, edits)
        elif not _add(taking, read, draft, edits, added):
            fresh_ones[draft.collection].append(draft)
    for collection, drafts in fresh_ones.items():
        added[f"{taking.snapshot.folder}/{collection}.yaml"] = _list(collection, drafts)
    header = taking.snapshot.header
    if header is not None and header.at().file in read.documents:
        rows = comment(taking.loose, read.documents[header.at().file].text)
        edits[header.at().file] += [Remark((), rows)] if rows else []
    return Wish(_done(taking, file), {name: wanted for name, wanted in edits.items() if wanted}, added)


def _given(always: Mapping[str, str], collection: str) -> dict[str, Data]:
    """Return the fields that every record of a table gets, as they are written in it."""
    from loipctl.edit import known

    there = known.fields(COLLECTIONS[collection])
    found: dict[str, Data] = {}
    for name, value in always.items():
        said = there.get(name)
        inner = said is not None and said.record is not None
        found[name] = {"name": value} if inner else [value] if said is not None and said.is_list else value
    return found


def _done(taking: Taking, file: str) -> str:
    new = [draft for draft in taking.drafts if not draft.is_known]
    kinds = {collection: sum(one.collection == collection for one in new) for collection in COLLECTIONS}
    told = [
        count(number, noun(name), noun(name) if name == "engagement" else "")
        for name, number in kinds.items()
        if number
    ]
    known = len(taking.drafts) - len(new)
    parts = [*told, *([f"{count(known, 'record')} that {'was' if known == 1 else 'were'} there"] if known else [])]
    return f"took in {file}: {listed(parts)}" if parts else f"took in {file}"


def _update(taking: Taking, read: Workspace, draft: Draft, file: str, edits: dict[str, list[Operation]]) -> None:
    record = taking.snapshot.by_id(draft.collection)[str(draft.fields["id"])]
    at = record.at()
    document = read.documents[at.file]
    there = value_at(document.data, at.route)
    assert isinstance(there, dict)  # noqa: S101  # a record was read there
    edits[at.file] += updating.operations(draft, record, there, taking, file)
    rows = comment(draft.left, document.text)
    if rows:
        edits[at.file].append(Remark(at.route, rows))


def _add(
    taking: Taking, read: Workspace, draft: Draft, edits: dict[str, list[Operation]], added: dict[str, bytes]
) -> bool:
    """Put a new record where it belongs; tell whether there is such a place yet."""
    collection = draft.collection
    made = new_records.add(read, taking.snapshot, collection, draft.fields)
    rows = comment(draft.left)
    for name, wanted in made.edits.items():
        document = read.documents[name]
        before = len(document.data) if isinstance(document.data, list) else 0
        position = before + sum(isinstance(one, Insert) and not one.at for one in edits[name])
        edits[name] += [*wanted, *([Remark((position,), rows)] if rows else [])]
    for name, raw in made.added.items():
        if name == f"{taking.snapshot.folder}/{collection}.yaml":
            return False
        added[name] = _commented(name, raw, collection, [Remark((), rows)] if rows else [])
    return True


def _list(collection: str, drafts: Sequence[Draft]) -> bytes:
    """Return a new file with the records of a collection."""
    said = Known(COLLECTIONS[collection])
    items = ["\n".join(fresh.item(draft.fields, said)) for draft in drafts]
    raw = ("\n\n".join(items) + "\n").encode()
    remarks = [Remark((number,), rows) for number, draft in enumerate(drafts) if (rows := comment(draft.left))]
    return _commented(f"{collection}.yaml", raw, collection, remarks)


def _commented(name: str, raw: bytes, collection: str, remarks: Sequence[Operation]) -> bytes:
    return operate(Sheet(name, raw, COLLECTIONS[collection]), remarks).raw


def comment(left: Iterable[Left], text: str = "") -> tuple[str, ...]:
    """Return the lines of the comment that keeps what was left, without those that stand in a text already."""
    there = {row.strip() for row in text.splitlines()}
    return tuple(
        row for one in left if one.rows()[0] not in there or not {*one.rows()} <= there for row in one.rows()
    )
