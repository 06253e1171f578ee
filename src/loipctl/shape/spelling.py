"""Which field was meant by a name that no field has."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loipctl.model.record import inner_record, written_name
from loipctl.shape.fault import Fault, names
from loipctl.words import nearest, plain, quoted

_WORD = re.compile(r"[A-Za-z][a-z]*")

_NEAR = 0.7
"""How much of a name must be the same for it to be offered; less brings in names that nobody meant."""


def near(word: str, choices: Iterable[str]) -> list[str]:
    """Return the names that are a word of what was typed, such as `due` in "Due Date", or spelt much like it."""
    known = list(choices)
    return _among_words(word, known) or nearest(word, known, cutoff=_NEAR)


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about an unknown name: in words, and the name to write where only one can be meant.

    `certain` says that the two differ in nothing but capitals, spaces and hyphens.
    """

    words: str
    name: str = ""
    certain: bool = False


def advice(fault: Fault, meant: str = "") -> Advice:
    """Return what to write in the place of an unknown name; `meant` is a field known to be meant."""
    known = names(fault.owner)
    same = [name for name in known if plain(name) == plain(fault.name)]
    if same and same[0] in fault.beside:
        return Advice(f"`{same[0]}` is given as well: keep one of the two")
    if same or meant:
        rivals = [name for name in fault.beside if name != fault.name and plain(name) == plain(fault.name)]
        name = (same or [meant])[0]
        return Advice(f"write {quoted([name])}", "" if rivals else name, bool(same))
    free = [name for name in known if name not in fault.beside]
    if found := _among_words(fault.name, free):
        return _did_you_mean(found, free)
    if elsewhere := _elsewhere(fault):
        return Advice(elsewhere)
    if found := near(fault.name, free) or near(fault.name, known):
        return _did_you_mean(found, free)
    return Advice(f"{fault.of_record} can have {quoted(known, 'and')}")


def _did_you_mean(found: list[str], free: list[str]) -> Advice:
    only = found[0] if len(found) == 1 and found[0] in free else ""
    return Advice(f"did you mean {quoted(found)}?", only)


def _among_words(typed: str, known: Iterable[str]) -> list[str]:
    words = {plain(word) for word in _WORD.findall(typed)}
    return [name for name in known if plain(name) in words]


def _elsewhere(fault: Fault) -> str:
    """Return where a name belongs that is a field of a record inside this one or around it, or nothing."""
    inner = [
        written_name(name, field)
        for name, field in fault.owner.model_fields.items()
        if (record := inner_record(field)) and fault.name in names(record)
    ]
    if inner:
        return f"`{fault.name}` belongs under {quoted(inner)}"
    for record in fault.outer:
        if fault.name in names(record):
            return f"`{fault.name}` is a field of the {record.noun}: write it further to the left"
    return ""
