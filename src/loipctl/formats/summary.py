"""What a run comes to, in one line."""

from collections.abc import Iterable

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.words import count, listed

_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "info"),
}


def summary(results: Results) -> str:
    """Return how much was checked and how much was found, gravest first."""
    return f"{checked(results)}: {found(results)}"


def checked(results: Results) -> str:
    """Return how much was checked."""
    return f"checked {count(results.files, 'file')} of {count(results.plans, 'plan')}"


def found(results: Results) -> str:
    """Return how much was found, and how much of it a baseline left out."""
    nothing = "nothing new is wrong" if results.accepted else "nothing is wrong"
    left_out = f"; {count(results.accepted, 'finding')} accepted" if results.accepted else ""
    return f"{tally(results.diagnostics) or nothing}{left_out}"


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Return how many findings there are of each severity, gravest first."""
    severities = [one.severity for one in diagnostics]
    found = [count(number, *nouns) for one, nouns in _NOUNS.items() if (number := severities.count(one))]
    return listed(found)
