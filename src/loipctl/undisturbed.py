"""Work during which Python does not look for what is not needed any more.

It would look through all that was read of a plan again and again, which takes the longer the larger a plan is,
and find nothing.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def undisturbed(work: Callable[P, T]) -> Callable[P, T]:
    """Return a function that does the same undisturbed; what it made is passed over in later searches too."""

    @wraps(work)
    def worked(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        # what work before this one made, and is needed no more, can be found again
        gc.unfreeze()
        try:
            return work(*args, **kwargs)
        finally:
            gc.freeze()
            gc.enable()

    return worked


def clear_up() -> None:
    """Find what such work left behind and nobody needs any more, for which nothing looks of itself."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
