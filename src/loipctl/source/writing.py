"""Writes a text so that every reader of YAML, old or new, reads that text and nothing else."""

import re

_STARTS = re.compile(r"[\s?:,\[\]{}#&*!|>'\"%@`]|-(?!\d)")
_ENDS_IT = re.compile(r":(?=\s|$)|\s#|[,\[\]{}]")
_CONSTANTS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "=", "<<"})
_LIKE_NUMBER = re.compile(
    r"""[-+]?(?:
        [\d.][\d_.,:]*(?:e[-+]?\d*)?          # 1.10, 0131, 1_000, 12:30, 1e3
      | 0x[\da-f_]+ | 0o[0-7_]+ | 0b[01_]+
      | \.inf | \.nan
    )
    | \d{4}-\d\d?-\d\d?.*                     # 2026-03-31, with a time or without
    | [-+.]+""",
    re.IGNORECASE | re.VERBOSE,
)


def written(text: str, before: str = "", *, bare: bool = False) -> str:
    """Return a text as it is written in the place of another, between quotation marks of the same kind.

    Where there were none, it gets them where it needs them; with `bare`, where it could not be read without.
    """
    if before[:1] in ("'", '"'):
        return _between(before[0], text)
    if _is_plain(text) and (bare or not _is_guessed_at(text)):
        return text
    return _between('"', text)


def _is_plain(text: str) -> bool:
    """Tell whether a text on one line reads as itself without quotation marks, between brackets too."""
    if not text or not text.isprintable() or text != text.strip() or text in ("---", "..."):
        return False
    return not _STARTS.match(text) and not _ENDS_IT.search(text)


def _is_guessed_at(text: str) -> bool:
    """Tell whether some reader would take a text for a number, a date, a time, a yes or a no."""
    return text.casefold() in _CONSTANTS or _LIKE_NUMBER.fullmatch(text) is not None


def _between(sign: str, text: str) -> str:
    if sign == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\U{ord(character):08x}"
