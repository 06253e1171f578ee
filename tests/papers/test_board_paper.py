"""A board paper with every part, and what its head says that the board is to do."""

import re

import pytest
from strathbeg import root, strathbeg

from loipctl.model.papers import Paper
from loipctl.papers import paper, tree
from loipctl.papers.parts import header
from loipctl.papers.request import Request
from loipctl.papers.writers import writers

WORDS = {
    "id": "june",
    "title": "Evening buses and the harbour",
    "group": "board",
    "meeting": "2026-06-25",
    "item": "4",
    "report_by": "Community Planning Manager",
    "purpose": "To ask the board for two decisions.",
    "summary": ["{{ actions.complete }} of {{ actions.total }} actions are complete."],
    "recommendations": [
        {"type": "note", "text": "note the progress in the appendix;"},
        {"type": "agree", "text": "agree the new date of the training centre;"},
        {"type": "note", "text": "note what was heard in the halls;"},
        {"type": "discuss", "text": "discuss what holds up the buses; and"},
        {"type": "nominate", "text": "partners to nominate a lead each."},
    ],
    "sections": [{"title": "Main report", "paragraphs": ["The glens come first."], "points": ["buses", "halls"]}],
    "implications": {"consumer": "None.", "legal": "The Act asks for a yearly report.", "finance": "None."},
    "contact": "planning-manager",
    "background_papers": ["The plan", "Minutes of 19 March 2026"],
    "appendices": [
        {"title": f"Appendix {place}", "view": view}
        for place, view in enumerate(["actions", "milestones", "indicators", "risks", "decisions"], 1)
    ],
}


def made(template: str = "board-paper", **words: object) -> tree.Document:
    request = Request(template, Paper.model_validate({**WORDS, **words}))
    return paper.make(strathbeg(), request, paper.folders(root()))


def text(document: tree.Document) -> str:
    return writers()[".md"].write(document).decode()


def test_the_parts_come_in_the_order_of_a_board_paper() -> None:
    assert re.findall(r"^## (.*)$", text(made()), flags=re.MULTILINE) == [
        "1 Purpose",
        "2 Executive Summary",
        "3 Recommendations",
        "4 Main report",
        "5 Implications",
        "6 Contact",
        "7 Background papers",
        "Appendix 1",
        "Appendix 2",
        "Appendix 3",
        "Appendix 4",
        "Appendix 5",
    ]


def test_every_view_of_an_appendix_shows_its_records() -> None:
    tables = [one for one in made().blocks if isinstance(one, tree.Table)]
    assert len(tables) >= 5
    assert all(one.rows for one in tables)


@pytest.mark.parametrize("template", ["board-paper", "progress-report"])
def test_the_head_says_what_the_board_is_to_do_and_the_recommendations_stay_in_their_order(template: str) -> None:
    document = made(template)
    assert [(one.label, tree.plain_text(one.value)) for one in document.facts] == [
        ("Report to", "Strathbeg Community Planning Board"),
        ("Meeting", "25 June 2026"),
        ("Item", "4"),
        ("Report by", "Community Planning Manager"),
        ("For decision", "recommendations ii (agree) and v (nominate)"),
        ("For discussion", "recommendation iv"),
        ("For noting", "recommendations i and iii"),
    ]
    assert re.findall(r"^- ([iv]+)\. (\w+)", text(document), flags=re.MULTILINE) == [
        ("i", "note"),
        ("ii", "agree"),
        ("iii", "note"),
        ("iv", "discuss"),
        ("v", "partners"),
    ]


def test_the_brief_for_the_chair_numbers_its_own_lists_and_so_names_none_of_the_papers_numbers() -> None:
    assert "recommendation" not in text(made("chair-brief"))


def test_a_paper_that_recommends_nothing_asks_for_nothing() -> None:
    assert [one.label for one in made(recommendations=[]).facts] == ["Report to", "Meeting", "Item", "Report by"]


def test_every_type_of_recommendation_has_a_line_at_the_head() -> None:
    known = Paper.model_fields["recommendations"].annotation.__args__[0].model_fields["type"].annotation.__args__
    given = {"group": {"name": "Board"}, "meeting": "June", "item": None, "report_by": None}
    for type_ in known:
        blocks = header({**given, "recommendations": [{"type": type_}]}, asks=True)
        assert "recommendation i" in repr(blocks._content), type_
