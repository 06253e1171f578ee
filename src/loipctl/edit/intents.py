"""Turns changes of files into an intent that can be kept, and refuses what must not be written."""

import os
from collections.abc import Mapping
from pathlib import Path

from loipctl.edit import disk, intent
from loipctl.edit.intent import Entry, Intent
from loipctl.errors import LoipctlError
from loipctl.shown import shown_line

Changes = Mapping[str, tuple[bytes | None, bytes | None]]
"""The bytes before and after of each file, by its path from the root; None where there is no file."""


def intended(root: Path, top: Path, changes: Changes) -> tuple[Intent, dict[str, bytes]]:
    """Return what is to be done to bring changes about, and the new bytes by each file's path from the top.

    Raises `LoipctlError` where a file is not below the top, where it is git's own, and where it is a link that
    would be made or deleted.
    """
    mark = intent.new_mark()
    entries: dict[str, Entry] = {}
    contents: dict[str, bytes] = {}
    for file, (old, new) in changes.items():
        if old == new:
            continue
        name = _name(root, top, file, is_changed=old is not None and new is not None)
        if name in entries and (entries[name].before, contents.get(name)) != (old, new):
            raise LoipctlError(f"{shown_line(file)} and another name lead to one file", "change it by one name")
        entries[name] = _entry(top, name, (old, new), intent.waiting_name(mark, len(entries)))
        if new is not None:
            contents[name] = new
    folders = tuple(intent.missing_folders([*contents], top))
    return _sound(Intent(tuple(entries.values()), folders), top), contents


def _name(root: Path, top: Path, file: str, *, is_changed: bool) -> str:
    """Return the path of a file from the top; of a link that is changed, the path of the file it leads to."""
    path = root / file
    if path.is_symlink() and not is_changed:
        raise LoipctlError(f"{shown_line(file)} is a link, so nothing was written", "put the file in its place")
    target, above = path.resolve(), top.resolve()
    if not target.is_relative_to(above):
        raise LoipctlError(
            f"{shown_line(file)} leads out of the repository, so nothing was written", "put the file in its place"
        )
    return target.relative_to(above).as_posix()


def _entry(top: Path, name: str, versions: tuple[bytes | None, bytes | None], waiting: str) -> Entry:
    old, new = versions
    target = top / name
    mode = disk.mode(target) if old is not None and target.exists() else None
    if mode is not None and not os.access(target, os.W_OK):
        raise LoipctlError(f"{shown_line(name)}: you may not change this file, so nothing was written")
    hashes = intent.hash_of(old), intent.hash_of(new)
    return Entry(name, *hashes, old, mode, "" if new is None else waiting)


def _sound(wanted: Intent, top: Path) -> Intent:
    """Return an intent. Raises `LoipctlError` where it could not be finished after being cut off."""
    for one in wanted.entries:
        if not intent.is_sound(Intent((one,)), top):
            raise LoipctlError(
                f"{shown_line(one.file)} is not a file of a plan, so nothing was written",
                "name a file that is not git's own, below the folder of the plans",
            )
    return wanted
