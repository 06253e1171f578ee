"""Whom to ask: what the advice of several rules starts with."""

from loipctl.plans.snapshot import Snapshot, name_of


def ask(snapshot: Snapshot, what: str, *owners: str | None) -> str:
    """Return advice to ask the first owner that is given, or to find one."""
    named = next(filter(None, owners), None)
    if named is None:
        return f"find an owner to ask {what}"
    record = snapshot.owner(named)
    return f"ask {name_of(record) if record else f'`{named}`'} {what}"
