"""What a cell of a spreadsheet of LibreOffice holds, as it is shown there."""

from datetime import datetime
from decimal import Decimal

from lxml import etree

from loipctl.exchange.readers.grid import Held
from loipctl.exchange.readers.number_formats import Shows
from loipctl.exchange.readers.package_xml import attribute, local
from loipctl.exchange.readers.raw_values import day_held, faulty, number_held, unanswered
from loipctl.exchange.readers.words_in_cells import cleaned, linked

_NUMBERS = ("float", "percentage", "currency")
_FAULTS = ("#", "Err:")
# A day is shown without its day of the month in one of these ways.
_MONTHS = ("%b %y", "%b-%y", "%b %Y", "%b-%Y", "%B %y", "%B-%y", "%B %Y", "%m/%y", "%m/%Y")
_MOST_SPACES = 100


def held_by(cell: etree._Element, place: str) -> Held:
    """Return what a cell holds."""
    shown, kind, formula = _shown(cell), _kind(cell), attribute(cell, "formula").partition("=")[2]
    if formula and not kind:
        return unanswered(place, f"={formula}")
    if kind == "error" or (formula and shown.startswith(_FAULTS)):
        return faulty(place, shown)
    if kind in _NUMBERS:
        return _number(attribute(cell, "value"), shown)
    return _day(attribute(cell, "date-value"), shown) if kind == "date" else Held(shown, shown or None)


def comment_of(cell: etree._Element) -> str:
    """Return what a comment on a cell says, without who wrote it and when."""
    return "\n".join(cleaned(_inside(one)) for one in cell.iterfind("{*}annotation/{*}p"))


def _kind(cell: etree._Element) -> str:
    """Return the kind of value: LibreOffice says in a vocabulary of its own that a text is an error."""
    kinds = [value for key, value in cell.items() if key.endswith("}value-type")]
    return "error" if "error" in kinds else str(kinds[0]) if kinds else ""


def _number(said: str, shown: str) -> Held:
    try:
        one = number_held(float(said))
    except ValueError:
        return Held(shown, shown)
    return Held(shown or one.text, one.value if isinstance(one.value, Decimal) else shown)


def _day(said: str, shown: str) -> Held:
    try:
        value = datetime.fromisoformat(said)
    except ValueError:
        return Held(shown, shown)
    if shown.lower() in {value.strftime(form).lower() for form in _MONTHS}:
        return day_held(value, Shows.MONTH)
    return day_held(value, Shows.YEAR if shown == str(value.year) else Shows.DAY)


def _shown(cell: etree._Element) -> str:
    return cleaned("\n".join(_inside(one) for one in cell if local(one) in ("p", "h")))


def _inside(parent: etree._Element) -> str:
    """Return the text in an element, with the spaces, line ends and links that have elements of their own."""
    return (parent.text or "") + "".join(_element(one) + (one.tail or "") for one in parent)


def _element(one: etree._Element) -> str:
    name = local(one)
    if name == "s":
        said = attribute(one, "c")
        return " " * (min(int(said), _MOST_SPACES) if said.isdecimal() and len(said) < 5 else 1)
    if name in ("tab", "line-break"):
        return " " if name == "tab" else "\n"
    if name == "a":
        return linked(_inside(one), attribute(one, "href"))
    return "" if name in ("annotation", "note") else _inside(one)
