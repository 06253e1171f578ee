"""What rules of a whole plan gather from its parts: a part that stays as it is need not be asked again."""

from collections.abc import Callable
from typing import Generic, TypeVar

from loipctl.plans.part import Part

T = TypeVar("T")


class Gathering(Generic[T]):
    """What each part of a plan tells by itself. It is worked out once for a part, perhaps in another process."""

    def __init__(self, work: Callable[[Part], T]) -> None:
        """Make one of what a function tells of a part."""
        self.work = work

    @property
    def name(self) -> str:
        """Return a name that no other has."""
        return f"{self.work.__module__}.{self.work.__name__}"

    @property
    def of_duties(self) -> bool:
        """Return whether nothing but the duties of the Act asks for it."""
        return self.work.__module__.startswith(f"{__package__}.duties")

    def __call__(self, plan: Part) -> list[T]:
        """Return what each part of a plan tells, in the order of the plan."""
        return [part.once(self.work) for part in plan.parts]


def gathered(work: Callable[[Part], T]) -> Gathering[T]:
    """Make a gathering of the function below it."""
    return Gathering(work)
