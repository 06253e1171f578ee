"""The filters and tests a template may use; nothing else is known to it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NoReturn

from jinja2.filters import FILTERS as BUILT_IN_FILTERS
from jinja2.tests import TESTS as BUILT_IN_TESTS
from markupsafe import Markup

from loipctl import words
from loipctl.papers import PaperError, values

Function = Callable[..., Any]

# Each was read for what it does with memory, with attributes and with printed text.
_BUILT_IN = (
    "abs", "batch", "count", "d", "default", "dictsort", "first", "groupby", "int", "items", "last", "length",
    "list", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort",
    "sum", "unique",
)  # fmt: skip
_TESTS = (
    "!=", "<", "<=", "==", ">", ">=", "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false",
    "ge", "greaterthan", "gt", "in", "integer", "iterable", "le", "lessthan", "lt", "mapping", "ne", "none",
    "number", "odd", "sequence", "string", "true", "undefined",
)  # fmt: skip


def day(value: object) -> str:
    """A day as 31 March 2027."""
    if not isinstance(value, date):
        _refuse("day", "a day")
    return words.day(value)


def month(value: object) -> str:
    """The month of a day: March 2027."""
    if not isinstance(value, date):
        _refuse("month", "a day")
    return words.month(value)


def number(value: object, places: int | None = None) -> str:
    """A number as 9,000, to a number of decimal places where one is given."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        _refuse("number", "a number")
    if places is None:
        return f"{value:,}"
    if not 0 <= places <= 9:
        message = "`number` shows from 0 to 9 decimal places"
        raise PaperError(message, "write {{ x|number(1) }}")
    return f"{value:,.{places}f}"


def plural(count: object, one: str, many: str = "") -> str:
    """A count with its word: 1 action, 2 actions."""
    if isinstance(count, bool) or not isinstance(count, int):
        _refuse("plural", "a whole number")
    return words.count(count, _text("plural", one), many)


def lower(text: object) -> str:
    """The text in small letters."""
    return _text("lower", text).lower()


def upper(text: object) -> str:
    """The text in capitals."""
    return _text("upper", text).upper()


def trim(text: object) -> str:
    """The text without spaces at its ends."""
    return _text("trim", text).strip()


def capitalise(text: object) -> str:
    """The text with a capital first letter and the rest as it is, so that NHS stays NHS."""
    sentence = _text("capitalise", text)
    return sentence[:1].upper() + sentence[1:]


def replace(text: object, old: object, new: object) -> str:
    """The text with one piece of it exchanged for another."""
    piece = _text("replace", old)
    if not piece:
        message = "`replace` needs the words to look for"
        raise PaperError(message, "write {{ x|replace('old', 'new') }}")
    return _text("replace", text).replace(piece, _text("replace", new))


def truncate(text: object, length: int = 255) -> str:
    """The text cut at the end of a word, with … where it was cut."""
    whole = _text("truncate", text)
    if len(whole) <= length:
        return whole
    kept = whole[: max(length - 1, 0)]
    return f"{kept.rpartition(' ')[0] or kept}…"


def join_with(keep: Callable[[object], Markup]) -> Function:
    """A `join` that keeps every printed part whole."""

    def join(parts: Iterable[object], between: object = "", attribute: str | None = None) -> str:
        """The parts one after another with something between them."""
        chosen = [part[attribute] if isinstance(part, dict) and attribute else part for part in parts]
        if any(isinstance(part, Markup | values.Inlines) for part in chosen):
            return keep(between).join([keep(part) for part in chosen])
        return values.as_text(between).join(values.as_text(part) for part in chosen)

    return join


FILTERS: Mapping[str, Any] = MappingProxyType(
    {name: BUILT_IN_FILTERS[name] for name in _BUILT_IN}
    | {
        "capitalise": capitalise,
        "day": day,
        "lower": lower,
        "month": month,
        "number": number,
        "plural": plural,
        "replace": replace,
        "trim": trim,
        "truncate": truncate,
        "upper": upper,
    }
)
TESTS: Mapping[str, Any] = MappingProxyType({name: BUILT_IN_TESTS[name] for name in _TESTS})


def _text(name: str, value: object) -> str:
    if isinstance(value, Markup):
        message = f"`{name}` cannot change what a macro or a {{% set %}} block has printed"
        raise PaperError(message, "change the text before it is printed")
    if not isinstance(value, str):
        _refuse(name, "a text")
    return value


def _refuse(name: str, wanted: str) -> NoReturn:
    message = f"`{name}` needs {wanted}"
    raise PaperError(message, f"give {wanted}, or leave `{name}` out")
