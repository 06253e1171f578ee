"""Lays one file of a plan out, and proves that it still says the same."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from loipctl.diagnostics import Breach, Severity
from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan
from loipctl.places import Place, Span
from loipctl.plans.layout import Role
from loipctl.plans.records import not_a_record
from loipctl.source import document
from loipctl.source.document import Document
from loipctl.tidy import comments, page, tree
from loipctl.tidy.tree import Tree, Unlaid


@dataclass(frozen=True, slots=True)
class Kept:
    """Why a file stays as it is, and where; `is_wrong` where that is a mistake in the file."""

    at: Span
    why: str
    is_wrong: bool = True


def lay_out(role: Role, raw: bytes) -> bytes | Kept:
    """Return the bytes of a file as they should be, or why it stays as it is."""
    read = document.read(role.file, raw)
    for breach in _errors(role, read):
        at = breach.finding.at
        return Kept(at if isinstance(at, Span) else read.span(at), breach.finding.message)
    if read.data is None:
        return raw
    try:
        return _laid_out(role, read, raw)
    except Unlaid as reason:
        return Kept(Span(role.file), str(reason), is_wrong=False)


def _laid_out(role: Role, read: Document, raw: bytes) -> bytes:
    text = _with_plain_ends(read.text)
    found = tree.read(text)
    if not found.root.parts:
        return raw
    comments.place(found, text)
    tidied = _written(role, found, _line_end(read.text))
    if tidied != raw and not _reads_the_same(read, comments.every(found, text), tidied):
        raise Unlaid("laid out alike, it would be read in another way")
    return tidied


def _errors(role: Role, read: Document) -> Iterator[Breach]:
    """Yield what is wrong with a file as YAML, or as the kind of file that its name says."""
    yield from (one for one in read.breaches if one.rule.code.startswith("LP0") and one.severity is Severity.ERROR)
    if role.is_list and isinstance(read.data, list):
        for position, item in enumerate(read.data):
            if not isinstance(item, dict):
                yield from not_a_record(role, item, Place(role.file, (position,)))
    elif read.data is not None and (role.is_list or not isinstance(read.data, dict)):
        yield from not_a_record(role, read.data, None if role.is_list else Place(role.file))


def _written(role: Role, found: Tree, end: str) -> bytes:
    record = Plan if role.collection == "plan" else COLLECTIONS[role.collection]
    return (end.join(page.lines(found, record)) + end).encode()


def _line_end(text: str) -> str:
    """Return the line end of Windows where every line has it."""
    return "\r\n" if text.count("\r\n") == text.count("\n") > 0 else "\n"


def _with_plain_ends(text: str) -> str:
    text = text.replace("\r\n", "\n")
    return text if text.endswith("\n") else f"{text}\n"


def _reads_the_same(before: Document, said: Counter[str], tidied: bytes) -> bool:
    """Tell whether a file reads as before but for the order of fields, with all comments and no new faults."""
    after = document.read(before.file, tidied)
    if after.data != before.data or not _remarks(after) <= _remarks(before):
        return False
    text = _with_plain_ends(after.text)
    return comments.every(tree.read(text), text) == said


def _remarks(read: Document) -> Counter[str]:
    return Counter(breach.rule.code for breach in read.breaches)
