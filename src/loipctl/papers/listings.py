"""The components that list records of a plan in words: outcomes, actions, recommendations, engagement."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from loipctl.papers import tree, values
from loipctl.papers.components import bullets, prose
from loipctl.papers.values import Blocks
from loipctl.plans.naming import number_of

Fields = Mapping[str, Any]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def outcome_heading(outcome: Fields, level: int = 3) -> Blocks:
    """Return the heading of an outcome, its id standing as its number."""
    return Blocks(tree.Heading(level, values.as_inlines(outcome["title"]), outcome["id"]))


def actions_list(actions: Sequence[Fields]) -> Blocks:
    """Return actions as a list: lettered where their ids are letters in a row, else each with its number."""
    if not actions:
        return Blocks()
    ids = [action["id"] for action in actions]
    if _are_letters_in_a_row(ids):
        items = tuple(values.as_blocks(action["title"]) for action in actions)
        return Blocks(tree.Numbered(items, "a)", _LETTERS.index(ids[0]) + 1))
    return Blocks(tree.Bullets(tuple(_with_number(action) for action in actions)))


def engagement_done(engagement: Sequence[Fields]) -> Blocks:
    """Return what was held: an item for each, and with it what was part of it."""
    return _told([one for one in engagement if one["state"] == "held"], engagement)


def engagement_planned(engagement: Sequence[Fields]) -> Blocks:
    """Return what is planned, but for what only invites: that stands among the invitations."""
    planned = [one for one in engagement if one["state"] == "planned"]
    return _told([one for one in planned if _words(one) or not one["invitation"]], engagement)


def invitations(engagement: Sequence[Fields]) -> Blocks:
    """Return how people can take part in what is planned."""
    return bullets(
        [prose(one["invitation"]) for one in engagement if one["state"] == "planned" and one["invitation"]]
    )


def _told(chosen: Sequence[Fields], engagement: Sequence[Fields]) -> Blocks:
    heads = [one for one in chosen if not one["part_of"]]
    return bullets([_item(head, [one for one in engagement if _is_part_of(one, head)]) for head in heads])


def _item(head: Fields, parts: Sequence[Fields]) -> Blocks:
    texts = [*(_words(head) or [_in_a_line(head)]), *(text for part in parts for text in _words(part))]
    return Blocks(*(block for text in texts for block in values.open_blocks(prose(text))))


def _in_a_line(engagement: Fields) -> str:
    """Return what something is called; and of what is planned when and where it is."""
    facts = [engagement[name] for name in ("date", "time", "place") if engagement[name]]
    if engagement["state"] != "planned" or not facts:
        return str(engagement["title"])
    return f"{engagement['title']}: {', '.join(facts)}"


def _words(engagement: Fields) -> list[str]:
    return [engagement[name] for name in ("description", "heard", "changed") if engagement[name]]


def _is_part_of(one: Fields, head: Fields) -> bool:
    return bool(one["part_of"]) and one["part_of"]["id"] == head["id"]


def _are_letters_in_a_row(ids: Sequence[str]) -> bool:
    return all(len(id_) == 1 and id_ in _LETTERS for id_ in ids) and all(
        _LETTERS.index(later) == _LETTERS.index(earlier) + 1 for earlier, later in pairwise(ids)
    )


def _with_number(action: Fields) -> tree.Blocks:
    number, title = number_of(action["id"]), str(action["title"])
    if not number:
        return (tree.Paragraph((tree.Text(title),)),)
    return (tree.Paragraph((tree.Strong((tree.Text(number),)), tree.Text(f" {title}"))),)
