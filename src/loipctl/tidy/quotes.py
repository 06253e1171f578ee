r"""Says where a text needs quotation marks.

The program reads every text as it was typed, with or without them. Other programs do not: of `no` they make false,
of `12:30` a number, of `1_000` a thousand. So a field of text keeps or gets quotation marks where a reader of
YAML 1.1 or 1.2 would make something else of it. Ids, times and numbers are never given any: `1.10` is an id here,
and a day is a day in every reader. Those that were typed go where neither kind of reader would notice, but for a
day, which YAML 1.2 reads as text; and stay where they hold a sign that is written in another way, as `\u00e9`.
"""

import re
from functools import lru_cache

import yaml

from loipctl.source import document
from loipctl.tidy.tree import Text

_NOT_TEXT = re.compile(
    r"[yYnN]|null|Null|NULL|~|true|True|TRUE|false|False|FALSE"
    r"|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
"""What YAML 1.2 reads as something else than text, and the short words for yes and no of YAML 1.1."""

_SAME_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,5}[1-9])?")
"""A number that is written as any program would print it."""

_DAY = "tag:yaml.org,2002:timestamp"
_SIGNS = "-?:,[]{}#&*!|>'\"%@`~=<."
_MEANING_IN_BRACKETS = frozenset("{}[],:?")  # readers do not agree on all of these
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def name(typed: Text) -> str:
    """Return a field's name, without quotation marks where it is a word that every reader takes as it is."""
    is_word = _NAME.fullmatch(typed.value) and not _is_other(typed.value)
    return typed.value if is_word else typed.typed


def line(text: Text, *, is_words: bool, in_brackets: bool) -> str | None:
    """Return a text that is not a block text on one line, None where it has line ends of its own.

    `is_words` says that its field holds text, and not an id, a time or a number.
    """
    if text.style and text.typed.count("\n") == 0:
        return text.value if _can_be_plain(text, in_brackets=in_brackets) else text.typed
    if "\n" in text.value or text.style:
        return None
    return f'"{text.value}"' if is_words and _would_change(text.value) else text.value


def _can_be_plain(text: Text, *, in_brackets: bool) -> bool:
    value = text.value
    if text.is_empty or "\\" in text.typed or value != value.strip():
        return False
    if value[0] in _SIGNS or not value.isprintable() or (in_brackets and set(value) & _MEANING_IN_BRACKETS):
        return False
    return not _is_other(value) and _reads_the_same(value, in_brackets=in_brackets)


def _would_change(value: str) -> bool:
    """Tell whether a reader would show another text than the one that was typed."""
    return _is_other(value) and not _SAME_NUMBER.fullmatch(value)


def _is_other(value: str) -> bool:
    """Tell whether a reader of YAML 1.1 or 1.2 makes something else of a plain text than a text or a day."""
    if _NOT_TEXT.fullmatch(value):
        return True
    known = yaml.SafeLoader.yaml_implicit_resolvers.get(value[0], [])
    return any(pattern.match(value) for tag, pattern in known if tag != _DAY)


@lru_cache(maxsize=4096)
def _reads_the_same(value: str, *, in_brackets: bool) -> bool:
    """Tell whether a text is read as itself without quotation marks, and nothing is remarked of it."""
    written, expected = (f"a: [{value}]", [value]) if in_brackets else (f"a: {value}", value)
    found = document.read("", f"{written}\n".encode())
    return found.data == {"a": expected} and not found.breaches
