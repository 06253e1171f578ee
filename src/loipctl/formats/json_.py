"""Everything that was found, as JSON for programs; the shape is an interface with a version."""

from collections.abc import Sequence

from loipctl import __version__
from loipctl.ascii_json import ascii_json
from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.fingerprints import fingerprints
from loipctl.formats import output_format
from loipctl.formats.fixes import Replacement, replacements
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
            {**diagnostic(one), "fingerprint": fingerprint, "fix": _fix(one, edits)}
            for one, fingerprint, edits in zip(
                results.diagnostics, fingerprints(results), replacements(results), strict=True
            )
        ],
    }
    return ascii_json(envelope)


def diagnostic(one: Diagnostic) -> dict[str, object]:
    """Return a finding as JSON has it."""
    return {
        "code": one.rule.code,
        "name": one.rule.name,
        "severity": one.severity.value,
        "message": one.message,
        "help": one.help,
        **one.span._asdict(),
        "notes": [{"message": message, **span._asdict()} for span, message in one.notes],
    }


def _fix(one: Diagnostic, edits: Sequence[Replacement]) -> dict[str, object] | None:
    """Return what would mend a finding: all of the edits at once, each in the text as it is now."""
    if one.fix is None or not edits:
        return None
    return {"safe": one.fix.safe, "edits": [{"text": edit.text, **edit.at._asdict()} for edit in edits]}
