"""A Code Quality report, as GitLab reads it beside a merge request."""

from loipctl.ascii_json import ascii_json
from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.fingerprints import fingerprints
from loipctl.formats import output_format
from loipctl.formats.paint import Paint
from loipctl.shown import shown_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


@output_format
def gitlab(results: Results, _paint: Paint) -> str:
    """A Code Quality report, for the artifacts of a pipeline on GitLab."""
    pairs = zip(results.diagnostics, fingerprints(results), strict=True)
    return ascii_json([_issue(one, fingerprint) for one, fingerprint in pairs])


def _issue(one: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        "description": _description(one),
        "check_name": one.rule.name,
        "fingerprint": fingerprint,
        "severity": "blocker" if one.always_stands else _SEVERITIES[one.severity],
        "location": {"path": shown_line(one.span.file), "lines": {"begin": one.span.line}},
    }


def _description(one: Diagnostic) -> str:
    # GitLab shows nothing of a finding but this, so the rule and the advice have to stand in it.
    advice = f" (help: {shown_line(one.help)})" if one.help else ""
    return f"{one.rule.code} {one.rule.name}: {shown_line(one.message)}{advice}"
