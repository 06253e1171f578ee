"""A calendar of what is to be kept, for Outlook, Google and others: RFC 5545."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from loipctl.characters import lines, one_line
from loipctl.exchange.addresses import is_web_address
from loipctl.exchange.order import Files, Order
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.words import day

if TYPE_CHECKING:
    from icalendar import Calendar, Event

    from loipctl.exchange.diary import Entry

NAME = "ics"
ABOUT = "a calendar: milestones, meetings, reviews, reports and decisions due; it updates when read in again"
FOR_ONE = True

_FIRST = date(2000, 1, 1)


def files(order: Order) -> Files:
    """Return a calendar for each plan."""
    suffix = f"-{order.only_for}" if order.only_for else ""
    return {PurePosixPath(f"{one.id}{suffix}.ics"): _calendar(one, order).to_ical() for one in order.plans}


def _calendar(snapshot: Snapshot, order: Order) -> "Calendar":
    from icalendar import Calendar

    from loipctl.exchange.diary import entries

    made = Calendar()
    made.add("prodid", "-//loipctl//Dates of a plan//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    title = one_line(snapshot.header.title if snapshot.header else snapshot.id)
    owner = snapshot.owner(order.only_for)
    made.add("x-wr-calname", one_line(f"{title}: {name_of(owner)}") if owner else title)
    for entry in entries(snapshot, order.only_for):
        made.add_component(_event(snapshot, entry, order))
    return made


def _event(snapshot: Snapshot, entry: "Entry", order: Order) -> "Event":
    from icalendar import Event

    made = Event()
    made.add("uid", f"{snapshot.id}.{entry.name}@loipctl")
    stamp = datetime.combine(order.as_at, time(), UTC)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    # a later calendar always counts as a newer one, whatever changed in between
    made.add("sequence", max((order.as_at - _FIRST).days, 0))
    made.add("dtstart", entry.day)
    if entry.day < date.max:
        made.add("dtend", entry.day + timedelta(days=1))
    made.add("summary", one_line(entry.title))
    made.add("description", lines("\n".join([*entry.lines, _source(snapshot, order)])))
    made.add("categories", [entry.kind])
    made.add("transp", "TRANSPARENT")
    if entry.place:
        made.add("location", one_line(entry.place))
    if address := _address(snapshot):
        made.add("url", address)
    return made


def _source(snapshot: Snapshot, order: Order) -> str:
    title = snapshot.header.title if snapshot.header else snapshot.id
    errors = "" if order.sound else " The plan has errors."
    return f"From the plan “{title}”, as at {day(order.as_at)}.{errors}"


def _address(snapshot: Snapshot) -> str:
    """Return where the public can read the plan, where that is an address that a calendar can open."""
    if snapshot.header is None:
        return ""
    published = snapshot.header.published.address if snapshot.header.published else None
    for one in (published, snapshot.header.partnership.website):
        if one and is_web_address(one):
            return one
    return ""
