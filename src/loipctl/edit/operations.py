"""What is to be changed in one file: a value given, an item put into a list, something taken out."""

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TypeAlias

from loipctl.edit import typed_text
from loipctl.places import Route
from loipctl.source.reader import Data


@dataclass(frozen=True, slots=True)
class Put:
    """A field, or an item of a list, is given a value, whether it had one or not."""

    at: Route
    value: Data


@dataclass(frozen=True, slots=True)
class Insert:
    """A list gets an item: before the one that has a position now, else at its end. The list may be missing."""

    at: Route
    value: Data
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """A field or an item is taken out; a list of which nothing is left goes as well."""

    at: Route


@dataclass(frozen=True, slots=True)
class Reword:
    """Some words in a text become others, wherever they stand in it."""

    at: Route
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A record gets a comment below its last field; each row begins with the sign of a comment."""

    at: Route
    rows: tuple[str, ...]


Operation: TypeAlias = Put | Insert | Remove | Reword | Remark


def after(data: Data | None, operation: Operation) -> Data | None:
    """Return the data of a file as it should be read once an operation is carried out."""
    copied = deepcopy(data)
    if isinstance(operation, Put):
        return _put(copied, operation.at, operation.value)
    if isinstance(operation, Insert):
        return _put(copied, operation.at, _longer(value_at(copied, operation.at), operation))
    if isinstance(operation, Reword):
        return _put(
            copied, operation.at, str(value_at(copied, operation.at)).replace(operation.old, operation.new)
        )
    if isinstance(operation, Remark):
        return copied
    return _without(copied, operation.at)


def cleaned(operation: Operation) -> Operation:
    """Return an operation whose value holds nothing that nobody can see.

    Raises `LoipctlError` for a control character in it.
    """
    if isinstance(operation, Put | Insert):
        return replace(operation, value=typed_text.cleaned(operation.value))
    return operation


def value_at(data: Data | None, route: Route) -> Data | None:
    """Return what stands at a route, None where nothing does; one value may stand where a list of one could."""
    for step in route:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif not (isinstance(data, str) and step == 0):
            return None
    return data


def _longer(there: Data | None, operation: Insert) -> Data:
    items = there if isinstance(there, list) else [] if there is None else [there]
    position = len(items) if operation.before is None else operation.before
    return [*items[:position], operation.value, *items[position:]]


def _put(data: Data | None, route: Route, value: Data) -> Data:
    if not route or (isinstance(data, str) and route == (0,)):
        return value
    step, *rest = route
    if isinstance(data, list) and isinstance(step, int):
        data[step] = _put(data[step], tuple(rest), value)
        return data
    fields = data if isinstance(data, dict) else {}
    fields[str(step)] = _put(fields.get(str(step)), tuple(rest), value)
    return fields


def _without(data: Data | None, route: Route) -> Data | None:
    holder, last = value_at(data, route[:-1]), route[-1]
    if isinstance(holder, dict):
        del holder[str(last)]
        return data
    if isinstance(holder, list) and len(holder) > 1:
        del holder[int(last)]
        return data
    return _without(data, route[:-1])
