"""Quotation marks: never closed, closed too soon, or with a backslash between them."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from loipctl.diagnostics import Breach, Edit, Finding, Fix, Severity, certainly, perhaps, rule
from loipctl.places import Span
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import FIELD, Line, Opening
from loipctl.source.mistakes.quoting import put_quotes
from loipctl.source.mistakes.values import Role, Value
from loipctl.words import shortened

_QUOTES = ('"', "'")
_OTHERS = {'"': ("'", "“", "”", "‘", "’"), "'": ('"', "“", "”", "‘", "’")}
_APOSTROPHE = re.compile(r"'(?:tis|twas|til|em|n|\d0s)\b")
_WITHIN_A_WORD = re.compile(r"(?<=\w)'(?=\w)")
_PATH = re.compile(r'"[A-Za-z]:\\')


class Fault(Enum):
    """What is wrong with a pair of quotation marks."""

    NEVER_CLOSED = auto()
    CLOSED_TOO_SOON = auto()
    BACKSLASH = auto()


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because of a quotation mark."""
    found = _backslash(failure) or _never_closed(failure) or _closed_too_soon(failure)
    if found:
        opening, fault = found
        line = failure.lines[opening.line - 1]
        at = line.span(failure.file, opening.column, 1)
        yield from unclosed_quote(at, opening, _typed(failure, line, opening), fault)


def _typed(failure: Failure, line: Line, opening: Opening) -> str:
    """Return a text with the mark that opens it, or nothing where it is known to go on after this line."""
    if line.opening is not opening:
        return ""
    if not opening.closed and FIELD.match(line.value, 1):
        return line.value
    goes_on = failure.goes_on(line) or (opening.closed and failure.met is not line)
    return "" if goes_on else line.value


def unnoticed(value: Value) -> Iterator[Breach]:
    """Say so where quotation marks swallowed the fields below them, or changed a file's address."""
    if not value.is_quoted or value.role is Role.NAME:
        return
    fault = Fault.BACKSLASH if _PATH.match(value.typed) else Fault.NEVER_CLOSED if _swallows(value) else None
    if fault:
        opening = Opening(value.typed[0], value.start.line + 1, value.start.column + 1, value.least)
        first, *others = value.rows
        goes_on = bool(others) and not FIELD.match(others[0])
        yield from unclosed_quote(value.span(0, 1), opening, "" if goes_on else first, fault)


def _swallows(value: Value) -> bool:
    for line in value.typed.split("\n")[1:]:
        start = len(line) - len(line.lstrip(" "))
        if start < value.least and FIELD.match(line, start):
            return True
    return False


def _backslash(failure: Failure) -> tuple[Opening, Fault] | None:
    if not failure.since or not failure.says("escape", "hexdecimal"):
        return None
    opening = failure.since.opening
    at_it = opening and (opening.line, opening.column) == failure.complaint.context_at
    return opening if opening and at_it else _opening_at(failure), Fault.BACKSLASH


def _never_closed(failure: Failure) -> tuple[Opening, Fault] | None:
    for line in failure.lines[: failure.complaint.problem_at[0]]:
        if line.opening and line.opening.sign in _QUOTES and not line.opening.closed:
            return line.opening, Fault.NEVER_CLOSED
    if failure.since and failure.complaint.context == "while scanning a quoted scalar":
        return _opening_at(failure), Fault.NEVER_CLOSED
    return None


def _opening_at(failure: Failure) -> Opening:
    number, column = failure.complaint.context_at or failure.complaint.problem_at
    line = failure.line(number)
    sign = line.raw[column - 1 : column]
    return Opening(sign if sign in _QUOTES else '"', line.number, column, column)


def _closed_too_soon(failure: Failure) -> tuple[Opening, Fault] | None:
    opening = failure.closed_before
    if opening is None or opening.sign not in _QUOTES:
        return _closed_above(failure)
    if opening.line == failure.met.number and not _goes_on(failure.met, opening):
        return None
    return opening, Fault.CLOSED_TOO_SOON


def _closed_above(failure: Failure) -> tuple[Opening, Fault] | None:
    """Find quotation marks that are closed on the line above, while the text goes on."""
    line, above = failure.met, failure.above(failure.met)
    if above is None or above.opening is None or above.opening.sign not in _QUOTES or not above.opening.closed:
        return None
    if line.name or line.hyphens or line.column <= above.opening.least or not failure.at_start(line):
        return None
    return above.opening, Fault.CLOSED_TOO_SOON


def _goes_on(line: Line, opening: Opening) -> bool:
    """Tell whether quotation marks close in the middle of a word, or one of three is left over at the end."""
    assert opening.closed  # noqa: S101  # libyaml gave up after it
    next_sign = line.raw[opening.closed[1] - 1 : opening.closed[1]]
    left_over = line.value.endswith(opening.sign) and line.value.count(opening.sign) % 2
    return bool(left_over) or next_sign not in (" ", ":", "")


@rule("LP027", Severity.ERROR)
def unclosed_quote(at: Span, opening: Opening, typed: str, fault: Fault) -> Iterator[Finding]:
    """A quotation mark that opens a text is not closed where the text ends.

    Everything after it counts as the same text, or as nothing at all: fields and whole records that stand below
    it are missing from every table and paper.

    Close the text with the same mark that opens it. Use double quotation marks round a text with an apostrophe,
    and single ones round a text with a backslash.
    """
    message, advice = _SAY[fault](opening, typed)
    fix = _MEND[fault](at, opening, typed)
    yield Finding(at, message, advice, fix=fix)


def _say_never_closed(opening: Opening, typed: str) -> tuple[str, str]:
    sign, opened = opening.sign, f"the quotation mark opened on line {opening.line}"
    text = typed[1:].split(" # ", 1)[0].rstrip()
    if _closed_by_another(sign, text):
        return f"{opened} is closed by one of another kind", _same_at_both_ends(sign, text[:-1])
    if FIELD.match(text):
        return f"{opened} is never closed", "delete it, or close it where the text ends"
    if _APOSTROPHE.match(typed):
        return f"{opened} is never closed", _use_double(typed)
    if not text or shortened(text) != text or sign in text:
        return f"{opened} is never closed", f"type {sign} where the text ends"
    return f"{opened} is never closed", f"close it where the text ends: {sign}{text}{sign}"


def _closed_by_another(sign: str, text: str) -> bool:
    """Tell whether a text ends with a mark of another kind that nothing else in it opens."""
    opened = text.count("“") if text.endswith("”") else 0
    return text.endswith(_OTHERS[sign]) and text.count(text[-1]) == opened + 1


def _same_at_both_ends(sign: str, text: str) -> str:
    shown = f"{sign}{text}{sign}"
    return f"use the same at both ends: {shown}" if shortened(shown) == shown else "use the same at both ends"


def _say_closed_too_soon(opening: Opening, typed: str) -> tuple[str, str]:
    sign = opening.sign
    if not typed:
        closed = f"closed on line {opening.closed[0]}" if opening.closed else "closed"
        return (
            f"the quotation mark opened on line {opening.line} is {closed}, but the text goes on",
            f"type {sign} where the text ends, and nowhere before",
        )
    text = typed[1:].removesuffix(sign)
    message = f"the quotation marks close too soon, in the middle of the text: `{shortened(typed)}`"
    if sign == "'" and '"' not in text:
        return message, _use_double(text)
    return message, put_quotes(text if typed.endswith(sign) else typed)


def _use_double(text: str) -> str:
    advice = "use double quotation marks when the text has an apostrophe"
    return f'{advice}: "{text}"' if shortened(text) == text else advice


def _say_backslash(opening: Opening, typed: str) -> tuple[str, str]:
    text = typed[1:].removesuffix(opening.sign)
    advice = "use single quotation marks when the text has a backslash"
    return (
        f"between double quotation marks a backslash changes the letter after it: `{shortened(typed)}`",
        f"{advice}: '{text}'" if text and shortened(text) == text and "'" not in text else advice,
    )


def _close(at: Span, opening: Opening, typed: str) -> Fix | None:
    """Return what closes a text where its line ends: it may have been meant to end before that."""
    sign = opening.sign
    text = typed[1:].split(" # ", 1)[0].rstrip()
    if not text or FIELD.match(text) or (sign == '"' and "\\" in text):
        return None
    end = at.column + 1 + len(text)
    if _closed_by_another(sign, text) and sign not in text:
        return perhaps(Edit(_part(at, end - 1, end), sign))
    if _APOSTROPHE.match(typed):
        return perhaps(Edit(_part(at, at.column, end), f'"{typed[: len(text) + 1]}"')) if '"' not in text else None
    done = f"`{sign}` was put where the line ends"
    return perhaps(Edit(_part(at, end, end), sign), done=done) if sign not in text else None


def _in_the_other(at: Span, opening: Opening, typed: str) -> Fix | None:
    """Return what puts marks of the other kind round a text: safe where those in it are apostrophes in words."""
    sign, other = opening.sign, _OTHERS[opening.sign][0]
    text = typed[1:].removesuffix(sign)
    if not typed.endswith(sign) or other in text or "\\" in text:
        return None
    edit = Edit(_part(at, at.column, at.column + len(typed)), f"{other}{text}{other}")
    apostrophes = sign == "'" and text.count("'") == len(_WITHIN_A_WORD.findall(text))
    return certainly(edit) if apostrophes else perhaps(edit)


def _in_single(at: Span, opening: Opening, typed: str) -> Fix | None:
    """Return what puts single marks in the place of double ones, so that a backslash is one."""
    text = typed[1:].removesuffix('"')
    if opening.sign != '"' or not typed.endswith('"') or len(typed) < 2 or "'" in text or '\\"' in text:
        return None
    return certainly(Edit(_part(at, at.column, at.column + len(typed)), f"'{text}'"))


def _part(at: Span, column: int, end: int) -> Span:
    return Span(at.file, at.line, column, at.line, end)


_MEND = {Fault.NEVER_CLOSED: _close, Fault.CLOSED_TOO_SOON: _in_the_other, Fault.BACKSLASH: _in_single}

_SAY = {
    Fault.NEVER_CLOSED: _say_never_closed,
    Fault.CLOSED_TOO_SOON: _say_closed_too_soon,
    Fault.BACKSLASH: _say_backslash,
}
