"""One field of a record given another value, by the name officers write."""

from collections.abc import Sequence

from loipctl.edit import known
from loipctl.edit.known import Known
from loipctl.edit.operations import Insert, Operation, Put, Remove, value_at
from loipctl.edit.wishes import Wish
from loipctl.errors import LoipctlError
from loipctl.model.record import Record
from loipctl.places import Route
from loipctl.plans.workspace import Workspace
from loipctl.source.reader import Data
from loipctl.words import article, did_you_mean, quoted, shortened


def set_field(read: Workspace, record: Record, field: str, values: Sequence[str]) -> Wish:
    """Return what gives a field of a record a value, or a list the items named and no others.

    Raises `LoipctlError` for a field that there is not, and one that cannot be set in this way.
    """
    steps, said = _steps(record, field)
    at = record.at(*steps)
    there = value_at(read.documents[at.file].data, at.route)
    if said.record is not None:
        first = next(name for name in known.fields(said.record) if name != "id")
        inner = f"{field}.1.{first}" if said.is_list else f"{field}.{first}"
        raise LoipctlError(f"`{field}` holds fields of its own", f"name one of them, as {inner}", 2)
    if said.is_list and not isinstance(steps[-1], int):
        return Wish(
            f"`{field}` is now {', '.join(map(shortened, values))}", {at.file: _to_list(at.route, there, values)}
        )
    if len(values) > 1:
        raise LoipctlError(f"`{field}` holds one value", "put quotation marks round it where it has spaces", 2)
    return Wish(f"`{field}` is now {shortened(values[0])}", {at.file: [Put(at.route, values[0])]})


def clear_field(read: Workspace, record: Record, field: str) -> Wish:
    """Return what takes a field out of a record, or an item out of a list.

    Raises `LoipctlError` where it is not there.
    """
    steps, _ = _steps(record, field)
    at = record.at(*steps)
    if value_at(read.documents[at.file].data, at.route) is None:
        raise LoipctlError(f"there is no `{field}` that could be taken out", "", 2)
    return Wish(f"took `{field}` out", {at.file: [Remove(at.route)]})


def _to_list(route: Route, there: Data | None, values: Sequence[str]) -> list[Operation]:
    """Return what makes a list hold some items: those that are there already are not touched."""
    now = there if isinstance(there, list) else [] if there is None else [there]
    kept = [one for one in now if one in values]
    if kept != [*values[: len(kept)]]:
        return [Put(route, [*values])]
    added: list[Operation] = [Insert(route, one) for one in values[len(kept) :]]
    return [
        *added,
        *(Remove((*route, number)) for number, one in reversed([*enumerate(now)]) if one not in values),
    ]


def _steps(record: Record, field: str) -> tuple[Route, Known]:
    """Return the steps to a field named as `due`, `published.date` or `milestones.2.title`, counted from 1."""
    steps: list[str | int] = []
    said = Known(type(record))
    for word in field.split("."):
        if word.isdecimal() and said.is_list and int(word):
            steps.append(int(word) - 1)
            continue
        there = known.fields(said.record) if said.record else {}
        if word not in there:
            raise _unknown(said, word, there)
        steps.append(word)
        said = there[word]
    if steps[0] == "id":
        raise LoipctlError("an id is not set, since others name it", "loipctl rename OLD NEW changes them all", 2)
    return tuple(steps), said


def _unknown(said: Known, word: str, there: known.Fields) -> LoipctlError:
    noun = article(said.record.noun) if said.record else "this value"
    advice = did_you_mean(word, there) or (f"it can have {quoted(there, 'and')}" if there else "")
    return LoipctlError(f"{noun} has no field `{shortened(word)}`", advice, 2)
