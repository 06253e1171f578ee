"""Edits in any order, of any text, against plain data: what is read is what was meant, and no comment is lost."""

import io
from typing import Any

import yaml
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from ruamel.yaml import YAML

from edit.plan_files import ACTION, WAYS
from loipctl.edit.operations import Insert, Operation, Put, Remove, after, value_at
from loipctl.edit.sheet import Sheet
from loipctl.edit.surgery import operate
from loipctl.errors import LoipctlError
from loipctl.model.actions import Action

AWKWARD = [
    "no", "12", "1.10", "007", "12:30", "2026-03-31", "null", "~", "a: b", "x # y", "it's", "- dash", '"q"', "{a}",
    "[b, c]", "a, b", "*x", "&y", "!z", "%p", "@q", "`r", "|", ">", "?", "? x", ":", "x:", "1e3", "=", "<<", "#",
    "back\\slash", "Café 🎉", "true", "- [ ] done", "{{ actions.total }}", "'", "''",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12),
)
PROSE = st.lists(st.one_of(WORDS, st.just(""), st.just("  further in")), min_size=2, max_size=5).map("\n".join)
TEXT_FIELDS = [("title",), ("description",), ("milestones", 0, "note"), ("updates", 0, "reason")]
PROSE_FIELDS = [("description",), ("updates", 0, "text"), ("updates", 1, "text"), ("updates", 0, "next")]
LISTS = [("tags",), ("support",), ("localities",), ("outcomes",)]


class Edits(RuleBasedStateMachine):
    """A file of an action, and the data it should hold."""

    sheet: Sheet
    data: Any

    @initialize(way=st.sampled_from(sorted(WAYS)))
    def begin(self, way: str) -> None:
        self.sheet = Sheet("action.yaml", WAYS[way](ACTION).encode(), Action)
        self.data = self.sheet.data
        self.comments = self.noted()

    def noted(self) -> list[str]:
        return sorted(line.strip() for line in self.sheet.text.splitlines() if line.lstrip().startswith("#"))

    def do(self, operation: Operation) -> None:
        try:
            self.sheet = operate(self.sheet, [operation])
        except LoipctlError as reason:
            event(f"refused: {reason.message.rpartition(': ')[2]}")
            return
        event("made")
        self.data = after(self.data, operation)

    @rule(at=st.sampled_from(TEXT_FIELDS), text=WORDS)
    def put_words(self, at: tuple[str | int, ...], text: str) -> None:
        if len(at) == 1 or value_at(self.data, at[:-1]) is not None:
            self.do(Put(at, text))

    @rule(at=st.sampled_from(PROSE_FIELDS), text=PROSE)
    def put_prose(self, at: tuple[str | int, ...], text: str) -> None:
        if text.strip() and (len(at) == 1 or value_at(self.data, at[:-1]) is not None):
            self.do(Put(at, text))

    @rule(at=st.sampled_from(LISTS), text=WORDS)
    def lengthen(self, at: tuple[str | int, ...], text: str) -> None:
        self.do(Insert(at, text))

    @rule(title=WORDS, text=PROSE, first=st.booleans())
    def add_update(self, title: str, text: str, first: bool) -> None:
        if text.strip():
            before = 0 if first and value_at(self.data, ("updates",)) else None
            self.do(Insert(("updates",), {"date": "2026-05-31", "text": text, "reason": title}, before))

    @rule(title=WORDS)
    def add_milestone(self, title: str) -> None:
        self.do(Insert(("milestones",), {"title": title, "due": "2026-12"}))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        there = [(name,) for name in self.data] if len(self.data) > 3 else []
        there += [(name, 0) for name, value in self.data.items() if isinstance(value, list)]
        if there:
            at = data.draw(st.sampled_from(sorted(there)))
            held = self.noted()
            self.do(Remove(at))
            self.comments = self.noted() if len(at) == 1 else self.comments
            assert len(held) - len(self.noted()) <= 1

    @invariant()
    def what_is_read_is_what_was_meant(self) -> None:
        if hasattr(self, "sheet"):
            assert stripped(self.sheet.data) == stripped(self.data)

    def teardown(self) -> None:
        """Hold against other readers that text is text to them as well."""
        if hasattr(self, "sheet"):
            text = self.sheet.text
            assert stripped(yaml.load(text, yaml.CBaseLoader)) == stripped(self.data)  # noqa: S506  # all of it is text
            for read in (YAML(typ="safe", pure=True).load(io.StringIO(text)), yaml.load(text, yaml.CSafeLoader)):
                for name in ("title", "description", "tags"):
                    words = read.get(name) or ""
                    assert all(
                        isinstance(word, str) for word in (words if isinstance(words, list) else [words])
                    ), name


def stripped(data: Any) -> Any:
    """Return data without the line ends after texts, of which the sign of a block text decides."""
    if isinstance(data, dict):
        return {name: stripped(value) for name, value in data.items()}
    if isinstance(data, list):
        return [stripped(value) for value in data]
    return data.strip() if isinstance(data, str) else data


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=100, stateful_step_count=12)
