"""What changed, as Markdown for the summary of a job and for a comment on a pull request."""

import re
from collections.abc import Iterator, Mapping, Sequence

from loipctl import __version__
from loipctl.changes.asked import Comparison
from loipctl.changes.change import Change, Kind, Passage, Subject, Value
from loipctl.changes.grouping import Group, groups, headline
from loipctl.changes.sentences import sentence
from loipctl.formats.escaped import escaped, with_code
from loipctl.formats.sections import Frame, Section
from loipctl.words import count, day, shortened

MOST_IN_COMMENT = 60_000
"""How many bytes a comment may have: GitHub refuses one of more than 65,536 characters whole."""

MOST_IN_SUMMARY = 900 * 1024
"""How many bytes of summary are written; of more than 1,024 KiB in a step GitHub keeps nothing."""

_TOGETHER = 40
"""How many changes stand in a section."""

_FIRST = 15
"""How many of the weightiest changes stand in the table at the head."""

_LONGEST = 400
"""How many characters of a text are shown."""

_WEIGHTY = (
    Kind.STATUS_DOWN, Kind.MILESTONE_REDATED, Kind.ENDED, Kind.MILESTONE_REOPENED, Kind.DUTY_BROKEN,
    Kind.OWNER_CHANGED, Kind.STATUS_UP, Kind.MILESTONE_MET, Kind.OBSERVATION_REVISED, Kind.DECISION_DONE,
)  # fmt: skip
"""The kinds of change that a board asks about first."""

_NOTHING = "–"


def summary(comparison: Comparison, by: str, most: int = MOST_IN_SUMMARY) -> str:
    """Return what changed, for the summary of a job, in so many bytes."""
    return _within(comparison, by, most, "")


def comment(comparison: Comparison, by: str, plan: str) -> str:
    """Return what changed, for a comment; its last line is the mark by which the next run finds it again."""
    return _within(comparison, by, MOST_IN_COMMENT, f"{marker(plan)}\n")


def marker(plan: str) -> str:
    """Return the hidden mark of the comment for a plan, or for all of them; no text of a plan can hold it."""
    return f"<!-- loipctl:diff:{re.sub('[^A-Za-z0-9]+', '-', plan) or 'all'} -->"


def _within(comparison: Comparison, by: str, most: int, last: str) -> str:
    """Return the text in so many bytes, with the sections that fit."""
    changes = comparison.differences.changes
    head = f"### loipctl: {escaped(headline(changes))}\n\n{escaped(comparison.between())}\n\n{_table(changes)}"
    foot = f"Compared as at {day(comparison.as_at)} by loipctl {__version__}.\n{last}"
    sections = [*_sections(comparison, by), *_unread(comparison)]
    frame = Frame(head, foot, lambda said: f"{said}: loipctl diff shows them all\n\n")
    return frame.within(most, sections, "change")


def _table(changes: Sequence[Change]) -> str:
    """Return the weightiest changes as a table: what, was, now."""
    chosen = sorted((one for one in changes if one.kind in _WEIGHTY), key=lambda one: _WEIGHTY.index(one.kind))
    if not chosen:
        return ""
    rows = "".join(
        f"| {_named(one.subject)} | {_what(one)} | {_before(one)} | {_cell(one.now)} |\n"
        for one in chosen[:_FIRST]
    )
    more = f"\nand {len(chosen) - _FIRST:,} more of these below\n" if len(chosen) > _FIRST else ""
    return f"| Record | What | Was | Now |\n| --- | --- | --- | --- |\n{rows}{more}\n"


def _what(one: Change) -> str:
    """Return what changed without its values, which stand in cells of their own."""
    name = " ".join(filter(None, [one.part or one.field, _KINDS.get(one.kind, "")]))
    days = one.days_in_all or 0
    slip = f", {count(abs(days), 'day')} {'later' if days > 0 else 'earlier'} in all" if days else ""
    return escaped(shortened(f"{name}{slip}", _LONGEST))


_KINDS = {
    Kind.STATUS_DOWN: "down",
    Kind.STATUS_UP: "up",
    Kind.ENDED: "no longer in the plan",
    Kind.MILESTONE_REDATED: "redated",
    Kind.MILESTONE_REOPENED: "no longer met",
    Kind.MILESTONE_MET: "met",
    Kind.OBSERVATION_REVISED: "revised",
    Kind.DECISION_DONE: "carried out",
    Kind.DUTY_BROKEN: "newly broken",
}


def _before(one: Change) -> str:
    """Return what stood there before; of a milestone that is met, when it was due."""
    return f"due {_cell(one.was)}" if one.kind is Kind.MILESTONE_MET and one.was else _cell(one.was)


def _cell(value: Value | None) -> str:
    return escaped(shortened(value.words, _LONGEST)) if value else _NOTHING


def _sections(comparison: Comparison, by: str) -> Iterator[Section]:
    titles = comparison.differences.titles
    for plan, title in titles.items():
        changes = [one for one in comparison.differences.changes if one.subject.plan == plan]
        for group in groups(changes, by):
            before = f"{title}: " if len(titles) > 1 else ""
            yield from _group(before, group)


def _group(before: str, group: Group) -> Iterator[Section]:
    """Yield the changes under a heading, in sections that are not too long to be left out."""
    rows = [one for entry in group.entries for one in entry.changes]
    for start in range(0, len(rows), _TOGETHER):
        chosen = rows[start : start + _TOGETHER]
        said = "".join(f"- {_named(subject)}\n{_lines(ones)}" for subject, ones in _by_record(chosen).items())
        more = f" after the first {start:,}" if start else ""
        title = escaped(shortened(f"{before}{group.title}: {count(len(chosen), 'change')}{more}", _LONGEST))
        yield Section(f"<details><summary>{title}</summary>\n\n{said}\n</details>\n\n", len(chosen))


def _by_record(changes: Sequence[Change]) -> Mapping[Subject, Sequence[Change]]:
    found: dict[Subject, list[Change]] = {}
    for one in changes:
        found.setdefault(one.subject, []).append(one)
    return found


def _named(subject: Subject) -> str:
    title = escaped(shortened(subject.title, _LONGEST))
    return f"<b>{escaped(subject.noun.capitalize())} {escaped(shortened(subject.id, _LONGEST))}</b> {title}"


def _lines(changes: Sequence[Change]) -> str:
    return "".join(f"  - {escaped(sentence(one))}{_passages(one.passages)}\n" for one in changes)


def _passages(passages: Sequence[Passage]) -> str:
    if not passages:
        return ""
    marks = {"same": ("", ""), "out": ("<del>", "</del>"), "in": ("<ins>", "</ins>")}
    parts = []
    for one in passages:
        before, after = marks[one.mark]
        parts.append(f"{before}{escaped(shortened(one.text, _LONGEST))}{after}")
    return f"<br>{' '.join(parts)}"


def _unread(comparison: Comparison) -> Iterator[Section]:
    if said := comparison.unread_in_words():
        places = [(comparison.where(one), one.message) for one in comparison.differences.unread[:_TOGETHER]]
        rows = "".join(
            f"- {escaped(shortened(place, _LONGEST))}: {with_code(shortened(why, _LONGEST))}\n"
            for place, why in places
        )
        yield Section(f"<details><summary>{escaped(said)}</summary>\n\n{rows}\n</details>\n\n", 0)
