"""The tables of Edinburgh, East Lothian and Stirling come in as the plans that were made of them by hand."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import councils
import pytest
import yaml

from cli.commands import loipctl
from cli.typed import Typed
from loipctl.exchange.taking_in import mapping

PLANS = Path(__file__).parents[2]
DAY = "2021-09-28"
WHOSE = ("--partnership", "The Edinburgh Partnership")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository of the example plans."""
    shutil.copytree(PLANS / "plans", tmp_path / "plans")
    shutil.copy(PLANS / "loipctl.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  # text stays text


def actions(plan: Path) -> dict[str, Any]:
    """The actions of a plan by their titles, each with the title of its theme."""
    themes = {one["id"]: one["title"] for one in text(plan / "themes.yaml")}
    found = [text(file) for file in sorted((plan / "actions").iterdir())]
    return {one["title"]: {**one, "theme": themes[one["theme"]]} for one in found}


def without_group(routes: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: value for name, value in route.items() if name != "group"} for route in routes]


def routes(*, groups: bool) -> list[Any]:
    """How each text of the column is reported from here on, as the hand-made plan has it."""
    found: dict[str, Any] = {}
    for one in actions(PLANS / "plans/edinburgh-best-value").values():
        note = ""
        for route in one["future_reporting"]:
            note = route.get("note", note)
            found.setdefault(note, []).append({name: value for name, value in route.items() if name != "note"})
    kept = {note: reported if groups else without_group(reported) for note, reported in found.items()}
    return [{"text": note, "reported": reported} for note, reported in kept.items()]


def agree(root: Path, name: str, *, groups: bool = False, **said: Any) -> None:
    """Keep a mapping as somebody who knows the words of the file would write it."""
    file = root / mapping.file_of(name)
    file.parent.mkdir(exist_ok=True)
    columns = {
        "Theme": "theme",
        "Action": "title",
        "Progress": "progress",
        "Future reporting": "future_reporting",
    }
    tables = [{"kind": "actions", "columns": columns}]
    file.write_bytes(mapping.written(name, {"tables": tables, "routes": routes(groups=groups), **said}))


def import_into(typed: Typed, name: str, raw: bytes, *options: str) -> Sequence[str]:
    Path(name).write_bytes(raw)
    said = typed("import", name, "--on", DAY, *options)
    assert said.code == 0, said
    return said.output.splitlines()


@pytest.mark.parametrize("kind", ["docx", "ods", "csv"])
def test_the_plan_that_comes_out_is_the_one_made_by_hand(here: Path, typed: Typed, kind: str) -> None:
    agree(here, f"edinburgh.{kind}", status="progress-reported", plan={"scheme": "progress"})
    raw = getattr(councils, f"edinburgh_{kind}")()
    rows = import_into(typed, f"edinburgh.{kind}", raw, "--into", "edinburgh", *WHOSE)
    made, by_hand = actions(here / "plans/edinburgh"), actions(here / "plans/edinburgh-best-value")
    assert [*made]
    assert made.keys() == by_hand.keys()
    for title, one in made.items():
        meant = by_hand[title]
        assert one["theme"] == meant["theme"]
        # the groups of the plan made by hand stand in no table
        assert one["future_reporting"] == without_group(meant["future_reporting"])
        (told,), (hand,) = one["updates"], meant["updates"]
        assert (told["date"], told["text"].split()) == (hand["date"], hand["text"].split())
    assert [row for row in rows if row.endswith("0 lost")]
    assert typed("validate", "plans/edinburgh", "--as-at", DAY).code == 0


def test_the_word_file_brought_into_the_plan_made_by_hand_changes_no_record(here: Path, typed: Typed) -> None:
    agree(here, "edinburgh.docx", status="progress-reported", groups=True)
    rows = import_into(typed, "edinburgh.docx", councils.edinburgh_docx(), "--plan", "edinburgh-best-value")
    assert "No change to the plan" in rows
    assert "34 cells read: 34 mapped, 0 reported, 0 lost" in rows
    again = import_into(typed, "edinburgh.docx", councils.edinburgh_docx(), "--plan", "edinburgh-best-value")
    assert again[-1] == "nothing to change: it is so already"


def test_the_workbook_brings_ids_and_statuses_and_dates(here: Path, typed: Typed) -> None:
    agree(here, "edinburgh.xlsx", plan={"scheme": "progress"})
    options = ("--into", "edinburgh", "--yes", *WHOSE)
    rows = import_into(typed, "edinburgh.xlsx", councils.edinburgh_xlsx(), *options)
    folder = here / "plans/edinburgh/actions"
    hand = here / "plans/edinburgh-best-value/actions"
    assert sorted(file.name for file in folder.iterdir()) == sorted(file.name for file in hand.iterdir())
    for file in folder.iterdir():
        assert text(file)["updates"][0]["status"] == text(hand / file.name)["updates"][0]["status"]
    assert text(folder / "eacc-framework.yaml")["future_reporting"][0]["due"] == "2021-12"
    assert "63 cells read: 63 mapped, 0 reported, 0 lost" in rows


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_plan_of_east_lothian_comes_in_whole_and_changes_nothing(here: Path, typed: Typed, kind: str) -> None:
    raw = getattr(councils, f"east_lothian_{kind}")()
    rows = import_into(
        typed, f"el.{kind}", raw, "--into", "el", "--yes", "--partnership", "East Lothian Partnership"
    )
    assert [row for row in rows if row.endswith("mapped, 0 reported, 0 lost")]
    hand = here / "plans/east-lothian-2017-2027"
    carried = ("id", "title")
    for name in ("outcomes.yaml", "themes.yaml"):
        made = [{key: one[key] for key in carried} for one in text(here / "plans/el" / name)]
        there = {one["id"]: one for one in text(hand / name)}
        assert name == "themes.yaml" or made == [{key: one[key] for key in carried} for one in there.values()]
    for file in (hand / "actions").iterdir():
        made, meant = text(here / "plans/el/actions" / file.name), text(file)
        assert (made["title"], made["outcomes"]) == (meant["title"], [meant["outcomes"]])
    again = import_into(typed, f"el.{kind}", raw, "--plan", "east-lothian-2017-2027")
    assert again[-1] == "nothing to change: it is so already"


def test_the_decisions_of_stirling_are_known(here: Path, typed: Typed) -> None:
    rows = import_into(typed, "stirling.csv", councils.stirling_csv(), "--plan", "stirling-loip", "--yes")
    assert rows[-2:] == [
        "nothing to change: it is so already",
        "what each column is stands in imports/stirling.yaml, and is not asked again",
    ]


def test_the_actions_of_stirling_are_known_with_who_leads_them(here: Path, typed: Typed) -> None:
    rows = import_into(typed, "stirling.docx", councils.stirling_docx(), "--plan", "stirling-loip", "--yes")
    assert rows[-2] == "nothing to change: it is so already"
    assert "10 cells read: 10 mapped, 0 reported, 0 lost" in rows


def test_the_program_itself_does_it_from_nothing_to_a_plan_that_passes(tmp_path: Path) -> None:
    (tmp_path / "edinburgh.docx").write_bytes(councils.edinburgh_docx())
    options = ("--into", "edinburgh", "--partnership", "The Edinburgh Partnership", "--status", "on-track")
    asked = loipctl(tmp_path, "import", "edinburgh.docx", *options, "--on", DAY)
    assert asked.code == 2
    assert "nobody has agreed to what the columns are" in asked.messages
    assert not (tmp_path / "plans").exists()
    done = loipctl(tmp_path, "import", "edinburgh.docx", *options, "--on", DAY, "--yes")
    assert (done.code, done.messages) == (0, "")
    assert "34 cells read: 26 mapped, 8 reported, 0 lost" in done.output
    assert loipctl(tmp_path, "validate", "--as-at", DAY).code == 0
