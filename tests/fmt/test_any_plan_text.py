"""Whatever a plan file looks like: laid out, it says the same, with the same comments, and stays as it is."""

import re
from collections import Counter

import yaml
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from plan_texts import plan_texts
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from loipctl.plans.layout import role
from loipctl.tidy.files import Kept, lay_out

QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EMPTY = ""


def tidied(name: str, raw: bytes) -> bytes | Kept:
    found = role(f"plans/strathbeg/{name}", "plans/strathbeg")
    assert found
    return lay_out(found, raw)


def data(text: str) -> object:
    """Return the data of a text as another reader reads it, which makes a text of every value."""
    return told(yaml.load(closed(text), Loader=yaml.BaseLoader))  # noqa: S506


def closed(text: str) -> str:
    """Return a text whose last line has its end, without which some readers take one from a block text."""
    return text if text.endswith("\n") else f"{text}\n"


def told(value: object) -> object:
    """Return data in which values that hold nothing are all alike."""
    if isinstance(value, dict):
        return {key: told(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [told(inner) for inner in value]
    return value if isinstance(value, str) and value.strip() else EMPTY


@QUIET
@given(plan_texts())
def test_it_says_the_same(drawn: tuple[str, str]) -> None:
    name, text = drawn
    found = tidied(name, text.encode())
    if isinstance(found, Kept):
        assert found.is_wrong, found.why
        return
    try:
        expected = data(text)
    except yaml.YAMLError:
        reject()  # PyYAML's own parser, which is not the one that plans are read with, takes less
    assert data(found.decode()) == expected


def other_readers(text: str) -> list[object]:
    """Return what a reader of YAML 1.1 and one of YAML 1.2 make of a text."""
    try:
        return [yaml.safe_load(closed(text)), YAML(typ="safe", pure=True).load(closed(text))]
    except (yaml.YAMLError, YAMLError):
        reject()


def is_kept(before: object, after: object) -> bool:
    """Tell whether what was a text for a reader still is the same text, or a day that is written so."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(is_kept(inner, after[key]) for key, inner in before.items())
    if isinstance(before, list) and isinstance(after, list):
        return all(map(is_kept, before, after))
    return not isinstance(before, str) or not before.strip() or before == str(after)


@QUIET
@given(plan_texts())
def test_what_was_text_for_other_readers_is_the_same_text(drawn: tuple[str, str]) -> None:
    name, text = drawn
    found = tidied(name, text.encode())
    if not isinstance(found, Kept):
        assert all(map(is_kept, other_readers(text), other_readers(found.decode())))


@QUIET
@given(plan_texts())
def test_every_comment_stays_and_stands_there_once(drawn: tuple[str, str]) -> None:
    name, text = drawn
    found = tidied(name, text.encode())
    if not isinstance(found, Kept):
        notes = re.findall(r"# note \d+!", found.decode())
        assert Counter(notes) == Counter(re.findall(r"# note \d+!", text))


@QUIET
@given(plan_texts())
def test_laid_out_twice_it_is_as_laid_out_once(drawn: tuple[str, str]) -> None:
    name, text = drawn
    found = tidied(name, text.encode())
    if not isinstance(found, Kept):
        assert tidied(name, found) == found


@QUIET
@given(plan_texts(), st.sampled_from(["\ufeff", ""]), st.sampled_from(["\r\n", "\n"]))
def test_marks_and_line_ends_change_nothing_else(drawn: tuple[str, str], mark: str, end: str) -> None:
    name, text = drawn
    expected = tidied(name, text.encode())
    raw = (mark + text.replace("\n", end)).encode()
    if not isinstance(expected, Kept):
        assert tidied(name, raw) == (expected.replace(b"\n", b"\r\n") if b"\r\n" in raw else expected)
