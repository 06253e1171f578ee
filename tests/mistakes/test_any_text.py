"""Whatever the text, it is read in good time, nothing is raised, and every place named lies inside the file."""

import mistake_pages as pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.places import Span
from loipctl.source import document, mistakes, reader
from loipctl.source.gate import Refused

GOOD = [case.raw.decode() for case in pages.cases() if case.page.stem == "good-text"]
SIGNS = [
    *"-:#'\"[]{}&*!|>?,%@`\t\n \\“”‘’–•\r\ufeff\u200b\u2028 é😀1a",
    *("\n  ", ": ", "\n- ", " #2", "key: ", "---\n"),
]

files = st.sampled_from(GOOD)
typed = st.lists(st.sampled_from([*SIGNS, "title", "due", "owner:", "- item", "text"]), max_size=40).map("".join)


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Return a good file in which something was left out, put in, or moved."""
    text = draw(files)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.integers(0, 4))
        text = text[:at] + draw(st.one_of(st.just(""), st.sampled_from(SIGNS), typed)) + text[at + gone :]
    return text


def check(raw: bytes) -> None:
    found = document.read("plan.yaml", raw)
    rows = found.text.split("\n")
    for breach in found.breaches:
        for at in (breach.finding.at, *(note.at for note in breach.finding.notes)):
            assert isinstance(at, Span)
            assert 1 <= at.line <= at.end_line <= len(rows) + 1
            if breach.rule.code in OURS:
                assert at.line == at.end_line
                assert 1 <= at.column <= at.end_column <= len(rows[at.line - 1]) + 1
        if breach.rule.code in OURS:
            assert breach.finding.message == " ".join(breach.finding.message.split())
            assert not breach.finding.message.endswith(".")


OURS = {"LP002", "LP006", "LP019", "LP020", "LP021", "LP022", "LP023", "LP024", "LP025", "LP027", "LP028"}


@settings(max_examples=300, deadline=None)
@given(slips())
def test_slips(text: str) -> None:
    check(text.encode())


@settings(max_examples=300, deadline=None)
@given(typed)
def test_typed(text: str) -> None:
    check(text.encode())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_bytes(raw: bytes) -> None:
    check(raw)


@settings(max_examples=300, deadline=None)
@given(st.one_of(slips(), typed))
def test_one_message_for_a_text_that_cannot_be_read(text: str) -> None:
    passed = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    if complaint := complaint_of(passed):
        assert len(mistakes.explain("plan.yaml", passed, complaint)) <= 1


def complaint_of(text: str) -> reader.Complaint | None:
    try:
        reader.read("plan.yaml", text)
    except reader.NotYaml as fault:
        return fault.complaint
    except Refused:
        return None
    return None


PIECES = [
    *(
        "a",
        " ",
        "-",
        "- ",
        ":",
        ": ",
        "#",
        " #",
        " #2",
        "'",
        '"',
        "[",
        "]",
        "{",
        "[a,",
        "*",
        "“",
        "“: ",
        '"\\',
        "''",
        "a: ",
    ),
    *(
        "\n",
        "-a\n",
        "- a\n",
        "a:b\n",
        "a: b\n",
        " - a\n",
        "a:\n ",
        '- "a\n',
        "[\n",
        "• a\n",
        "a: '\n",
        "- a\n  - b\n",
    ),
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("head", ["", "title: ", "- ", "@\n", "tags: [“", 'note: "', "a: |\n  "])
@pytest.mark.parametrize("tail", ["\n", "\n@"])
def test_long_lines_are_read_to_their_end(head: str, piece: str, tail: str) -> None:
    check((head + piece * (50_000 // len(piece)) + tail).encode())
