"""Tells the head of a file from what is said of its first field, and what a comment for the checker is said of."""

import re

from loipctl.tidy.tree import Group, Tree

_IGNORE = re.compile(r"#[ \t]*loipctl:[ \t]*ignore")


def is_ignore(comment: str) -> bool:
    """Tell whether a comment tells the checker to leave a line alone."""
    return _IGNORE.match(comment) is not None


def share(tree: Tree) -> None:
    """Keep the head of the file apart from what is said of its first field or record."""
    first = tree.root.parts[0] if tree.root.parts else None
    while tree.head and not tree.head[0]:
        del tree.head[0]
    if first and tree.root.is_list:
        first.above[:0] = tree.head
        tree.head.clear()
    elif first:
        start = _of_first(tree.head)
        first.above[:0] = tree.head[start:]
        del tree.head[start:]
    _hand_down(tree.root)


def _of_first(head: list[str]) -> int:
    """Return where the comments of the first field begin: after an empty line, or with one for the checker."""
    gaps = [position for position, comment in enumerate(head) if not comment and position < len(head) - 1]
    after_gap = gaps[-1] + 1 if gaps and head[-1] else len(head)
    ignores = [position for position, comment in enumerate(head) if is_ignore(comment)]
    return min([after_gap, *ignores[:1]])


def _hand_down(group: Group) -> None:
    """Give what the checker is told above a record to its first field, of which it is meant."""
    waiting = [group]
    while waiting:
        for part in waiting.pop().parts:
            inner = part.value
            if not isinstance(inner, Group):
                continue
            waiting.append(inner)
            if part.key is None and not inner.bracketed and inner.parts:
                start = next((at for at, comment in enumerate(part.above) if is_ignore(comment)), None)
                if start is not None:
                    inner.parts[0].above[:0] = part.above[start:]
                    del part.above[start:]
