"""A record, and every record in it, can say where it stands by the names officers write."""

import copy
from collections.abc import Mapping

from loipctl import shape
from loipctl.model.actions import Action
from loipctl.model.indicators import Indicator
from loipctl.model.record import Record
from loipctl.model.settings import Settings
from loipctl.places import Place

FILE = "plans/strathbeg/actions/1.1.yaml"
WHOLE = Place(FILE)
MOVED = {"from": "2026-01", "to": "2026-06", "on": "2025-12-01", "reason": "The lease took longer."}
ACTION: Mapping[str, object] = {
    "id": "1.1",
    "title": "Open the hub at the harbour",
    "milestones": [{"title": "Lease is signed"}, {"title": "Hub opens", "redated": [MOVED, MOVED]}],
}


def fitted(model: type[Record], data: Mapping[str, object], place: Place) -> Record:
    record, breaches = shape.fit(model, data, place)  # type: ignore[arg-type]
    assert record is not None, breaches
    return record


def action(place: Place = WHOLE) -> Action:
    record = fitted(Action, ACTION, place)
    assert isinstance(record, Action)
    return record


def test_a_record_in_a_record_in_a_record_says_where_it_stands() -> None:
    hub = action(Place(FILE, (3,))).milestones[1]
    assert hub.at() == Place(FILE, (3, "milestones", 1))
    assert hub.at("due") == Place(FILE, (3, "milestones", 1, "due"))
    assert hub.redated[1].at("from") == Place(FILE, (3, "milestones", 1, "redated", 1, "from"))


def test_a_record_that_a_field_holds_alone_stands_at_its_field() -> None:
    data = {"id": "i1", "title": "Waiting", "outcomes": "o1", "unit": "days", "direction": "decrease"}
    record = fitted(Indicator, {**data, "baseline": {"period": "2024", "value": "61"}}, Place(FILE))
    assert isinstance(record, Indicator)
    assert record.baseline is not None
    assert record.baseline.at("value") == Place(FILE, ("baseline", "value"))


def test_a_record_under_a_name_stands_at_that_name() -> None:
    words = {
        "key": "green",
        "label": "On track",
        "symbol": "●",
        "colour": "#00703c",
        "definition": "It will be met.",
    }
    scheme = {"title": "Harbour", "statuses": [{**words, "counts_as": "on-track"}]}
    record = fitted(Settings, {"schemes": {"harbour": scheme}}, Place("loipctl.yaml"))
    assert isinstance(record, Settings)
    status = record.schemes["harbour"].statuses[0]
    assert status.at("label") == Place("loipctl.yaml", ("schemes", "harbour", "statuses", 0, "label"))


def test_what_was_never_told_stands_nowhere() -> None:
    assert Action.model_validate(ACTION).milestones[0].at("due") == Place("", ("due",))


def test_the_same_words_elsewhere_are_another_record() -> None:
    assert action() == action()
    assert action() != action(Place("plans/strathbeg/actions/1.2.yaml"))
    assert action().milestones[0] != action(Place(FILE, (1,))).milestones[0]


def test_a_copy_stands_at_the_same_place_with_all_that_is_in_it() -> None:
    changed = action().model_copy(update={"title": "Open the hub"})
    for copied in (copy.copy(action()), changed):
        assert copied.at() == Place(FILE)
        assert copied.milestones[1].redated[0].at() == Place(FILE, ("milestones", 1, "redated", 0))
    again = copy.copy(action().milestones[1])
    assert again == action().milestones[1]
    assert again.at() == Place(FILE, ("milestones", 1))


def test_a_record_that_is_told_again_stands_there_with_all_that_is_in_it() -> None:
    moved = action()
    moved.locate(Place(FILE, (7,)))
    assert moved.milestones[0].at("title") == Place(FILE, (7, "milestones", 0, "title"))
