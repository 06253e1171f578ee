r"""The one door by which text of a plan reaches a terminal or a log: what would act there is shown instead.

Two things act. A control or format character moves the cursor, paints, rings, opens a link or turns the direction
of writing: it is shown by its number, `\x1b` or `U+202E`. And the machines that run checks obey some texts in
whatever is printed: GitHub and Azure `##[error]` and `##vso[…]` anywhere in a line, TeamCity `##teamcity[…]`,
GitHub `::error::` at the start of a line. A space inside the sign breaks these. It is a space because it can be
seen, and because GitHub's runner searches by the rules of a language, which may skip characters of no width.

Every text that is not our own goes through `shown`, or `shown_line` where it has to stay on one line.
"""

import re
import unicodedata

_ACTING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_COMMAND = re.compile(r"#(?=#[a-z]*\[)|^[^\S\n]*:(?=:)", re.IGNORECASE | re.MULTILINE)


def shown(text: str) -> str:
    """Return a text as it may be printed; its line ends stay, and a tab becomes a space."""
    if text.isprintable() and "##" not in text and "::" not in text:
        return text
    return "".join(cells(text.replace("\r\n", "\n")))


def shown_line(text: str) -> str:
    r"""Return a text as it may be printed on one line; a line end in it is shown as `\x0a`."""
    return shown(text).replace("\n", _numbered("\n"))


def cells(text: str) -> list[str]:
    """Return what is printed for each character of a text, so that places in it can still be found."""
    broken = {found.end() - 1 for found in _COMMAND.finditer(text)}
    return [_cell(character) + " " * (index in broken) for index, character in enumerate(text)]


def _cell(character: str) -> str:
    if character == "\t":
        return " "
    acts = unicodedata.category(character) in _ACTING and character != "\n"
    return _numbered(character) if acts else character


def _numbered(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if unicodedata.category(character) == "Cc" else f"U+{number:04X}"
