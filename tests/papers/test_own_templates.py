"""Templates of a partnership's own: begun from the example, and told where they are wrong."""

import re
from pathlib import Path

import pytest
from strathbeg import root, strathbeg

from loipctl import resources
from loipctl.papers import PaperError, paper, tree
from loipctl.papers.choices import Choices
from loipctl.papers.context import context
from loipctl.papers.loader import SUFFIX, templates
from loipctl.papers.request import Request
from loipctl.papers.vocabulary import vocabulary
from loipctl.papers.writers import writers


def written(tmp_path, text: str, name: str = "own", subject: str = "") -> tree.Document:
    folder = tmp_path / "templates"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}{SUFFIX}").write_text(text, "utf-8")
    return paper.make(strathbeg(), Request(name, subject=subject), (folder, resources.templates()))


def refused(tmp_path, text: str) -> tuple[str, str]:
    with pytest.raises(PaperError) as caught:
        written(tmp_path, text)
    return caught.value.message, caught.value.help


def test_the_example_makes_a_paper(tmp_path, same_as):
    example = (resources.templates() / f"_example{SUFFIX}").read_text("utf-8")
    made = written(tmp_path, example)
    text = writers()[".md"].write(made).decode().partition("\n---\n")[0]
    assert "{" not in text
    same_as("templates/own-from-example.md", f"{text}\n".encode())


def test_the_example_is_not_in_the_list():
    assert [name for name in templates(paper.folders(root())) if "example" in name] == []


def test_a_template_of_the_repository_takes_the_place_of_a_built_in_one(tmp_path):
    made = written(tmp_path, "# Our own exceptions\n\nNone today.", "exceptions")
    assert made.title == "Our own exceptions"


def test_a_template_for_one_record_is_told_which(tmp_path):
    text = '{% set partner = chosen("partners") %}\n# For {{ partner.name }}'
    assert written(tmp_path, text, subject="police").title == "For Police Scotland"


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        (
            "# A\n\n{{ plan.titel }}",
            "own.md.j2:3: `titel` is not part of this record",
            "did you mean `title` or `state`?",
        ),
        ("# A\n\n{{ outcoms }}", "own.md.j2:3: `outcoms` is not known here", "did you mean `outcomes`?"),
        (
            '# A\n{% set partner = chosen("partners") %}\n{{ partner.nmae }}',
            "own.md.j2:3: `nmae` is not part of this record",
            "did you mean `name`?",
        ),
        (
            "# A\n\n{{ indicator_chart(plan) }}",
            "own.md.j2:3: only an indicator of the plan can be drawn",
            "write {{ indicator_chart(one) }} for one of `indicators`",
        ),
        (
            '# A\n\n{{ assessments_table("2025/26") }}',
            "own.md.j2:3: a reporting year is wanted here",
            "begin with {% set year = chosen_year() %}, and give it `year`",
        ),
        (
            "# A\n\n{{ chosen('years') }}",
            "own.md.j2:3: nothing can be chosen from `years`",
            "choose from `themes`, `outcomes`",
        ),
        (
            "# A\n\n{{ status_chart(plan.title) }}",
            "own.md.j2:3: `status_chart` is given something that it is not made for",
            "write {{ status_chart(groups, title, numbers) }}",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_nearest_name(tmp_path, text, message, advice):
    said, help_ = refused(tmp_path, text) if "partner = " not in text else _for_police(tmp_path, text)
    assert said == message
    assert help_.startswith(advice)


def _for_police(tmp_path, text):
    with pytest.raises(PaperError) as caught:
        written(tmp_path, text, subject="police")
    return caught.value.message, caught.value.help


def test_everything_a_template_can_call_is_in_the_readme():
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    called = re.findall(r"`(\w+)\([^`]*\)`", readme)
    given = context(strathbeg(), None)
    known = vocabulary(strathbeg(), given, Choices(strathbeg(), given, Request("own")))
    assert sorted(set(known) - set(called)) == []
