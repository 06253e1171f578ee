"""Fields that are unknown, missing, or hold a thing of another kind (LP101 to LP103)."""

from collections.abc import Iterator, Sequence

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.record import written_name
from loipctl.places import Place
from loipctl.shape.fault import Fault
from loipctl.words import did_you_mean, plain, quoted, shortened


@rule("LP101", Severity.ERROR)
def unknown_field(fault: Fault, meant: Sequence[str | int] = ()) -> Iterator[Finding]:
    """A record has a field that this kind of record does not know.

    Mostly it is a slip of the keyboard. What stands in it is in no table and no paper, so the board would see
    an action without an owner where an officer had written one.

    Write the name as the format has it; the message names the nearest. What has no field of its own can go into
    the description or a comment.
    """
    names = [written_name(name, field) for name, field in fault.owner.model_fields.items()]
    same = [name for name in names if plain(name) == plain(fault.name)]
    if same or meant:
        advice = f"write {quoted(map(str, meant or same))}"
    else:
        advice = did_you_mean(fault.name, names) or f"{_article(fault.owner.noun)} can have {quoted(names, 'and')}"
    yield Finding(
        Place(fault.at.file, fault.at.route, of_key=True),
        f"{_article(fault.owner.noun)} has no field `{shortened(fault.name)}`",
        advice,
    )


@rule("LP102", Severity.ERROR)
def missing_field(fault: Fault) -> Iterator[Finding]:
    """A record lacks a field that every record of its kind must have.

    Very little is required: without it the record has no meaning, and no table could print it.

    Add the field to the record.
    """
    field = next(
        field for name, field in fault.owner.model_fields.items() if written_name(name, field) == fault.name
    )
    yield Finding(
        fault.at,
        f"this {fault.owner.noun} has no `{fault.name}`",
        f"add `{fault.name}:` ({_lowered(field.description or '')})",
    )


@rule("LP103", Severity.ERROR)
def wrong_kind(fault: Fault) -> Iterator[Finding]:
    """A field holds a thing of another kind than it should: a list where one text is expected, or the reverse.

    It is often a matter of indentation or of a missing hyphen. The value cannot be used as it stands.

    Write the value in the way the help line says.
    """
    expected = _expected(fault)
    if fault.text is not None and fault.kind == "text":
        yield Finding(
            fault.at, f"`{fault.name}` must be one line of text", "write it on one line, without a bar or a fold"
        )
        return
    if fault.kind == "colour":
        yield Finding(fault.at, f"`{fault.name}` must be a colour", 'write it as "#00703c", in quotation marks')
        return
    where = f"an item of `{fault.name}`" if fault.is_item else f"`{fault.name}`" if fault.name else "this file"
    yield Finding(fault.at, f"{where} holds {_what(fault.given)}, and should hold {expected[0]}", expected[1])


def _expected(fault: Fault) -> tuple[str, str]:
    """Return what a field should hold, and how to write that."""
    if fault.holds_record and not fault.is_item and isinstance(fault.given, dict):
        return "a list", "put a hyphen and a space before the first field of each item"
    if fault.holds_record or not fault.name:
        return "fields", "write each field on a line of its own, as `name: value`, two spaces further in"
    if fault.kind.startswith("list"):
        return "a list of text", "write each item on a line of its own, after a hyphen and a space"
    return f"one {fault.kind or 'text'}", f"write it on one line, as `{fault.name}: …`"


def _what(given: object) -> str:
    if isinstance(given, list):
        return "a list"
    return "fields" if isinstance(given, dict) else "text"


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _lowered(sentence: str) -> str:
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")
