"""Colour on a terminal: how grave a finding is, said a second time and never only so."""

from collections.abc import Callable

from loipctl.diagnostics import Severity

Paint = Callable[[Severity, str], str]
"""Returns a text as it is printed for a severity."""

_BOLD = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


def plain(_severity: Severity, text: str) -> str:
    """Return the text as it is."""
    return text


def bright(severity: Severity, text: str) -> str:
    """Return the text in bold red, yellow or cyan."""
    return f"\x1b[{_BOLD[severity]}m{text}\x1b[0m"
