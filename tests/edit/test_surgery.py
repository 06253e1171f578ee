"""Awkward ways of writing a file, and what an edit makes of each: exactly this, or nothing."""

import pytest

from loipctl.edit.operations import Insert, Operation, Put, Remove, Reword
from loipctl.edit.sheet import Sheet
from loipctl.edit.surgery import operate
from loipctl.errors import LoipctlError
from loipctl.model.actions import Action
from loipctl.model.indicators import Indicator

CASES: dict[str, tuple[str, Operation, str]] = {
    "an empty field with a comment": (
        "title: Hub\nowner: # who?\ndue: 2026\n",
        Put(("owner",), "council"),
        "title: Hub\nowner: council # who?\ndue: 2026\n",
    ),
    "an empty field gets prose": (
        "title: Hub\ndescription:   # soon\ndue: 2026\n",
        Put(("description",), "One.\n\nTwo."),
        "title: Hub\ndescription: |   # soon\n  One.\n\n  Two.\ndue: 2026\n",
    ),
    "a field that holds an empty text": (
        "title: Hub\nowner: ''\n",
        Put(("owner",), "council"),
        "title: Hub\nowner: council\n",
    ),
    "a text over several lines without quotation marks": (
        "title: A hub in\n  every ward  # all nine\ndue: 2026\n",
        Put(("title",), "A hub"),
        "title: A hub  # all nine\ndue: 2026\n",
    ),
    "a text over several lines between quotation marks": (
        "title: 'A hub in\n\n  every ward'\ndue: 2026\n",
        Put(("title",), "It's open"),
        "title: 'It''s open'\ndue: 2026\n",
    ),
    "a line gets prose in its place": (
        "title: Hub\nupdates:\n- date: 2026-01-01\n  text: Open.  # checked\n",
        Put(("updates", 0, "text"), "Open.\n\n- It has a roof."),
        "title: Hub\nupdates:\n- date: 2026-01-01\n  text: |  # checked\n    Open.\n\n    - It has a roof.\n",
    ),
    "prose under a bar that keeps its empty lines": (
        "title: Hub\ndescription: |+\n    Old.\n\n\ndue: 2026\n",
        Put(("description",), "New."),
        "title: Hub\ndescription: |+\n    New.\n\n\ndue: 2026\n",
    ),
    "prose under a bar that says how far in it stands": (
        "title: Hub\ndescription: |2-  # as typed\n    Old.\n   older\n",
        Put(("description",), "New."),
        "title: Hub\ndescription: |-  # as typed\n    New.\n",
    ),
    "a list that stands no further in than its name": (
        "title: Hub\nsupport:\n- nhs\n- police   # since May\ndue: 2026\n",
        Insert(("support",), "fire"),
        "title: Hub\nsupport:\n- nhs\n- police   # since May\n- fire\ndue: 2026\n",
    ),
    "a list between brackets on several lines": (
        "title: Hub\nsupport: [\n  nhs, # first\n  police,\n]\n",
        Insert(("support",), "fire"),
        "title: Hub\nsupport: [\n  nhs, # first\n  police, fire,\n]\n",
    ),
    "a list with a comment after its last item": (
        "title: Hub\nsupport:\n  - nhs\n  # who else?\ndue: 2026\n",
        Insert(("support",), "fire"),
        "title: Hub\nsupport:\n  - nhs\n  - fire\n  # who else?\ndue: 2026\n",
    ),
    "an empty list that gets a record": (
        "title: Hub\nmilestones: []   # none yet\ndue: 2026\n",
        Insert(("milestones",), {"due": "2026-12", "title": "Open"}),
        "title: Hub\nmilestones:   # none yet\n  - title: Open\n    due: 2026-12\ndue: 2026\n",
    ),
    "one id that gets another beside it": (
        "title: Hub\noutcomes: 1.1   # the first\n",
        Insert(("outcomes",), "1.2"),
        "title: Hub\noutcomes: [1.1, 1.2]   # the first\n",
    ),
    "items whose fields begin on the line below": (
        "title: Hub\nmilestones:\n  -\n    title: Open\n    due: 2026\n",
        Insert(("milestones",), {"title": "Full", "due": "2027"}),
        "title: Hub\nmilestones:\n  -\n    title: Open\n    due: 2026\n  - title: Full\n    due: 2027\n",
    ),
    "an item before the first": (
        "title: Hub\nmilestones:\n    - title: Full\n\n    - title: Shut\n",
        Insert(("milestones",), {"title": "Open", "due": "2025"}, 0),
        "title: Hub\nmilestones:\n    - title: Open\n      due: 2025\n\n    - title: Full\n\n    - title: Shut\n",
    ),
    "a field that comes first in the model": (
        "# The hub\ntitle: Hub\n",
        Put(("id",), "hub"),
        "# The hub\nid: hub\ntitle: Hub\n",
    ),
    "a field of an item that comes first in the model": (
        "title: Hub\nmilestones:\n  - title: Open\n    due: 2026\n",
        Put(("milestones", 0, "id"), "m1"),
        "title: Hub\nmilestones:\n  - id: m1\n    title: Open\n    due: 2026\n",
    ),
    "a field between braces": (
        "title: Hub\nmilestones: [{title: Open, due: 2026}]\n",
        Put(("milestones", 0, "met"), "2026-05"),
        "title: Hub\nmilestones: [{title: Open, due: 2026, met: 2026-05}]\n",
    ),
    "prose between braces": (
        "title: Hub\nupdates: [{date: 2026-01-01, status: on-track, text: Old}]\n",
        Put(("updates", 0, "text"), "One.\n\nTwo."),
        'title: Hub\nupdates: [{date: 2026-01-01, status: on-track, text: "One.\\x0a\\x0aTwo."}]\n',
    ),
    "a file all between braces": (
        '{"title": "Hub", "due": "2026"}\n',
        Put(("owner",), "council"),
        '{"title": "Hub", owner: council, "due": "2026"}\n',
    ),
    "the first item is taken out": (
        "title: Hub\nsupport:\n  - nhs  # till May\n  - police\n",
        Remove(("support", 0)),
        "title: Hub\nsupport:\n  - police\n",
    ),
    "the only item is taken out, and the list with it": (
        "title: Hub\nsupport:\n  - nhs\ndue: 2026\n",
        Remove(("support", 0)),
        "title: Hub\ndue: 2026\n",
    ),
    "the last line is taken out of a file that does not end in a line end": (
        "title: Hub\ndue: 2026",
        Remove(("due",)),
        "title: Hub",
    ),
    "the field beside a hyphen is taken out": (
        "title: Hub\nmilestones:\n  - id: m1\n    title: Open\n",
        Remove(("milestones", 0, "id")),
        "title: Hub\nmilestones:\n  - title: Open\n",
    ),
    "words in prose that folds": (
        "title: Hub\ndescription: >\n  {{ actions.total }} of\n  {{ outcomes.1.1.actions.total }} words\n",
        Reword(("description",), "outcomes.1.1.", "outcomes.A."),
        "title: Hub\ndescription: >\n  {{ actions.total }} of\n  {{ outcomes.A.actions.total }} words\n",
    ),
    "a text that another reader would take for a number": (
        "title: Hub\n",
        Put(("title",), "007"),
        'title: "007"\n',
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_edit_makes_exactly_this(case: str) -> None:
    before, operation, expected = CASES[case]
    assert operate(sheet(before), [operation]).raw.decode() == expected


@pytest.mark.parametrize("case", CASES)
def test_with_the_line_ends_of_windows_it_makes_the_same(case: str) -> None:
    before, operation, expected = CASES[case]
    crlf = expected.replace("\n", "\r\n")
    assert operate(sheet(before.replace("\n", "\r\n")), [operation]).raw.decode() == crlf


REFUSED: dict[str, tuple[str, Operation, str]] = {
    "a comment that would become a part of the text above it": (
        "title: Hub\ndescription: |\n  Old.\nowner: council\n  # the lead\ndue: 2026\n",
        Remove(("owner",)),
        "it would be read in another way",
    ),
    "a comment between a hyphen's first field and the next": (
        "title: Hub\nmilestones:\n  - id: m1\n    # the big one\n    title: Open\n",
        Remove(("milestones", 0, "id")),
        "it shares its line with something else",
    ),
    "a list that is no list": (
        "title: Hub\nupdates: {date: 2026-01-01}\n",
        Insert(("updates",), "x"),
        "it is no list",
    ),
    "the only field of a file": ("title: Hub\n", Remove(("title",)), "nothing else stands in the file"),
    "a list with comments that would be written anew": (
        "title: Hub\nsupport:\n  - nhs  # first\n  - police\n",
        Put(("support",), ["police", "nhs"]),
        "it may hold a comment",
    ),
    "a name given twice": (
        "title: Hub\ndue: 2026\ndue: 2027\n",
        Remove(("due",)),
        "it would be read in another way",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_certain_is_refused_with_its_place(case: str) -> None:
    before, operation, reason = REFUSED[case]
    with pytest.raises(LoipctlError) as stop:
        operate(sheet(before), [operation])
    assert stop.value.message.startswith("action.yaml:")
    assert stop.value.message.endswith(f"cannot be changed by machine: {reason}")
    assert stop.value.help == "change it by hand; nothing was written"


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(LoipctlError, match=r"action\.yaml cannot be read"):
        operate(sheet("title: [Hub\n"), [Put(("title",), "x")])


def test_a_number_and_a_day_get_no_quotation_marks() -> None:
    before = Sheet("indicator.yaml", b"title: Places\nobservations:\n- period: 2025/26\n  value: 41\n", Indicator)
    done = operate(before, [Insert(("observations",), {"value": "42.50", "period": "2026-03-31"})])
    assert done.text.endswith("- period: 2026-03-31\n  value: 42.50\n")


def sheet(text: str) -> Sheet:
    return Sheet("action.yaml", text.encode(), Action)
