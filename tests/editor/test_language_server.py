"""What officers see in VS Code while they type, asked of the server that its YAML extension runs."""

import json
from itertools import count
from pathlib import Path

import pytest
from language_server import LanguageServer
from sight import MODELS, REPOSITORY, STRATHBEG, breaches
from test_agreement import FIELDS, WRITTEN, one_of_each_sort, taken, with_field
from test_schemas import where

from loipctl.editor.catalogue import file_kinds
from loipctl.model.record import Record

NUMBERS = count(1)

ACTION = """\
title: Insulate the coldest homes
owner: strathbeg-council
"""


def file_in(folder: str) -> str:
    return f"plans/strathbeg/{folder}/file-{next(NUMBERS)}.yaml"


def opened(server: LanguageServer, text: str, folder: str = "actions") -> tuple[str, int, int]:
    """Open a file in which a caret stands for the cursor, and return its name and where the cursor stands."""
    before, _, after = text.partition("‸")
    name = file_in(folder)
    server.open(name, before + after)
    return name, before.count("\n"), len(before) - before.rfind("\n") - 1


def said(server: LanguageServer, text: str, folder: str = "actions") -> list[str]:
    """Return what the server says of a file, with the line and the column from 1."""
    found = server.open(file_in(folder), text)
    places = [one["range"]["start"] for one in found]
    return sorted(
        f"{at['line'] + 1}:{at['character'] + 1} {one['message']}" for at, one in zip(places, found, strict=True)
    )


def test_the_plans_there_are_have_nothing_marked(server: LanguageServer) -> None:
    files = {file: file.relative_to(REPOSITORY).as_posix() for file in (REPOSITORY / "plans").rglob("*.yaml")}
    ours = {file: file.relative_to(STRATHBEG).as_posix() for file in STRATHBEG.rglob("*.yaml")}
    files |= {file: where(name) for file, name in ours.items()}
    files |= {REPOSITORY / "loipctl.yaml": "loipctl.yaml"}
    del files[STRATHBEG / "loipctl.yaml"]
    marked = {name: server.open(name, file.read_text("utf-8")) for file, name in files.items()}
    assert {name: found for name, found in marked.items() if found} == {}


def test_what_does_not_fit_is_marked_with_what_to_write(server: LanguageServer) -> None:
    text = ACTION + (
        "ownr: nhs\n"
        "due: Spring 2026\n"
        "prevention: maybe\n"
        "milestones:\n"
        "  - Hold two workshops\n"
        "  - title: Survey is complete\n"
        "    due: 2026-02-30\n"
        "future_reporting:\n"
        "  - route: mainstream\n"
        "updates:\n"
        "  - date: 31/03/2026\n"
        "    text: All lofts are surveyed.\n"
    )
    times = (
        "Write a day or a stretch of time: 2026-03-31, 2026-03, 2026, 2025/26 or 2025/26 Q3, "
        "or two of these joined by `to`."
    )
    routes = '"complete", "mainstreamed", "standalone", "revised-plan", "discussion", "ongoing"'
    assert said(server, text) == [
        f"11:12 Value is not accepted. Valid values: {routes}.",
        "13:11 Write a day as year, month and day: 2026-03-31.",
        '13:5 Missing property "status".',
        "3:1 Property ownr is not allowed.",
        f"4:6 {times}",
        "5:13 Write `true` or `false`.",
        "7:5 Write the fields of the milestone, each on a line of its own.",
        f"9:10 {times}",
    ]


def test_one_record_where_a_list_is_kept_is_marked(server: LanguageServer) -> None:
    name = "plans/marked/outcomes.yaml"
    found = server.open(name, "id: 1.1\ntitle: Fewer households live in fuel poverty\n")
    assert [one["message"] for one in found] == ["Write a list: a hyphen before the first field of each outcome."]


def test_an_action_is_offered_the_fields_it_does_not_have_yet(server: LanguageServer) -> None:
    offered = server.completions(*opened(server, f"{ACTION}‸\n"))
    fields = set(file_kinds()["actions.record"].schema()["properties"])
    assert set(offered) == fields - {"id", "title", "owner"} | {"new action"}
    assert offered["due"]["insertText"] == "due: "
    assert offered["milestones"]["insertText"] == "milestones:\n  - "
    assert offered["due"]["documentation"]["value"].startswith("When it is to be complete.\n\nWrite a day or")


def test_a_choice_is_offered_its_words_and_what_they_mean(server: LanguageServer) -> None:
    offered = server.completions(*opened(server, f"{ACTION}future_reporting:\n  - route: ‸\n"))
    assert list(offered) == ["complete", "mainstreamed", "standalone", "revised-plan", "discussion", "ongoing"]
    assert offered["standalone"]["documentation"] == "It has reports of its own."


def test_yes_or_no_is_offered_in_the_two_words_we_read(server: LanguageServer) -> None:
    assert list(server.completions(*opened(server, f"{ACTION}prevention: ‸\n"))) == ["true", "false"]


@pytest.mark.parametrize("field", ["title", "owner", "due", "start", "support", "tags", "description", "theme"])
def test_no_field_is_offered_the_word_null(server: LanguageServer, field: str) -> None:
    offered = server.completions(*opened(server, f"{field}: ‸\n"))
    assert {"null", "true", "false"} & set(offered) == set()


def test_a_time_is_offered_in_each_form_it_can_have(server: LanguageServer) -> None:
    offered = server.completions(*opened(server, f"{ACTION}due: ‸\n"))
    assert [item["insertText"] for item in offered.values()] == [
        "2026-03-31",
        "2026-03",
        "2026",
        "2025/26",
        "2025/26 Q3",
    ]


@pytest.mark.parametrize("begun", ["- ‸", "- t‸", "- title: Survey\n  - ‸"])
def test_a_new_milestone_begins_with_its_title_and_date(server: LanguageServer, begun: str) -> None:
    offered = server.completions(*opened(server, f"{ACTION}milestones:\n  {begun}\n"))
    assert offered["new milestone"]["insertText"] == "title: $1\n  due: $2"


def test_a_new_outcome_begins_with_what_it_must_have(server: LanguageServer) -> None:
    server.open("plans/begun/outcomes.yaml", "- \n")
    assert server.completions("plans/begun/outcomes.yaml", 0, 2)["Outcome"]["insertText"] == "id: $1\n  title: $2"


@pytest.mark.parametrize("value", ["", " 2026", " 2026-03-31", " Spring 2026"])
def test_hover_text_says_what_a_field_is_and_how_to_write_it(server: LanguageServer, value: str) -> None:
    shown = server.hover(*opened(server, f"{ACTION}d‸ue:{value}\n"))
    assert shown.partition("\n\nExample:")[0] == (
        "#### Due\n\nWhen it is to be complete.\n\nWrite a day or a stretch of time: 2026-03-31, 2026-03, 2026, "
        "2025/26 or 2025/26 Q3, or two of these joined by `to`."
    )


def test_hover_text_of_a_choice_says_what_its_words_mean(server: LanguageServer) -> None:
    server.open("plans/hover/plan.yaml", "title: Strathbeg plan\nkind: loip\n")
    shown = server.hover("plans/hover/plan.yaml", 1, 1)
    assert "* `locality`: A plan for a locality with poorer outcomes: section 10.\n" in shown


def test_a_file_of_facts_of_the_law_is_checked_explained_and_completed(server: LanguageServer) -> None:
    name, text = (
        "marked/law/schedule1.yaml",
        "- name: Strathbeg College\n  kind: colledge\n  \n  areas: S12000010\n",
    )
    found = sorted(one["message"].partition(". Valid")[0] for one in server.open(name, text))
    assert found == ['Missing property "source".', "Value is not accepted"]
    assert server.hover(name, 3, 3).startswith(
        "#### Areas\n\nThe GSS codes of the council areas it takes part in."
    )
    offered = server.completions(name, 2, 2)
    assert {"source", "since", "until", "governs", "known_by"} <= set(offered)
    assert "college" in server.completions(name, 1, 8)


def test_a_new_body_begins_with_what_it_is_and_where(server: LanguageServer) -> None:
    server.open("begun/law/schedule1.yaml", "- \n")
    offered = server.completions("begun/law/schedule1.yaml", 0, 2)
    assert offered["new body"]["insertText"].split("\n")[0] == "name: $1"


def lists_of(model: type[Record]) -> str | None:
    return next((name for name, one in MODELS.items() if one is model and name not in {"plan", "loipctl"}), None)


def a_list_of(model: type[Record]) -> str:
    """Return a new name for a file that holds such records."""
    name, number = f"{lists_of(model)}.yaml", next(NUMBERS)
    law = name.removeprefix("law.")
    return f"agreed-{number}/law/{law}" if law != name else f"plans/agreed-{number}/{name}"


@pytest.mark.parametrize(
    ("model", "name"),
    one_of_each_sort(
        [(model, name) for model, name in FIELDS if lists_of(model) and not taken(model, name).record]
    ),
    ids=lambda one: getattr(one, "__name__", one),
)
def test_nothing_the_checker_takes_is_marked(server: LanguageServer, model: type[Record], name: str) -> None:
    tried = [with_field(model, name, written) for written in [*WRITTEN, *taken(model, name).choices()]]
    taken_by_checker = [text for text in tried if not breaches(model, text)]
    items = [text.replace("\n", "\n  ").rstrip(" ") for text in taken_by_checker]
    whole = "".join(f"- {item}" for item in items)
    marked = {one["range"]["start"]["line"]: one["message"] for one in server.open(a_list_of(model), whole)}
    lines = whole.splitlines()
    assert {json.dumps(lines[line]): message for line, message in marked.items()} == {}


def test_the_pins_name_no_place_to_install_from() -> None:
    lock = json.loads(Path(__file__).with_name("package-lock.json").read_text("utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
