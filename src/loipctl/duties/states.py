"""How a plan can stand to a duty: a sign, a word and what it means, as a status of a scheme has them."""

from loipctl.model.schemes import Meaning, Status


def _state(key: str, label: str, symbol: str, colour: str, counts_as: Meaning) -> Status:
    return Status(
        key=key, label=label, symbol=symbol, colour=colour, definition=_DEFINITIONS[key], counts_as=counts_as
    )


_DEFINITIONS = {
    "met": "The records show it.",
    "recorded": "The records are there; a person must judge what the note says.",
    "not-met": "The records speak against it, or what they should hold is not there.",
    "excused": "It is not met, and the plan says why and until when.",
    "cannot-tell": "The records cannot show it; a person must judge.",
    "nothing-yet": "There is nothing to judge yet, for the reason given.",
}

MET = _state("met", "Met", "✓", "#00703c", "done")
RECORDED = _state("recorded", "Recorded", "●", "#1d70b8", "on-track")
NOT_MET = _state("not-met", "Not met", "✕", "#b3131b", "off-track")
EXCUSED = _state("excused", "Excused", "‖", "#594d00", "paused")
CANNOT_TELL = _state("cannot-tell", "Cannot be told", "?", "#5b6570", "unknown")
NOTHING_YET = _state("nothing-yet", "Nothing yet", "○", "#5b6570", "not-started")

STATES = (MET, RECORDED, NOT_MET, EXCUSED, CANNOT_TELL, NOTHING_YET)
"""Every state, in the order a key prints them."""
