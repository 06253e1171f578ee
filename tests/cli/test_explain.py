"""What explain says of rules, of families of rules, and of duties."""

from pathlib import Path

import pytest

from cli.commands import loipctl
from loipctl.choosing import rules

DUTY = """\
It describes the proposed improvement in each outcome (D02).

The duty rests on section 6(2)(b) of the Community Empowerment (Scotland) Act
2015; for a locality plan, on section 10(3).

Found by these rules where it is not met:
  outcome-without-improvement (LP902)
"""

UNTOLD = """\
Partners give the information they are asked for (D29).

The duty rests on section 14(4) of the Community Empowerment (Scotland) Act
2015.

No rule can tell whether it is met.

A person must judge whether every request for information was answered.
"""

FAMILY = """\
LP941  unknown-national-outcome (error)
       An outcome names a national outcome that there is not in the framework of
       the plan.
"""

HEAD = """\
locality-undecided (LP919), an error; it rests on section 9(3) and (4) of the
Community Empowerment (Scotland) Act 2015
"""


@pytest.mark.parametrize(
    ("asked", "expected"), [("D02", DUTY), ("d29", UNTOLD), ("LP94", FAMILY), ("lp941x", ""), ("D99", "")]
)
def test_a_duty_or_a_family_is_explained_whole(tmp_path: Path, asked: str, expected: str) -> None:
    run = loipctl(tmp_path, "explain", asked)
    assert (run.output, run.code) == (expected, 0 if expected else 2)


def test_the_rule_of_a_duty_gives_its_section_and_the_duty_in_words(tmp_path: Path) -> None:
    printed = loipctl(tmp_path, "explain", "locality-undecided").output
    assert printed.startswith(HEAD)
    said = "It is decided of each locality whether people there have significantly poorer outcomes"
    assert f"The duty (D19): {said}" in printed.replace("\n", " ")


def test_the_list_of_all_rules_fits_a_small_window(tmp_path: Path) -> None:
    lines = loipctl(tmp_path, "explain", "--all").output.splitlines()
    assert [line for line in lines if len(line) > 80] == []
    assert sum(line.startswith("LP") for line in lines) == len(rules())
