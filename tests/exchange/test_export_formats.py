"""The formats as the command hands them on: each is named in the README, and written where it is asked for."""

from datetime import date

import pytest
from exported import ROOT

from loipctl.cli import handing_on
from loipctl.errors import LoipctlError
from loipctl.exchange.exports import exports, is_for_one, takes_several

DAY = date(2021, 9, 28)
PLAN = "edinburgh-best-value"
WRITTEN = {
    "ics": [f"{PLAN}.ics"],
    "ledger": ["ledger.csv"],
    "mermaid": [f"{PLAN}-partners.mmd", f"{PLAN}.mmd"],
    "dot": [f"{PLAN}-partners.dot", f"{PLAN}.dot"],
    "iati": [f"{PLAN}-iati.xml"],
    "jsonld": [f"{PLAN}.jsonld"],
}


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_command_writes_the_files_of_a_format_into_the_folder_it_is_given(name, tmp_path):
    handing_on.hand_on(exports()[name], handing_on.Wish([PLAN], to=str(tmp_path)), DAY)
    assert sorted(file.name for file in tmp_path.iterdir()) == WRITTEN[name]


@pytest.mark.parametrize("name", ["ics", "ledger", "mermaid", "dot"])
def test_one_partner_gets_its_part(name, tmp_path):
    assert is_for_one(exports()[name])
    handing_on.hand_on(exports()[name], handing_on.Wish([PLAN], "evoc", str(tmp_path)), DAY)
    assert all("-evoc" in file.name for file in tmp_path.iterdir())


@pytest.mark.parametrize("name", ["parquet", "iati", "jsonld"])
def test_formats_of_whole_plans_say_so_when_they_are_asked_for_a_part(name):
    assert takes_several(exports()[name])
    with pytest.raises(LoipctlError, match="holds the whole plan, not the part of one"):
        handing_on.hand_on(exports()[name], handing_on.Wish([PLAN], "evoc", "-"), DAY)


def test_the_readme_names_every_format():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in exports() if f"`{name}`" not in readme] == []
