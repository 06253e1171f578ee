"""What the JSON and the SARIF of a run offer as a fix is what fix does, and it is counted as such."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import findings
import pytest
from findings import diagnostic, line

import pages
from loipctl import check, choosing
from loipctl.check import Results
from loipctl.diagnostics import AnyRule, Diagnostic, Edit, Fix, certainly, perhaps
from loipctl.edit.one_file import Wanted, correct
from loipctl.formats import formats
from loipctl.formats.fixes import mendable, mending
from loipctl.places import Span
from loipctl.plans import repository, workspace
from loipctl.source import document, splices
from loipctl.source.splices import Lines

CASES = [case for page in sorted((Path(__file__).parents[1] / "fix").glob("*.md")) for case in pages.cases(page)]
DAY = line(findings.SESSIONS, 4, "28/01/2027")


def checked(case: pages.Case, root: Path) -> Results:
    pages.lay_out(case, root)
    read = workspace.read(repository.find(root), case.as_at)
    return check.check(read, choosing.choice(read))


def made(raw: bytes, one: Diagnostic) -> bytes:
    """Return a file with the fix of one finding made, by what `loipctl fix` makes it with."""

    def also(_rule: AnyRule, fix: Fix) -> bool:
        return was_complete and fix.safe

    assert one.fix
    was_complete = document.read(one.span.file, raw).complete
    return correct(one.span.file, raw, [Wanted(one.rule, one.span.line, one.fix)], also).raw


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Return a text with the edits made that the JSON gives, as another program would."""
    lines = Lines(text)
    spans = [({**edit}, edit["text"]) for edit in edits]
    for edit, _ in spans:
        del edit["text"]
    return splices.apply(text, [lines.splice(Span(**edit), new) for edit, new in spans])


def offered(results: Results) -> Iterator[tuple[Diagnostic, dict[str, Any] | None]]:
    found = json.loads(formats()["json"].write(results))["diagnostics"]
    return zip(results.diagnostics, (one["fix"] for one in found), strict=True)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_edits_of_a_finding_are_what_fix_does(case: pages.Case, tmp_path: Path) -> None:
    for one, fix in offered(checked(case, tmp_path)):
        raw = (tmp_path / one.span.file).read_bytes() if one.fix else b""
        if one.fix is None or fix is None:
            assert not one.fix or made(raw, one) == raw
            continue
        assert fix["safe"] == one.fix.safe
        bom = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        assert bom + applied(raw.decode("utf-8-sig"), fix["edits"]).encode() == made(raw, one)


def test_sarif_offers_the_same_replacements(tmp_path: Path) -> None:
    results = findings.every_kind()
    (only,) = json.loads(formats()["sarif"].write(results))["runs"]
    by_message = {one["message"]["text"].split("\n")[0]: one.get("fixes") for one in only["results"]}
    for one, fix in offered(results):
        fixes = by_message[one.message]
        assert bool(fixes) == bool(fix)
        if fix:
            (change,) = fixes[0]["artifactChanges"]
            assert change["artifactLocation"]["uri"] == one.span.file
            assert [new.get("insertedContent", {"text": ""})["text"] for new in change["replacements"]] == [
                edit["text"] for edit in fix["edits"]
            ]


def test_where_no_line_may_be_quoted_no_new_text_is_either() -> None:
    one = diagnostic("not-a-day", DAY, "`due` is no day", fix=certainly(Edit(DAY, "2027-01-28")))
    results = Results((one,), 1, 1, findings.TEXTS, quotes=False)
    assert [fix for _, fix in offered(results)] == [None]
    assert mendable(results) == (1, 0)


@pytest.mark.parametrize(
    ("safe", "unsafe", "others", "said"),
    [
        (0, 0, 2, ""),
        (1, 0, 0, "this can be put right by `loipctl fix`\n"),
        (0, 1, 0, "this can be put right by `loipctl fix --unsafe`\n"),
        (3, 0, 0, "3 of these can be put right by `loipctl fix`\n"),
        (0, 1, 1, "1 of these can be put right by `loipctl fix --unsafe`\n"),
        (12, 3, 4, "12 of these can be put right by `loipctl fix`; 3 more by `loipctl fix --unsafe`\n"),
    ],
)
def test_the_last_line_says_how_many_can_be_put_right(safe: int, unsafe: int, others: int, said: str) -> None:
    edit = Edit(DAY, "2027-01-28")
    fixes = [*[certainly(edit)] * safe, *[perhaps(edit)] * unsafe, *[None] * others]
    ones = tuple(diagnostic("not-a-day", DAY, "`due` is no day", fix=fix) for fix in fixes)
    results = Results(ones, 1, 1, findings.TEXTS)
    assert mending(results) == said
    assert formats()["full"].write(results).endswith(f"checked 1 file of 1 plan: {check_words(len(ones))}\n{said}")


def check_words(number: int) -> str:
    return "1 error" if number == 1 else f"{number} errors"
