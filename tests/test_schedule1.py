"""Who must take part in community planning, by area, day and kind of partner."""

from datetime import date
from typing import get_args

import pytest

from loipctl.law.facts import Law
from loipctl.model.partners import PartnerKind

TODAY = date(2026, 6, 1)
SCHEDULE = Law().schedule
LEADERS = {
    "the council",
    "Police Scotland",
    "the Health Board",
    "Scottish Enterprise",
    "the Scottish Fire and Rescue Service",
}


@pytest.mark.parametrize(
    ("area", "others"),
    [
        (None, set()),
        ("S12000010", set()),
        ("S12000017", {"Highlands and Islands Enterprise"}),
        ("S12000021", {"Highlands and Islands Enterprise"}),
        ("S12000006", {"South of Scotland Enterprise"}),
        ("S12000026", {"South of Scotland Enterprise"}),
    ],
)
def test_section_13_names_five_everywhere_and_two_enterprise_agencies_where_they_work(area, others):
    assert {body.name for body in SCHEDULE.governance(area, TODAY)} == LEADERS | others


def test_the_council_and_the_seventeen_entries_of_the_schedule_are_there():
    kinds = [body.kind for body in SCHEDULE.bodies]
    assert (len(kinds), kinds.count("council"), kinds.count("enterprise")) == (18, 1, 3)


def test_nobody_had_to_take_part_before_the_act_was_in_force():
    assert SCHEDULE.statutory("S12000010", date(2016, 12, 19)) == ()
    assert len(SCHEDULE.statutory("S12000010", date(2016, 12, 20))) == 13


def test_what_must_be_verified_says_what():
    marked = {body.name for body in SCHEDULE.bodies if body.verify}
    assert marked == {
        "the regional college",
        "the regional strategic body",
        "Highlands and Islands Enterprise",
        "the integration joint board",
        "the National Park authority",
        "the regional transport partnership",
        "NatureScot",
    }


def test_every_kind_of_partner_has_a_part():
    kinds_by_role: dict[str, set[str]] = {}
    for kind in get_args(PartnerKind):
        kinds_by_role.setdefault(SCHEDULE.legal_role(kind), set()).add(kind)
    assert kinds_by_role == {
        "shares responsibility for community planning: section 13": {
            "council", "health-board", "police", "fire-and-rescue", "enterprise",
        },
        "must take part: Schedule 1": {
            "college", "regional-strategic-body", "integration-joint-board", "national-park", "transport",
            "environment", "heritage", "natural-heritage", "sport", "skills", "tourism",
        },
        "takes part by agreement": {"third-sector", "business", "university", "other"},
        "takes part as a community body: section 4(6)": {"community-body"},
    }  # fmt: skip
