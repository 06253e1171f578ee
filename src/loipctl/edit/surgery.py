"""Changes one file and nothing else in it: what comes of it is read again, and kept only where it is as meant."""

from collections import Counter
from collections.abc import Iterable, Sequence

from loipctl.edit import inserting, putting
from loipctl.edit.operations import Insert, Operation, Put, Remark, Reword, after, cleaned, value_at
from loipctl.edit.sheet import Sheet, Unfit
from loipctl.errors import LoipctlError
from loipctl.shown import shown_line
from loipctl.source import splices
from loipctl.source.reader import Data
from loipctl.source.splices import Splice


def operate(sheet: Sheet, wanted: Iterable[Operation]) -> Sheet:
    """Return a file with some things changed, one after the other.

    Raises `LoipctlError` where one of them cannot be done in the text with certainty; then nothing is changed.
    """
    for one in wanted:
        sheet = _done(sheet, cleaned(one))
    return sheet


def _done(sheet: Sheet, operation: Operation) -> Sheet:
    if not sheet.read.complete:
        raise LoipctlError(f"{shown_line(sheet.file)} cannot be read", "loipctl validate says why", 1)
    try:
        made = [one for one in _splices(sheet, operation) if sheet.text[one.start : one.end] != one.text]
        new = sheet.with_text(splices.apply(sheet.text, made))
    except (Unfit, ValueError) as reason:
        raise _refusal(sheet, operation, str(reason)) from None
    if not (_is_as_meant(sheet, operation, new) and _is_kept(sheet.text, made, new.text)):
        raise _refusal(sheet, operation, "it would be read in another way")
    return new


def _splices(sheet: Sheet, operation: Operation) -> Sequence[Splice]:
    if isinstance(operation, Put):
        return putting.put(sheet, operation.at, operation.value)
    if isinstance(operation, Insert):
        return inserting.insert(sheet, operation.at, operation.value, operation.before)
    if isinstance(operation, Reword):
        return putting.reword(sheet, operation)
    if isinstance(operation, Remark):
        return inserting.remark(sheet, operation.at, operation.rows)
    return inserting.remove(sheet, operation.at)


def _is_as_meant(sheet: Sheet, operation: Operation, new: Sheet) -> bool:
    """Tell whether a file reads as it should: the one thing changed, all else as before, and no new faults."""
    if not new.read.complete or _remarks(new) - _remarks(sheet):
        return False
    return after(sheet.data, _as_read(operation, new)) == new.data


def _as_read(operation: Operation, new: Sheet) -> Operation:
    """Return an operation with its value as it is read, which may differ in the line end after the last line."""
    there = value_at(new.data, operation.at)
    if isinstance(operation, Put) and _alike(operation.value, there):
        return Put(operation.at, there or "")
    if isinstance(operation, Insert) and isinstance(there, list):
        item = there[-1 if operation.before is None else operation.before]
        return Insert(operation.at, item, operation.before) if _alike(operation.value, item) else operation
    return operation


def _alike(meant: Data, read: Data | None) -> bool:
    if isinstance(meant, str) and isinstance(read, str):
        return meant.strip() == read.strip()
    if isinstance(meant, list) and isinstance(read, list):
        return len(meant) == len(read) and all(map(_alike, meant, read))
    if isinstance(meant, dict) and isinstance(read, dict):
        return meant.keys() == read.keys() and all(_alike(value, read[name]) for name, value in meant.items())
    return False


def _remarks(sheet: Sheet) -> Counter[str]:
    return Counter(breach.rule.code for breach in sheet.read.breaches)


def _is_kept(old: str, made: Sequence[Splice], new: str) -> bool:
    """Tell whether every character that no splice covers stands in the new text, in its order."""
    shift, end = 0, 0
    for one in sorted(made):
        if old[end : one.start] != new[end + shift : one.start + shift]:
            return False
        shift += len(one.text) - (one.end - one.start)
        end = one.end
    return old[end:] == new[end + shift :]


def _refusal(sheet: Sheet, operation: Operation, reason: str) -> LoipctlError:
    entry = sheet.entry(operation.at)
    line = f":{entry.start.line + 1}" if entry else ""
    name = next((str(step) for step in reversed(operation.at) if isinstance(step, str)), "this list")
    return LoipctlError(
        f"{shown_line(sheet.file)}{line}: `{shown_line(name)}` cannot be changed by machine: {reason}",
        "change it by hand; nothing was written",
    )
