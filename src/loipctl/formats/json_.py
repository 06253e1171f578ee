"""Everything that was found, as JSON for programs; the shape is an interface with a version."""

from dataclasses import asdict

from loipctl import __version__
from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.fingerprints import fingerprints
from loipctl.formats import output_format
from loipctl.formats.ascii_json import ascii_json
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
            "accepted": results.accepted,
        },
        "diagnostics": [
            _diagnostic(one, fingerprint)
            for one, fingerprint in zip(results.diagnostics, fingerprints(results), strict=True)
        ],
    }
    return ascii_json(envelope)


def _diagnostic(one: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        "code": one.rule.code,
        "name": one.rule.name,
        "severity": one.severity.value,
        "message": one.message,
        "help": one.help,
        **asdict(one.span),
        "notes": [{"message": message, **asdict(span)} for span, message in one.notes],
        "fingerprint": fingerprint,
    }
