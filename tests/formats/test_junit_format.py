"""JUnit XML, held to a published schema and read by two parsers."""

from pathlib import Path
from xml.etree import ElementTree as ET

import findings
import pytest
from any_results import RESULTS
from findings import CASES, diagnostic
from hypothesis import given, settings
from lxml import etree

from loipctl.check import Results
from loipctl.diagnostics import Severity
from loipctl.formats import formats
from loipctl.places import Span

GOLDEN = Path(__file__).parent.parent / "golden" / "formats"
SCHEMA = etree.XMLSchema(file=Path(__file__).parent / "schemas" / "junit-10.xsd")
PLAN = Span("plans/strathbeg/plan.yaml", 3, 1, 3, 6)


def read(output: str) -> ET.Element:
    """Return the root of an output that keeps to the schema."""
    SCHEMA.assertValid(etree.fromstring(output.encode()))
    return ET.fromstring(output)  # noqa: S314  # our own output


def written(results: Results) -> ET.Element:
    return read(formats()["junit"].write(results))


@pytest.mark.parametrize("case", [*CASES, "a-run"])
def test_every_stored_output_keeps_to_the_schema(case: str) -> None:
    read((GOLDEN / case / "junit.txt").read_text("utf-8"))


def test_the_schema_finds_what_does_not() -> None:
    output = formats()["junit"].write(findings.nothing()).replace(" name=", " called=")
    assert not SCHEMA.validate(etree.fromstring(output.encode()))


@settings(deadline=None)
@given(results=RESULTS)
def test_any_output_keeps_to_it_and_counts_right(results: Results) -> None:
    root = written(results)
    for element in (root, *root.iter("testsuite")):
        inner = [len(list(element.iter(tag))) for tag in ("testcase", "failure", "error")]
        assert [element.get(name) for name in ("tests", "failures", "errors")] == [str(number) for number in inner]
    assert len(list(root.iter("testcase"))) == max(1, len(results.diagnostics))


@settings(deadline=None)
@given(results=RESULTS)
def test_no_two_tests_of_a_suite_share_a_name_for_gitlab_would_show_one_of_them(results: Results) -> None:
    for suite in written(results):
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names)


def test_a_suite_a_file_in_the_order_of_the_findings() -> None:
    names = [suite.get("name") for suite in written(findings.every_kind())]
    assert names == list(dict.fromkeys(one.span.file for one in findings.every_kind().diagnostics))


def test_where_nothing_is_wrong_one_test_has_passed() -> None:
    ((case,),) = written(findings.nothing())
    assert (case.get("name"), len(case)) == ("nothing is wrong", 0)


@pytest.mark.parametrize(
    ("rule", "severity", "expected"),
    [
        ("duplicate-key", Severity.ERROR, "error"),
        ("not-a-day", Severity.ERROR, "failure"),
        ("not-a-day", Severity.WARNING, "failure"),
        ("not-a-day", Severity.INFO, "system-out"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_and_information_passes(
    rule: str, severity: Severity, expected: str
) -> None:
    (((outcome,),),) = written(Results((diagnostic(rule, PLAN, "a message", severity=severity),), 1, 1))
    assert outcome.tag == expected
    assert outcome.get("type") in {severity.value, None}


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x85", "\ufffe", "\uffff", "\ud800", "\U0001ffff"])
def test_characters_that_xml_cannot_hold_are_shown_or_replaced(character: str) -> None:
    (((outcome,),),) = written(Results((diagnostic("not-a-day", PLAN, f"a{character}]]>b", character),), 1, 1))
    assert str(outcome.get("message")).endswith("]]>b")
    assert len(str(outcome.get("message"))) > len("a]]>b")
