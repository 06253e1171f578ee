"""loipctl new: add a record to a plan, one question at a time."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.asking import Question, answer, is_somebody_there, split
from loipctl.cli.editing import DryRun, Force, Manner, OnDay, begin, finish
from loipctl.cli.options import PlanId, one_of
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.edit.known import Known
    from loipctl.plans.snapshot import Snapshot
    from loipctl.source.reader import Data

CONTEXT: Mapping[str, object] = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
"""Each field of a record is an option, and which there are depends on the kind, as help does."""

_HELP = {"-h", "--help"}

_THEN: Mapping[str, str] = {
    "actions": "loipctl milestone {id} add adds its steps, loipctl update {id} says how it stands\n",
    "indicators": "loipctl observe {id} PERIOD VALUE notes a value\n",
    "papers": "write its recommendations and sections in the file, then loipctl report {id}\n",
}


def new(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            show_default=False,
            help="outcome, action, indicator, paper, partner, officer, group, risk, decision and so on; "
            "loipctl new KIND --help lists its options.",
        ),
    ] = "--help",
    plan: PlanId = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Add a record to a plan: each field is asked for, or given as an option such as --title TEXT."""
    if kind in _HELP:
        typer.echo(context.get_help())
    elif _HELP & {*context.args}:
        typer.echo(_listed(_collection(kind)), nl=False)
    else:
        add(Manner(plan, on, dry_run, force), _collection(kind), _options(context.args))


def add(manner: Manner, collection: str, given: Mapping[str, Sequence[str]]) -> None:
    """Add a record with the fields given, once those that are missing have been asked for."""
    from loipctl.edit import new_records

    begun = begin(manner)
    snapshot = one_of(begun.read)
    fields = _fields(snapshot, collection, given)
    try:
        finish(manner, begun, new_records.add(begun.read, snapshot, collection, fields))
    except (LoipctlError, typer.Exit):
        if is_somebody_there():
            output.note(f"your answers: {_as_typed(snapshot, collection, fields)}")
        raise
    if not manner.dry_run:
        typer.echo(_THEN.get(collection, "").format(id=fields.get("id", "")), nl=False)


def _listed(collection: str) -> str:
    """Return the options of a kind of record, each with what it is for."""
    from loipctl.edit import new_records

    rows = [
        (f"--{name.replace('_', '-')}", about, name != "id" and new_records.is_needed(collection, name))
        for name, about in new_records.described(collection).items()
    ]
    width = max(len(option) for option, _, _ in rows)
    return "".join(
        f"  {option.ljust(width)}  {about}{' Must be given.' if needed else ''}\n"
        for option, about, needed in rows
    )


def _as_typed(snapshot: "Snapshot", collection: str, fields: "Mapping[str, Data]") -> str:
    """Return the command that gives the same answers as options, so that none has to be thought of again."""
    import shlex

    from loipctl.model.collections import noun
    from loipctl.shown import shown_line

    words = ["loipctl", "new", noun(collection).replace(" ", "-"), "--plan", snapshot.id]
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            words += [f"--{name.replace('_', '-')}", str(one)]
    return shown_line(shlex.join(words))


def _collection(kind: str) -> str:
    """Return the collection of a kind of record, by what one is called or what they are together."""
    from loipctl.model.collections import COLLECTIONS, noun
    from loipctl.words import did_you_mean

    kinds = {noun(name).replace(" ", "-"): name for name in COLLECTIONS}
    word = kind.casefold()
    if word in COLLECTIONS:
        return word
    if word not in kinds:
        advice = did_you_mean(kind, kinds) or f"write one of {', '.join(kinds)}"
        raise LoipctlError(f"there is no kind of record `{kind}`", advice, 2)
    return kinds[word]


def _options(words: Sequence[str]) -> dict[str, list[str]]:
    """Return the fields that were given as options, each with its values."""
    found: dict[str, list[str]] = {}
    rest = [*words]
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not name.startswith("--"):
            raise LoipctlError(f"`{name}` belongs to no option", "write --title TEXT for each field", 2)
        if not equals:
            if not rest:
                raise LoipctlError(f"{name} has no value", f"write {name} VALUE", 2)
            value = rest.pop(0)
        found.setdefault(name[2:].replace("-", "_"), []).append(value)
    return found


def _fields(snapshot: "Snapshot", collection: str, given: Mapping[str, Sequence[str]]) -> "dict[str, Data]":
    """Return every field of the new record, in the order in which they are asked for."""
    from loipctl.edit import known, new_records
    from loipctl.model.collections import COLLECTIONS

    there = known.fields(COLLECTIONS[collection])
    _refuse_unknown(given, there)
    fields: dict[str, Data] = {}
    asked = new_records.asked(collection)
    for name, said in {**{name: there[name] for name in given if name not in asked}, **asked}.items():
        if value := _field(snapshot, collection, name, said, given, fields):
            fields[name] = value
    return fields


def _refuse_unknown(given: Mapping[str, object], there: "Mapping[str, Known]") -> None:
    from loipctl.words import did_you_mean

    allowed = {name: name.replace("_", "-") for name, said in there.items() if said.record is None}
    for name in given:
        if name not in allowed:
            advice = did_you_mean(name, allowed) or f"there is --{', --'.join(allowed.values())}"
            raise LoipctlError(f"there is no option --{name}", advice.replace("`", ""), 2)


def _field(
    snapshot: "Snapshot",
    collection: str,
    name: str,
    said: "Known",
    given: Mapping[str, Sequence[str]],
    fields: "Mapping[str, Data]",
) -> "Data":
    from loipctl.edit import new_records

    question = _question(snapshot, collection, name, said, fields)
    is_asked = name in new_records.asked(collection) and (question.needed or not said.refers or question.choices)
    if said.is_list:
        items: list[Data] = [
            one for value in given.get(name, ()) for one in (split(value) if said.refers else [value])
        ]
        return items or ([*split(answer(question))] if is_asked else [])
    if len(given.get(name, ())) > 1:
        raise LoipctlError(f"{question.option} is given twice", "it holds one value", 2)
    value = next(iter(given.get(name, ())), "")
    return answer(question, value) if is_asked else value


def _question(
    snapshot: "Snapshot", collection: str, name: str, said: "Known", fields: "Mapping[str, Data]"
) -> Question:
    from loipctl.edit import new_records
    from loipctl.model.collections import COLLECTIONS
    from loipctl.shape.fault import field_named

    declared = field_named(COLLECTIONS[collection], name)
    assert declared is not None  # noqa: S101  # the name comes from the model
    proposal = new_records.proposed_id(snapshot, collection, fields) if name == "id" else ""
    return Question(
        f"--{name.replace('_', '-')}",
        declared.title or name,
        declared.description or "",
        dict(_choices(snapshot, collection, name, said)),
        needed=new_records.is_needed(collection, name),
        many=said.is_list,
        proposal=proposal,
        check=lambda word: (
            _not_free(snapshot, word)
            if name == "id"
            else _complaint(collection, name, [*split(word)] if said.is_list else word)
        ),
    )


def _choices(snapshot: "Snapshot", collection: str, name: str, said: "Known") -> Iterator[tuple[str, str]]:
    """Yield what can be answered: the records that a field may name, or the words of a choice."""
    from loipctl.model.collections import COLLECTIONS
    from loipctl.plans.snapshot import name_of
    from loipctl.shape.fault import field_named
    from loipctl.words import shortened

    for one in said.refers:
        yield from ((id_, shortened(name_of(record))) for id_, record in snapshot.by_id(one).items())
    if not said.refers and said.kind == "choice" and (declared := field_named(COLLECTIONS[collection], name)):
        from loipctl.edit.known import words_of

        yield from words_of(declared).items()


def _not_free(snapshot: "Snapshot", id_: str) -> str:
    """Return why a new record cannot have an id, or nothing."""
    from loipctl.edit.renaming import refuse_id

    try:
        refuse_id(snapshot, id_)
    except LoipctlError as reason:
        return f"{reason.message}; {reason.help}"
    return ""


def _complaint(collection: str, name: str, value: "Data") -> str:
    """Return what is wrong with the value of a field, in the words of the check."""
    from loipctl import shape
    from loipctl.model.collections import COLLECTIONS
    from loipctl.places import Place

    _, breaches = shape.fit(COLLECTIONS[collection], {name: value}, Place(""))
    for one in breaches:
        at = one.finding.at
        if isinstance(at, Place) and at.route[:1] == (name,) and not at.of_key:
            return f"{one.finding.message}{f'; {one.finding.help}' if one.finding.help else ''}"
    return ""
