"""What a template asks to be told when a paper is made: whom it is for, which year, and since when."""

from collections.abc import Mapping
from typing import Any

from loipctl.errors import LoipctlError
from loipctl.law.reporting_years import publish_by
from loipctl.model.collections import noun
from loipctl.papers import PaperError
from loipctl.papers.request import Request
from loipctl.papers.values import Plain
from loipctl.plans.snapshot import Snapshot
from loipctl.words import article, did_you_mean, quoted

Fields = Mapping[str, Any]

_NOT_WRITTEN = {
    "--for": "is not written for a record of its own",
    "--year": "is not written for a single year",
    "--since": "does not say what has changed",
}

CHOOSABLE = ("themes", "outcomes", "actions", "indicators", "partners", "officers", "groups", "localities")
"""The collections out of which --for can name a record."""


class Choices:
    """The options of one request, and which of them the template has used."""

    def __init__(self, snapshot: Snapshot, given: Fields, request: Request) -> None:
        self._snapshot = snapshot
        self._given = given
        self._request = request
        self._used: set[str] = set()

    def chosen(self, collection: str) -> Fields:
        """Return the record that --for names, out of one of the collections of the plan."""
        self._used.add("--for")
        if collection not in CHOOSABLE:
            message = f"nothing can be chosen from `{collection}`"
            raise PaperError(message, f"choose from {quoted(CHOOSABLE)}")
        called, asked = noun(collection), self._request.subject
        known: Mapping[str, Fields] = {one["id"]: one for one in self._given[collection]}
        if asked in known:
            return known[asked]
        if not known:
            raise LoipctlError(f"the plan has no {called} to write this for", f"add one to {collection}.yaml", 2)
        if not asked:
            advice = f"add --for and one of {quoted(known)}"
            raise LoipctlError(f"`{self._request.template}` is written for {article(called)}", advice, 2)
        advice = did_you_mean(asked, known) or f"write one of {quoted(known)}"
        raise LoipctlError(f"the plan has no {called} `{asked}`", advice, 2)

    def chosen_year(self) -> dict[str, Plain]:
        """Return the reporting year that --year names, or the one that ended last."""
        from loipctl.duties import years

        asked = self.asked_year()
        year = years.asked(self._snapshot, asked) if asked else years.newest(self._snapshot)
        if year is None:
            raise LoipctlError(*self._no_year(), 2)
        due = publish_by(self._snapshot.plan, year)
        return {"words": year.words(), "start": year.start, "end": year.end, "publish_by": due}

    def _no_year(self) -> tuple[str, str]:
        wanted = f"`{self._request.template}` is written for a reporting year"
        published = self._snapshot.plan.published
        if published is None or published.date is None:
            said = f"{wanted}, and the plan does not say when it was published"
            return said, "write the day into plan.yaml, as `published` with a `date`"
        return f"{wanted}, and none is over yet", "it can be written once a year has ended since the plan came out"

    def asked_year(self) -> str:
        """Return what --year says, or nothing."""
        self._used.add("--year")
        return self._request.year

    def takes_since(self) -> None:
        """Take note that the template says what has changed."""
        self._used.add("--since")

    def refuse_unused(self) -> None:
        """Stop where an option was given that the template has no use for, so that nobody is misled."""
        asked = {"--for": self._request.subject, "--year": self._request.year, "--since": self._request.since}
        for option, value in asked.items():
            if value and option not in self._used:
                message = f"`{self._request.template}` {_NOT_WRITTEN[option]}"
                raise LoipctlError(message, f"leave out {option}", 2)

    def components(self) -> Mapping[str, Any]:
        """Return what a template can call."""
        return {"chosen": self.chosen, "chosen_year": self.chosen_year}
