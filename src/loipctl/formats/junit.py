"""JUnit XML: findings as failed tests, for the many programs that show the results of tests."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.formats import output_format
from loipctl.formats.lines import lines_of
from loipctl.formats.paint import Paint
from loipctl.formats.summary import found
from loipctl.places import Span
from loipctl.shown import shown_line
from loipctl.words import shortened

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST = 200
"""How many characters of a route stand in the name of a test."""

_NOT_XML = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@output_format
def junit(results: Results, _paint: Paint) -> str:
    """JUnit XML with a suite for each file, for Jenkins, GitLab and others that show tests."""
    from xml.etree.ElementTree import indent, tostring

    suites = [_suite(file, ones) for file, ones in results.by_file().items()]
    root = _element("testsuites", name="loipctl")
    root.extend(suites or [_suite_of_one(found(results))])
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(file: str, ones: Sequence[Diagnostic]) -> "Element":
    suite = _element("testsuite", name=shown_line(file))
    for name, one in zip(_names(ones), ones, strict=True):
        case = _element("testcase", name=name, classname=shown_line(file))
        case.append(_outcome(one))
        suite.append(case)
    _count(suite)
    return suite


def _suite_of_one(name: str) -> "Element":
    """Return a suite of one passed test, since programs take a file without tests for a fault."""
    suite = _element("testsuite", name="loipctl")
    suite.append(_element("testcase", name=name, classname="loipctl"))
    _count(suite)
    return suite


def _names(ones: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield a name for each test that no other of the file has: of two that share one, GitLab shows the first."""
    seen: Counter[str] = Counter()
    for one in ones:
        name = f"{one.rule.code} {one.rule.name} {_where(one)}".rstrip()
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _where(one: Diagnostic) -> str:
    if one.route is not None:
        return shortened(shown_line("/".join(one.route)), _LONGEST)
    return "" if one.span == Span(one.span.file) else f"line {one.span.line}"


def _outcome(one: Diagnostic) -> "Element":
    """Return what came of a test: an error where a file could not be read aright; mere information passes."""
    if one.severity is Severity.INFO:
        outcome = _element("system-out")
    else:
        kind = "error" if one.always_stands else "failure"
        outcome = _element(kind, message=shown_line(one.message), type=one.severity.value)
    outcome.text = _legal("\n".join(lines_of(one)))
    return outcome


def _element(tag: str, /, **attributes: str) -> "Element":
    from xml.etree.ElementTree import Element

    return Element(tag, {key: _legal(value) for key, value in attributes.items()})


def _count(element: "Element") -> None:
    for attribute, inner in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(attribute, str(sum(1 for _ in element.iter(inner))))


def _legal(text: str) -> str:
    """Return a text without the few characters left that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
