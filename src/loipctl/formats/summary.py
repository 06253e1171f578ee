"""What a run comes to, in one line."""

from loipctl.check import Results
from loipctl.diagnostics import Severity
from loipctl.words import count, listed

_NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "info"),
}


def summary(results: Results) -> str:
    """Return how much was checked and how much was found, gravest first."""
    found = [count(number, *nouns) for one, nouns in _NOUNS.items() if (number := results.number(one))]
    checked = f"{count(results.files, 'file')} of {count(results.plans, 'plan')}"
    return f"checked {checked}: {listed(found) if found else 'nothing is wrong'}"
