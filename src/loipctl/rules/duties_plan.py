"""What the Act asks of a plan as a whole: content, publication, review (LP901, LP904 and others)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.law.reporting_years import months_after
from loipctl.model.plan import Review
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, in_words, is_in_force, weight
from loipctl.words import count, day


@rule("LP901", Severity.ERROR, needs=("plan", "outcomes"), basis="section 6(2)(a)")
def no_priority_outcome(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan has no outcome in it.

    The Act asks a plan to set out the local outcomes to which priority is given. Without one there is nothing to
    improve, to review or to report on.

    Write the outcomes into `outcomes.yaml`, each with an id and a title.
    """
    if binds(snapshot) and not snapshot.outcomes:
        yield Finding(
            snapshot.plan.at("title"),
            "this plan sets out no outcome",
            "write the outcomes into `outcomes.yaml`, each with `id` and `title`",
            severity=weight(snapshot),
        )


@rule("LP904", Severity.ERROR, needs=("plan",), basis="section 6(2)(d)")
def no_needs_statement(snapshot: Snapshot) -> Iterator[Finding]:
    """A Local Outcomes Improvement Plan does not describe the needs and circumstances of the people of its area.

    The Act asks for that description, and priorities cannot be judged without it. A locality plan need not have
    one.

    Write it into `needs` in plan.yaml: a `summary`, with the `date` and the `source` of the assessment it rests
    on.
    """
    if not binds(snapshot, "loip"):
        return
    needs = snapshot.plan.needs
    if needs is None:
        yield Finding(
            snapshot.plan.at("title"),
            "this plan does not describe the needs and circumstances of the people of its area",
            "write `needs:` with a `summary`, a `date` and a `source`",
            severity=weight(snapshot),
        )
    elif missing := [field for field in ("date", "source") if getattr(needs, field) is None]:
        yield Finding(
            needs.at(),
            f"the description of needs and circumstances gives no {' and no '.join(missing)}",
            "say when needs were assessed, and by whom or in which document",
            severity=weight(snapshot, Severity.WARNING),
        )


@rule("LP906", Severity.ERROR, needs=("plan",), basis="section 6(1)")
def published_without_address(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan is called published, and does not say when or where.

    The Act asks the partnership to publish its plan. The public must be able to find it, and the yearly reports
    are counted from the day it came out.

    Give `published` with the `date` and the web `address`.
    """
    if not is_in_force(snapshot):
        return
    published = snapshot.plan.published
    fields = {"date": "when", "address": "where"}
    if missing := [asked for field, asked in fields.items() if getattr(published, field, None) is None]:
        yield Finding(
            published.at() if published else snapshot.plan.at("state"),
            f"this plan is published, and does not say {' or '.join(missing)}",
            "write `published:` with a `date` and an `address`",
        )


@rule("LP910", Severity.WARNING, needs=("plan",), basis="section 7(2)")
def review_overdue(snapshot: Snapshot) -> Iterator[Finding]:
    """The day by which the plan was to be reviewed is past, and no review since then is on record.

    The Act asks the partnership to review its plan from time to time. How often is for the partnership to say;
    once it has said so, the board should hear that the time has come.

    Review the plan and write the day into `review` as `last`, with the next day as `next`.
    """
    if not is_in_force(snapshot) or (review := snapshot.plan.review) is None:
        return
    last = review.last.end if review.last else None
    if review.next and review.next.end < snapshot.as_at and not (last and last >= review.next.start):
        message = f"the review that was due {in_words(review.next)} is not on record"
        yield Finding(review.at("next"), message, _REVIEWED)
    elif review.max_interval_months is not None and not review.next:
        yield from _too_long_ago(snapshot, review, review.max_interval_months)


_REVIEWED = "review the plan, and write the day into `last` and the day of the next review into `next`"


def _too_long_ago(snapshot: Snapshot, review: Review, months: int) -> Iterator[Finding]:
    published = snapshot.plan.published.date if snapshot.plan.published else None
    since = review.last.end if review.last else published
    if since and months_after(since, months) < snapshot.as_at:
        happened = f"was last reviewed {in_words(review.last)}" if review.last else f"came out on {day(since)}"
        limit = count(months, "month")
        message = f"the plan {happened}, and the partnership allows {limit} between reviews"
        yield Finding(review.at("max_interval_months"), message, _REVIEWED)


@rule("LP937", Severity.WARNING, needs=("plan",), basis="section 7(2)")
def no_review_planned(snapshot: Snapshot) -> Iterator[Finding]:
    """A published plan does not say when it will be reviewed.

    The Act asks the partnership to review its plan from time to time. A review that nobody has set is put off
    until the plan describes an area that is no longer there.

    Write `review` with the day of the `next` one, or with the most months between two as `max_interval_months`.
    """
    review = snapshot.plan.review
    if is_in_force(snapshot) and not (review and (review.next or review.max_interval_months is not None)):
        yield Finding(
            review.at() if review else snapshot.plan.at("title"),
            "this plan does not say when it will be reviewed",
            "write `review:` with `next`, or with `max_interval_months`",
        )


@rule("LP931", Severity.INFO, needs=("plan", "outcomes"), basis="guidance")
def many_priorities(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan gives priority to more than ten outcomes.

    The guidance asks for a small number of local priorities, on which the partners together make the biggest
    difference. It gives no number; ten is this program's.

    Consider which outcomes need the whole partnership, and leave the rest to the partners' own plans.
    """
    number = len(snapshot.outcomes)
    if binds(snapshot) and number > _MANY:
        yield Finding(
            snapshot.plan.at("title"),
            f"this plan gives priority to {number:,} outcomes, and the guidance asks for a small number",
            "consider which outcomes need the whole partnership",
        )


_MANY = 10
