"""One thread for linear algebra: on matrices as small as ours, two only wait for each other."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

P = ParamSpec("P")
R = TypeVar("R")


def on_one_thread(function: Callable[P, R]) -> Callable[P, R]:
    """The same function, with the libraries for linear algebra held to one thread while it runs."""

    @wraps(function)
    def held(*args: P.args, **kwargs: P.kwargs) -> R:
        with _held():
            return function(*args, **kwargs)

    return held


def _held() -> AbstractContextManager[object]:
    held: AbstractContextManager[object] = _libraries().limit(limits=1)
    return held


@cache
def _libraries() -> ThreadpoolController:
    import scipy.linalg  # noqa: F401 - brings a library of its own, which must be there to be held
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
