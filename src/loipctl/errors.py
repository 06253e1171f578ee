"""What stops a command: a request that cannot be met."""


class LoipctlError(Exception):
    """A request that cannot be met, said in one sentence, with what to do about it.

    `message` says what is wrong and stands alone; `help` says what to do; `code` is the exit code.
    """

    def __init__(self, message: str, help: str = "", code: int = 3) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help
        self.code = code


def unreadable_plan() -> LoipctlError:
    """Return what is said where a plan is asked for of which nothing could be read."""
    return LoipctlError("the plan cannot be read", "loipctl validate says what is wrong with it", 1)
