"""Whom to ask: what the advice of several rules starts with."""

from loipctl.plans.part import Part
from loipctl.plans.snapshot import name_of


def ask(part: Part, what: str, *owners: str | None) -> str:
    """Return advice to ask the first owner that is given, or to find one."""
    named = next(filter(None, owners), None)
    if named is None:
        return f"find an owner to ask {what}"
    record = part.people.owner(named)
    return f"ask {name_of(record) if record else f'`{named}`'} {what}"
