"""References that lead nowhere: in the plan itself (LP202) and to other plans (LP214)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from loipctl.diagnostics import Edit, Finding, Fix, Note, Severity, perhaps, rule
from loipctl.model.collections import COLLECTIONS, has_ids, noun
from loipctl.model.record import Record, reference_fields
from loipctl.places import Place, Route
from loipctl.plans.kinds import by_kind
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.gathered import gathered
from loipctl.rules.there import id_set
from loipctl.words import article, did_you_mean, listed, nearest, quoted

Reference = tuple[Record, Route, tuple[str, ...], str]
"""The record that gives an id and the steps to it, the collections it may stand in, and the id."""

_MOST_COMPARED = 20
"""How many unknown ids of a plan are compared with the known ones: it takes long, and more are no slips."""

_MOST_LISTED = 8

_ANYTHING = tuple(collection for collection in COLLECTIONS if has_ids(collection))


def references(part: Part) -> Sequence[Reference]:
    """Return each id that is given to name a record."""
    return [reference for one in part.parts for reference in one.once(_references)]


def _references(part: Part) -> Sequence[Reference]:
    excused: list[Reference] = [
        (excuse, ("records", position), _ANYTHING, id_)
        for head in part.heads
        for excuse in head.excuses
        for position, id_ in enumerate(excuse.records)
    ]
    records = [*part.heads, *(record for _, record in part.everything())]
    found = [given for record in records for given in record.given_references()]
    return [*excused, *((one, steps, refers.collections, id_) for one, steps, refers, id_ in found)]


def given_ids(part: Part) -> Mapping[tuple[str, ...], AbstractSet[str]]:
    """Return the ids that are given to name records, by the collections they may stand in.

    They are far fewer than the places where they are given.
    """
    return part.once(_given_ids)


def _given_ids(part: Part) -> Mapping[tuple[str, ...], AbstractSet[str]]:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for given in _ids_given_in(part):
        for collections, ids in given.items():
            found[collections] |= ids
    return found


@gathered
def _ids_given_in(part: Part) -> Mapping[tuple[str, ...], AbstractSet[str]]:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for excuse in (excuse for head in part.heads for excuse in head.excuses):
        found[_ANYTHING].update(excuse.records)
    for alike in by_kind(part):
        for name, _, refers in reference_fields(alike.kind):
            values = set(alike.columns[name])
            given = found[refers.collections]
            given.update(one for one in values if isinstance(one, str))
            given.update(id_ for one in values if isinstance(one, tuple) for id_ in one)
    return found


@rule("LP202", Severity.ERROR, needs=("plan",))
def unknown_reference(snapshot: Snapshot) -> Iterator[Finding]:
    """A record names another by an id that nothing has, or that something of another kind has.

    The link is lost: the action is missing from the outcome it works for, or nobody is asked about it.

    Write the id of the record that is meant, or add that record to the plan.
    """
    if all(_are_here(snapshot, collections, ids) for collections, ids in given_ids(snapshot).items()):
        return  # as nearly all are, so that nothing more need be looked at
    unknown = 0
    for record, steps, collections, reference in references(snapshot):
        if any(reference in snapshot.by_id(collection) for collection in collections):
            continue
        at = record.at(*steps)
        home, _, id_ = reference.rpartition("/")
        plans = _homes(snapshot, home)
        if home in {"", snapshot.id} and not _is_known(plans, collections, id_):
            unknown += 1
            known = _ids(plans, collections) if unknown <= _MOST_COMPARED else []
            found = _unknown(snapshot, at, (collections, id_), known)
            yield found._replace(fix=_the_nearest(at, home, id_, known))


def _are_here(snapshot: Snapshot, collections: Iterable[str], given: AbstractSet[str]) -> bool:
    return given <= frozenset().union(*(id_set(snapshot, collection) for collection in collections))


def _the_nearest(at: Place, home: str, id_: str, known: Sequence[str]) -> Fix | None:
    """Return what writes the id that is spelt much like an unknown one, where there is only one such."""
    near = nearest(id_, known)
    return perhaps(Edit(at, f"{home}/{near[0]}" if home else near[0])) if len(near) == 1 else None


def _homes(snapshot: Snapshot, home: str) -> tuple[Snapshot | None, ...]:
    """Return the plans an id is looked for in; None stands for a parent that is named and not there."""
    if home or not (snapshot.header and snapshot.header.parent):
        return (snapshot,)
    return snapshot, snapshot.parent


def _is_known(plans: Iterable[Snapshot | None], collections: Iterable[str], id_: str) -> bool:
    """Return whether a record has an id, or could have it because something could not be read."""
    return any(
        plan is None
        or collection in plan.unread
        or id_ in plan.by_id(collection)
        or id_ in plan.reserved.get(collection, ())
        for plan in plans
        for collection in collections
    )


def _ids(plans: Iterable[Snapshot | None], collections: Iterable[str]) -> list[str]:
    return [id_ for plan in plans if plan for collection in collections for id_ in plan.by_id(collection)]


def _unknown(
    snapshot: Snapshot, at: Place, reference: tuple[tuple[str, ...], str], known: Sequence[str]
) -> Finding:
    collections, id_ = reference
    near = did_you_mean(id_, known)
    for collection in COLLECTIONS:
        if record := snapshot.by_id(collection).get(id_):
            expected = article(_kinds(collections))
            message = f"`{id_}` is {article(noun(collection))}, and {expected} is expected here"
            note = Note(record.at("id"), f"the {noun(collection)} is here")
            return Finding(at, message, near or f"write the id of {expected}", (note,))
    advice = near or _in_other_plan(snapshot, collections, id_) or _what_there_is(collections, known)
    return Finding(at, f"no {_kinds(collections)} has the id `{id_}`", advice)


def _kinds(collections: Sequence[str]) -> str:
    return "record" if len(collections) > 3 else listed((noun(name) for name in collections), "or")


def _in_other_plan(snapshot: Snapshot, collections: Sequence[str], id_: str) -> str:
    for plan in snapshot.others.values():
        if any(id_ in plan.by_id(collection) for collection in collections):
            return f"write `{plan.id}/{id_}` if the {_kinds(collections)} of that plan is meant"
    return ""


def _what_there_is(collections: Sequence[str], ids: Sequence[str]) -> str:
    if not ids:
        return f"if there is none yet, write it in {quoted((f'{name}.yaml' for name in collections), 'or')}"
    if len(ids) > _MOST_LISTED:
        return f"write the id of {article(_kinds(collections))}"
    return f"the ids there are: {quoted(ids, 'and')}"


@rule("LP214", Severity.ERROR)
def cross_plan_reference_missing(snapshot: Snapshot) -> Iterator[Finding]:
    """A record names another plan, or a record of another plan, that is not in the repository.

    Whoever follows the link finds nothing: the plan for a locality, or the action that this one continues.

    Write the plan's id, the name of its folder, and after a slash the record's id as that plan has it.
    """
    header = snapshot.header
    if header and header.parent:
        yield from _missing_plan(snapshot, header.at("parent"), header.parent)
    for locality in snapshot.localities:
        if locality.plan:
            yield from _missing_plan(snapshot, locality.at("plan"), locality.plan)
    yield from _in_other_plans(snapshot)


def _in_other_plans(snapshot: Snapshot) -> Iterator[Finding]:
    if not any("/" in id_ for ids in given_ids(snapshot).values() for id_ in ids):
        return
    unknown = 0
    for record, steps, collections, reference in references(snapshot):
        if "/" not in reference:
            continue
        at = record.at(*steps)
        home, _, id_ = reference.rpartition("/")
        if home in {"", snapshot.id}:
            continue
        plan = snapshot.others.get(home)
        if plan is None:
            yield from _missing_plan(snapshot, at, home)
        elif not _is_known([plan], collections, id_):
            unknown += 1
            known = _ids([plan], collections) if unknown <= _MOST_COMPARED else []
            kinds = _kinds(collections)
            message = f"the plan `{home}` has no {kinds} with the id `{id_}`"
            advice = did_you_mean(id_, known) or f"write the id of {article(kinds)} of that plan"
            yield Finding(at, message, advice, fix=_the_nearest(at, home, id_, known))


def _missing_plan(snapshot: Snapshot, at: Place, plan: str) -> Iterator[Finding]:
    if plan not in snapshot.others:
        others = sorted(snapshot.others.keys() - {snapshot.id})
        advice = did_you_mean(plan, others) or "a plan is called by the name of its folder"
        yield Finding(at, f"there is no plan `{plan}`", advice)
