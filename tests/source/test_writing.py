"""Whatever the text, it reads back as that text with a reader of YAML 1.1, with one of 1.2, and with our own."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from loipctl.source import document
from loipctl.source.splices import Lines, Splice, apply
from loipctl.source.writing import written

GUESSED_AT = [
    *(
        "no",
        "Yes",
        "on",
        "y",
        "null",
        "~",
        "true",
        "1.10",
        "0131",
        "+44 131",
        "12:30",
        "1_000",
        "1e3",
        "0x1f",
        ".inf",
    ),
    *("2026-03-31", "2026-03-31 10:00", "=", "<<", "-", ".", "+", "0o17", "0b1", "190:20:30", "1.", "-.5", ".5e3"),
    *(
        "a: b",
        "a #b",
        "- a",
        "[a]",
        "{a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "'a'",
        '"a"',
        "a:",
        "#a",
        "? a",
        ", a",
    ),
    *(
        "",
        " a",
        "a ",
        "a\nb",
        "\ta",
        "a\x07",
        "\u2028",
        "\ufeffa",
        "a\u00a0b",
        "£5",
        "1.1a",
        "2nd",
        "---",
        "...",
        "é😀",
    ),
]
texts = st.one_of(st.text(max_size=20), st.text("-+.0123456789eExob_:, #'\"[]{}yn\\", max_size=8)).filter(
    lambda text: not any(0xD800 <= ord(character) < 0xE000 for character in text)
)


def assert_reads_as(text: str, line: str) -> None:
    assert yaml.safe_load(line) in ({"title": text}, {"title": [text]})
    assert YAML(typ="safe").load(line) in ({"title": text}, {"title": [text]})


@pytest.mark.parametrize("before", ["", "'a'", '"a"', "plain"])
@pytest.mark.parametrize("text", GUESSED_AT)
def test_texts_that_readers_guess_at(text: str, before: str) -> None:
    assert_reads_as(text, f"title: {written(text, before)}\n")
    assert_reads_as(text, f"title: [{written(text, before)}]\n")


@given(text=texts, before=st.sampled_from(["", "'a'", '"a"']))
def test_any_text(text: str, before: str) -> None:
    assert_reads_as(text, f"title: {written(text, before)}\n")
    assert_reads_as(text, f"title: [{written(text, before)}]\n")


@given(texts.filter(str.strip))
def test_any_bare_text_with_our_own_reader(text: str) -> None:
    read = document.read("a.yaml", f"title: {written(text, bare=True)}\n".encode())
    invisible = {breach.rule.code for breach in read.breaches} & {"LP003", "LP110"}
    assert invisible or read.data == {"title": text} or not text.isprintable()


@pytest.mark.parametrize("text", ["Open the hub", "1.1a", "2nd", "on-track", "strathbeg-council", "£5", "2025/26"])
def test_what_needs_no_quotation_marks_gets_none(text: str) -> None:
    assert written(text) == text


def test_bare_days_and_numbers_get_none() -> None:
    assert [written(text, bare=True) for text in ("2026-03-31", "-12.5", "true")] == [
        "2026-03-31",
        "-12.5",
        "true",
    ]


@given(st.text("ab\n\r", max_size=30))
def test_lines_are_found_again(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text)):
        line = text.count("\n", 0, offset) + 1
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        assert (lines.offset(line, column), lines.line(offset)) == (offset, line)


def test_changes_that_meet_are_refused() -> None:
    assert apply("abcdef", [Splice(4, 4, "-"), Splice(0, 2, "X"), Splice(2, 4, "")]) == "X-ef"
    for other in (Splice(1, 3, ""), Splice(2, 2, ""), Splice(2, 3, "")):
        with pytest.raises(ValueError, match="two changes meet"):
            apply("abcdef", [Splice(2, 4, ""), other])
