"""Which files of a repository belong to which plan, and what each holds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from loipctl.diagnostics import Breach
from loipctl.plans import layout
from loipctl.plans.layout import Role
from loipctl.source.files import Listing


class Filed(NamedTuple):
    """What each file holds, by plan, in the order a plan is read; and what is wrong with files and their names."""

    roles: Mapping[str, Sequence[Role]]
    breaches: Sequence[Breach]


def of(plans: str, listing: Listing) -> Filed:
    """Return what the files below the folder of plans hold."""
    roles: dict[str, list[Role]] = defaultdict(list)
    breaches: list[Breach] = [*listing.breaches]
    depth = layout.depth(plans)
    for file in listing.files:
        id_ = file.split("/")[depth]
        folder = folder_of(plans, id_)
        if folder == file:
            breaches += layout.stray_file(file)
        elif (found := layout.role(file, folder)) is None:
            breaches += layout.file_in_no_collection(file, folder)
            roles[id_] += []
        else:
            roles[id_].append(found)
    wrong = {breach.finding.at.file for breach in breaches}
    for id_, plan in sorted(roles.items()):
        breaches += layout.plan_without_plan_file(folder_of(plans, id_), plan, wrong)
    return Filed({id_: layout.in_order(plan) for id_, plan in roles.items()}, breaches)


@cache
def folder_of(plans: str, id_: str) -> str:
    """Return the folder of a plan."""
    return str(PurePosixPath(plans, id_))
