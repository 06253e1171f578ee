"""What updates declare, and what they leave unsaid (LP604, LP605, LP607, LP608, LP610 to LP612)."""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.actions import Action, Update
from loipctl.model.schemes import NO_UPDATE, Status
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.rules.alone import alone
from loipctl.rules.chosen import updates
from loipctl.status import Standing, each, unfinished
from loipctl.words import day, did_you_mean, quoted, shortened

_NEEDS_A_REASON = frozenset({"slipping", "off-track", "paused"})
_NEEDS_A_NEXT_STEP = frozenset({"slipping", "off-track"})
_RED_FOR_LONG = 3


@alone
@rule("LP604", Severity.WARNING, needs=("plan",))
def off_track_without_reason(part: Part) -> Iterator[Finding]:
    """An action is declared late, off track or paused, and the update does not say why.

    The board is told that something is wrong and cannot judge whether to wait, to help or to stop.

    Give the update a `reason`.
    """
    for standing in unfinished(part):
        update = standing.update
        if update and standing.declared.counts_as in _NEEDS_A_REASON and not (update.reason or "").strip():
            yield Finding(
                update.at("status"),
                f"action `{standing.action.id}` is declared `{standing.declared.label}` without a `reason`",
                "add a `reason` to this update: why it is not on track",
            )


@alone
@rule("LP605", Severity.WARNING, needs=("plan",))
def off_track_without_next_step(part: Part) -> Iterator[Finding]:
    """An action is declared slipping or off track, and the update does not say what comes next.

    A board that reads a problem asks at once what will be done about it, and by when.

    Write it under `next` in the update.
    """
    for standing in unfinished(part):
        update = standing.update
        if update and standing.declared.counts_as in _NEEDS_A_NEXT_STEP and not (update.next or "").strip():
            yield Finding(
                update.at("status"),
                f"action `{standing.action.id}` is declared `{standing.declared.label}` without a `next` step",
                "add `next` to this update: what will be done about it, and by when",
            )


@alone
@rule("LP607", Severity.INFO, needs=("plan",))
def complete_after_update_says_otherwise(part: Part) -> Iterator[Finding]:
    """An action was declared complete, and a later update says that it is not.

    The board has been told that it is finished, and has perhaps closed it.

    If the work was opened again, say so in the update; if one of the two is a slip, correct it.
    """
    done = {key for key, status in part.statuses.items() if status.counts_as == "done"}
    once_done = {action.id for action, _ in updates(part, "status", done.__contains__)}
    for standing in unfinished(part) if once_done else ():
        for closed, since in _opened_again(part, standing.action) if standing.action.id in once_done else ():
            label = _status(part, since).label
            yield Finding(
                since.at("status"),
                f"action `{standing.action.id}` was declared complete on {day(closed.date)}, and `{label}` on "
                f"{day(since.date)}",
                "say in the update why it was opened again, or correct the one that is wrong",
                (Note(closed.at("status"), "it was declared complete here"),),
            )


def _opened_again(part: Part, action: Action) -> Iterator[tuple[Update, Update]]:
    """Yield the last update that declared an action complete, and the one after it."""
    for closed, since in reversed(list(pairwise(_seen(part, action)))):
        if _status(part, closed).counts_as == "done":
            yield closed, since
            return


@alone
@rule("LP608", Severity.WARNING, needs=("plan",))
def ended_without_reason(part: Part) -> Iterator[Finding]:
    """Work has ended before it was finished, and nobody has said why.

    The plan promised it. The public will ask, and the partnership should learn from it.

    Give the update that ends it a `reason`.
    """
    for standing in each(part):
        update = standing.update
        if update and standing.declared.counts_as == "ended" and not (update.reason or "").strip():
            yield Finding(
                update.at("status"),
                f"action `{standing.action.id}` has ended, and the update gives no `reason`",
                "add a `reason` to this update: why the work has stopped",
            )


@alone
@rule("LP610", Severity.WARNING, needs=("plan",))
def red_for_long(part: Part) -> Iterator[Finding]:
    """An action has been declared off track in three updates running.

    What its owner could do has not been enough; it needs a decision of the group above.

    Take it to that group: for more resources, another date, or an end.
    """
    for standing in unfinished(part):
        red = _red_since(part, standing) if standing.declared.counts_as == "off-track" else []
        if len(red) >= _RED_FOR_LONG:
            yield Finding(
                red[-1].at("status"),
                f"action `{standing.action.id}` has been declared `{standing.declared.label}` since "
                f"{day(red[0].date)}, in {len(red)} updates running",
                f"take it to {_group_above(part, standing.action)} for a decision",
                (Note(red[0].at("status"), "this is the first of them"),),
            )


def _red_since(part: Part, standing: Standing) -> list[Update]:
    """Return the newest updates of an action that all declare it off track, the oldest first."""
    newest_first = reversed(_seen(part, standing.action))
    red = takewhile(lambda update: _status(part, update).counts_as == "off-track", newest_first)
    return list(red)[::-1]


def _group_above(part: Part, action: Action) -> str:
    groups = {group.id: group for group in part.people.groups}
    owner = groups.get(action.owner or "")
    above = groups.get(owner.parent or "") if owner else None
    boards = (group for group in part.people.groups if group.kind == "board")
    found = above or next(boards, None)
    return name_of(found) if found else "the board"


@alone
@rule("LP611", Severity.ERROR, needs=("plan",))
def status_unknown_to_scheme(part: Part) -> Iterator[Finding]:
    """An update gives a status that the plan's scheme does not have.

    The action counts as having no update, and the board sees it so.

    Write one of the scheme's statuses; the help line names them. If another scheme is meant, name it in
    `plan.yaml` under `scheme`.
    """
    if _scheme_is_missing(part):
        return
    keys = [status.key for status in part.scheme.statuses]
    for _, update in updates(part, "status", lambda status: status not in keys):
        near = did_you_mean(update.status, keys)
        yield Finding(
            update.at("status"),
            f"the plan's scheme has no status `{shortened(update.status)}`",
            f"{near} the scheme has {quoted(keys, 'and')}".strip(),
        )


@rule("LP612", Severity.ERROR, needs=("plan",))
def unknown_scheme(snapshot: Snapshot) -> Iterator[Finding]:
    """The plan names a status scheme that there is not.

    No status of any update can be read, so every action would stand as having none.

    Name a scheme that every repository has, or one that is described in `loipctl.yaml` under `schemes`.
    """
    if _scheme_is_missing(snapshot):
        names = snapshot.settings.scheme_names()
        name = snapshot.plan.scheme or ""
        near = did_you_mean(name, names)
        yield Finding(
            snapshot.plan.at("scheme"),
            f"there is no status scheme `{name}`",
            f"{near} there is {quoted(names, 'and')}; others can be described in loipctl.yaml".strip(),
        )


def _scheme_is_missing(part: Part) -> bool:
    name = part.plan.scheme
    return name is not None and part.settings.scheme(name) is None


def _seen(part: Part, action: Action) -> list[Update]:
    """Return the updates of an action up to the day, the oldest first."""
    seen = [update for update in action.updates if update.date <= part.as_at]
    return sorted(seen, key=lambda update: update.date)


def _status(part: Part, update: Update) -> Status:
    return part.statuses.get(update.status, NO_UPDATE)
