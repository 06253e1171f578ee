"""The codes of areas: those that nobody gave out (LP211) and those no longer in use (LP215)."""

import re
from collections.abc import Iterator

from loipctl.diagnostics import Edit, Finding, Severity, certainly, rule
from loipctl.law.areas import Areas
from loipctl.model.plan import Partnership
from loipctl.places import Place
from loipctl.plans.snapshot import Snapshot
from loipctl.words import day

_LOOK_UP = "look the code up in the register of the Office for National Statistics"

_GSS = re.compile(r"S\d{8}", re.ASCII)


@rule("LP211", Severity.WARNING, needs=("law",))
def unknown_area_code(snapshot: Snapshot) -> Iterator[Finding]:
    """A code of an area is not one that the Office for National Statistics has given out.

    The plan could not be set beside the statistics of its area, or would be set beside those of another.

    Write the code from the register. Codes of council areas start with S12, of wards with S13.
    """
    if snapshot.header and (code := snapshot.header.partnership.area):
        yield from _partnership(snapshot.law.areas, snapshot.header.partnership, code)
    for place, code in _codes_of_localities(snapshot):
        if not _GSS.fullmatch(code):
            capitals = code.upper() if _GSS.fullmatch(code.upper()) else ""
            advice = f"write `{capitals}`" if capitals else _LOOK_UP
            fix = certainly(Edit(place, capitals)) if capitals else None
            yield Finding(place, f"`{code}` is no code of an area: an S and eight digits", advice, fix=fix)
        elif code.startswith(("S12", "S08")) and code not in snapshot.law.areas.codes:
            what = "council area" if code.startswith("S12") else "health board"
            yield Finding(place, f"no {what} has the code `{code}`", _LOOK_UP)


def _partnership(areas: Areas, partnership: Partnership, code: str) -> Iterator[Finding]:
    if areas.is_council(code):
        return
    councils = areas.councils().items()
    named = [(council, name) for council, name in councils if name.casefold() in partnership.name.casefold()]
    advice = "codes of council areas start with S12"
    if len(named) == 1:
        advice = f"the code of {named[0][1]} is {named[0][0]}"
    message = f"no council area has the code `{code}`"
    if board := areas.name(code):
        message = f"`{code}` is the code of the health board {board}, and a council area is expected"
    yield Finding(partnership.at("area"), message, advice)


def _codes_of_localities(snapshot: Snapshot) -> Iterator[tuple[Place, str]]:
    for locality in snapshot.localities:
        for position, code in enumerate(locality.codes):
            yield locality.at("codes", position), code


@rule("LP215", Severity.WARNING, needs=("law",))
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
        found = snapshot.law.areas.codes.get(code)
        if found and found.until and found.until < snapshot.as_at:
            yield Finding(
                place,
                f"`{code}` has not been the code of {found.name} since {day(found.until)}",
                f"write {found.now}" if found.now else _LOOK_UP,
                fix=certainly(Edit(place, found.now)) if found.now else None,
            )
