"""Annotations on GitHub, as its runner understands them."""

import findings
import pytest
from findings import HARM, diagnostic
from runner_commands import commands

from loipctl.check import Results
from loipctl.formats import formats
from loipctl.formats.github import LONGEST
from loipctl.places import Span
from loipctl.shown import shown_line


def test_github_is_given_our_commands_with_our_text() -> None:
    found = commands(formats()["github"].write(findings.harmful()))
    expected = [*HARM[::2], *HARM[1::2]]
    assert [one.name for one in found] == ["error"] * 7 + ["warning"] * 7
    for command, harm in zip(found, expected, strict=True):
        text = shown_line(harm)
        file = shown_line(f"plans/strathbeg/{harm}.yaml")
        assert command.text == f"{text}\n{file}:2:8: {text}\n{text}: {text}\nhelp: {text}"
        assert command.properties == {
            "file": file,
            "line": "1",
            "endLine": "1",
            "col": "8",
            "endColumn": str(7 + len(harm)),
            "title": "LP012 not-a-record",
        }


def test_github_keeps_ten_of_a_level_and_the_tenth_says_how_many_more_there_are() -> None:
    found = commands(formats()["github"].write(findings.many()))
    assert [one.name for one in found] == ["error"] * 10 + ["warning"] * 10
    assert found[9].text == "and 3 more errors: they stand in the log of this step"


def test_github_gets_no_more_of_a_message_than_it_keeps() -> None:
    long = diagnostic("not-a-day", Span("plans/strathbeg/plan.yaml", 1, 1, 1, 2), "100% " * 1000, "write less")
    (command,) = commands(formats()["github"].write(Results((long,), 1, 1)))
    assert command.text == ("100% " * 1000)[: LONGEST - 1] + "…"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span("f", 4, 11, 4, 21), {"line": "4", "endLine": "4", "col": "11", "endColumn": "20"}),
        (Span("f", 4, 11, 4, 11), {"line": "4", "endLine": "4", "col": "11", "endColumn": "11"}),
        (Span("f", 4, 11, 6, 2), {"line": "4", "endLine": "6"}),
        (Span("f"), {"line": "1", "endLine": "1"}),
    ],
)
def test_github_counts_the_last_column_in_and_takes_columns_of_one_line_only(
    span: Span, expected: dict[str, str]
) -> None:
    one = diagnostic("not-a-day", span, "`due` must be a real day")
    (command,) = commands(formats()["github"].write(Results((one,), 1, 1)))
    assert command.properties == {"file": "f", "title": "LP104 not-a-day", **expected}
