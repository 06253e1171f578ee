"""Values that are not what their field takes: days, times, numbers, choices, yes or no, ids (LP104 to LP112)."""

from collections.abc import Iterator
from typing import get_args

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.record import written_name
from loipctl.model.values import LONGEST_ID
from loipctl.shape import typed
from loipctl.shape.fault import Fault
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
    days = typed.days(text)
    if len(days) > 1:
        advice = f"write {listed((f'{value} for {day(value)}' for value in days), 'or')}"
    elif days:
        advice = f"write {days[0]}"
    elif typed.stretch(text):
        advice = "give the day as well, as 2026-03-31"
    else:
        advice = "write a day as 2026-03-31, or leave the line out until it is known"
    yield Finding(fault.at, f"`{fault.name}` must be written year-month-day, and is `{shortened(text)}`", advice)


@rule("LP105", Severity.ERROR)
def not_a_when(fault: Fault) -> Iterator[Finding]:
    """A time is not a day, month, year, financial year or quarter in a form that can be compared.

    "Spring 2026" and "TBC" can never be late, so nobody is asked about them.

    Write 2026-03-31, 2026-03, 2026, 2025/26, 2025/26 Q3, or two of these joined by `to`. Where it is not known,
    leave the line out and say so in a comment.
    """
    text = fault.text or ""
    if why := typed.unreal_day(text):
        yield Finding(fault.at, f"`{fault.name}` must be a real day: {why}", "write a day that the calendar has")
        return
    if typed.backwards(text):
        yield Finding(
            fault.at, f"`{fault.name}` ends before it starts: `{shortened(text)}`", "write the earlier time first"
        )
        return
    days = typed.days(text)
    meant = [str(value) for value in days] or typed.times(text)
    forms = "2026-03-31, 2026-03, 2026, 2025/26 or 2025/26 Q3"
    yield Finding(
        fault.at,
        f"`{fault.name}` must be a day or a stretch of time, and is `{shortened(text)}`",
        f"write {listed(meant, 'or')}" if meant else f"write {forms}, or leave the line out until it is known",
    )


@rule("LP106", Severity.ERROR)
def not_a_number(fault: Fault) -> Iterator[Finding]:
    """A number has something in it that is no digit: a pound sign, a comma, a percent sign, a word.

    What cannot be added up cannot be checked. The unit has a field of its own.

    Write digits only, with a full stop before decimals: 1000, 12.5, -3.
    """
    text = fault.text if fault.text is not None else str(fault.given)
    low, high = fault.details.get("ge"), fault.details.get("le")
    if low is not None or high is not None:
        limits = {"likelihood": "1 to 5", "impact": "1 to 5"}.get(fault.name, f"at least {low}")
        yield Finding(fault.at, f"`{fault.name}` must be {limits}, and is {text}", f"write a number from {limits}")
        return
    number = typed.number(text)
    whole = fault.kind == "whole number"
    yield Finding(
        fault.at,
        f"`{fault.name}` must be a {'whole ' if whole else ''}number in digits, and is `{shortened(text)}`",
        f"write {number}" if number and not (whole and "." in number) else "write digits only, as 1000 or 12.5",
    )


@rule("LP107", Severity.ERROR)
def not_a_choice(fault: Fault) -> Iterator[Finding]:
    """A field takes one of a few words, and this is none of them.

    Tables count by these words; another spelling would be left out of the count without a sound.

    Write one of the words that the message names, in small letters.
    """
    text = fault.text or ""
    choices = _choices(fault)
    near = nearest(text, choices, most=1)
    same = [choice for choice in choices if plain(choice) == plain(text)]
    if same or near:
        advice = f"write {quoted(same or near)}; it can be {quoted(choices)}"
    else:
        advice = f"write {quoted(choices)}"
    yield Finding(fault.at, f"`{fault.name}` cannot be `{shortened(text)}`", advice)


def _choices(fault: Fault) -> list[str]:
    """Return the words a field takes."""
    field = next(
        field for name, field in fault.owner.model_fields.items() if written_name(name, field) == fault.name
    )
    found: list[str] = []
    inner = [field.annotation]
    while inner:
        annotation = inner.pop(0)
        arguments = get_args(annotation)
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
    )


@rule("LP109", Severity.ERROR)
def bad_id(fault: Fault) -> Iterator[Finding]:
    """An id holds a character that ids cannot have, or is too long.

    Ids become file names, addresses and references in other papers, so they must work everywhere and for ever.

    Use letters without accents, digits, full stops, hyphens and underscores, at most 80, starting with a letter
    or a digit.
    """
    text = fault.text or ""
    meant = typed.an_id(text)
    yield Finding(
        fault.at,
        f"`{shortened(text)}` cannot be an id",
        (f"write `{meant}`; " if meant and len(text) <= LONGEST_ID else "")
        + f"an id has letters, digits, full stops, hyphens and underscores, at most {LONGEST_ID}",
    )


@rule("LP112", Severity.ERROR)
def text_too_long(fault: Fault) -> Iterator[Finding]:
    """A text is longer than its field can hold.

    A title of several hundred characters fits in no table, and prose of twenty thousand is a document of its
    own.

    Shorten it; what a title need not say can go into the description.
    """
    most = fault.details.get("max_length", 0)
    yield Finding(
        fault.at,
        f"`{fault.name}` has {len(fault.text or ''):,} characters, and must have {most:,} or fewer",
        "shorten it; what a title need not say can go into `description`",
    )
