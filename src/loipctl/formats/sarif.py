"""SARIF 2.1.0: what GitHub's code scanning, and other programs that gather findings, read."""

from collections.abc import Sequence
from urllib.parse import quote

from loipctl import __version__
from loipctl.ascii_json import ascii_json
from loipctl.check import Results
from loipctl.diagnostics import AnyRule, Diagnostic, Severity
from loipctl.fingerprints import fingerprints
from loipctl.formats import output_format
from loipctl.formats.fixes import Replacement, replacements
from loipctl.formats.paint import Paint
from loipctl.places import Span
from loipctl.shown import shown_line
from loipctl.words import count, shortened

MOST = 25_000
"""How many results GitHub takes of a run; with one more it takes none."""

LONGEST = 1024
"""How many characters of a description of a rule GitHub takes."""

_Object = dict[str, object]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


@output_format
def sarif(results: Results, _paint: Paint) -> str:
    """SARIF 2.1.0, for code scanning on GitHub."""
    return ascii_json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [_run(results)],
        }
    )


def _run(results: Results) -> _Object:
    found = list(zip(results.diagnostics, fingerprints(results), replacements(results), strict=True))
    kept = sorted(found, key=lambda one: one[0].severity.rank)[:MOST]
    rules = sorted({one.rule for one, _, _ in kept}, key=lambda rule: rule.code)
    positions = {rule.code: position for position, rule in enumerate(rules)}
    # No automationDetails: GitHub would take its id before the category that a workflow gives to an upload.
    return {
        "tool": {"driver": _driver(rules)},
        "invocations": [_invocation(len(found) - len(kept))],
        "columnKind": "unicodeCodePoints",
        "results": [
            {**_result(one, fingerprint, positions[one.rule.code]), **_fixes(one, edits)}
            for one, fingerprint, edits in kept
        ],
    }


def _driver(rules: Sequence[AnyRule]) -> _Object:
    return {
        "name": "loipctl",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(one) for one in rules],
    }


def _invocation(left_out: int) -> _Object:
    said = f"{count(left_out, 'finding')} more: they stand in the log of the check"
    notices = [{"level": "warning", "message": {"text": said}}] if left_out else []
    return {"executionSuccessful": True, "toolExecutionNotifications": notices}


def _rule(rule: AnyRule) -> _Object:
    about, *more = rule.explanation
    paragraphs = "\n\n".join([about, *more, f"loipctl explain {rule.name} shows an example."])
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": shortened(about, LONGEST)},
        "fullDescription": {"text": shortened(" ".join([about, *more]), LONGEST)},
        "help": {"text": paragraphs, "markdown": f"# {rule.name}\n\n{paragraphs}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"precision": "very-high", "problem.severity": _PROBLEMS[rule.severity]},
    }


def _result(one: Diagnostic, fingerprint: str, rule: int) -> _Object:
    related = [
        {"id": number, "message": {"text": _text(message)}, **_location(span)}
        for number, (span, message) in enumerate(one.notes, 1)
    ]
    return {
        "ruleId": one.rule.code,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": "\n".join([_text(one.message), *([f"help: {_text(one.help)}"] if one.help else [])])},
        "locations": [_location(one.span)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _fixes(one: Diagnostic, edits: Sequence[Replacement]) -> _Object:
    """Return what would mend a finding, which editors offer and GitHub passes over."""
    if one.fix is None or not edits:
        return {}
    said = "without a doubt" if one.fix.safe else "where somebody looks at what comes of it"
    changes = [
        {"deletedRegion": _region(edit.at), **({"insertedContent": {"text": edit.text}} if edit.text else {})}
        for edit in edits
    ]
    change = {"artifactLocation": {"uri": _uri(one.span.file)}, "replacements": changes}
    return {"fixes": [{"description": {"text": f"loipctl fix can do this {said}"}, "artifactChanges": [change]}]}


def _text(text: str) -> str:
    """Return a text that is not empty, which GitHub refuses, and holds no link, which a message may."""
    return shown_line(text).replace("](", "] (") or "-"


def _location(span: Span) -> _Object:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(span.file)}, "region": _region(span)}}


def _region(span: Span) -> _Object:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _uri(file: str) -> str:
    return quote(file.encode("utf-8", "surrogatepass"))
