"""What diff says of a year of a plan's life, whole, against stored outputs; and the ways to ask for versions."""

import json
from datetime import date
from pathlib import Path

import pytest

from changes.conftest import Compare
from command import compare as compare_stored
from command import loipctl
from loipctl.errors import LoipctlError
from loipctl.screens import diff
from printed import printed

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "changes"

ASKED = {
    "year.outcome": (("plan-2025-06",), "outcome"),
    "year.kind": (("plan-2025-06",), "kind"),
    "unreadable.kind": (("HEAD~17", "HEAD~2"), "kind"),
    "list-to-folder.outcome": (("HEAD~31", "HEAD~30"), "outcome"),
    "first-weeks.outcome": (("HEAD~32", "HEAD~25"), "outcome"),
}


@pytest.mark.parametrize("width", [100, 60])
@pytest.mark.parametrize("name", ASKED)
def test_screen(compare: Compare, name: str, width: int, update_golden: bool) -> None:
    refs, by = ASKED[name]
    compare_stored(
        GOLDEN / f"{name}.{width}.txt", printed(diff.render(compare(*refs), by), width), update=update_golden
    )


@pytest.mark.parametrize("name", ["year.outcome", "unreadable.kind"])
def test_json(compare: Compare, name: str, update_golden: bool) -> None:
    text = json.dumps(diff.data(compare(*ASKED[name][0])), indent=2, ensure_ascii=False) + "\n"
    compare_stored(GOLDEN / f"{name.partition('.')[0]}.json", text, update=update_golden)


def test_the_readme_shows_part_of_what_is_printed(compare: Compare) -> None:
    shown = (ROOT / "README.md").read_text("utf-8").partition("`loipctl diff HEAD~17 HEAD~2 --by kind`")[2]
    assert shown.split("```text\n")[1].split("```")[0] in printed(
        diff.render(compare("HEAD~17", "HEAD~2"), "kind")
    )


def test_a_version_compared_with_itself_has_no_change(compare: Compare) -> None:
    for name in ("HEAD", "plan-2025-06", "HEAD~17"):
        assert compare(name, name).differences.changes == ()


def test_an_action_that_moves_from_a_list_to_a_file_of_its_own_has_not_changed(compare: Compare) -> None:
    assert compare("HEAD~31", "HEAD~30").differences.changes == ()


def test_what_is_put_back_has_not_changed(compare: Compare) -> None:
    # the vision got a word in August, and lost it again in the last commit
    assert "vision" not in printed(diff.render(compare("plan-2025-06"), "outcome"))


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2025, 6, 20), "2025-06-20"),
        (date(2025, 6, 19), "2025-06-10"),
        (date(2025, 12, 25), "2025-12-09"),
        (date(2026, 12, 31), "2026-05-19"),
    ],
)
def test_since_is_the_last_version_on_or_before_the_end_of_a_day(
    compare: Compare, day: date, version: str
) -> None:
    assert compare(since=day).was.day == version


def test_a_day_before_the_history_is_told_so(compare: Compare) -> None:
    with pytest.raises(LoipctlError, match="the history begins after 5 May 2025") as stop:
        compare(since=date(2025, 5, 5))
    assert stop.value.code == 3


@pytest.mark.parametrize("name", ["plan-2025-06", "main", "HEAD~3", "refs/tags/plan-2025-06"])
def test_versions_by_tag_branch_and_count(compare: Compare, name: str) -> None:
    assert compare(name, "HEAD").was.commit


@pytest.mark.parametrize(
    ("refs", "since", "message"),
    [
        (("HEAD", "HEAD~1", "HEAD~2"), None, "3 versions cannot be compared"),
        (("HEAD", "HEAD~1"), date(2026, 1, 1), "--since and two versions cannot be compared"),
    ],
)
def test_more_than_two_versions_are_refused(
    compare: Compare, refs: tuple[str, ...], since: date | None, message: str
) -> None:
    with pytest.raises(LoipctlError, match=message) as stop:
        compare(*refs, since=since)
    assert stop.value.code == 2


def test_a_plan_that_neither_version_has_is_refused(compare: Compare) -> None:
    with pytest.raises(LoipctlError, match="neither version has a plan `strathbeq`") as stop:
        compare("HEAD~1", plan="strathbeq")
    assert (stop.value.code, stop.value.help) == (2, "did you mean `strathbeg`?")


def test_the_command_says_what_changed_and_leaves_with_1_where_asked(plans: Path) -> None:
    run = loipctl(plans, "diff", "HEAD~1", "--exit-code", "--as-at", "2026-06-01")
    assert (run.code, run.messages) == (1, "")
    assert run.output.startswith("1 change in 1 record: 1 other change\nFrom HEAD~1 (")
    assert loipctl(plans, "diff", "HEAD", "--exit-code").code == 0


def test_a_format_that_is_not_there_is_refused(plans: Path) -> None:
    run = loipctl(plans, "diff", "--format", "jsn")
    assert (run.code, run.messages) == (
        2,
        "loipctl: --format cannot be `jsn`\n  help: did you mean `json`?\n",
    )
