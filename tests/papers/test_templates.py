"""Every built-in template, whole, for a plan with something in every part."""

import re
from dataclasses import replace
from datetime import date

import pytest
from strathbeg import AS_AT, REQUESTS, made, root, strathbeg

from loipctl import resources
from loipctl.errors import LoipctlError
from loipctl.papers import PaperError, paper, tree
from loipctl.papers.hindsight import without_hindsight
from loipctl.papers.loader import templates
from loipctl.papers.request import Request
from loipctl.papers.writers import writers

KEPT_BACK = (
    "Kept back",
    "named volunteer",
    "Morag Sinclair",
    "Ewan Rae",
    "ewan.rae@nhs-strathbeg.example",
    "three in one family",
)


def markdown(name: str, *, later: bool = False, day: date = AS_AT) -> str:
    written = writers()[".md"].write(made(name, later=later, day=day))
    return re.sub(r"Made by loipctl [\w.]+ ", "Made by loipctl ", written.decode())


def test_every_template_is_tested_and_says_what_it_is_for():
    known = templates([resources.templates()])
    assert [*known] == [*REQUESTS]
    assert all(purpose.strip() and "\n" not in purpose for purpose in known.values())


@pytest.mark.parametrize("name", REQUESTS)
def test_the_paper_as_markdown(same_as, name):
    same_as(f"templates/{name}.md", markdown(name).encode())


@pytest.mark.parametrize("name", REQUESTS)
def test_what_is_not_for_publication_is_in_no_paper(name):
    for writer in (writers()[".md"], writers()[".html"]):
        text = writer.write(made(name)).decode()
        assert [words for words in KEPT_BACK if words in text] == []


def test_what_is_kept_back_is_there_to_be_kept_back():
    told = repr(strathbeg().records)
    assert [words for words in KEPT_BACK if words not in told] == []


@pytest.mark.parametrize("name", REQUESTS)
def test_what_came_later_is_not_in_the_paper_of_an_earlier_day(name):
    assert markdown(name, later=True) == markdown(name)


@pytest.mark.parametrize("name", ["chair-brief", "exceptions", "forward-plan", "progress-report"])
def test_what_came_later_is_in_the_paper_of_a_later_day(name):
    autumn = date(2026, 10, 1)
    assert markdown(name, later=True, day=autumn) != markdown(name, day=autumn)


def test_everything_that_came_later_is_found_by_the_test():
    """Each kind of record differs between the two repositories, or the test above would prove too little."""
    earlier, later = strathbeg(), strathbeg(later=True)
    kinds = {name for name, records in later.records.items() if repr(records) != repr(earlier.records[name])}
    assert kinds == {"actions", "assessments", "decisions", "engagement", "indicators", "partners", "reports"}
    known, wanted = without_hindsight(later).records, without_hindsight(earlier).records
    assert {name: repr(known[name]) for name in kinds} == {name: repr(wanted[name]) for name in kinds}


@pytest.mark.parametrize("name", REQUESTS)
def test_every_figure_tells_its_numbers_in_words_and_in_a_table(name):
    blocks = made(name).blocks
    for position, block in enumerate(blocks):
        if isinstance(block, tree.Figure):
            following = [one for one in blocks[position + 1 : position + 3] if isinstance(one, tree.Table)]
            before = [one for one in blocks[:position] if isinstance(one, tree.Table)]
            assert block.table or following or before
            assert re.search(r"\d", block.alt)


def test_figures_are_numbered_as_they_come():
    numbers = [one.number for one in made("annual-report").blocks if isinstance(one, tree.Figure)]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) > 4


def test_the_same_plan_and_day_give_the_same_bytes():
    for writer in (writers()[".md"], writers()[".html"]):
        assert writer.write(made("progress-report")) == writer.write(made("progress-report"))


def refused(request: Request, *, day: date = AS_AT) -> LoipctlError:
    with pytest.raises(LoipctlError) as caught:
        paper.make(strathbeg(day=day), request, paper.folders(root()))
    return caught.value


def test_a_template_for_one_partner_asks_which():
    error = refused(Request("partner-return"))
    assert error.message == "`partner-return` is written for a partner"
    assert error.help.startswith("add --for and one of `strathbeg-council`, `nhs-strathbeg`, `police`")
    assert error.code == 2


def test_a_slip_in_the_id_is_answered_with_the_nearest():
    error = refused(Request("locality-report", subject="portbeg-harbor"))
    assert (error.message, error.help) == (
        "the plan has no locality `portbeg-harbor`",
        "did you mean `portbeg-harbour` or `portbeg-and-shore`?",
    )


def test_a_locality_without_a_plan_has_nothing_to_report():
    error = refused(Request("locality-report", subject="the-glens"))
    assert error.message.endswith("the locality `the-glens` has no plan to report on")


@pytest.mark.parametrize(
    ("request_", "message", "advice"),
    [
        (
            Request("exceptions", subject="police"),
            "`exceptions` is not written for a record of its own",
            "leave out --for",
        ),
        (
            Request("exceptions", year="2025/26"),
            "`exceptions` is not written for a single year",
            "leave out --year",
        ),
    ],
)
def test_an_option_that_a_template_has_no_use_for_is_refused(request_, message, advice):
    error = refused(request_)
    assert (error.message, error.help, error.code) == (message, advice, 2)


def test_a_year_that_is_not_over_has_no_report():
    error = refused(Request("annual-report", year="2026/27"))
    assert error.message == "2026 to 2027 is no reporting year of this plan that is over"
    assert error.help == "write `2025/26`"


def test_before_the_first_reporting_year_is_over_there_is_no_yearly_report():
    error = refused(Request("annual-report"), day=date(2025, 6, 1))
    assert error.message == "`annual-report` is written for a reporting year, and none is over yet"


@pytest.mark.parametrize("name", ["annual-report", "locality-report"])
def test_a_yearly_report_refuses_to_leave_an_outcome_out(name):
    snapshot = strathbeg()
    harbour = snapshot.others["strathbeg-harbour"]
    without = replace(snapshot, records={**snapshot.records, "assessments": snapshot.assessments[1:]})
    others = {"strathbeg-harbour": replace(harbour, records={**harbour.records, "assessments": ()})}
    with pytest.raises(PaperError) as caught:
        paper.make(replace(without, others=others), REQUESTS[name], paper.folders(root()))
    left_out = "1.1" if name == "annual-report" else "h1"
    assert "1 outcome would be left out, without an assessment for 2025 to 2026" in caught.value.message
    assert caught.value.help == f"write the assessment of `{left_out}` into assessments.yaml"


def test_a_yearly_report_refuses_to_leave_participation_out():
    snapshot = strathbeg()
    (report,) = snapshot.reports
    bare = report.model_copy(update={"participation": None})
    without = replace(snapshot, records={**snapshot.records, "reports": (bare,)})
    with pytest.raises(PaperError) as caught:
        paper.make(without, Request("annual-report"), paper.folders(root()))
    assert "nothing says how community bodies took part in 2025 to 2026" in caught.value.message


def test_an_outcome_that_was_not_in_force_is_still_named():
    snapshot = strathbeg()
    first, *rest = snapshot.outcomes
    assert first.period
    start = {"start": "2027", "end": "2030"}
    later = first.model_copy(update={"period": type(first.period).model_validate(start)})
    records = {**snapshot.records, "outcomes": (later, *rest), "assessments": snapshot.assessments[1:]}
    document = paper.make(replace(snapshot, records=records), Request("annual-report"), paper.folders(root()))
    text = writers()[".md"].write(document).decode()
    assert (
        "| 1.1 People in Strathbeg live longer in good health | Not assessed | It was not in force in this year. |"
        in text
    )


@pytest.mark.parametrize("name", ["chair-brief", "progress-report"])
def test_a_template_of_the_whole_plan_takes_the_words_of_a_paper(name):
    snapshot = strathbeg()
    (words,) = snapshot.papers
    made_of_words = paper.make(snapshot, Request(name, words), paper.folders(root()))
    text = writers()[".md"].write(made_of_words).decode()
    assert text.startswith("# Progress of the plan")
    assert "Discuss what is off track, and what follows." in text
    assert "**Report to:** Strathbeg Community Planning Board" in text
