r"""What acts on a terminal or in a log is shown instead of printed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.shown import cells, shown, shown_line

ANYTHING = st.lists(
    st.one_of(
        st.text(st.characters()),
        st.sampled_from(["##[error]", "::error::", "##vso[task]", "#", "[", ":", "\r\n", "\x1b[2J", "\u202e"]),
    )
).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open the hub in Strathbeg", "Open the hub in Strathbeg"),
        ("Bòrd Slàinte nan Eilean Siar – £1.2m", "Bòrd Slàinte nan Eilean Siar – £1.2m"),
        ("two\nlines\tand a tab", "two\nlines and a tab"),
        ("saved on Windows\r\n", "saved on Windows\n"),
        ("gone\rhere", r"gone\x0dhere"),
        ("\x1b]0;board paper\x07", r"\x1b]0;board paper\x07"),
        ("\x1b]8;;https://strathbeg.example\x1b\\link", r"\x1b]8;;https://strathbeg.example\x1b" + "\\link"),
        ("\x9b31mred\x7f", r"\x9b31mred\x7f"),
        ("on \u202ekcart\u202c", "on U+202EkcartU+202C"),
        ("a\u200bb\u00adc\ufeffd", "aU+200BbU+00ADcU+FEFFd"),
        ("half \ud83d", "half U+D83D"),
        ("a\u2028b\u2029c\x85d", r"aU+2028bU+2029c\x85d"),
        ("All is well ##[error]really", "All is well # #[error]really"),
        ("####[group]", "### #[group]"),
        ("##VSO[task.complete]", "# #VSO[task.complete]"),
        ("##teamcity[buildStop]", "# #teamcity[buildStop]"),
        ("## A heading", "## A heading"),
        ("::stop-commands::x", ": :stop-commands::x"),
        ("first\n \t::error::x", "first\n  : :error::x"),
        ("std::string", "std::string"),
    ],
)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_line_end_in_a_line_is_shown() -> None:
    assert shown_line("a name\nof two lines\r\n") == r"a name\x0aof two lines\x0a"


@settings(deadline=None)
@given(ANYTHING)
def test_nothing_that_acts_is_left(text: str) -> None:
    printed = shown(text)
    assert not {unicodedata.category(c) for c in printed if c != "\n"} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert "\n" not in shown_line(text)
    assert shown(printed) == printed


@settings(deadline=None)
@given(ANYTHING)
def test_each_character_has_its_cell(text: str) -> None:
    assert len(cells(text)) == len(text)
