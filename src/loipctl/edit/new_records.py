"""A record that is not there yet: what is asked of it, the id it may have, and where it is put."""

from collections.abc import Mapping

from loipctl.edit import fresh, known
from loipctl.edit.known import Known
from loipctl.edit.operations import Insert
from loipctl.edit.renaming import is_taken, refuse_id
from loipctl.edit.typed_text import cleaned
from loipctl.edit.wishes import Wish
from loipctl.model.collections import COLLECTIONS, has_ids, noun
from loipctl.model.record import written_name
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from loipctl.shape.typed import an_id
from loipctl.source.reader import Data

_ALSO_ASKED: Mapping[str, tuple[str, ...]] = {
    "outcomes": ("theme", "improvement", "lead"),
    "actions": ("theme",),
    "indicators": ("owner", "frequency"),
    "groups": ("parent", "chair", "members"),
    "localities": ("poorer_outcomes", "reason"),
    "engagement": ("date", "outcomes"),
    "assessments": (),
    "reports": ("published", "address"),
    "risks": ("outcomes", "actions"),
    "decisions": ("actions", "owner", "due"),
    "papers": ("purpose",),
    "themes": ("description",),
}
"""What is asked of a new record beside what it must have and what the model says it begins with."""

_NO_OPTION = {"plan"}
"""The fields that share their name with an option of every command, and are set afterwards."""

A_FILE_EACH = {"actions", "indicators", "papers"}
"""The collections that begin as a folder, since their records grow."""

_LONGEST = 40
_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "that", "the", "to", "with")
)


def asked(collection: str) -> dict[str, Known]:
    """Return the fields that are asked of a new record, in the order of the model; its id comes last."""
    model = COLLECTIONS[collection]
    needed = {written_name(name, field) for name, field in model.model_fields.items() if field.is_required()}
    wanted = {*needed, *model.begins_with, *_ALSO_ASKED.get(collection, ())} - {"id"}
    found = {name: said for name, said in known.fields(model).items() if name in wanted and said.record is None}
    return {**found, "id": known.fields(model)["id"]} if has_ids(collection) else found


def described(collection: str) -> dict[str, str]:
    """Return every field that can be given when a record is begun, each with what it is for."""
    model = COLLECTIONS[collection]
    single = {name for name, said in known.fields(model).items() if said.record is None} - _NO_OPTION
    fields = ((written_name(name, field), field.description or "") for name, field in model.model_fields.items())
    return {name: about for name, about in fields if name in single}


def is_needed(collection: str, name: str) -> bool:
    """Tell whether a record must have a field."""
    fields = COLLECTIONS[collection].model_fields.items()
    return any(field.is_required() for inner, field in fields if written_name(inner, field) == name)


def proposed_id(snapshot: Snapshot, collection: str, fields: Mapping[str, Data]) -> str:
    """Return an id that nobody has, made of what a record is called; of a decision with its day."""
    called = next((fields[name] for name in ("title", "post", "name", "text") if fields.get(name)), "")
    words = [word for word in an_id(str(called).lower()).split("-") if word and word not in _SMALL]
    day = f"{fields['date']}-" if collection == "decisions" and fields.get("date") else ""
    while len("-".join(words)) > _LONGEST and len(words) > 1:
        words.pop()
    stem = (day + "-".join(words))[: 2 * _LONGEST - 3].strip("-._") or noun(collection)
    numbered = (f"{stem}-{number}" for number in range(2, 1000))
    return stem if not is_taken(snapshot, stem) else next(one for one in numbered if not is_taken(snapshot, one))


def add(read: Workspace, snapshot: Snapshot, collection: str, fields: Mapping[str, Data]) -> Wish:
    """Return what adds a record to a plan: to the list of its collection, or as a file of its own.

    Raises `LoipctlError` for an id that is taken.
    """
    fields = {name: cleaned(value) for name, value in fields.items()}
    id_ = str(fields.get("id", ""))
    if id_:
        refuse_id(snapshot, id_)
    done = f"added the {noun(collection)} {id_}".rstrip()
    said = Known(COLLECTIONS[collection])
    folder, file = f"{snapshot.folder}/{collection}", f"{snapshot.folder}/{collection}.yaml"
    in_folder = any(name.startswith(f"{folder}/") for name in read.documents)
    if id_ and (in_folder or (collection in A_FILE_EACH and file not in read.documents)):
        rest = {name: value for name, value in fields.items() if name != "id"}
        return Wish(done, added={f"{folder}/{id_}.yaml": fresh.file(fresh.record(rest, said))})
    if file in read.documents:
        return Wish(done, {file: [Insert((), fields)]})
    return Wish(done, added={file: fresh.file(fresh.item(fields, said))})
