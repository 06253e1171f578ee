"""Whatever is wrong with a plan: fixing it makes nothing worse, twice is once, and only what was named changes."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fix_pages import mended
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.check import Results
from loipctl.edit.mending import Mended
from loipctl.errors import LoipctlError
from loipctl.source import document
from pages import PLAN

ACTION = """\
# the hub
Title: Open the hub   # the old school
due: 31/03/2027
prevention: Yes
milestones:
  - title: 'Lease signed'
    due: March 2026
    percent: "£50"
updates:
  # the second
  - date: 2026-03-30
    status: on-track
    text: |
      The lease is signed.

      Painting starts – in May 😀.

  - {date: 2026-1-2, status: on-track, text: Drafted.}
tags: [harbour, 'school']
"""
MENDED = """\
# the hub
title: Open the hub   # the old school
due: 2027-03-31
prevention: true
milestones:
  - title: 'Lease signed'
    due: 2026-03
    percent: "50"
updates:
  - {date: 2026-01-02, status: on-track, text: Drafted.}

  # the second
  - date: 2026-03-30
    status: on-track
    text: |
      The lease is signed.

      Painting starts – in May 😀.
tags: [harbour, 'school']
"""
SLIPS = [
    *"-:#'\"[]{}&*!|>?,%@`\t\n “”–•\u00a0\u200b\r",
    "\n  ",
    ": ",
    "\n- ",
    " #2",
    "yes",
    "03/04/2026",
    "Owner: x\n",
]


@contextmanager
def plan(action: bytes) -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "plans/strathbeg/actions/a1.yaml")
        file.parent.mkdir(parents=True)
        file.write_bytes(action)
        Path(folder, "plans/strathbeg/plan.yaml").write_text(PLAN, "utf-8")
        yield Path(folder), file


def apply(root: Path, done: Mended) -> None:
    for name, (_, new) in done.changes.items():
        (root / name).write_bytes(new)


@st.composite
def slips(draw: st.DrawFn) -> bytes:
    """Return the action in which something was left out, put in, or ends its lines otherwise."""
    text = ACTION
    for _ in range(draw(st.integers(0, 4))):
        at, gone = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(SLIPS)) + text[at + gone :]
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    text = text.replace("\n", ends) if draw(st.booleans()) else text.replace("\n", ends, draw(st.integers(0, 5)))
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


def errors(results: Results) -> int:
    return len(results.errors().diagnostics)


@settings(max_examples=150, deadline=None)
@given(raw=slips(), unsafe=st.booleans())
def test_nothing_is_worse_and_twice_is_once(raw: bytes, unsafe: bool) -> None:
    with plan(raw) as (root, file):
        try:
            first = mended(root, unsafe=unsafe)
        except LoipctlError as stop:
            pytest.fail(f"{stop.message}\n{raw!r}")
        apply(root, first)
        assert document.read("a.yaml", file.read_bytes()).complete >= document.read("a.yaml", raw).complete
        again = mended(root, unsafe=unsafe)
        assert again.changes == {}
        assert again.left.diagnostics == first.left.diagnostics


@settings(max_examples=150, deadline=None)
@given(raw=slips())
def test_only_lines_that_are_named_change(raw: bytes) -> None:
    with plan(raw) as (root, _):
        done = mended(root)
    named = {(one.file, one.line) for one in done.corrections}
    whole_files = {"mixed-line-endings", "tab-indent", "updates-out-of-order", "id-differs-from-file"}
    if {one.rule.name for one in done.corrections} & whole_files:
        return
    for file, (old, new) in done.changes.items():
        before, after = old.split(b"\n"), new.split(b"\n")
        assert len(before) == len(after)
        changed = {number for number, pair in enumerate(zip(before, after, strict=True), 1) if pair[0] != pair[1]}
        assert {(file, number) for number in changed} <= named


ENDS = {"LF": "\n", "CRLF": "\r\n"}
TAILS = {
    "final newline": "\n",
    "no final newline": "",
    "empty lines": "\n\n\n",
    "end marker": "\n...\n# after it\n",
}
HEADS = {
    "plain": "",
    "tab in a comment": "# one\ttwo\n",
    "start marker": "# é 😀\n---\n",
    "no-break": "# £5\u00a0m\n",
}


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_every_other_byte_stays(head: str, end: str, tail: str, bom: bytes) -> None:
    def as_bytes(text: str) -> bytes:
        return bom + (head + text.removesuffix("\n") + tail).replace("\n", end).encode()

    with plan(as_bytes(ACTION)) as (root, _):
        changes = mended(root).changes
    assert [*changes.values()] == [(as_bytes(ACTION), as_bytes(MENDED))]


def test_a_file_whose_mending_has_no_end_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = b"title:Open\nowner:council\ntheme:work\n- due: 2027\n"
    with plan(broken) as (root, _):
        assert len(mended(root).corrections) > 1
        monkeypatch.setattr("loipctl.edit.one_file._MOST_MENDED", 1)
        assert mended(root).changes == {}


def test_a_file_that_is_right_is_not_touched() -> None:
    with plan(b"\xef\xbb\xbftitle:   'Open'\r\n# end") as (root, _):
        assert mended(root).changes == {}
