"""Personal data where papers would print it (LP701)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.partners import Officer
from loipctl.model.record import WrittenText
from loipctl.plans.part import Part
from loipctl.plans.snapshot import name_of
from loipctl.rules.alone import alone
from loipctl.rules.passages import having, naming
from loipctl.words import count

_ADDRESS = re.compile(r"(?<![\w.%+'-])([\w.%+'-]{1,64})@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})")

# Numbers that begin with 03, 05, 08 or 09 are those of services, not of a person or a desk. The pattern starts
# with what it looks for and only then looks back, so that most of a text is passed over at a glance.
_PHONE = re.compile(
    r"(?:\+44(?<![\w./£+-]\+44) ?(?:\(0\) ?)?|0(?<![\w./£+-]0))[127]\d(?:[ )-]{0,2}\d){7,8}(?!\w)", re.ASCII
)

_WORD = re.compile(r"\w[\w'’-]*")
_LETTERS = re.compile(r"[^\W\d_]+")

_SHARED = frozenset(
    {
        "admin", "board", "business", "committee", "communications", "communities", "community", "consultation",
        "contact", "council", "cpp", "data", "democracy", "desk", "engagement", "enquiries", "enquiry",
        "equalities", "feedback", "foi", "forum", "group", "hello", "help", "helpdesk", "info", "information",
        "locality", "loip", "mail", "media", "news", "office", "partnership", "partnerships", "performance",
        "plan", "planning", "policy", "press", "privacy", "reception", "reply", "service", "services",
        "strategy", "support", "team",
    }
)  # fmt: skip
"""Words in the name of a mailbox that several people read."""


class _Known(NamedTuple):
    """What a plan says of names and mailboxes: which are private, which may be printed, which are no person's.

    `pieces` has the last letters of each private name, to pass over most texts at a glance.
    """

    private_names: Mapping[str, Sequence[tuple[list[str], Officer]]]
    pieces: frozenset[str]
    surnames: frozenset[str]
    printable: frozenset[str]
    bodies: frozenset[str]


@alone
@rule("LP701", Severity.WARNING, needs=("plan", "officers", "partners", "groups", "localities"))
def personal_data(part: Part) -> Iterator[Finding]:
    """A text gives a person's e-mail address, a telephone number, or an officer's name that is not to be printed.

    Papers and pages print these texts, and the repository keeps them for ever. Posts change hands; people have a
    right that their data is not spread further than it must be.

    Write the post or a shared mailbox. Names, addresses and numbers belong in `officers`, where `publish_name` and
    `publish_contact` say whether papers may print them.
    """
    known = _known(part)
    for passage in filter(_is_for_papers, having(part, b"@")):
        yield from _addresses(passage, known)
    for passage in filter(_is_for_papers, having(part, b"0", b"+44")):
        yield from _numbers(passage, known)
    for passage in filter(_is_for_papers, naming(part, known.pieces)):
        yield from _names(passage, known)


def _is_for_papers(passage: WrittenText) -> bool:
    return passage.field == "post" or not isinstance(passage.record, Officer)


def _known(part: Part) -> _Known:
    people = part.people
    private: dict[str, list[tuple[list[str], Officer]]] = defaultdict(list)
    printable: set[str] = set()
    surnames: set[str] = set()
    for officer in people.officers:
        words = _words(officer.name or "")
        surnames.update(word.casefold() for word in words[-1:])
        if len(words) > 1 and not officer.publish_name:
            private[words[-1]].append((words, officer))
        if officer.publish_contact:
            printable |= {(officer.email or "").casefold(), _digits(officer.phone or "")}
    bodies = [name_of(one) for one in (*people.partners, *people.groups, *people.localities)]
    bodies += [part.header.partnership.name] if part.header else []
    return _Known(
        private,
        frozenset(piece for name in private for piece in _LETTERS.findall(name)[-1:]),
        frozenset(surnames),
        frozenset(printable),
        frozenset(_letters(" ".join(bodies))),
    )


def _addresses(passage: WrittenText, known: _Known) -> Iterator[Finding]:
    found = [
        match
        for match in _ADDRESS.finditer(passage.text)
        if match[0].casefold() not in known.printable and _is_a_persons(match[1], match[2], known)
    ]
    if found:
        local, domain = found[0][1], found[0][2]
        yield Finding(
            passage.at,
            f"`{passage.field}` gives the e-mail address of a person, `{local[0]}…@{domain}`{_and_more(found)}",
            "write a shared mailbox, or name the officer by id where there is a field for it",
        )


def _is_a_persons(local: str, domain: str, known: _Known) -> bool:
    """Return whether a mailbox is called after a person: by two words that are no body's, or a known surname."""
    words = _letters(local)
    bodies = known.bodies | set(_letters(domain))
    if not words or not _SHARED.isdisjoint(words) or all(word in bodies for word in words):
        return False
    if len(words) > 1:
        return True
    return any(words[0][initials:] in known.surnames for initials in range(3))


def _numbers(passage: WrittenText, known: _Known) -> Iterator[Finding]:
    found = [match for match in _PHONE.finditer(passage.text) if _digits(match[0]) not in known.printable]
    if found:
        yield Finding(
            passage.at,
            f"`{passage.field}` gives a telephone number, ending in {_digits(found[0][0])[-3:]}{_and_more(found)}",
            "leave it out, or name the officer by id where there is a field for it",
        )


def _names(passage: WrittenText, known: _Known) -> Iterator[Finding]:
    words = _words(passage.text)
    named: dict[str, Officer] = {}
    for position, word in enumerate(words, 1):
        for name, officer in known.private_names.get(word, ()):
            if words[max(position - len(name), 0) : position] == name:
                named[officer.id] = officer
    for officer in named.values():
        yield Finding(
            passage.at,
            f"`{passage.field}` names who holds the post `{officer.id}`, and that name is not to be published",
            f"write the post, {officer.post}; or set `publish_name: true` if its holder agrees",
        )


def _words(text: str) -> list[str]:
    """Return the words of a text, without the 's of a genitive."""
    return [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


def _letters(text: str) -> list[str]:
    return [word.casefold() for word in _LETTERS.findall(text)]


def _digits(text: str) -> str:
    """Return a telephone number in digits, as it is dialled in the country."""
    digits = "".join(letter for letter in text.replace("(0)", "") if letter.isdecimal())
    return f"0{digits[2:]}" if text.lstrip("( ").startswith("+44") else digits


def _and_more(found: Sequence[object]) -> str:
    return f", and {count(len(found) - 1, 'other')}" if len(found) > 1 else ""
