"""The facts of the law a plan is held to: the built-in ones, and what its repository corrects or adds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from loipctl.law import areas, frameworks, schedule1
from loipctl.law.areas import Areas
from loipctl.law.frameworks import Frameworks
from loipctl.law.schedule1 import Schedule
from loipctl.model.law import AreaCode, Body, Framework
from loipctl.model.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Law:
    """What a repository says of the law in its own files; each entry takes the place of the built-in one."""

    own_bodies: tuple[Body, ...] = ()
    own_codes: tuple[AreaCode, ...] = ()
    own_frameworks: tuple[Framework, ...] = ()

    @cached_property
    def schedule(self) -> Schedule:
        """Who must take part."""
        merged = _merged(schedule1.built_in(), self.own_bodies, lambda body: body.name.casefold())
        return Schedule(tuple(merged.values()))

    @cached_property
    def areas(self) -> Areas:
        """The codes of areas."""
        return Areas(_merged(areas.built_in(), self.own_codes, lambda one: one.code))

    @cached_property
    def frameworks(self) -> Frameworks:
        """The frameworks of national outcomes."""
        return Frameworks(_merged(frameworks.built_in(), self.own_frameworks, lambda one: one.id))


def _merged(built_in: Iterable[R], own: Iterable[R], key: Callable[[R], str]) -> dict[str, R]:
    return {key(one): one for one in (*built_in, *own)}
