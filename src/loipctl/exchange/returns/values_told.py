"""Takes in the values that a return gives for indicators, through the rules of `loipctl observe`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from loipctl.edit import measuring
from loipctl.edit.operations import Put
from loipctl.edit.wishes import Wish
from loipctl.exchange.returns import standing_now
from loipctl.exchange.returns.cells import CellError, line_of, number_of, period_of
from loipctl.exchange.returns.returned import Answer
from loipctl.exchange.returns.taking import Taking
from loipctl.exchange.returns.whose import measures
from loipctl.indicators import printed
from loipctl.model.indicators import Indicator, Observation
from loipctl.model.when import When

_FAR = 20
"""How many times smaller than the last a share may be before a percent sign is the likelier reason."""


@dataclass(frozen=True, slots=True)
class _New:
    """A value to be noted for a time that has none."""

    answer: Answer
    period: str
    value: str
    note: str


def take_values(taking: Taking, answers: Sequence[Answer]) -> None:
    """Note the values of indicators, each where it belongs by its time."""
    new: defaultdict[str, list[_New]] = defaultdict(list)
    for answer in answers:
        taking.attempt(answer, lambda one, answer: _take(one, answer, new))
    for some in new.values():
        _note_all(taking, some)


def _take(taking: Taking, answer: Answer, new: defaultdict[str, list[_New]]) -> None:
    indicator = _indicator(taking, answer)
    partner = taking.returned.sent.partner
    taking.refuse_others(answer, is_theirs=measures(taking.snapshot, partner, indicator))
    if "value" not in answer.cells:
        raise CellError(f"`{answer.first.place}` says something, and there is no value")
    if "period" not in answer.cells:
        raise CellError(f"`{answer.cells['value'].place}` is a value, and nothing says which time it is for")
    value, period = number_of(answer.cells["value"]), period_of(answer.cells["period"])
    note = line_of(answer.cells["note"]) if "note" in answer.cells else ""
    _refuse_future(taking, answer, period)
    there = measuring.observation_of(indicator, period)
    if there is None:
        others = [one.period for one in new.get(indicator.id, ())]
        _refuse_slips(answer, indicator, value, others)
        new[indicator.id].append(_New(answer, period, value, note))
    elif not measuring.is_same(there, value):
        _fill_or_tell(taking, answer, indicator, there)


def _indicator(taking: Taking, answer: Answer) -> Indicator:
    found = taking.record(answer, "indicators")
    assert isinstance(found, Indicator)  # noqa: S101  # only indicators were asked for
    return found


def _refuse_future(taking: Taking, answer: Answer, period: str) -> None:
    if When.read(period).start > taking.today:
        words = When.read(period).words()
        raise CellError(f"`{answer.cells['period'].place}` says {words}, which is still to come")


def _refuse_slips(answer: Answer, indicator: Indicator, value: str, others: Sequence[str]) -> None:
    """Raise `CellError` for two values of one time, and for a share that a percent sign has divided by 100."""
    time = When.read(answer.cells["period"].text.strip())
    if any((one.start, one.end) == (time.start, time.end) for one in map(When.read, others)):
        raise CellError(f"`{answer.cells['period'].place}` is the second row for {time.words()}")
    last = max((one for one in indicator.observations if one.value), key=lambda one: one.period.end, default=None)
    if indicator.unit != "%" or last is None or last.value is None:
        return
    if 0 < Decimal(value) < min(Decimal(1), last.value / _FAR):
        raise CellError(
            f"`{answer.cells['value'].place}` holds {value} where the last value is "
            f"{printed(indicator, last.value)}: a spreadsheet divides by 100 where somebody types a percent sign; "
            "where it is right after all, note it with loipctl observe"
        )


def _fill_or_tell(taking: Taking, answer: Answer, indicator: Indicator, there: Observation) -> None:
    """Give a value to a time that has none but the reason why; where it has another one, say so."""
    value = number_of(answer.cells["value"])
    if there.value is None:
        wish = measuring.revise(indicator, there, value, "", taking.today)
        if "note" in answer.cells and not there.note:
            noted = Put(there.at("note").route, line_of(answer.cells["note"]))
            wish = Wish(wish.done, {file: [*wanted, noted] for file, wanted in wish.edits.items()})
        taking.take(wish, "value")
        return
    returned = f"{printed(indicator, Decimal(value))} for {there.period.words()}"
    taking.conflict(answer, answer.cells["value"], returned, standing_now.value_in_words(indicator, there))


def _note_all(taking: Taking, some: Sequence[_New]) -> None:
    """Note the new values of an indicator, so that none moves the place that another is to have."""
    indicator = _indicator(taking, some[0].answer)
    last = max((one.period.start for one in indicator.observations), default=None)
    by_time = sorted(some, key=lambda one: When.read(one.period).start)
    inner = [one for one in by_time if last and When.read(one.period).start < last]
    for one in [*reversed(inner), *(one for one in by_time if one not in inner)]:
        taking.take(measuring.observe(indicator, one.period, one.value, one.note), "value")
