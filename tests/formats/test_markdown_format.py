"""The comment on a pull request, rendered as a forge does and searched for anything of a plan that acts."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import findings
import pytest
from any_results import RESULTS, TEXT
from findings import CASES, HARM, diagnostic
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from loipctl.check import Results
from loipctl.formats import formats
from loipctl.formats.escaped import escaped, with_code
from loipctl.formats.markdown import MARKER, MOST, within
from loipctl.places import Span
from loipctl.shown import shown_line

GOLDEN = Path(__file__).parent.parent / "golden" / "formats"
PLAN = Span("plans/strathbeg/plan.yaml", 3, 1, 3, 6)
RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"

TEMPTING = (
    "```` ``` ````\n<!-- loipctl:validate -->",
    "@everyone and @strathbeg/board",
    "#1, GH-1, strathbeg/plans#1, !1 %1 ~urgent $1 &1 ^alert#1",
    '~"needs review" @"a b" [epic:1] *iteration:1',
    "| a | b |\n| --- | --- |",
    "</details></summary><img src=x onerror=alert(1)>",
    "![a](https://tracker.example/a.png) [b](javascript:alert(1)) <https://a.example>",
    "https://a.example www.a.example mailto:a@b.example",
    "**bold** _it_ ~~gone~~ `code` \\| $x$ :tada: # head",
    "&lt;b&gt; &#64;board &amp;",
    "- [ ] task\n1. one\n> quoted\n***",
    "`odd",
    "``",
)

ACTS = (
    r"@\w",
    r"[#!%~$&^]\w",
    r"\bGH-\d",
    r"https?://",
    r"\bwww\.",
    r":[a-z+-][\w+-]*:",
    r"\[epic:",
    r'~"',
)
"""What GitHub and GitLab make a mention, a reference, a link or a picture of, in text already rendered."""


class Page(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, int]] = []
        self.text = ""
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = [] if tag in {"th", "td"} else attrs
        self.tags.append((tag, len(style)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data.strip())


def rendered(text: str) -> Page:
    return Page(RENDER.render(text))


def one_finding(text: str) -> Results:
    return Results((diagnostic("not-a-day", Span(f"plans/{text}", 3, 1, 3, 6), text, text, (PLAN, text)),), 1, 1)


OURS = {"h3", "p", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "code", "br"}


@pytest.mark.parametrize("case", [*CASES, "a-run"])
def test_every_stored_comment_has_our_tags_alone_and_its_marker_last_and_once(case: str) -> None:
    output = (GOLDEN / case / "markdown.txt").read_text("utf-8")
    page = rendered(output)
    assert {tag for tag, _ in page.tags} <= OURS
    assert page.comments == ["loipctl:validate"]
    assert output.endswith(f"\n{MARKER}\n")


@settings(deadline=None)
@given(results=RESULTS)
def test_any_comment_has_our_tags_alone_and_one_marker(results: Results) -> None:
    page = rendered(formats()["markdown"].write(results))
    assert {tag for tag, _ in page.tags} <= OURS
    assert not any(attributes for _, attributes in page.tags)
    assert page.comments == ["loipctl:validate"]
    rows = [tag for tag, _ in page.tags].count("tr")
    rules = len({(one.rule.code, one.severity) for one in results.diagnostics})
    files = len({one.span.file for one in results.diagnostics})
    assert rows == (len(results.diagnostics) + rules + files + 1 if results.diagnostics else 0)


@pytest.mark.parametrize("text", [*TEMPTING, *HARM])
def test_nothing_that_a_plan_says_acts(text: str) -> None:
    output = formats()["markdown"].write(one_finding(text))
    page = rendered(output)
    assert {tag for tag, _ in page.tags} <= OURS
    assert output.count("<!--") == 1
    assert [found for sign in ACTS for found in re.findall(sign, page.text, re.IGNORECASE)] == []


@pytest.mark.parametrize("text", [text for text in TEMPTING if text[:1] not in "`*-|"])
def test_a_careless_comment_would_act(text: str) -> None:
    page = rendered(f"| a |\n| - |\n| {text} |\n")
    assert {tag for tag, _ in page.tags} - OURS or any(
        re.search(sign, page.text, re.IGNORECASE) for sign in (*ACTS, r"[<>]|odd|`")
    )


@settings(deadline=None)
@given(text=TEXT)
@example("a:b::c:d:")
@example("".join(map(chr, range(32, 127))))
def test_every_text_is_read_as_it_was(text: str) -> None:
    line = shown_line(text)
    page = rendered(f"| a |\n| - |\n| x{escaped(text)}x |\n")
    assert html.unescape(escaped(text)).replace(ZERO_WIDTH, "") == line
    assert f"x{line}x" in page.text.replace(ZERO_WIDTH, "")
    assert not {tag for tag, _ in page.tags} - {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`due` is `31/03/2026`", "<code>due</code> is <code>31/03/2026</code>"),
        ("`odd", "&#96;odd"),
        ("`due` and `odd", "<code>due</code> and &#96;odd"),
        ("`a|b`", "<code>a&#124;b</code>"),
        ("none", "none"),
    ],
)
def test_what_stands_between_backticks_is_code(text: str, expected: str) -> None:
    assert with_code(text) == expected


def test_line_and_column_of_another_file_stay_as_they_are() -> None:
    assert escaped("plans/strathbeg/actions/a1.yaml:2:1: 3:45") == "plans/strathbeg/actions/a1.yaml:2:1: 3:45"


# Room


def long_results() -> Results:
    spans = [Span(f"plans/strathbeg/actions/a{file}.yaml", line) for file in range(40) for line in range(2, 100)]
    return Results(
        tuple(diagnostic("not-a-day", span, "`due` must be a real day", "@" * 40) for span in spans), 40, 1
    )


@pytest.mark.parametrize("most", [0, 1_000, 7_000, MOST, 900 * 1024, 9_000_000])
def test_sections_that_do_not_fit_are_left_out_whole_and_counted(most: int) -> None:
    results = long_results()
    output = within(results, most)
    page = rendered(output)
    kept = len(re.findall(r"^\| \d+ \| error", output, re.MULTILINE))
    said = re.search(r"^([\d,]+) findings in \d+ sections? left out", output, re.MULTILINE)
    left_out = int(said[1].replace(",", "")) if said else 0
    assert kept + left_out == len(results.diagnostics)
    assert page.tags.count(("details", 0)) == output.count("</details>")
    assert output.endswith(f"\n{MARKER}\n")
    assert len(output.encode()) <= max(most, 400)


def test_a_comment_fits_on_github() -> None:
    assert MOST * 0.9 < len(formats()["markdown"].write(long_results()).encode()) <= MOST


def test_a_section_too_large_leaves_room_for_those_that_follow() -> None:
    long = [diagnostic("not-a-day", Span("plans/a.yaml", line), "@" * 499) for line in range(2, 52)]
    short = diagnostic("not-a-day", Span("plans/b.yaml", 2), "`due` must be a real day")
    output = formats()["markdown"].write(Results((*long, short), 2, 1))
    assert "plans/b.yaml" in output
    assert "50 findings in 1 section left out for want of room: the log has them all" in output


def test_accepted_findings_are_counted_in_the_headline() -> None:
    output = formats()["markdown"].write(findings.nothing()._replace(accepted=3))
    assert output.startswith("### loipctl: nothing new is wrong; 3 findings accepted\n")
