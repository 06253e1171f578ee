"""Whatever a file holds: it is read, what is found lies in it, mending makes nothing worse, formats stay whole."""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree

from loipctl import check, choosing
from loipctl.check import Results
from loipctl.diagnostics import Diagnostic
from loipctl.edit.mending import Request, mend
from loipctl.errors import LoipctlError
from loipctl.formats import formats
from loipctl.papers.refusals import with_refusals
from loipctl.places import Span
from loipctl.plans import repository as repositories
from loipctl.plans import workspace
from pages import AS_AT, PLAN, cases

TESTS = Path(__file__).parents[1]
sys.path.append(str(TESTS / "mistakes"))
import mistake_pages  # noqa: E402  # the loader of the pages of mistakes stands beside them

SARIF = Draft7Validator(json.loads((TESTS / "formats/schemas/sarif-2.1.0.json").read_text("utf-8")))
JUNIT = etree.XMLSchema(etree.parse(TESTS / "formats/schemas/junit-10.xsd"))

TEXTS = sorted(
    {case.raw for case in mistake_pages.cases()}
    | {raw for page in (TESTS / "rules").glob("*.md") for case in cases(page) for raw in case.files.values()}
)
SIGNS = [
    *"-:#'\"[]{}&*!|>?,%@`\t\n\r \\/0129.é😀“–•\x00\x1b\u200b\u202e\u2028\ufffe\U000e0041",
    *("\n  ", ": ", "\n- ", " #2", "yes", "31/03/2026", "\r\n", "---\n", "<<<<<<< a\n", "##[error]", "]]>", "$("),
    *("# loipctl: ignore[LP1] because\n", "title: ", "id: a1\n", "due: 2026-02-30\n", "{{ actions.total }}"),
]
FILES = ["plan.yaml", "themes.yaml", "actions/a1.yaml", "indicators/i1.yaml", "papers.yaml", "partners.yaml"]

Spoilt = tuple[str, bytes]


@st.composite
def spoilt(draw: st.DrawFn) -> Spoilt:
    """Return the name of a file and a text of the pages, in which something was left out, put in or cut off."""
    raw = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(0, 4))):
        at, gone = draw(st.integers(0, len(raw))), draw(st.sampled_from([0, 0, 1, 2, 9]))
        put = draw(st.sampled_from(SIGNS).map(str.encode) | st.binary(max_size=2))
        raw = raw[:at] + put + raw[at + gone :]
    return draw(st.sampled_from(FILES)), raw


@contextmanager
def laid_out(file: str, raw: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"plan.yaml": PLAN.encode(), file: raw}.items():
            path = Path(folder, "plans/strathbeg", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        yield Path(folder)


def checked(root: Path) -> Results:
    read = with_refusals(workspace.read(repositories.find(root), AS_AT))
    return check.check(read, choosing.choice(read))


def lies_within(span: Span, root: Path) -> bool:
    """Tell whether a span lies within its file; of a folder there is only the first place."""
    path = root / span.file
    if not path.is_file():
        return (span.line, span.column) == (1, 1)
    rows = path.read_bytes().decode("utf-8-sig", "replace").split("\n")
    if not 1 <= span.line <= span.end_line <= len(rows) + 1:
        return False
    widths = [len(row) for row in (*rows, "")]
    starts = 1 <= span.column <= widths[span.line - 1] + 1
    return starts and 1 <= span.end_column <= widths[span.end_line - 1] + 1


def spans(one: Diagnostic) -> list[Span]:
    return [one.span, *(at for at, _ in one.notes)]


@settings(max_examples=200)
@given(spoilt())
@example(("actions/a1.yaml", b""))
def test_no_text_makes_reading_crash_and_every_span_lies_in_its_file(of: Spoilt) -> None:
    with laid_out(*of) as root:
        found = checked(root)
        outside = [
            (one.rule.name, at) for one in found.diagnostics for at in spans(one) if not lies_within(at, root)
        ]
    assert outside == []


@settings(max_examples=120)
@given(spoilt(), st.booleans())
def test_what_fix_leaves_is_never_worse_and_never_ends_in_a_fault(of: Spoilt, unsafe: bool) -> None:
    with laid_out(*of) as root:
        before = checked(root)
        try:
            mended = mend(repositories.find(root), Request(AS_AT, unsafe=unsafe))
        except LoipctlError as stop:
            raise AssertionError(f"{stop.message}: {of}") from None
        for name, (_, new) in mended.changes.items():
            (root / name).write_bytes(new)
        after = checked(root)
    # what stood in a file that could not be read, or under a name that no field has, was not looked at before
    hidden = [one for one in before.diagnostics if one.always_stands or one.rule.name == "unknown-field"]
    assert hidden or len(after.errors().diagnostics) <= len(before.errors().diagnostics)
    assert after.diagnostics == mended.left.diagnostics


@settings(max_examples=60)
@given(spoilt())
def test_whatever_a_file_holds_every_format_is_well_formed(of: Spoilt) -> None:
    with laid_out(*of) as root:
        found = checked(root)
    written = {name: one.write(found) for name, one in formats().items()}
    assert len(json.loads(written["json"])["diagnostics"]) == len(found.diagnostics)
    assert len(json.loads(written["gitlab"])) == len(found.diagnostics)
    SARIF.validate(json.loads(written["sarif"]))
    JUNIT.assertValid(etree.fromstring(written["junit"].encode()))
    assert "\x1b" not in "".join(written.values())
