"""What the checker takes, every editor takes; what it refuses, editors refuse where they can see it."""

import json
from functools import cache
from typing import Any, TypeAlias, get_args, get_type_hints

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from sight import breaches, every_model, record_validator, refusals, seen

from loipctl.diagnostics import Severity
from loipctl.editor.taken import Taken
from loipctl.model.actions import Update
from loipctl.model.decisions import Risk
from loipctl.model.outcomes import Theme
from loipctl.model.papers import Paper
from loipctl.model.record import Record, written_name
from loipctl.model.schemes import Status
from loipctl.model.values import Meanings, Refers
from loipctl.model.when import When
from loipctl.source import document

NEAR_MISSES = [
    "", "  ", "null", "Null", "NULL", "~", "true", "True", "TRUE", "false", "FALSE", "yes", "Yes", "No", "on",
    "off", "y", "0", "-0", "1", "007", "12", "-3", "+5", "12.5", "-0.5", ".5", "5.", "1.10", "1,000", "£75", "50%",
    "1e3", "1_000", "0x1F", "0o17", "0b1", ".inf", "-.inf", ".nan", "12:30", "1:30", "99999999999999999999",
    "100000000000000000000", "0.1234567890", "0.12345678901", "2021", "0000", "0025", "9999", "10000", "2021-12",
    "2021-13", "2021-00", "2021-12-03", "2021-02-29", "2024-02-29", "1900-02-29", "2000-02-29", "2021-04-31",
    "2021-4-3", "03/04/2026", "2021-12-03T10:00:00Z", "2021-12-03 10:00", "2021/22", "2021/23", "1999/00",
    "2021/22 Q1", "2021/22 Q5", "2021/22Q1", "2021 to 2022", "2022 to 2021", "2021-12 to 2022/23 Q1",
    "2021  to  2022", "2021 to", "to 2021", "2021to2022", "2021 to 2022 to 2023", "Spring 2026", "TBC", "Q4",
    "1.1", "1.1a", "a b", "a/b", "plan/1.1", "a/b/c", "/a", "a/", "-a", ".a", "_a", "a_b", "a" * 80, "a" * 81,
    "é", "Mòd", "#00553a", "#00553A", "#0055", "00553a", "#00553ag", "one", "x" * 500, "x" * 501, "☃" * 500,
    "😀" * 500, "😀" * 501, " x ", "x\n", "\n x", "x\ny", "x\n\ny\n",
    "funds", "Funds", "funds ", "loip", "draft", "board", "error", "council", "3", "6", "5", "05", "٣", "２",
    "1 2",
]  # fmt: skip

LONG = ["p" * 20_000, "p" * 20_001, "p" * 19_999 + "\n\n", "😀" * 20_000]

Field: TypeAlias = tuple[type[Record], str]

MODELS = every_model()
FIELDS: list[Field] = [(model, name) for model in MODELS for name in record_validator(model).schema["properties"]]


def taken(model: type[Record], name: str) -> Taken:
    hints = get_type_hints(model, include_extras=True)
    attribute = next(key for key, about in model.model_fields.items() if written_name(key, about) == name)
    return Taken.by(hints[attribute])


def sample(what: Taken) -> Any:
    """Return a value that a field takes, as JSON."""
    if what.name:
        return {}
    if what.record:
        one: Any = least(what.record)
    elif what.choices() or (what.is_list and get_args(what.item)):
        one = get_args(what.item)[0]
    else:
        one = {"day": "2026-03-31", "when": "2026", "number": "1", "whole number": "1", "yes or no": "true",
               "colour": "#00553a"}.get(what.marks.written.kind, "a")  # fmt: skip
    return [one] if what.is_list else one


@cache
def least(model: type[Record]) -> dict[str, Any]:
    """Return the least that makes a record, as JSON."""
    return {
        written_name(name, about): sample(taken(model, written_name(name, about)))
        for name, about in model.model_fields.items()
        if about.is_required()
    }


def with_field(model: type[Record], name: str, value: str) -> str:
    """Return a record in which a field has a value written as given, and every field it must have."""
    others = {key: given for key, given in least(model).items() if key != name}
    return "".join(f"{key}: {json.dumps(given)}\n" for key, given in others.items()) + f"{name}: {value}\n"


def is_yaml(text: str) -> bool:
    """Return whether a text is YAML that a plan can hold, so that only the values are in question."""
    read = document.read("record.yaml", text.encode())
    return read.complete and not any(breach.severity is Severity.ERROR for breach in read.breaches)


def is_changed(text: str) -> bool:
    """Return whether YAML makes something else of a value than the text that was typed."""
    return not isinstance(value_seen(text), str)


def judged(model: type[Record], name: str, written: str) -> tuple[bool, bool]:
    """Return whether the checker and whether an editor takes a field as it is written."""
    others = {key: given for key, given in least(model).items() if key != name}
    seen_by_editor = {**others, name: value_seen(written)}
    return breaches(model, with_field(model, name, written)) == [], record_validator(model).is_valid(
        seen_by_editor
    )


@cache
def value_seen(written: str) -> Any:
    return seen(written)


def has_empty_field(value: Any) -> bool:
    """Return whether a field in a value is empty: the checker goes by values, and an editor by names as well."""
    return isinstance(value, dict) and any(isinstance(one, str) and not one.strip() for one in value.values())


def ends_before_it_starts(text: str) -> bool:
    """Return whether a text is two times in the wrong order, or in a year that no calendar has."""
    first, _, last = text.partition(" to ")
    try:
        return bool(last) and When.read(last.strip()).end < When.read(first.strip()).start
    except ValueError:
        return False


def plain(text: str) -> str | None:
    """Return how a text is typed without quotation marks, where it can be."""
    typed = text.strip()
    if not typed or "\n" in text or not is_yaml(f"- {typed}\n"):
        return None
    read = document.read("record.yaml", f"- {typed}\n".encode()).data
    return typed if read in ([typed], []) else None


QUOTED = [json.dumps(text, ensure_ascii=False) for text in NEAR_MISSES]
WRITTEN = sorted({*QUOTED, *filter(None, map(plain, NEAR_MISSES))})
STRUCTURES = ["[]", "{}", "[[]]", "{a: 1}", "[a, b]", "[funds, '']", "[1.1, 2026, ~, x y]", "[[a]]", "[{a: b}]"]


def one_of_each_sort(fields: list[Field]) -> list[Field]:
    """Return one field of each sort: fields that differ by no more than their names and words are one sort."""
    sorts: dict[str, Field] = {}
    for model, name in fields:
        schema = record_validator(model).schema["properties"][name]
        said = {"title", "description", "markdownDescription", "examples", "errorMessage", "default"}
        asked = json.dumps({key: value for key, value in schema.items() if key not in said})
        sorts.setdefault(f"{asked} {name in least(model)} {marks_of_checks(model, name)}", (model, name))
    return list(sorts.values())


def marks_of_checks(model: type[Record], name: str) -> str:
    what = taken(model, name)
    return repr([what.item, *(mark for mark in what.marks.all if not isinstance(mark, Refers | Meanings))])


def disagreement(model: type[Record], name: str, written: str) -> str:
    """Return how checker and editor disagree on a value, where they do and an editor could know better."""
    if not is_yaml(with_field(model, name, written)):
        return ""
    checker, editor = judged(model, name, written)
    blind = is_changed(written) or ends_before_it_starts(value_seen(written))
    return "" if checker == editor or (editor and blind) else f"checker {checker}, editor {editor}"


@pytest.mark.parametrize(
    ("model", "name"), one_of_each_sort(FIELDS), ids=lambda one: getattr(one, "__name__", one)
)
def test_checker_and_editor_agree(model: type[Record], name: str) -> None:
    # a value is no record, whatever it says
    values = WRITTEN[::10] if taken(model, name).record else [*WRITTEN, *taken(model, name).choices()]
    unlike = {written[:60]: disagreement(model, name, written) for written in [*values, *STRUCTURES]}
    assert {written: how for written, how in unlike.items() if how} == {}


@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{text[0]} {len(text)}")
@pytest.mark.parametrize(("model", "name"), [(Theme, "description"), (Update, "text"), (Paper, "summary")])
def test_checker_and_editor_agree_on_how_long_prose_can_be(model: type[Record], name: str, text: str) -> None:
    assert disagreement(model, name, json.dumps(text, ensure_ascii=False)) == ""


texts = st.one_of(
    st.sampled_from(NEAR_MISSES),
    st.from_regex(r"-?[0-9]{1,22}(\.[0-9]{0,11})?", fullmatch=True),
    st.from_regex(r"[0-9]{4}[-/][0-9]{2}([- ][Q0-9]{2})?( to [0-9]{4}([-/][0-9]{2})?)?", fullmatch=True),
    st.from_regex(r"[ A-Za-z0-9._/-]{1,90}", fullmatch=True),
    st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"]), max_size=30),
)
scalars = st.one_of(
    texts.map(lambda text: json.dumps(text, ensure_ascii=False)), texts.map(lambda text: plain(text) or '""')
)
values = st.one_of(
    scalars,
    st.lists(scalars, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    st.dictionaries(st.sampled_from(["title", "due", "kind"]), scalars, max_size=2).map(
        lambda fields: "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(FIELDS), values)
@example((Risk, "likelihood"), '"9"')
@example((Status, "colour"), '"#00703c\\n"')
def test_no_editor_refuses_what_the_checker_takes(field: Field, written: str) -> None:
    assume(is_yaml(with_field(*field, written)) and not has_empty_field(value_seen(written)))
    checker, editor = judged(*field, written)
    assert editor or not checker


@pytest.mark.parametrize(
    "field", [field for field in FIELDS if taken(*field).record and not taken(*field).is_list]
)
def test_an_empty_field_is_remarked_by_the_checker_and_marked_by_an_editor_where_it_is_unknown(
    field: Field,
) -> None:
    text = with_field(*field, '{colour: ""}')
    remarks = [breach.rule.name for breach in document.read("record.yaml", text.encode()).breaches]
    assert remarks == ["empty-value"]
    assert record_validator(field[0]).is_valid({**least(field[0]), field[1]: {"colour": ""}}) is False


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FIELDS), texts)
def test_an_editor_refuses_a_text_that_the_checker_refuses(field: Field, text: str) -> None:
    written = json.dumps(text, ensure_ascii=False)
    assume(is_yaml(with_field(*field, written)) and not ends_before_it_starts(text))
    checker, editor = judged(*field, written)
    assert checker or not editor


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_field_that_must_be_given_must_be_given_to_an_editor_too(model: type[Record]) -> None:
    for name in least(model):
        rest = {key: value for key, value in least(model).items() if key != name}
        text = json.dumps(rest)
        assert breaches(model, text) == [f"this {model.noun} has no `{name}`"]
        assert refusals(record_validator(model), text) == [f"[]: '{name}' is a required property"]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_an_unknown_field_is_unknown_to_an_editor_too(model: type[Record]) -> None:
    text = with_field(model, "onwer", "housing-manager")
    assert len(breaches(model, text)) == 1
    assert len(refusals(record_validator(model), text)) == 1


@pytest.mark.parametrize("name", ["likelihood", "impact"])
@pytest.mark.parametrize("typed", ["0", "6", "9", "-1", "2.5", '"9"'])
def test_a_grade_beyond_1_to_5_is_refused(name: str, typed: str) -> None:
    assert judged(Risk, name, typed) == (False, False)


@pytest.mark.parametrize("typed", ["title: 1.10", "title: 2026", "title: No", "title: true", "title: 12:30"])
def test_text_that_yaml_makes_something_else_of_is_text(typed: str) -> None:
    assert refusals(record_validator(Theme), f"id: 1.10\n{typed}\n") == []
