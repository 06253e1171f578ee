"""The codes of areas: those that nobody gave out (LP211) and those no longer in use (LP215)."""

import re
from collections.abc import Iterator

from loipctl.diagnostics import Edit, Finding, Severity, certainly, rule
from loipctl.law.areas import areas
from loipctl.places import Place
from loipctl.plans.snapshot import Snapshot
from loipctl.words import day

_LOOK_UP = "look the code up in the register of the Office for National Statistics"

_GSS = re.compile(r"S\d{8}", re.ASCII)


@rule("LP211", Severity.WARNING)
def unknown_area_code(snapshot: Snapshot) -> Iterator[Finding]:
    """A code of an area is not one that the Office for National Statistics has given out.

    The plan could not be set beside the statistics of its area, or would be set beside those of another.

    Write the code from the register. Codes of council areas start with S12, of wards with S13.
    """
    if snapshot.header and (code := snapshot.header.partnership.area):
        yield from _partnership(snapshot.header.partnership.at("area"), code, snapshot.header.partnership.name)
    for place, code in _codes_of_localities(snapshot):
        if not _GSS.fullmatch(code):
            capitals = code.upper() if _GSS.fullmatch(code.upper()) else ""
            advice = f"write `{capitals}`" if capitals else _LOOK_UP
            fix = certainly(Edit(place, capitals)) if capitals else None
            yield Finding(place, f"`{code}` is no code of an area: an S and eight digits", advice, fix=fix)
        elif code.startswith(("S12", "S08")) and not _is_known(code):
            what = "council area" if code.startswith("S12") else "health board"
            yield Finding(place, f"no {what} has the code `{code}`", _LOOK_UP)


def _partnership(place: Place, code: str, partnership: str) -> Iterator[Finding]:
    known = areas()
    if code in known.councils or (code in known.retired and code.startswith("S12")):
        return
    named = [council for council, name in known.councils.items() if name.casefold() in partnership.casefold()]
    advice = "codes of council areas start with S12"
    if len(named) == 1:
        advice = f"the code of {known.councils[named[0]]} is {named[0]}"
    if board := known.health_boards.get(code):
        yield Finding(
            place, f"`{code}` is the code of the health board {board}, and a council area is expected", advice
        )
    else:
        yield Finding(place, f"no council area has the code `{code}`", advice)


def _codes_of_localities(snapshot: Snapshot) -> Iterator[tuple[Place, str]]:
    for locality in snapshot.localities:
        for position, code in enumerate(locality.codes):
            yield locality.at("codes", position), code


def _is_known(code: str) -> bool:
    return bool(areas().name(code)) or code in areas().retired


@rule("LP215", Severity.WARNING)
def retired_area_code(snapshot: Snapshot) -> Iterator[Finding]:
    """A code of an area is no longer in use, because the area's boundary changed.

    New statistics are published under the new code, so the plan would find none after that day.

    Write the code that the area has today; the message names it.
    """
    codes = [*_codes_of_localities(snapshot)]
    code = snapshot.header.partnership.area if snapshot.header else None
    if snapshot.header and code and code.startswith("S12"):
        codes.append((snapshot.header.partnership.at("area"), code))
    for place, code in codes:
        if retired := areas().retired.get(code):
            yield Finding(
                place,
                f"`{code}` has not been the code of {areas().name(retired.now)} since {day(retired.until)}",
                f"write {retired.now}",
                fix=certainly(Edit(place, retired.now)),
            )
