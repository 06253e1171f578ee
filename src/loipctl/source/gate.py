"""The gate every file passes before it is read as YAML: its size, its encoding and the characters in it.

libyaml reports these faults by byte offset or not at all, and takes some line separators that editors do not
show; here each is found first, with its line and column.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from loipctl.diagnostics import Breach, Finding, Note, Severity, rule
from loipctl.places import Span, span_at
from loipctl.source.line_endings import mixed_line_endings
from loipctl.source.seen import MOST_BYTES
from loipctl.source.unseen import INVISIBLE, LIKE_SPACE, code_point, named, unhide
from loipctl.words import count

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)")
BREAKS = re.compile("[\x85\u2028\u2029]")
_UNSEEN = re.compile(f"(?:{INVISIBLE.pattern})+|{BREAKS.pattern}")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)


class Refused(Exception):  # noqa: N818
    """A file that cannot be read any further, and why."""

    def __init__(self, breaches: Iterable[Breach]) -> None:
        super().__init__()
        self.breaches = tuple(breaches)


class Passed(NamedTuple):
    """The text of a file that passed the gate, and what was remarked on the way.

    `text` has every character that looks like a space turned into one, so that it reads as it looks;
    other invisible characters stay, and the reader leaves them out of names and values. No position moves.
    """

    text: str
    breaches: tuple[Breach, ...] = ()


def admit(file: str, raw: bytes) -> Passed:
    """Return the text of a file's bytes.

    Raises `Refused` where the file is too large, is not UTF-8, holds control characters or line separators
    that editors do not show, or was left with the marks of two people's changes.
    """
    _refuse(file_too_large(file, raw))
    _refuse(not_utf8(file, raw))
    text = raw.decode("utf-8-sig")
    _refuse(control_character((one.group(), at) for one, at in _first_of_each_line(file, text, CONTROL)))
    _refuse(merge_conflict_marker(file, text))
    remarks = [*mixed_line_endings(file, text)]
    if not text.isascii():
        remarks += invisible_character(file, text)
        if BREAKS.search(text):
            raise Refused(remarks)
        text = LIKE_SPACE.sub(" ", text)
    return Passed(text, tuple(remarks))


def is_too_large(raw: bytes) -> bool:
    """Tell whether a file has more bytes than are read."""
    return len(raw) > MOST_BYTES


def visible(text: str) -> str:
    """Return a name or value without the characters that nobody can see."""
    return text if text.isascii() else INVISIBLE.sub("", text)


def _refuse(breaches: Iterable[Breach]) -> None:
    if found := tuple(breaches):
        raise Refused(found)


@rule("LP013", Severity.ERROR)
def file_too_large(file: str, raw: bytes) -> Iterator[Finding]:
    """The file is larger than 1 MiB, about 20,000 lines.

    A file this size is seldom a plan: more often it is an export or a picture with the wrong name, and
    reading it would hold everybody up.

    Split the list into a folder with one record a file, or move the file out of the plan.
    """
    if is_too_large(raw):
        yield Finding(
            Span(file),
            f"this file is larger than {count(MOST_BYTES // 1024, 'KiB', 'KiB')}, the most that is read",
            "split the list into a folder with one record a file",
        )


@rule("LP001", Severity.ERROR)
def not_utf8(file: str, raw: bytes) -> Iterator[Finding]:
    """The file is not saved as UTF-8, the encoding in which every character has one meaning.

    In another encoding an apostrophe, a pound sign or a Gaelic letter turns into something else on the next
    machine, and the paper that goes to the board prints it.

    Save the file as UTF-8. In Notepad: Save As, then Encoding, UTF-8. In VS Code: the encoding's name at the
    foot of the window, Save with Encoding, UTF-8.
    """
    saved_as_help = "save the file as UTF-8: in Notepad choose Save As, then Encoding, UTF-8"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" in raw[:200] and _looks_like_utf16(raw)):
        yield Finding(Span(file), "this file is saved as UTF-16, not as UTF-8", saved_as_help)
        return
    if b"\x00" in raw[:8000]:
        yield Finding(
            Span(file),
            "this is not a text file",
            "move it out of the plan, or give it a name that does not end in .yaml",
        )
        return
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8-sig", "replace")
        likely = raw[fault.start : fault.start + 1].decode("cp1252", "replace")
        yield Finding(
            span_at(file, before + "?", len(before), len(before) + 1),
            f"this file is not saved as UTF-8: the character here is probably `{likely}` as Windows saves it",
            saved_as_help,
        )


def _looks_like_utf16(raw: bytes) -> bool:
    start = raw[:200]
    return max(start[::2].count(0), start[1::2].count(0)) > len(start) // 4


@rule("LP004", Severity.ERROR)
def control_character(found: Iterable[tuple[str, Span]], *, typed: bool = True) -> Iterator[Finding]:
    """The file holds a control character: a code for a machine, not a letter.

    Nobody can see it in an editor, and Word, PDF and web pages refuse it, so a paper would fail at the last
    moment.

    Delete the character at the place that is named; typing the words around it again is the sure way.
    """
    for character, span in found:
        if character == "\r" and typed:
            yield Finding(
                span,
                "this line ends in the way of old Macintosh computers",
                "save the file with line endings of the kind LF",
            )
            return
        yield Finding(span, f"a control character stands here: {code_point(character)}", "delete it")


@rule("LP003", Severity.ERROR)
def invisible_character(file: str, text: str) -> Iterator[Finding]:
    """An invisible character stands in the file: a no-break space, a zero-width mark, a soft hyphen or the like.

    They come along from Word and web pages. Nobody sees them, yet a name with one in it is another name, and
    a mark that turns the direction of writing can make a line read as what it is not.

    Replace the character by an ordinary space, or delete it. One message is given for each line.
    """
    for found, span in _first_of_each_line(file, text, _UNSEEN):
        character = found.group()[0]
        advice = "replace it with an ordinary space" if LIKE_SPACE.match(character) else "delete it"
        advice = "start a new line here in the ordinary way, or delete it" if BREAKS.match(character) else advice
        message = f"an invisible character stands here: {named(character)}"
        yield Finding(span, message, advice, fix=None if BREAKS.match(character) else unhide(text, found, span))


@rule("LP005", Severity.ERROR)
def merge_conflict_marker(file: str, text: str) -> Iterator[Finding]:
    """Two people changed the same lines, and the file holds both versions with git's marks between them.

    Until one is chosen nobody can say what the plan says there.

    Keep the lines that are right, delete the others, and delete the lines that start with <<<<<<<, ======= and
    >>>>>>>. Ask for help if you do not know which version is right.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    first_marks = islice(_CONFLICT.finditer(text), 3)
    marks = [span_at(file, text, found.start(), found.end()) for found in first_marks]
    if len(marks) == 1:
        message = "git left a mark between two versions of these lines, and it is still here"
        yield Finding(marks[0], message, "check the lines around it, and delete this one")
    elif marks:
        yield Finding(
            marks[0],
            "two people changed these lines, and both versions are still here",
            "keep the lines that are right, and delete the others and the marks",
            tuple(Note(mark, "another of git's marks") for mark in marks[1:]),
        )


def _first_of_each_line(file: str, text: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Span]]:
    """Yield the first match on each line with its place; the text is gone through once, however many there are."""
    line, line_start, line_end = 1, 0, -1
    for found in pattern.finditer(text):
        start = found.start()
        if start < line_end:
            continue
        line += text.count("\n", line_start, start)
        line_start = text.rfind("\n", line_start, start) + 1 or line_start
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        end = min(found.end(), line_end)
        yield found, Span(file, line, start - line_start + 1, line, max(end, start) - line_start + 1)
