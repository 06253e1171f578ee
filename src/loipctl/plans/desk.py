"""A repository held open: what its files said stays in memory, and only what changed is read again.

It is for what runs on, such as an editor's server or a watch: the plans it gives are those that a fresh run reads.
Whoever holds it says which files changed; nothing is looked at that nobody named.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from loipctl import resources
from loipctl.model.settings import Settings
from loipctl.plans import repository, workspace
from loipctl.plans.excerpts import Excerpt
from loipctl.plans.one_by_one import Track
from loipctl.plans.readings import Readings
from loipctl.plans.repository import Repository
from loipctl.plans.sections import Sections
from loipctl.plans.views import Held
from loipctl.plans.workspace import Workspace
from loipctl.source import unfinished
from loipctl.source.files import WorkingTree
from loipctl.source.root import SETTINGS


class Desk:
    """A repository, the files that were read of it, and the texts that an editor has open."""

    def __init__(self, of: Repository) -> None:
        """Open a repository. Nothing is read before plans are asked for."""
        self._readings = Readings(Sections())
        self._open = Held(WorkingTree(of.root, of.seen))
        self.repository = self._held(of.settings)

    def hold(self, file: str, text: bytes | None) -> None:
        """Read a text in place of what the file holds, None to read the file again.

        A file that is not there yet is in no plan, whatever text is held for it.
        """
        if text is None:
            self._open.texts.pop(file, None)
        else:
            self._open.texts[file] = text

    def changed(self, files: Iterable[str]) -> None:
        """Take note that files and folders may hold something else now, came, or went.

        Raises `LoipctlError` where a change of files was cut off half way, and where the settings changed and
        cannot be used: those of before count then.
        """
        names = {*files}
        self._open.forget(names)
        for name in names:
            self.repository.seen.forget(name)
        unfinished.refuse(self.repository.root)
        if SETTINGS in names:
            self.repository = self._held(repository.settings_of(self._open.whole))
        elif any(name.partition("/")[0] == resources.TEMPLATES for name in names):
            self.repository = self._held(self.repository.settings)  # it lists its templates once

    def plans(self, as_at: date, plans: Sequence[str] = (), track: Track = iter) -> Workspace:
        """Return the plans as at a day, all or those named, as a fresh run would read them.

        Raises `LoipctlError` as that would.
        """
        read = workspace.read(self.repository, as_at, plans, track)
        self._readings.forget_but(read.documents.values())
        return read

    def _held(self, settings: Settings) -> Repository:
        whole = self._open.whole
        return Excerpt(whole.root, settings, whole.seen, self._readings, files=self._open)
