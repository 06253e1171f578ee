"""Papers for a meeting: what they ask for, when they are for, what they must not say (LP803, LP805 to LP807)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from operator import not_

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.actions import Update
from loipctl.model.papers import Paper
from loipctl.model.partners import Group
from loipctl.plans.kinds import of_kind
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.chosen import updates
from loipctl.rules.gathered import gathered
from loipctl.words import count, day, did_you_mean, listed, quoted

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n")
_LETTERS = re.compile(r"\w+")
_SHORTEST_SENTENCE = 6
"""The words of a sentence that two people would not write alike."""


def day_of(paper: Paper) -> date:
    """Return the day a paper's figures are for."""
    return paper.as_at or paper.meeting.end


@rule("LP802", Severity.ERROR)
def template_missing(snapshot: Snapshot) -> Iterator[Finding]:
    """A paper names a template that there is not.

    The paper cannot be written, and that would come out on the day it is wanted.

    Write the name of a template that is there; `loipctl report --list` names them. A partnership's own stand in
    the folder `templates`, as `name.md.j2`.
    """
    for paper in snapshot.papers:
        if paper.template not in snapshot.templates:
            yield Finding(
                paper.at("template"),
                f"there is no template `{paper.template}`",
                did_you_mean(paper.template, snapshot.templates)
                or f"the templates are {quoted(sorted(snapshot.templates), 'and')}",
            )


@rule("LP803", Severity.WARNING)
def paper_without_recommendation(snapshot: Snapshot) -> Iterator[Finding]:
    """A paper asks its group for nothing.

    Members do not know whether to note it, to agree to it or to decide between two things, and the minute has
    nothing to record.

    Add `recommendations`, each with a `type`; where there is nothing to decide, ask the group to note the paper.
    """
    for paper in snapshot.papers:
        if not paper.recommendations:
            yield Finding(
                paper.at("recommendations"),
                f"paper `{paper.id}` has no `recommendations`",
                "say what the group is asked to do, if only to note the paper",
            )


@rule("LP805", Severity.WARNING, needs=("plan", "actions"))
def paper_before_data(snapshot: Snapshot) -> Iterator[Finding]:
    """A paper is soon to come, and the newest update of the plan will be older than the limit by then.

    It would show the board how things stood months before as if it were how they stand. The limit is
    `update_age_days` in `loipctl.yaml`, 92 days where it is not set.

    Ask for updates before the paper is written.
    """
    limit = snapshot.settings.limits.update_age_days
    newest = max(filter(None, _newest_update(snapshot)), default=None)
    for paper in snapshot.papers if newest else ():
        ahead = (day_of(paper) - snapshot.as_at).days
        age = (day_of(paper) - newest).days if newest else 0
        if newest and age > limit >= ahead >= 0:
            yield Finding(
                paper.at("as_at" if paper.as_at else "meeting"),
                f"the figures of paper `{paper.id}` are for {day(day_of(paper))}, {count(age, 'day')} after the "
                f"newest update of the plan ({day(newest)})",
                "ask for updates before the paper is written",
            )


@gathered
def _newest_update(part: Part) -> date | None:
    days = [day for alike in of_kind(part, Update) for day in alike.columns["date"]]
    return max((one for one in days if one <= part.as_at), default=None)


@rule("LP806", Severity.INFO)
def meeting_not_in_calendar(snapshot: Snapshot) -> Iterator[Finding]:
    """A paper is for a meeting that its group does not have in its calendar.

    One of the two dates is wrong, and the paper may come too late.

    Correct the `meeting` of the paper, or add it to the `meetings` of the group.
    """
    for paper in snapshot.papers:
        group = snapshot.find(paper.group, "groups")
        if isinstance(group, Group):
            yield from _not_in_calendar(paper, group)


def _not_in_calendar(paper: Paper, group: Group) -> Iterator[Finding]:
    meeting = paper.meeting
    same_year = [one.date for one in group.meetings if one.date.start.year == meeting.start.year]
    if same_year and not any(one.start <= meeting.end and meeting.start <= one.end for one in same_year):
        yield Finding(
            paper.at("meeting"),
            f"paper `{paper.id}` is for {meeting.words()}, when `{group.id}` has no meeting",
            f"its meetings of that year are {listed(one.words() for one in same_year)}",
            (Note(group.at("meetings"), "its calendar"),),
        )


@rule("LP807", Severity.ERROR)
def unpublishable_in_paper(snapshot: Snapshot) -> Iterator[Finding]:
    """A paper repeats words of an update that is marked not for publication.

    Somebody decided that these words must not be printed, and papers are public.

    Take them out of the paper. If they may be printed after all, take out `publish: false`.
    """
    private: dict[str, tuple[str, Note]] = {}
    for sentences in reversed(_private_sentences(snapshot)):
        private |= sentences
    for paper in snapshot.papers if private else ():
        for written in paper.texts():
            repeated = [sentence for sentence in _sentences(written.text) if sentence in private]
            for action, note in [private[sentence] for sentence in repeated[:1]]:
                yield Finding(
                    written.at,
                    f"this repeats words of an update of `{action}` that is not for publication",
                    "take them out, or take out `publish: false` if they may be printed",
                    (note,),
                )


@gathered
def _private_sentences(part: Part) -> Mapping[str, tuple[str, Note]]:
    """Return each sentence that is not for publication, with the id of its action and a note on its update."""
    found: dict[str, tuple[str, Note]] = {}
    for action, update in updates(part, "publish", not_):
        note = Note(update.at("publish"), f"the update of {day(update.date)} is not for publication")
        for sentence in _sentences(f"{update.text}\n\n{update.next or ''}"):
            found.setdefault(sentence, (action.id, note))
    return found


def _sentences(text: str) -> Iterator[str]:
    """Yield the longer sentences of a text as plain words, so that line ends and capitals do not matter."""
    for sentence in _SENTENCE_END.split(text):
        words = _LETTERS.findall(sentence.casefold())
        if len(words) >= _SHORTEST_SENTENCE:
            yield " ".join(words)
