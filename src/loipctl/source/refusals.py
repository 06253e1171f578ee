"""What is wrong with a file as YAML, seen while it is read: the rules that need no more than one event."""

import re
from collections.abc import Iterator

from loipctl.diagnostics import Breach, Edit, Finding, Fix, Note, Severity, rule
from loipctl.places import Span
from loipctl.source.gate import BREAKS, CONTROL, control_character
from loipctl.source.marks import Entry, Event, span, span_of
from loipctl.source.writing import written
from loipctl.words import shortened

_BEFORE_VALUE = re.compile(r"[ -]*+(?:[A-Za-z_][\w-]*+: *+)?+")
_COMMENT = re.compile(r"[ \t]#")
_ONLY_TEXT = re.compile(r"[*!]\S+ ")

_NEAR = 20
"""How many lines below are looked at for the end of a text."""

MOST_DEPTH = 20
"""How deep lists and fields may nest; a plan needs six levels."""


def control_spelt(file: str, event: Event) -> Iterator[Breach]:
    """Say so where a text between quotation marks spells a control character by its number."""
    if found := CONTROL.search(event.value) or BREAKS.search(event.value):
        yield from control_character([(found.group(), span_of(file, event))], typed=False)


@rule("LP007", Severity.ERROR)
def duplicate_key(file: str, key: Event, first: Entry) -> Iterator[Finding]:
    """The same field is given twice in one record.

    Most programs keep one of the two without a word, so a date or an owner that somebody wrote is not in the
    paper.

    Keep the one that is right and delete the other.
    """
    assert first.key is not None  # noqa: S101  # only fields are given twice
    yield Finding(
        span_of(file, key),
        f"`{shortened(key.value)}` is given twice, here and on line {first.key[0].line + 1}",
        "keep the one that is right",
        (Note(span(file, *first.key), "the first is here"),),
    )


@rule("LP008", Severity.ERROR)
def yaml_tag(file: str, event: Event, text: str) -> Iterator[Finding]:
    """A value starts with an exclamation mark, which YAML takes as an instruction and not as text.

    The first word is lost without a sound: `!important deadline` is read as `deadline`.

    Put quotation marks round the whole text, or take the exclamation mark away.
    """
    shown = re.sub("^tag:yaml.org,2002:", "!!", event.tag or "")
    start = event.start_mark
    yield Finding(
        Span(file, start.line + 1, start.column + 1, start.line + 1, start.column + 1 + len(shown)),
        f"text that starts with `!` loses its first word: `{shortened(shown)}` is not read",
        "put quotation marks round the text",
        fix=_in_quotes(file, event, text),
    )


@rule("LP009", Severity.ERROR)
def anchor_or_alias(file: str, event: Event, text: str) -> Iterator[Finding]:
    """A value starts with `&` or `*`, with which YAML repeats one value in another place.

    A plan that a reader cannot follow line by line cannot be checked by its owner, so nothing is repeated this
    way. Mostly it is text that happens to start so, such as *bold* words.

    Put quotation marks round the text. To use a value twice, write it twice.
    """
    from yaml.events import AliasEvent

    sign = "*" if isinstance(event, AliasEvent) else "&"
    name = event.anchor or ""
    start = event.start_mark
    yield Finding(
        Span(file, start.line + 1, start.column + 1, start.line + 1, start.column + 2 + len(name)),
        f"a value cannot start with `{sign}` here: `{sign}{shortened(name)}`",
        "put quotation marks round the text",
        fix=_in_quotes(file, event, text),
    )


def _in_quotes(file: str, event: Event, text: str) -> Fix | None:
    """Return what makes one text of all that follows on the line, or None where it is not all of a value.

    A sign with more words after it can only be text; `*name` and `&name` could be meant as YAML has them.
    """
    start = event.start_mark
    before = text[start.index - start.column : start.index]
    row, _, rest = text[start.index :].partition("\n")
    value = _COMMENT.split(row, maxsplit=1)[0].rstrip()
    below = next(filter(str.strip, rest.split("\n", _NEAR)[:_NEAR]), "")
    goes_on = len(below) - len(below.lstrip(" ")) > len(before) - len(before.lstrip(" -"))
    starts = before.endswith(" ") and _BEFORE_VALUE.fullmatch(before)
    if goes_on or not starts or value.startswith("!!") or value.endswith(":") or ": " in value:
        return None
    at = Span(file, start.line + 1, start.column + 1, start.line + 1, start.column + 1 + len(value))
    return Fix(safe=_ONLY_TEXT.match(value) is not None, edits=(Edit(at, written(value)),))


@rule("LP010", Severity.ERROR)
def several_documents(file: str, event: Event) -> Iterator[Finding]:
    """A line of three hyphens starts a second document in the same file.

    Most programs read the first and drop the rest, so half a plan would be missing.

    Delete the line, or move what follows to a file of its own.
    """
    yield Finding(
        span_of(file, event),
        "a second document starts here, and a file holds only one",
        "delete this line, or move what follows to a file of its own",
    )


@rule("LP014", Severity.ERROR)
def nested_too_deep(file: str, event: Event) -> Iterator[Finding]:
    """Lists and fields are stand inside each other more than 20 levels deep.

    No part of a plan needs more than six, so something went wrong in the indentation, or the file is not a
    plan.

    Check the indentation and the brackets above this place.
    """
    yield Finding(
        span_of(file, event),
        f"lists and fields are nested more than {MOST_DEPTH} levels deep here",
        "check the indentation and the brackets above this place",
    )


@rule("LP029", Severity.ERROR)
def list_as_name(file: str, event: Event) -> Iterator[Finding]:
    """A list or a group of fields stands where the name of a field is expected.

    It comes of a question mark at the start of a line, or of double braces left from a form, such as
    `{{ name }}`, and nothing can be looked up under such a name.

    Put quotation marks round the text, or fill in what the form asked for.
    """
    yield Finding(
        span_of(file, event),
        "a list or fields stand where a field's name is expected",
        "put quotation marks round the text, or fill in what the form asked for",
    )


@rule("LP110", Severity.WARNING)
def empty_value(file: str, event: Event, name: Event | None) -> Iterator[Finding]:
    """A field has a name and no value, or a list has an empty item.

    It is read as if it were not there. A reader of the file cannot tell whether the answer is "none", "not
    known" or "forgotten".

    Give the value, or delete the line. If it is not known yet, a comment can say so.
    """
    if name is None:
        start = event.start_mark
        hyphen = Span(file, start.line + 1, start.column, start.line + 1, start.column + 1)
        at = hyphen if start.index == event.end_mark.index else span_of(file, event)
        yield Finding(at, "this item of the list is empty", "give it a value, or delete the line")
    else:
        yield Finding(
            span_of(file, name),
            f"`{shortened(name.value)}` has no value",
            "give the value, or delete the line",
        )
