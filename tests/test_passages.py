"""The texts that rules of wording pass over are texts of which none of them has anything to say."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.choosing import rules
from loipctl.law.facts import Law
from loipctl.model.actions import Action
from loipctl.model.settings import DEFAULTS
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot
from loipctl.rules import passages

PAGES = Path(__file__).parent / "rules"
ROOT = Path(__file__).parent.parent
WORDING = [one for one in rules() if one.code.startswith("LP7")]
WORDS = (
    *("GP", "TBC", "tba", "Todo", "fixme", "XXX", "lorem ipsum", "https://x.example", "http://x.example"),
    *("01224 123456", "+44 1224 123456", "a@b.example", "[here](https://x.example)", "<br>", "# Aims"),
    *("Aims\n---\n", "Aims\n ==\n", "03/04/2026", "3.4.2026", "???", "£x", "[insert]", "Café", "🎉"),
    *("NHS (National)", "x" * 260, "so " * 420, "word"),
)  # fmt: skip


def plan(actions: tuple[Action, ...]) -> Snapshot:
    return Snapshot(
        "strathbeg", "plans/strathbeg", date(2026, 6, 1), DEFAULTS, None, {"actions": actions}, law=Law()
    )


def found(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the rules of wording say of a text in each field that holds texts."""
    action = Action.model_construct(id="a1", title=text, description=text)
    snapshot = plan((action,))
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


NAMES = frozenset({"Ross", "MacLeod", "Óg", "bell"})
NAMED = (
    "Ross",
    "Ross's",
    "O'Ross",
    "Easter-Ross",
    "Rossie",
    "DeRoss",
    "MacLeod",
    "bell",
    "doorbell",
    "_bell",
    "Óg",
)


@settings(max_examples=150)
@given(st.lists(st.lists(st.sampled_from(NAMED) | st.text(max_size=3), max_size=3).map(" ".join), max_size=4))
def test_a_text_with_a_name_among_its_words_is_never_passed_over(texts: list[str]) -> None:
    named = {number for number, text in enumerate(texts) if not NAMES.isdisjoint(re.findall(r"[^\W\d_]+", text))}
    assert passages.texts_with(NAMES, texts) >= named


@settings(max_examples=100)
@given(st.lists(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=3).map(" ".join), max_size=3))
def test_what_has_a_piece_in_it_is_found(titles: list[str]) -> None:
    actions = tuple(Action.model_construct(id=f"a{n}", title=text) for n, text in enumerate(titles))
    read = plan(actions)
    every = passages.passages(read)
    for piece in ("tbc", "](", "0", "xme", "---"):
        having = passages.having(read, piece.encode())
        assert all(one in having for one in every if piece in one.text.casefold())
        assert all(one in every for one in having)


def test_every_text_of_a_plan_stands_in_a_column_and_is_found_in_the_order_of_the_plan_by_its_way() -> None:
    for read in workspace.read(repository.find(ROOT), date(2026, 6, 1)).snapshots.values():
        found = [
            (column.way(number), column.passage(number))
            for column in passages.columns(read)
            for number in range(len(column.held.items))
        ]
        records = [*read.heads, *(record for _, record in read.everything())]
        texts = [text for record in records for text in record.texts()]
        assert [one for _, one in sorted(found, key=itemgetter(0))] == texts != []
