"""What shows the duties to consult, to publish and to review."""

from collections.abc import Callable, Mapping

from loipctl.duties.shown import NO_DAY, Shown, nothing_yet, of_all, shows
from loipctl.law.reporting_years import FIRST_OF_APRIL, year_start
from loipctl.model.engagement import Engagement
from loipctl.model.partners import Partner
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties_consultation import consultations
from loipctl.rules.duties_progress import seen_lately
from loipctl.words import MONTHS, count, day, shortened


def consultation(snapshot: Snapshot) -> Shown:
    """Return who was consulted before the plan was published."""
    return shows(*(_held(snapshot, one) for one in consultations(snapshot)))


def publication(snapshot: Snapshot) -> Shown:
    """Return when and where the plan was published."""
    published = snapshot.plan.published
    if published is None or published.date is None:
        return Shown()
    return shows(f"published on {day(published.date)}", published.address or "")


def impact_assessment(snapshot: Snapshot) -> Shown:
    """Return the impact assessments on record."""
    found = [one for one in snapshot.engagement if one.kind == "impact-assessment" and one.state != "cancelled"]
    return shows(*(f"{shortened(one.title)}, {one.state}{_in_brackets(one)}" for one in found))


def kept_under_review(snapshot: Snapshot) -> Shown:
    """Return of how many outcomes progress was looked at in the last year."""
    if not snapshot.outcomes:
        return nothing_yet("the plan has no outcomes yet")
    lately = seen_lately(snapshot)
    seen = sum(one.id in lately for one in snapshot.outcomes)
    said = f"update, figure or assessment in the last year: {of_all(seen, len(snapshot.outcomes), 'outcome')}"
    if seen == len(snapshot.outcomes):
        return shows(said)
    if snapshot.plan.published is None or snapshot.plan.published.date is None:
        return Shown(evidence=(said,), untold=NO_DAY)
    return Shown(evidence=(said,), not_yet="the plan has not been out for a year")


def reviewed(snapshot: Snapshot) -> Shown:
    """Return when the plan was reviewed and will be."""
    review = snapshot.plan.review
    if review is None:
        return Shown()
    longest = count(review.max_interval_months, "month") if review.max_interval_months is not None else ""
    return shows(
        f"last reviewed {review.last.words()}" if review.last else "",
        f"next review {review.next.words()}" if review.next else "",
        f"at most {longest} between reviews" if longest else "",
    )


def reporting_year(snapshot: Snapshot) -> Shown:
    """Return the day on which the reporting year starts, and who directed it."""
    given = snapshot.plan.reporting
    month, first = (year_start(given.year_starts) if given and given.year_starts else None) or FIRST_OF_APRIL
    directed = f"directed by {given.direction}" if given and given.direction else ""
    return shows(f"the year starts on {first} {MONTHS[month - 1]}", directed)


def _held(snapshot: Snapshot, one: Engagement) -> str:
    bodies = sum(_is_community_body(snapshot, name) for name in one.with_)
    said = [
        f"{shortened(one.title)}{_in_brackets(one)}",
        f"with {count(bodies, 'community body', 'community bodies')}" if bodies else "",
        f"{count(one.attendance, 'person', 'people')} took part" if one.attendance else "",
    ]
    return ", ".join(filter(None, said))


def _in_brackets(one: Engagement) -> str:
    return f" ({one.date.words()})" if one.date else ""


def _is_community_body(snapshot: Snapshot, name: str) -> bool:
    owner = snapshot.owner(name)
    return isinstance(owner, Partner) and owner.kind == "community-body"


EVIDENCE: Mapping[str, Callable[[Snapshot], Shown]] = {
    "D05": consultation,
    "D06": publication,
    "D09": kept_under_review,
    "D10": reviewed,
    "D15": reporting_year,
    "D22": reviewed,
    "D34": impact_assessment,
}
"""What shows each duty."""
