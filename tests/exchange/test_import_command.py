"""`loipctl import` shows what it understands, asks once, updates what is there, and says what stays out."""

from pathlib import Path

import pytest

from cli.commands import repository
from cli.terminal import at_terminal
from cli.typed import Typed

WALK = """\
title: Open a walking group in each village   # agreed in May
owner: sva
due: 2026-06
milestones:
  - title: Plan agreed
    due: 2026-03
updates:
  - date: 2026-02-01
    status: on-track
    text: Begun.
"""
PARTNERS = "- id: sva\n  name: Strathbeg Voluntary Action\n  kind: third-sector\n"
JOBS = """\
title: Young people in work
outcomes: [work]
unit: "%"
direction: increase
observations:
  - period: 2023/24
    value: 90
targets:
  - period: 2030
    value: 95
"""
OUTCOMES = "- id: work\n  title: People have work\n"
DAY = ("--on", "2026-04-30")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "actions/walk.yaml": WALK,
        "partners.yaml": PARTNERS,
        "indicators/jobs.yaml": JOBS,
        "outcomes.yaml": OUTCOMES,
    }
    monkeypatch.chdir(repository(tmp_path, **files))
    return tmp_path


def csv(name: str, *rows: str) -> str:
    Path(name).write_text("\n".join(rows) + "\n", "utf-8")
    return name


def plan(name: str) -> str:
    return (Path("plans/strathbeg") / name).read_text("utf-8")


def test_without_a_terminal_the_proposal_is_shown_and_nothing_is_written(root: Path, typed: Typed) -> None:
    said = typed("import", csv("plan.csv", "Action,Lead,By when", "Map training,SVA,by June 2026"), *DAY)
    assert said.code == 2
    assert said.output == (
        "plan.csv, as it is understood\n\n"
        "plan: actions, 1 row\n"
        "   Column   is     begins with\n"
        "-------------------------------\n"
        "1  Action   title  Map training\n"
        "2  Lead     owner  SVA\n"
        "3  By when  due    by June 2026\n"
    )
    assert said.messages == (
        "loipctl: nobody has agreed to what the columns are, so nothing was taken in\n"
        "  help: add --yes to take it so, or --dry-run to see what comes of it; "
        "a mapping file can say it differently\n"
    )
    assert not Path("imports").exists()


def test_what_would_be_written_is_shown_by_a_dry_run(root: Path, typed: Typed) -> None:
    said = typed("import", csv("plan.csv", "Action,RAG", "Map training,Amber/Green"), *DAY, "--dry-run")
    assert said.code == 0
    assert said.output.endswith(
        "4 cells read: 3 mapped, 1 reported, 0 lost\n"
        "1 change in 1 record: 1 record added\n"
        "From the files as they are to plan.csv\n\n"
        "Added\n"
        "-----\n"
        "Action map-training Map training\n"
        "  + added\n"
        "nothing was written\n"
    )
    assert not Path("plans/strathbeg/actions/map-training.yaml").exists()


def test_a_new_record_stands_in_the_plan_with_the_comments_of_what_stayed_out(root: Path, typed: Typed) -> None:
    rows = ("Ref,Action,Lead,By when,RAG", "2.1,Map training,Jane Smith,Spring 2026,Amber/Green")
    assert typed("import", csv("plan.csv", *rows), *DAY, "--yes").code == 0
    assert plan("actions/2.1.yaml") == (
        "title: Map training\n"
        '# from plan!C2, column "Lead": "Jane Smith"\n'
        '# from plan!D2, column "By when": "Spring 2026"\n'
        '# from plan!E2, column "RAG": "Amber/Green"\n'
    )


def test_a_record_that_is_there_gets_only_what_differs(root: Path, typed: Typed) -> None:
    rows = (
        "Action,Milestone,Milestone date,RAG,Progress",
        "open a walking group in each village,Plan agreed,May 2026,Amber,The room fell through.",
    )
    said = typed("import", csv("plan.csv", *rows), *DAY, "--yes")
    assert said.code == 0
    assert plan("actions/walk.yaml") == WALK.replace(
        "    due: 2026-03\n",
        "    due: 2026-05\n"
        "    redated:\n"
        "      - from: 2026-03\n"
        "        to: 2026-05\n"
        "        on: 2026-04-30\n"
        "        reason: given so in plan.csv\n",
    ) + (
        "  - date: 2026-04-30\n"
        "    status: slipping\n"
        "    text: The room fell through.\n"
    )  # fmt: skip


def test_the_same_file_again_changes_nothing_on_any_day(root: Path, typed: Typed) -> None:
    rows = ("Action,Lead,RAG,Progress", "Map training,Jane Smith,Green,Begun.")
    assert typed("import", csv("plan.csv", *rows), *DAY, "--yes").code == 0
    said = typed("import", "plan.csv", "--on", "2026-09-01")
    assert said.output.endswith(
        "8 cells read: 7 mapped, 1 reported, 0 lost\nnothing to change: it is so already\n"
    )


def test_a_value_that_is_corrected_keeps_the_one_it_had(root: Path, typed: Typed) -> None:
    rows = ("Indicator,2023/24,2024/25,Target 2030", "Young people in work,91%,92%,95")
    assert typed("import", csv("measures.csv", *rows), *DAY, "--yes").code == 0
    assert plan("indicators/jobs.yaml") == JOBS.replace(
        "    value: 90\n",
        "    value: 91\n"
        "    revised:\n"
        "      - on: 2026-04-30\n"
        "        from: 90\n"
        "        reason: given so in measures.csv\n"
        "  - period: 2024/25\n"
        "    value: 92\n",
    )


def test_a_title_that_is_nearly_one_of_the_plan_waits_for_a_word(root: Path, typed: Typed) -> None:
    rows = ("Action,Lead", "Open a walking group in every village,SVA")
    said = typed("import", csv("plan.csv", *rows), *DAY, "--yes")
    assert "`walk` is called" in said.output
    Path("imports/plan.yaml").write_text(
        Path("imports/plan.yaml").read_text("utf-8") + "same: {Open a walking group in every village: walk}\n",
        "utf-8",
    )
    said = typed("import", "plan.csv", *DAY)
    assert "Open a walking group in every village" in plan("actions/walk.yaml")
    assert said.output.startswith("4 cells read: 4 mapped, 0 reported, 0 lost\n")


def test_what_was_agreed_is_remembered_with_what_was_answered(root: Path, typed: Typed) -> None:
    rows = ("Action,By when,Progress", "Map training,03/04/26,Begun.")
    options = ("--yes", "--date-format", "day-first", "--status", "on-track")
    assert typed("import", csv("plan.csv", *rows), *DAY, *options).code == 0
    assert Path("imports/plan.yaml").read_text("utf-8") == (
        "# What each column of plan.csv is, for loipctl import. "
        "Change a word here, and the next import follows it.\n"
        "tables:\n"
        "  - sheet: plan\n"
        "    kind: actions\n"
        "    columns:\n"
        "      Action: title\n"
        "      By when: due\n"
        "      Progress: progress\n"
        "dates: day-first\n"
        "status: on-track\n"
    )
    assert "due: 2026-04-03\n" in plan("actions/map-training.yaml")
    again = csv("plan.csv", "Action,By when,Progress,RAG", "Map training,05/06/26,Begun.,Green")
    assert typed("import", again, *DAY, "--yes").code == 0
    assert "      Progress: progress\n      RAG: status\n" in Path("imports/plan.yaml").read_text("utf-8")
    assert "due: 2026-06-05\n" in plan("actions/map-training.yaml")


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("tables:\n  - kind: action\n", "imports/plan.yaml:2:11: `action` is not one of the words"),
        ("dates: british\n", "imports/plan.yaml:1:8: "),
        ("statusses: {}\n", "imports/plan.yaml:1:1: "),
        ("tables:\n  - columns: {Action: title}\n", "imports/plan.yaml:2:5: "),
        ("tables: [\n", "imports/plan.yaml:"),
    ],
)
def test_a_mistake_in_a_mapping_is_said_with_its_line_and_column(
    root: Path, typed: Typed, mapping: str, message: str
) -> None:
    Path("imports").mkdir()
    Path("imports/plan.yaml").write_text(mapping, "utf-8")
    said = typed("import", csv("plan.csv", "Action,Lead", "Map training,SVA"), *DAY, "--yes")
    assert said.code == 2
    assert said.messages.startswith(f"loipctl: {message.partition(': `')[0]}")


def test_the_mapping_of_the_readme_can_be_used_as_it_stands(root: Path, typed: Typed) -> None:
    import re

    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    shown = re.search(r"```yaml\n(# imports/action-plan\.yaml\n.*?)```", readme, flags=re.DOTALL)
    assert shown
    Path("imports").mkdir()
    Path("imports/action-plan.yaml").write_text(shown[1], "utf-8")
    rows = ("Action,Lead officer,By when,RAG,Notes", "Map training,SVA,03/04/26,Amber/Green,Look again")
    said = typed("import", csv("action-plan.csv", *rows), *DAY)
    assert (said.code, said.messages) == (0, "")
    assert plan("actions/map-training.yaml") == (
        "title: Map training\n"
        "owner: sva\n"
        "due: 2026-04-03\n"
        "updates:\n"
        "  - date: 2026-04-30\n"
        "    status: slipping\n"
        '    text: "RAG: Amber/Green"\n'
        'tags: ["2026"]\n'
        '# from action-plan!E2, column "Notes": "Look again"\n'
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--plan", "strathbeg", "--into", "new"), "--plan and --into cannot both be given"),
        (("--into", "strathbeg"), "there is a plan `strathbeg` already"),
        (("--into", "a b"), "a plan cannot be called `a b`"),
        (("--plan", "nowhere", "--yes"), "there is no plan `nowhere`"),
        (("--date-format", "british"), "--date-format cannot be `british`"),
        (("--status", "fine", "--yes"), "the plan's scheme has no status `fine`"),
        (("--mapping", "none.yaml"), "there is no file none.yaml"),
    ],
)
def test_what_cannot_be_asked_for_is_said(
    root: Path, typed: Typed, options: tuple[str, ...], message: str
) -> None:
    said = typed("import", csv("plan.csv", "Action,Progress", "Map training,Begun."), *options)
    assert (said.code, said.messages.partition("\n")[0]) == (2, f"loipctl: {message}")


def test_a_table_that_nobody_understands_is_shown_and_not_taken_in(root: Path, typed: Typed) -> None:
    said = typed("import", csv("wind.csv", "Weather,Wind", "Rain,West"), "--yes")
    assert (said.code, said.messages.partition("\n")[0]) == (2, "loipctl: no table of wind.csv is understood")


def test_json_that_is_none_of_ours_is_refused(root: Path, typed: Typed) -> None:
    Path("plan.json").write_text("{}", "utf-8")
    said = typed("import", "plan.json")
    assert (said.code, said.messages.partition("\n")[0]) == (
        2,
        "loipctl: `plan.json` was not written by loipctl export",
    )


def test_at_a_terminal_a_column_can_be_changed_before_it_is_taken(root: Path) -> None:
    csv("plan.csv", "Action,Whom to ask,Progress", "Map training,SVA,Begun.")
    steps = [
        ("plan: is that so", None),
        ("[yes]> ", "2 ownr"),
        ("`ownr` is no field; did you mean `owner`?", None),
        ("> ", "2 owner"),
        ("Whom to ask  owner", None),
        ("> ", ""),
        ("Enter keeps the progress as comments", None),
        ("> ", "on-track"),
        ("what each column is stands in imports/plan.yaml", None),
    ]
    at_terminal(root, ("import", "plan.csv", *DAY), steps)
    assert plan("actions/map-training.yaml") == (
        "title: Map training\nowner: sva\nupdates:\n  - date: 2026-04-30\n    status: on-track\n    text: Begun.\n"
    )
