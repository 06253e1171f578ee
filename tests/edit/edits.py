"""What each editing command makes of its answers, for tests to carry out."""

from collections.abc import Callable

from edit.plan_files import DAY
from loipctl.edit import measuring, new_records, progress, renaming, setting
from loipctl.edit.wishes import Start, Wish
from loipctl.model.actions import Action
from loipctl.model.indicators import Indicator
from loipctl.plans import lookup

Make = Callable[[Start], Wish]


def found(begun: Start, reference: str) -> lookup.Found:
    return lookup.find(begun.read.snapshots["strathbeg"], reference)[0]


def on_action(make: Callable[[Action], Wish]) -> Make:
    def on(begun: Start) -> Wish:
        record = found(begun, "nursery-places").record
        assert isinstance(record, Action)
        return make(record)

    return on


def on_indicator(make: Callable[[Indicator], Wish]) -> Make:
    def on(begun: Start) -> Wish:
        record = found(begun, "two-year-olds").record
        assert isinstance(record, Indicator)
        return make(record)

    return on


def setting_of(reference: str, field: str, *values: str) -> Make:
    return lambda begun: setting.set_field(begun.read, found(begun, reference).record, field, values)


def clearing_of(reference: str, field: str) -> Make:
    return lambda begun: setting.clear_field(begun.read, found(begun, reference).record, field)


def renaming_of(old: str, new: str) -> Make:
    return lambda begun: renaming.rename(begun.read, found(begun, old), new)


def adding(collection: str, **fields: str | list[str]) -> Make:
    return lambda begun: new_records.add(begun.read, begun.read.snapshots["strathbeg"], collection, fields)


def an_update(day: str, text: str) -> Make:
    return on_action(lambda one: progress.add_update(one, {"date": day, "status": "on-track", "text": text}))


def meeting(which: str) -> Make:
    return on_action(lambda one: progress.meet(one, progress.milestone_of(one, which), "2026-05-04"))


def redating(which: str) -> Make:
    return on_action(
        lambda one: progress.redate(one, progress.milestone_of(one, which), "2026-09", "The roof: it leaks", DAY)
    )


def revising(period: str) -> Make:
    def revise(one: Indicator) -> Wish:
        there = measuring.observation_of(one, period)
        assert there
        return measuring.revise(one, there, "46.9", "The survey was weighted again", DAY)

    return on_indicator(revise)
