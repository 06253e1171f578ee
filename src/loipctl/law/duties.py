"""The duties of the Act that a plan can show to be met, as data: words, section, and the rules that check each."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from loipctl import resources


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: `loip` and `locality` are the sections that lay it on these plans, nothing where they do not.

    A finding of one of the `rules` means that it is not met. `judge` is what a person must still judge; where
    `records` is false, no record of a plan can show whether it is met. `yearly` ones are asked of one reporting
    year, `published` ones of a plan that is published.
    """

    id: str
    group: str
    words: str
    loip: str = ""
    locality: str = ""
    rules: tuple[str, ...] = ()
    judge: str = ""
    records: bool = True
    yearly: bool = False
    published: bool = False

    def section(self, kind: str) -> str:
        """Return the section that lays it on a kind of plan, nothing where it does not bind that kind."""
        return {"loip": self.loip, "locality": self.locality}.get(kind, "")


@cache
def duties() -> tuple[Duty, ...]:
    """Return every duty, in the order a table prints them."""
    import tomllib

    found = tomllib.loads(resources.carried("law", "duties.toml").read_text("utf-8"))["duty"]
    return tuple(_duty(entry) for entry in found)


def of_rule(code: str) -> tuple[Duty, ...]:
    """Return the duties that a rule checks."""
    return tuple(duty for duty in duties() if code in duty.rules)


def _duty(entry: dict[str, Any]) -> Duty:
    return Duty(**{**entry, "rules": tuple(entry.get("rules", ()))})
