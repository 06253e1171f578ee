"""Everything that was found, as JSON for programs; the shape is an interface with a version."""

import json
from dataclasses import asdict

from loipctl import __version__
from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.formats import output_format
from loipctl.formats.paint import Paint

SCHEMA = "loipctl/diagnostics/v1"
"""Names the shape. Fields may be added to it; one that is there keeps its name and its meaning."""


@output_format
def json_(results: Results, _paint: Paint) -> str:
    """Everything that was found, for other programs."""
    envelope = {
        "schema": SCHEMA,
        "tool_version": __version__,
        "summary": {
            **{f"{one.value}s": results.number(one) for one in (Severity.ERROR, Severity.WARNING)},
            "info": results.number(Severity.INFO),
            "files": results.files,
            "plans": results.plans,
        },
        "diagnostics": [_diagnostic(one) for one in results.diagnostics],
    }
    return _harmless(json.dumps(envelope, indent=2)) + "\n"


def _diagnostic(one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.rule.code,
        "name": one.rule.name,
        "severity": one.severity.value,
        "message": one.message,
        "help": one.help,
        **asdict(one.span),
        "notes": [{"message": message, **asdict(span)} for span, message in one.notes],
    }


def _harmless(text: str) -> str:
    """Return the same JSON without the sign that CI obeys in a log, and without the one control character left."""
    return text.replace("##", r"#\u0023").replace("\x7f", r"\u007f")
