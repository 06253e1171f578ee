"""How the area is divided, and which parts of it have a plan of their own (LP917 to LP920, LP938)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.localities import Locality
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, weight
from loipctl.words import did_you_mean

MOST_PEOPLE = 30_000
"""Regulation 2 of SSI 2016/364, in force 20 December 2016."""


@rule("LP917", Severity.WARNING, needs=("plan", "localities"), basis="section 9(1)")
def localities_incomplete(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan does not say into which localities its area is divided.

    The Act asks the partnership to divide the whole of its area into localities, so that places with significantly
    poorer outcomes are not hidden in the average.

    Write all of them into `localities.yaml`, not only those with a locality plan.
    """
    number = len(snapshot.localities)
    if binds(snapshot, "loip") and number < 2:
        yield Finding(
            snapshot.localities[0].at() if number else snapshot.plan.at("partnership"),
            "one locality alone does not divide the area" if number else "this plan names no localities",
            "write every locality of the area into `localities.yaml`",
            severity=weight(snapshot),
        )


@rule("LP938", Severity.WARNING, needs=("plan",), basis="section 9(1)")
def area_in_two_localities(snapshot: Snapshot) -> Iterator[Finding]:
    """Two localities claim the same area code.

    The area is divided into localities, so no ward can be in two of them. People there would be counted twice.

    Leave the code with the locality it belongs to.
    """
    if not binds(snapshot):
        return
    first: dict[str, Locality] = {}
    for locality in snapshot.localities:
        for position, code in enumerate(locality.codes):
            other = first.setdefault(code.upper(), locality)
            if other is not locality:
                yield Finding(
                    locality.at("codes", position),
                    f"`{code}` is in two localities, `{other.id}` and `{locality.id}`",
                    "leave the code with the locality it belongs to",
                    notes=(Note(other.at("codes"), f"`{other.id}` has it too"),),
                    severity=weight(snapshot),
                )


@rule("LP918", Severity.ERROR, needs=("plan",), basis="SSI 2016/364 regulation 2")
def locality_too_large(snapshot: Snapshot) -> Iterator[Finding]:
    """A locality is no electoral ward, and has more than 30,000 people or gives no population.

    The regulations allow as a locality an electoral ward, or an area of not more than 30,000 people. In a larger
    one the poorest places vanish in the average.

    Divide it, or make it a `ward`. Give the `population` of each area, with its date.
    """
    if not binds(snapshot):
        return
    for locality in (one for one in snapshot.localities if one.kind == "area"):
        if locality.population is None:
            message = f"locality `{locality.id}` is no ward, and gives no population"
            advice = "write `population:` with `value` and `date`"
            yield Finding(locality.at(), message, advice, severity=weight(snapshot, Severity.WARNING))
        elif locality.population.value > MOST_PEOPLE:
            people = f"{locality.population.value:,} people"
            message = (
                f"locality `{locality.id}` has {people}; one that is no ward can have at most {MOST_PEOPLE:,}"
            )
            advice = "divide it, or make it a `ward`"
            yield Finding(locality.population.at("value"), message, advice, severity=weight(snapshot))


@rule("LP919", Severity.ERROR, needs=("plan",), basis="section 9(3) and (4)")
def locality_undecided(snapshot: Snapshot) -> Iterator[Finding]:
    """A locality does not say whether people there have significantly poorer outcomes, or not why.

    The Act asks the partnership to identify each locality where that is so, and to take account of the needs of
    its people. A locality that nobody has judged gets no plan, and nobody can ask why.

    Write `poorer_outcomes: true` or `false`, and what the judgement rests on into `reason`.
    """
    for locality in snapshot.localities if binds(snapshot) else ():
        if locality.poorer_outcomes is None:
            message = (
                f"locality `{locality.id}` does not say whether people there have significantly poorer outcomes"
            )
            advice = "write `poorer_outcomes: true` or `false`, and why into `reason`"
            yield Finding(locality.at(), message, advice, severity=weight(snapshot))
        elif not (locality.reason or "").strip():
            judged = "poorer" if locality.poorer_outcomes else "no poorer"
            message = f"locality `{locality.id}` does not say why its outcomes are judged {judged}"
            advice = "write what the judgement rests on into `reason`"
            yield Finding(locality.at("poorer_outcomes"), message, advice, severity=weight(snapshot))


@rule("LP920", Severity.ERROR, needs=("plan",), basis="section 10(1)")
def locality_without_plan(snapshot: Snapshot) -> Iterator[Finding]:
    """A locality where people have significantly poorer outcomes has no locality plan.

    For every such locality the Act asks the partnership to prepare and publish a plan. It is there that inequality
    is greatest.

    Write the plan into a folder of its own with `kind: locality`, and name the folder in the locality's `plan`.
    """
    if binds(snapshot, "loip"):
        for locality in snapshot.localities:
            if locality.poorer_outcomes:
                yield from _plan_of(snapshot, locality)


def _plan_of(snapshot: Snapshot, locality: Locality) -> Iterator[Finding]:
    if locality.plan is None:
        message = f"locality `{locality.id}` has significantly poorer outcomes, and no locality plan"
        advice = "write a plan with `kind: locality`, and name its folder in `plan`"
        yield Finding(locality.at("poorer_outcomes"), message, advice, severity=weight(snapshot))
    elif (found := snapshot.others.get(locality.plan)) is None:
        message = f"the plan of locality `{locality.id}`, `{locality.plan}`, is not in this repository"
        advice = did_you_mean(locality.plan, snapshot.others) or "write the name of the plan's folder"
        yield Finding(locality.at("plan"), message, advice, severity=weight(snapshot))
    elif found.header and found.header.kind != "locality":
        message = f"the plan of locality `{locality.id}`, `{locality.plan}`, is no locality plan"
        advice = f"write `kind: locality` into {found.folder}/plan.yaml, or name another plan"
        yield Finding(locality.at("plan"), message, advice, severity=weight(snapshot))
    elif found.header and found.header.state in {"draft", "consultation"}:
        message = f"the plan of locality `{locality.id}`, `{locality.plan}`, is not published"
        advice = "publish it, and write `state: published` into its plan.yaml"
        yield Finding(locality.at("plan"), message, advice, severity=weight(snapshot, Severity.WARNING))
