"""Every editing command on files written in every way: git counts the lines that were meant, and no other."""

from collections import Counter
from pathlib import Path

import pytest

from edit.edits import (
    Make,
    adding,
    an_update,
    clearing_of,
    meeting,
    on_action,
    on_indicator,
    redating,
    renaming_of,
    revising,
    setting_of,
)
from edit.plan_files import (
    WAYS,
    carry_out,
    git,
    lay_out,
    numbers,
    only_draft,
    start,
    take_back,
)
from loipctl.edit import measuring, progress, roll_forward

NURSERY, FOLLOWING = "actions/nursery-places.yaml", "actions/ask-parents.yaml"
ACTION = "nursery-places"
INDICATOR = "indicators/two-year-olds.yaml"

PROSE = "The seventh nursery opened.\n\n- It has a roof."

COMMANDS: dict[str, tuple[Make, dict[str, tuple[int, int]]]] = {
    "update": (an_update("2026-05-31", "Seven nurseries take part."), {NURSERY: (4, 0)}),
    "update in prose": (an_update("2026-05-31", PROSE), {NURSERY: (7, 0)}),
    "update of an earlier day": (an_update("2025-12-31", "No: it rains in."), {NURSERY: (4, 0)}),
    "milestone met": (meeting("1"), {NURSERY: (1, 0)}),
    "milestone met, between braces": (meeting("Half"), {NURSERY: (1, 1)}),
    "milestone redate": (redating("1"), {NURSERY: (6, 1)}),
    "milestone redate, between braces": (redating("2"), {NURSERY: (1, 1)}),
    "milestone add": (
        on_action(lambda one: progress.add_milestone(one, {"title": "12:30", "due": "2027-03"})),
        {NURSERY: (3, 0)},
    ),
    "observe": (on_indicator(lambda one: measuring.observe(one, "2024/25", "44")), {INDICATOR: (2, 0)}),
    "observe, the newest": (
        on_indicator(lambda one: measuring.observe(one, "2026/27", "51")),
        {INDICATOR: (2, 0)},
    ),
    "observe, another value": (revising("2023/24"), {INDICATOR: (5, 1)}),
    "observe, another value between braces": (revising("2025/26"), {INDICATOR: (1, 1)}),
    "set a day": (setting_of(ACTION, "due", "2027-06"), {NURSERY: (1, 1)}),
    "set a title between quotation marks": (
        setting_of("1.1", "title", "Children: all of them"),
        {"outcomes.yaml": (1, 1)},
    ),
    "set a text that others take for a no": (
        setting_of(ACTION, "milestones.1.note", "no"),
        {NURSERY: (1, 1)},
    ),
    "set prose that was not there": (setting_of(ACTION, "description", PROSE), {NURSERY: (4, 0)}),
    "set prose under a bar": (setting_of(ACTION, "updates.1.text", "Seven do."), {NURSERY: (1, 3)}),
    "set prose that folds": (setting_of(ACTION, "updates.2.text", PROSE), {NURSERY: (4, 2)}),
    "set a list": (setting_of(ACTION, "support", "nhs-strathbeg", "board"), {NURSERY: (1, 1)}),
    "set a list of one": (setting_of(ACTION, "outcomes", "1.1", "1.2"), {NURSERY: (1, 1)}),
    "set a field of a record that was not there": (
        setting_of("strathbeg", "published.date", "2026-05-04"),
        {"plan.yaml": (2, 0)},
    ),
    "set --clear": (clearing_of(ACTION, "start"), {NURSERY: (0, 1)}),
    "set --clear of a list": (clearing_of(ACTION, "updates"), {NURSERY: (0, 14)}),
    "set --clear of an item": (clearing_of(ACTION, "milestones.1"), {NURSERY: (0, 3)}),
    "new partner": (
        adding("partners", id="hub", name="The Hub", kind="community-body"),
        {"partners.yaml": (3, 0)},
    ),
    "new risk": (
        adding(
            "risks", id="roof", title="The roof", likelihood="4", impact="3", mitigation="Mend it.", owner="board"
        ),
        {"risks.yaml": (6, 0)},
    ),
    "new action": (
        adding("actions", id="roof", title="Mend the roof", outcomes=["1.1"], owner="strathbeg-council"),
        {"actions/roof.yaml": (3, 0)},
    ),
    "decide": (
        adding("decisions", id="2026-06-01-roof", date="2026-06-01", group="board", text="The board agreed it."),
        {"decisions.yaml": (5, 0)},
    ),
    "rename an outcome": (
        renaming_of("1.1", "A1"),
        {
            "outcomes.yaml": (1, 1),
            "plan.yaml": (1, 1),
            NURSERY: (1, 1),
            FOLLOWING: (1, 1),
            INDICATOR: (1, 1),
            "papers/progress.yaml": (1, 1),
        },
    ),
    "roll-forward": (
        lambda begun: roll_forward.roll_forward(
            begun, begun.read.snapshots["strathbeg"], "next", {"title": "Next"}
        ),
        {},
    ),
}  # fmt: skip

_AT_THE_END = {"observe, the newest", "new partner", "decide"}
"""The commands that add to the last line of a file, which git counts as changed where it had no line end."""


@pytest.mark.parametrize("way", WAYS)
def test_git_counts_the_lines_that_were_meant(way: str, tmp_path: Path) -> None:
    lay_out(tmp_path, WAYS[way])
    begun = start(tmp_path)
    for command, (make, lines) in COMMANDS.items():
        changes = only_draft(tmp_path, begun, make)
        counted = {name: one for name, one in numbers(tmp_path).items() if not name.startswith("plans/next/")}
        assert counted == as_expected(way, command, lines), command
        for name, (old, new) in changes.items():
            if old and new:
                assert_the_rest_is_there(old, new, counted[name.removeprefix("plans/strathbeg/")], way)
        take_back(tmp_path, changes)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_writes_what_it_was_asked_for_and_leaves_no_error(command: str, tmp_path: Path) -> None:
    lay_out(tmp_path, WAYS["LF"])
    make, expected = COMMANDS[command]
    granted = carry_out(tmp_path, make)
    assert not granted.errors
    assert {name: one for name, one in numbers(tmp_path).items() if not name.startswith("plans/next/")} == expected


def as_expected(way: str, command: str, lines: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return what git counts where the last line of a file, which has no end, gets lines after it."""
    if "no final newline" in way and command in _AT_THE_END:
        return {name: (added + 1, gone + 1) for name, (added, gone) in lines.items()}
    return lines


def assert_the_rest_is_there(old: bytes, new: bytes, counted: tuple[int, int], way: str) -> None:
    """Hold every line with the characters that end it; git was told of no kinds of line end."""
    before, after = Counter(old.splitlines(keepends=True)), Counter(new.splitlines(keepends=True))
    assert (after - before).total() == counted[0]
    assert (before - after).total() == counted[1]
    assert new.startswith(b"\xef\xbb\xbf") == old.startswith(b"\xef\xbb\xbf")
    assert new.endswith(b"\n") == old.endswith(b"\n")
    if "CRLF" in way:
        assert new.count(b"\n") == new.count(b"\r\n")


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "# nothing yet", "\n\n", "---\n# nothing yet\n", "\ufeff# nothing yet\r\n"]
)
def test_a_file_that_holds_only_comments_gets_its_first_record(text: str, tmp_path: Path) -> None:
    lay_out(tmp_path, lambda one: one)
    file = tmp_path / "plans" / "strathbeg" / "risks.yaml"
    file.write_bytes(text.encode())
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "An empty file")
    granted = carry_out(tmp_path, COMMANDS["new risk"][0])
    assert not granted.errors
    assert file.read_bytes().startswith(text.encode())
    lines = file.read_bytes()[len(text.encode()) :].splitlines()
    assert [line for line in lines if line] == [
        b"- id: roof", b"  title: The roof", b"  likelihood: 4", b"  impact: 3", b"  mitigation: Mend it.",
        b"  owner: board",
    ]  # fmt: skip
