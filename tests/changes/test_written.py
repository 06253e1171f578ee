"""What changed as a comment, a page and JSON: whole, within its size, and harmless whatever a plan says."""

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from changes.conftest import Compare
from command import compare as compare_stored
from command import git
from loipctl.changes.asked import Comparison
from loipctl.changes.change import Kind
from loipctl.formats import changes
from loipctl.formats.changes_schema import changes_schema
from loipctl.papers.changes import page
from loipctl.papers.writers import writer_for
from loipctl.screens import diff
from printed import printed

GOLDEN = Path(__file__).parents[1] / "golden" / "changes"

SIGNS = "``` <!-- loipctl:diff:x --> </details> @everyone #1 [b] ##[error]gone ::error::x"
HOSTILE = f"{SIGNS} ![](http://tracker.example/x)"


@pytest.mark.parametrize(
    "refs", [("plan-2025-06",), ("HEAD~17", "HEAD~2"), ("HEAD",)], ids=["year", "unread", "none"]
)
@pytest.mark.parametrize("suffix", ["comment.md", "summary.md", "html"])
def test_output(compare: Compare, refs: tuple[str, ...], suffix: str, update_golden: bool) -> None:
    made = compare(*refs)
    written = {
        "comment.md": lambda: changes.comment(made, "outcome", ""),
        "summary.md": lambda: changes.summary(made, "kind"),
        "html": lambda: writer_for(".html").write(page(made, "outcome")).decode(),
    }[suffix]()
    compare_stored(GOLDEN / f"{'-'.join(refs)}.{suffix}", written, update=update_golden)


@pytest.mark.parametrize("refs", [("plan-2025-06",), ("HEAD~17", "HEAD~2"), ("HEAD~32", "HEAD"), ("HEAD",)])
def test_json_is_what_its_schema_says(compare: Compare, refs: tuple[str, ...]) -> None:
    jsonschema.Draft202012Validator(changes_schema()).validate(json.loads(json.dumps(diff.data(compare(*refs)))))


def test_every_kind_of_change_has_a_title_a_sentence_and_a_word_in_the_headline(compare: Compare) -> None:
    from loipctl.changes.change import TITLES
    from loipctl.changes.grouping import headline
    from loipctl.changes.sentences import sentence

    one = compare("plan-2025-06").differences.changes[0]
    for kind in Kind:
        change = replace(one, kind=kind)
        assert sentence(change)
        assert TITLES[kind]
        assert headline([change]).startswith("1 change in 1 record: 1 ")


def test_a_long_comment_drops_whole_sections_and_says_how_many(compare: Compare) -> None:
    made = compare("plan-2025-06")
    found = made.differences.changes
    many = tuple(
        replace(one, subject=replace(one.subject, id=f"{one.subject.id}-{number}"))
        for number in range(60)
        for one in found
    )
    long = replace(made, differences=replace(made.differences, changes=many))
    text = changes.comment(long, "outcome", "")
    assert 40_000 < len(text.encode()) <= changes.MOST_IN_COMMENT
    left_out = re.search(r"([\d,]+) changes in ([\d,]+) sections left out for want of room", text)
    assert left_out
    kept = sum(
        int(number) for number in re.findall(r": (\d+) changes?(?: after the first [\d,]+)?</summary>", text)
    )
    assert kept + int(left_out[1].replace(",", "")) == len(many)
    assert text.count("<details>") == text.count("</details>")
    assert text.endswith("<!-- loipctl:diff:all -->\n")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "plans" / "strathbeg"
    (folder / "actions").mkdir(parents=True)
    (folder / "plan.yaml").write_text(
        f"title: '{HOSTILE}'\nkind: other\npartnership: {{name: Strathbeg}}\nstate: draft\n"
    )
    action = folder / "actions" / "buses.yaml"
    action.write_text(f"title: '{HOSTILE}'\ndescription: '{HOSTILE} one'\nowner: council\ntags: ['{HOSTILE}']\n")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", HOSTILE)
    action.write_text(
        f"title: '{HOSTILE} more'\ndescription: '{HOSTILE} two'\nowner: nhs\nmilestones:\n  - title: '{HOSTILE}'\n"
        f"updates:\n  - {{date: 2026-05-01, status: on-track, text: '{HOSTILE}', reason: '{HOSTILE}'}}\n"
    )
    return root


@pytest.mark.parametrize("by", ["outcome", "kind"])
def test_hostile_words_do_nothing_in_a_comment(compare: Compare, hostile: Path, by: str) -> None:
    text = changes.comment(compare(folder=hostile), by, "")
    assert re.findall(r"<!--.*?-->", text) == ["<!-- loipctl:diff:all -->"]
    assert text.count("<details>") == text.count("</details>")
    assert [sign for sign in ("```", "@everyone", "](http", "http://", "##[", "#1 ", "\n::") if sign in text] == []
    assert {*re.findall(r"<[^>]*>", text)} <= {
        "<details>", "</details>", "<summary>", "</summary>", "<b>", "</b>", "<br>", "<ins>", "</ins>", "<del>",
        "</del>", "<!-- loipctl:diff:all -->",
    }  # fmt: skip


def test_the_mark_of_a_comment_holds_nothing_of_the_name_but_letters_and_digits() -> None:
    assert changes.marker("strathbeg-2025") == "<!-- loipctl:diff:strathbeg-2025 -->"
    assert changes.marker("x--><script>") == "<!-- loipctl:diff:x-script- -->"


def test_hostile_words_do_nothing_on_a_screen_and_a_page(compare: Compare, hostile: Path) -> None:
    made: Comparison = compare(folder=hostile)
    screen = printed(diff.render(made, "outcome"))
    assert "##[" not in screen
    assert not re.search(r"^\s*::", screen, flags=re.MULTILINE)
    html = writer_for(".html").write(page(made, "outcome")).decode()
    assert "<img" not in html
    assert html.count("<!--") == 0
