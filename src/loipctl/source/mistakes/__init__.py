"""Mistakes that officers make when they write YAML by hand, recognised from the text itself.

Each module knows one kind: `explain` finds it in a text that libyaml could not read, `unnoticed` in one that it
read as something that was not meant. The modules are imported when a text gives cause to look.
"""

from typing import TYPE_CHECKING

from loipctl.diagnostics import Breach
from loipctl.places import Span
from loipctl.source import refusals
from loipctl.source.mistakes.suspects import is_suspect

if TYPE_CHECKING:
    from loipctl.source.reader import Complaint, Reading


def explain(file: str, text: str, complaint: "Complaint") -> tuple[Breach, ...]:
    """Say why a text cannot be read: the mistake itself where it is known, else where libyaml gave up."""
    from loipctl.source.mistakes import search

    return search.explain(file, text, complaint)


def unnoticed(file: str, text: str, reading: "Reading") -> tuple[Breach, ...]:
    """Return the mistakes that YAML reads without complaint, as something that was not meant."""
    if not is_suspect(text):
        return ()
    from loipctl.source.mistakes import search

    return search.unnoticed(file, text, reading)


def lost(file: str, text: str, reading: "Reading") -> tuple[Breach, ...]:
    """Return the mistake by which a value that was typed was read as none at all."""
    places = (breach.finding.at for breach in reading.breaches if breach.rule is refusals.empty_value)
    lines = {at.line for at in places if isinstance(at, Span)}
    if not lines:
        return ()
    from loipctl.source.mistakes import search

    return search.lost(file, text, lines)
