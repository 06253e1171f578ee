"""What a file should be read as when a fix is made: its data, with nothing else changed."""

from copy import deepcopy

from loipctl.diagnostics import AnyEdit, Edit, Fix, Order
from loipctl.places import Place, Span
from loipctl.source.reader import Data


def is_known(fix: Fix) -> bool:
    """Tell whether it can be said beforehand what a fix makes of the data."""
    return all(isinstance(edit.at, Place) for edit in fix.edits)


def after(data: Data, fixes: list[Fix]) -> Data:
    """Return data with some fixes made, none of which may name a place that another one moves."""
    copied = deepcopy(data)
    for fix in fixes:
        for edit in fix.edits:
            _make(copied, edit)
    return copied


def _make(data: Data, edit: AnyEdit) -> None:
    at = edit.at
    assert not isinstance(at, Span)  # noqa: S101  # is_known was asked
    holder, last = _holder(data, at)
    if isinstance(edit, Edit):
        _put(holder, last, edit.text, of_key=at.of_key)
    elif isinstance(edit, Order) and isinstance(items := holder[last], list):  # type: ignore[index]
        items[:] = [items[position] for position in edit.positions]
    elif isinstance(holder, dict):
        del holder[str(last)]


def _holder(data: Data, at: Place) -> tuple[Data, str | int]:
    """Return the list or fields that a value stands in; one value may stand where a list of one could."""
    route = at.route
    holder = data
    for index, step in enumerate(route[:-1]):
        inner = holder[step]  # type: ignore[index]
        if isinstance(inner, str) and route[index + 1 :] == (0,):
            return holder, step
        holder = inner
    return holder, route[-1]


def _put(holder: Data, last: str | int, text: str, *, of_key: bool) -> None:
    if of_key and isinstance(holder, dict):
        fields = [(text if name == last else name, value) for name, value in holder.items()]
        holder.clear()
        holder.update(fields)
    else:
        holder[last] = text  # type: ignore[index]
