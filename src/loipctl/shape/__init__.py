"""Fits data to the kind of record it should be, and says in one plain sentence what does not fit."""

from pydantic import ValidationError

from loipctl.diagnostics import Breach
from loipctl.model.record import Record
from loipctl.places import Place
from loipctl.source.reader import Data


def fit(model: type[Record], data: Data, place: Place) -> tuple[Record | None, tuple[Breach, ...]]:
    """Return the record that data describes, told where it stands, or None and what is wrong with the data."""
    try:
        record = model.model_validate(data)
    except ValidationError as fault:
        from loipctl.shape.faults import explain

        return None, tuple(explain(model, data, place, fault))
    record.locate(place)
    return record, ()
