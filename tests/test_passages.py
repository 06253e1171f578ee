"""The texts that rules of wording pass over are texts of which none of them has anything to say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.check import rules
from loipctl.law.facts import Law
from loipctl.model.actions import Action
from loipctl.model.settings import DEFAULTS
from loipctl.plans.snapshot import Snapshot
from loipctl.rules import passages

PAGES = Path(__file__).parent / "rules"
WORDING = [one for one in rules() if one.code.startswith("LP7")]
WORDS = (
    *("GP", "TBC", "tba", "Todo", "fixme", "XXX", "lorem ipsum", "https://x.example", "http://x.example"),
    *("01224 123456", "+44 1224 123456", "a@b.example", "[here](https://x.example)", "<br>", "# Aims"),
    *("Aims\n---\n", "Aims\n ==\n", "03/04/2026", "3.4.2026", "???", "£x", "[insert]", "Café", "🎉"),
    *("NHS (National)", "x" * 260, "so " * 420, "word"),
)  # fmt: skip


def found(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the rules of wording say of a text in each field that holds texts."""
    action = Action.model_construct(id="a1", title=text, description=text)
    snapshot = Snapshot(
        "strathbeg", "plans/strathbeg", date(2026, 6, 1), DEFAULTS, None, {"actions": (action,)}, law=Law()
    )
    for one in WORDING:
        yield from ((one.code, breach.finding.message) for breach in one(replace(snapshot)))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=3))
def test_a_text_that_is_passed_over_has_nothing_wrong(parts: list[str]) -> None:
    text = " ".join(parts)
    assert passages.remarkable("title", [text]) or not list(everything(text))


def everything(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the rules say of a text though it would be passed over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "remarkable", lambda _, texts: set(range(len(texts))))
        yield from found(text)


@pytest.mark.parametrize("word", WORDS[:-1])
def test_what_a_rule_may_look_for_is_never_passed_over(word: str) -> None:
    assert passages.remarkable("title", ["A text", f"A text with {word} in it"]) == {1}


def test_every_line_of_the_pages_that_breaks_a_rule_of_wording_is_looked_at() -> None:
    texts = {row.strip() for page in PAGES.glob("*.md") for row in page.read_text("utf-8").split("\n")}
    wrong = [text for text in texts if list(everything(text))]
    assert len(wrong) > 100
    assert passages.remarkable("title", wrong) == set(range(len(wrong)))
