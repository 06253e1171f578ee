"""What a paper is for: its plan, and the meeting it goes to, as its record says."""

from loipctl.model.papers import Paper
from loipctl.papers import tree
from loipctl.plans.snapshot import Snapshot, name_of


def occasion(snapshot: Snapshot, paper: Paper | None) -> tree.Occasion:
    """Return what a paper is for; a template without the words of a paper is for no meeting."""
    if paper is None:
        return tree.Occasion(snapshot.plan.title)
    group = snapshot.find(paper.group, "groups")
    return tree.Occasion(
        snapshot.plan.title,
        report_to=name_of(group) if group else paper.group,
        meeting=paper.meeting.words(),
        item=paper.item or "",
        report_by=paper.report_by or "",
    )
