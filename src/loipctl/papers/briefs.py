"""The components of short papers: a partner's return, the plan on a page, and the brief for the chair."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from loipctl.papers import tree, values
from loipctl.papers.charts.bars import Bar
from loipctl.papers.components import bullets, prose, status, table
from loipctl.papers.matrices import bars_of
from loipctl.papers.values import Blocks
from loipctl.plans.naming import called
from loipctl.words import count, day, shortened

Fields = Mapping[str, Any]


_ROOM = "\u00a0 " * 32
"""An empty answer as wide as a written one, or the column would be too narrow to write in."""


_LONGEST = 160
"""The most characters of a decision that a brief quotes."""


def components(given: Fields) -> Mapping[str, Callable[..., object]]:
    """Return what a template of a short paper can call."""
    return {
        "return_table": return_table,
        "calendar_table": calendar_table,
        "page_table": lambda groups: page_table(given, groups),
        "standing_sentence": lambda: standing_sentence(given),
        "questions": questions,
        "decisions_list": decisions_list,
        "meetings_list": meetings_list,
    }


def return_table(action: Fields) -> Blocks:
    """Return what is asked of an action's owner, beside what is recorded, with room for the answer."""
    rows = [[asked, recorded, _ROOM] for asked, recorded in _asked(action)]
    owner = action["owner"]["name"] if action["owner"] else "nobody yet"
    caption = f"Return for {called(action['id'], action['title'])}, owned by {owner}"
    return table(caption, ["What is asked", "What is recorded", "Your answer"], rows, row_headers=True)


def calendar_table(caption: str, meetings: Sequence[Fields], reports: Sequence[Fields] = ()) -> Blocks:
    """Return meetings by day, each with the reports that go to it: those due since the one before."""
    due = _by_meeting(meetings, reports)
    rows = [
        [one["due"], one["title"], bullets(due.get(position, [])) or "None yet", one["note"] or "None"]
        for position, one in enumerate(meetings)
    ]
    columns = ["When", "Meeting", "Reports that go to it", "Note"]
    return table(caption, columns, rows, row_headers=True) if rows else Blocks()


def _by_meeting(meetings: Sequence[Fields], reports: Sequence[Fields]) -> dict[int, list[str]]:
    """Return the reports by the position of the first meeting of their group on their day or after it."""
    found: dict[int, list[str]] = {}
    for report in reports:
        fitting = (
            position
            for position, one in enumerate(meetings)
            if report["note"] == f"to {one['title']}" and report["day"] <= one["last_day"]
        )
        if (first := next(fitting, None)) is not None:
            found.setdefault(first, []).append(str(report["title"]))
    return found


def page_table(given: Fields, groups: Sequence[Fields]) -> Blocks:
    """Return each outcome or theme with what will be better, who leads it and how it stands."""
    found = bars_of(groups, given["statuses"])
    rows = [
        [bar.heading, _better(group), _lead(group), _measures(group), bullets(_stands(bar)) or "No actions"]
        for group, bar in zip(groups, found, strict=True)
    ]
    columns = ["What we work for", "What will be better", "Lead", "How we know", "How its actions stand"]
    return table("The plan on a page", columns, rows, row_headers=True)


def standing_sentence(given: Fields) -> Blocks:
    """Return how all actions stand, in a sentence."""
    (everything,) = bars_of([{"name": "The plan", "actions": given["actions"]}], given["statuses"])
    late = sum(one["is_late"] for one in given["actions"])
    said = f"{everything.words()} {late or 'None'} of them {'is' if late == 1 else 'are'} late."
    return Blocks(tree.Paragraph((tree.Text(said),)))


def questions(actions: Sequence[Fields]) -> Blocks:
    """Return for each action what the chair may ask about it: what is not said, and else what was said."""
    return bullets([Blocks(*_question(one)) for one in actions])


def decisions_list(decisions: Sequence[Fields]) -> Blocks:
    """Return decisions by their first words, each with who carries it out and by when."""
    return bullets([Blocks(_decision(one)) for one in decisions])


def meetings_list(meetings: Sequence[Fields]) -> Blocks:
    """Return meetings by day in a line each."""
    return bullets([": ".join(filter(None, [one["due"], one["title"], one["note"]])) for one in meetings])


def _asked(action: Fields) -> Iterator[tuple[str, object]]:
    update = action["update"]
    told = f" on {day(update['date'])}" if update else ""
    yield "Status now", status(action["status"])
    yield "What has been done since the last update", prose(update["text"]) if update else "No update"
    yield "Why, if it is not on track", (update and update["reason"]) or "None recorded"
    yield "What comes next, and by when", prose(update["next"]) if update and update["next"] else "None recorded"
    yield "Date of this update", f"The last one was written{told}" if told else "None yet"
    for one in action["milestones"]:
        if not one["met"]:
            due = f"due {one['due']}" if one["due"] else "no date"
            yield f"Milestone: {one['title']}. Met, or what new date?", due


def _better(group: Fields) -> object:
    text = group.get("improvement") or group.get("description")
    return prose(text) if text else "Not given"


def _lead(group: Fields) -> str:
    lead = group.get("lead")
    return str(lead["name"]) if lead else "Not given"


def _measures(group: Fields) -> object:
    said = [f"{one['title']}: {_latest(one['reading'])}" for one in group.get("indicators") or ()]
    return bullets(said) if said else "No indicator"


def _latest(reading: Fields) -> str:
    now = reading["latest"]["value"] if reading["latest"] else "no value yet"
    return f"{now}, target {reading['target']['value']}" if reading["target"] else str(now)


def _stands(bar: Bar) -> list[Blocks]:
    return [
        Blocks(
            tree.Paragraph((*values.open_inlines(status(one)), tree.Text(f": {number:,}"))),
        )
        for one, number in bar.counts
        if number
    ]


def _question(action: Fields) -> Iterator[tree.Block]:
    owner = action["owner"]["name"] if action["owner"] else "no owner"
    name = tree.Strong((tree.Text(called(action["id"], action["title"])),))
    stands = values.open_inlines(status(action["status"]))
    yield tree.Paragraph((name, tree.Text(f" ({owner}): "), *stands, tree.Text(f". {' '.join(_said(action))}")))


def _said(action: Fields) -> Iterator[str]:
    update = action["update"]
    days = action["days_over"]
    if days:
        yield f"It is {count(days, 'day')} past its date."
    for one in action["late"]:
        yield f"Late: {one['title']}, due {one['due']}."
    if action["is_withheld"]:
        yield "Its newest update is not for publication."
    elif not (update and update["reason"]):
        yield "Ask why: no reason is given."
    else:
        yield f"Reason given: {update['reason'].rstrip('.')}."
    if not (update and update["next"]):
        yield "Ask what is done about it, and by when."


def _decision(decision: Fields) -> tree.Block:
    owner = decision["owner"]["name"] if decision["owner"] else "no owner"
    due = f"due {decision['due']}" if decision["due"] else "no date"
    told = shortened(tree.plain_text(_first_words(decision["text"])), _LONGEST)
    return tree.Paragraph((tree.Text(f"{day(decision['date'])}: {told} ({owner}, {due})"),))


def _first_words(text: str) -> tree.Inlines:
    first, *_ = (*values.open_blocks(prose(text)), tree.Paragraph(()))
    return first.content if isinstance(first, tree.Paragraph) else (tree.Text(text),)
