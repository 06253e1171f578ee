"""The order in which mistakes are looked for, each kind by its own module."""

from collections.abc import Callable, Collection, Iterator
from itertools import chain, islice

from loipctl.diagnostics import Breach
from loipctl.places import Span
from loipctl.source.gate import visible
from loipctl.source.mistakes import (
    colons,
    curly,
    hashes,
    indents,
    lines,
    lists,
    quotes,
    signs,
    syntax,
    tabs,
    values,
)
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.values import Role, Value
from loipctl.source.reader import Complaint, Reading

_EXPLAIN: tuple[Callable[[Failure], Iterator[Breach]], ...] = (
    tabs.explain,
    quotes.explain,
    hashes.explain,
    lists.explain,
    signs.explain,
    curly.explain,
    colons.explain,
    indents.explain,
    syntax.explain,
)
"""The surer a mistake is where its signs are seen, the earlier it is looked for; the last always has an answer."""

_UNNOTICED: tuple[Callable[[Value], Iterator[Breach]], ...] = (
    lists.unnoticed,
    colons.unnoticed,
    indents.unnoticed,
    curly.unnoticed,
    hashes.unnoticed,
    quotes.unnoticed,
)


def explain(file: str, text: str, complaint: Complaint) -> tuple[Breach, ...]:
    """Say why a text cannot be read: the mistake itself where it is known, else where libyaml gave up.

    Nothing is said of a line with an invisible character: that is most likely the mistake, and the gate named it.
    """
    failure = Failure(file, lines.read(text), complaint, "\r\n" if "\r\n" in text else "\n")
    found = next(chain.from_iterable(find(failure) for find in _EXPLAIN))
    at = found.finding.at
    line = failure.lines[at.line - 1].raw if isinstance(at, Span) else ""
    return (found,) if visible(line) == line else ()


def lost(file: str, text: str, empty: Collection[int]) -> tuple[Breach, ...]:
    """Return the first mistake by which the value of a field on some lines was read as none at all."""
    found = (signs.lost(file, line) for line in lines.read(text) if line.number in empty)
    return tuple(islice(chain.from_iterable(found), 1))


def unnoticed(file: str, text: str, reading: Reading) -> tuple[Breach, ...]:
    """Return the mistakes that YAML reads without complaint, as something that was not meant.

    There is one for a value at most, and one of a kind for the names of a record.
    """
    found: dict[tuple[int, str], Breach] = {}
    for value in values.read(file, text, reading):
        for breach in islice(chain.from_iterable(find(value) for find in _UNNOTICED), 1):
            group = value.parent if value.role is Role.NAME else -value.start.index
            found.setdefault((group, breach.rule.code), breach)
    return tuple(found.values())
