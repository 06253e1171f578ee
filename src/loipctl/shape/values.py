"""Values that are not what their field takes: days, times, numbers, choices, yes or no, ids (LP104 to LP112)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args, get_origin

from loipctl.diagnostics import Edit, Finding, Fix, Severity, certainly, perhaps, rule
from loipctl.model.collections import noun
from loipctl.model.values import LONGEST_ID, NUMBER
from loipctl.shape import typed
from loipctl.shape.fault import Fault, names
from loipctl.words import day, listed, nearest, plain, quoted, shortened


@rule("LP104", Severity.ERROR)
def not_a_day(fault: Fault) -> Iterator[Finding]:
    """A date is not a real day written year-month-day.

    03/04/2026 is 3 April to one reader and 4 March to another. Written 2026-04-03 it can mean only one day, and
    it sorts.

    Write the year, the month and the day with hyphens: 2026-03-31. Where the day is not known, leave the line
    out.
    """
    text = fault.text or ""
    if why := typed.unreal_day(text):
        yield Finding(fault.at, f"`{fault.name}` must be a real day: {why}", "write a day that the calendar has")
        return
    if days := typed.days(text):
        advice = _choose(days)
    elif typed.stretch(text) or typed.times(text):
        advice = "give the day as well, as 2026-03-31"
    else:
        advice = f"write a day as 2026-03-31{_or_leave_out(fault)}"
    message = f"`{fault.name}` must be written year-month-day, and is `{shortened(text)}`"
    yield Finding(fault.at, message, advice, fix=_the_day(fault, days))


@rule("LP105", Severity.ERROR)
def not_a_when(fault: Fault) -> Iterator[Finding]:
    """A time is not a day, month, year, financial year or quarter in a form that can be compared.

    "Spring 2026" and "TBC" can never be late, so nobody is asked about them.

    Write 2026-03-31, 2026-03, 2026, 2025/26, 2025/26 Q3, or two of these joined by `to`. Where it is not known,
    leave the line out and say so in a comment.
    """
    text = fault.text or ""
    message = f"`{fault.name}` must be a day or a stretch of time, and is `{shortened(text)}`"
    if days := typed.days(text):
        yield Finding(fault.at, message, _choose(days), fix=_the_day(fault, days))
    elif times := typed.times(text):
        certain = len(times) == 1 and typed.has_whole_year(text)
        fix = certainly(Edit(fault.at, times[0], bare=True)) if certain else None
        yield Finding(fault.at, message, f"write {listed(times, 'or')}", fix=fix)
    elif why := typed.unreal_day(text):
        yield Finding(fault.at, f"`{fault.name}` must be a real day: {why}", "write a day that the calendar has")
    elif typed.backwards(text):
        backwards = f"`{fault.name}` ends before it starts: `{shortened(text)}`"
        yield Finding(fault.at, backwards, "write the earlier time first")
    else:
        forms = "2026-03-31, 2026-03, 2026, 2025/26 or 2025/26 Q3"
        yield Finding(fault.at, message, f"write {forms}{_or_leave_out(fault)}")


def _choose(days: Sequence[date]) -> str:
    """Return which day to write; where a text can mean two, both in words."""
    if len(days) == 1:
        return f"write {days[0]}"
    return f"write {listed((f'{value} for {day(value)}' for value in days), 'or')}"


def _the_day(fault: Fault, days: Sequence[date]) -> Fix | None:
    """Return what writes the day; nothing is ever chosen where a text can mean two."""
    if len(days) != 1:
        return None
    edit = Edit(fault.at, str(days[0]), bare=True)
    return certainly(edit) if typed.has_whole_year(fault.text or "") else perhaps(edit)


def _or_leave_out(fault: Fault) -> str:
    return "" if fault.declared and fault.declared.is_required() else ", or leave the line out until it is known"


@rule("LP106", Severity.ERROR)
def not_a_number(fault: Fault) -> Iterator[Finding]:
    """A number has something in it that is no digit: a pound sign, a comma, a percent sign, a word.

    What cannot be added up cannot be checked. The unit has a field of its own.

    Write digits only, with a full stop before decimals: 1000, 12.5, -3.
    """
    text = fault.text if fault.text is not None else str(fault.given)
    if fault.details.keys() & {"ge", "le"}:
        limits = _limits(fault)
        yield Finding(fault.at, f"`{fault.name}` must be {limits}, and is {text}", f"write a number {limits}")
        return
    number = typed.number(text)
    whole = fault.kind == "whole number"
    fits = bool(number) and not (whole and "." in number)
    yield Finding(
        fault.at,
        f"`{fault.name}` must be a {'whole ' if whole else ''}number in digits, and is `{shortened(text)}`",
        f"write {number}" if fits else _digits(text, "12" if whole else "1000 or 12.5"),
        fix=_the_number(fault, number) if fits else None,
    )


def _digits(text: str, example: str) -> str:
    if text.replace(".", "", 1).isdecimal() and not NUMBER.fullmatch(text):
        return "write at most 20 digits, and 10 after the full stop"
    return f"write digits only, as {example}"


def _the_number(fault: Fault, number: str) -> Fix:
    """Return what writes the number; a percent or dollar sign says something that the digits do not."""
    edit = Edit(fault.at, number, bare=True)
    return perhaps(edit) if set(fault.text or "") & set("%$") else certainly(edit)


def _limits(fault: Fault) -> str:
    """Return the least and the most that a number may be, in words."""
    marks = fault.declared.metadata if fault.declared else []
    least = next((mark.ge for mark in marks if hasattr(mark, "ge")), None)
    most = next((mark.le for mark in marks if hasattr(mark, "le")), None)
    if least is not None and most is not None:
        return f"from {least} to {most}"
    return f"at least {least}" if most is None else f"at most {most}"


@rule("LP107", Severity.ERROR)
def not_a_choice(fault: Fault) -> Iterator[Finding]:
    """A field takes one of a few words, and this is none of them.

    Tables count by these words; another spelling would be left out of the count without a word.

    Write one of the words that the message names, in small letters.
    """
    text = fault.text or ""
    known = choices(fault)
    same = [choice for choice in known if plain(choice) == plain(text)]
    near = same or nearest(text, known, most=1, cutoff=0.7)
    advice = f"write {quoted(near)}; it can be {quoted(known)}" if near else f"write {quoted(known)}"
    holder = f"an item of `{fault.name}`" if fault.is_item else f"`{fault.name}`"
    fix = perhaps(Edit(fault.at, near[0])) if near else None
    yield Finding(fault.at, f"{holder} cannot be `{shortened(text)}`", advice, fix=fix)


def choices(fault: Fault) -> list[str]:
    """Return the words a field takes."""
    found: list[str] = []
    inner = [fault.declared.annotation] if fault.declared else []
    while inner:
        arguments = get_args(inner.pop(0))
        found += [argument for argument in arguments if isinstance(argument, str)]
        inner += [argument for argument in arguments if not isinstance(argument, str)]
    return found


@rule("LP108", Severity.ERROR)
def not_yes_or_no(fault: Fault) -> Iterator[Finding]:
    """A yes-or-no field holds something else than `true` or `false`.

    Yes, No, On and Y are read differently by different programs, and No has been printed as Norway's code
    before now.

    Write `true` or `false`.
    """
    text = fault.text or ""
    meant = {"yes": "true", "y": "true", "on": "true", "1": "true", "true": "true"}.get(text.casefold()) or {
        "no": "false", "n": "false", "off": "false", "0": "false", "false": "false",
    }.get(text.casefold())  # fmt: skip
    yield Finding(
        fault.at,
        f"`{fault.name}` must be `true` or `false`, and is `{shortened(text)}`",
        f"write `{meant}`" if meant else "write `true` or `false`",
        fix=_yes_or_no(fault, meant) if meant else None,
    )


def _yes_or_no(fault: Fault, meant: str) -> Fix:
    edit = Edit(fault.at, meant, bare=True)
    return certainly(edit) if plain(fault.text or "") in {"yes", "no", "true", "false"} else perhaps(edit)


@rule("LP109", Severity.ERROR)
def bad_id(fault: Fault) -> Iterator[Finding]:
    """An id holds a character that ids cannot have, or is too long.

    Ids become file names, addresses and references in other papers, so they must work everywhere and for ever.

    Use letters without accents, digits, full stops, hyphens and underscores, at most 80, starting with a letter
    or a digit.
    """
    text = shortened(fault.text or "")
    if fault.kind == "file name":
        message = f"`{text}` cannot be an id, and the name of this file is one"
    elif _is_name(fault):
        message = f"`{text}` cannot be an id"
    else:
        holder = f"an item of `{fault.name}`" if fault.is_item and not _joined(fault) else f"`{fault.name}`"
        message = f"{holder} must be {'one id or a list of ids' if _joined(fault) else 'an id'}, and is `{text}`"
    yield Finding(fault.at, message, _instead(fault))


def _is_name(fault: Fault) -> bool:
    """Return whether the id is one that is given here, and not one that is referred to."""
    return fault.name == "id" or fault.at.of_key


def _joined(fault: Fault) -> bool:
    """Return whether several ids were written as one text."""
    several = fault.declared is not None and get_origin(fault.declared.annotation) is tuple
    return several and "," in (fault.text or "")


def _instead(fault: Fault) -> str:
    """Return what to do about something that is no id."""
    if fault.kind == "file name" or _is_name(fault):
        meant = typed.an_id(fault.text or "")
        call = "rename the file" if fault.kind == "file name" else "write"
        suffix = ".yaml" if fault.kind == "file name" else ""
        advice = f"{call} `{meant}{suffix}`; " if meant and len(meant) <= LONGEST_ID else ""
        return f"{advice}an id has letters, digits, full stops, hyphens and underscores, at most {LONGEST_ID}"
    if _joined(fault):
        return "write each id on a line of its own, after a hyphen and a space"
    if fault.refers:
        return f"write the id of a {listed((noun(collection) for collection in fault.refers), 'or')}"
    about = (fault.declared.description if fault.declared else None) or ""
    return f"write {about[:1].lower()}{about[1:].rstrip('.')}"


@rule("LP112", Severity.ERROR)
def text_too_long(fault: Fault) -> Iterator[Finding]:
    """A text is longer than its field can hold.

    A title of several hundred characters fits in no table, and prose of twenty thousand is a document of its
    own.

    Shorten it; what a title need not say can go into the description.
    """
    most = fault.details.get("max_length", 0)
    advice = "shorten it"
    if fault.name != "description" and "description" in names(fault.owner):
        advice += "; what it need not say can go into `description`"
    yield Finding(
        fault.at,
        f"`{fault.name}` has {len(fault.text or ''):,} characters, and must have {most:,} or fewer",
        advice,
    )
