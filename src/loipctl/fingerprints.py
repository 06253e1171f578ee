"""What a finding is known by from one run to the next, wherever its lines have moved."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic
from loipctl.places import Span

_LENGTH = 32


def fingerprints(results: Results) -> list[str]:
    """Return a fingerprint for each finding, in their order; no two are the same.

    It comes from the rule, the file and the way to the value, or the text of the line where there is no value to
    speak of; never from a line number. Findings that agree in all of it are counted.
    """
    return list(_fingerprints(results))


def _fingerprints(results: Results) -> Iterator[str]:
    lines = {file: text.split("\n") for file, text in results.texts.items()}
    seen: Counter[str] = Counter()
    for one in results.diagnostics:
        subject = json.dumps([one.rule.code, one.span.file, _subject(one, lines)])
        yield hashlib.sha256(f"{subject}{seen[subject]}".encode()).hexdigest()[:_LENGTH]
        seen[subject] += 1


def _subject(one: Diagnostic, lines: Mapping[str, Sequence[str]]) -> Sequence[str] | str:
    if one.route is not None:
        return one.route
    text = lines.get(one.span.file, ())
    whole_file = one.span == Span(one.span.file)
    return "" if whole_file or one.span.line > len(text) else text[one.span.line - 1].strip()
