"""Open alerts sent to where a person reads them: e-mail, Slack, Teams, a webhook. Off unless it is asked for."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kpi_core.objectives.alert_words import message
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period

if TYPE_CHECKING:
    from kpi_core.objectives.alerts import Alert
    from kpi_core.text import Text

ADDRESSES = "BOUSSOLE_NOTIFY_URLS"  # secrets by reference only: an address is never kept, told or logged


class Told(Protocol):
    """Where it is written down that an alert was delivered."""

    def told(self, key: str, period: Period) -> bool:
        """Note it; whether this is the first time."""

    def not_told(self, key: str, period: Period) -> None:
        """Take it back."""


@dataclass(frozen=True)
class Delivered:
    """How many alerts were `sent`, and how many of the addresses did not take them."""

    sent: int
    failed: int = 0


def deliver(alerts: Sequence[Alert], log: Told, t: Text, variable: str = ADDRESSES) -> Delivered:
    """Send the open alerts that were not sent before, as one message to each address.

    One that an address took is told: the others do not get it again.

    Args:
        alerts: of a check.
        log: of two schedulers at once, only the one that notes an alert first sends it.
        t: the language of the message.
        variable: the environment variable that holds one or more addresses as Apprise writes them, apart by spaces
            or commas.

    Returns:
        How many alerts were sent, and how many addresses did not take them.

    Raises:
        QueryError: ``notify_no_address``, ``notify_not_installed``, ``notify_address_wrong``, ``notify_failed`` where
            no address took them; nothing counts as told then.
    """
    posts = _posts(variable)
    new = [(one, one.period) for one in alerts if one.open and one.period is not None]
    sent = [(alert, period) for alert, period in new if log.told(alert.key, period)]
    if not sent:
        return Delivered(0)
    title, text = message([alert for alert, _ in sent], t)
    with _quiet():
        failed = sum(not _taken(post, title, text) for post in posts)
    if failed == len(posts):
        for alert, period in sent:
            log.not_told(alert.key, period)
        raise QueryError("notify_failed", variable=variable)
    return Delivered(len(sent), failed)


def _taken(post: Any, title: str, text: str) -> bool:
    """Whether an address took the message."""
    try:
        return bool(post.notify(title=title, body=text, body_format="text"))
    except Exception:  # an address is part of what a transport's error says: none of it may be shown
        return False


def _posts(variable: str) -> list[Any]:
    """The service behind each address of an environment variable; all are right, or none is used."""
    addresses = os.environ.get(variable, "").replace(",", " ").split()
    if not addresses:
        raise QueryError("notify_no_address", variable=variable)
    posts = []
    with _quiet():
        try:
            import apprise
        except ImportError as error:
            raise QueryError("notify_not_installed") from error
        for number, address in enumerate(addresses, start=1):
            post = apprise.Apprise()
            if not post.add(address):
                raise QueryError("notify_address_wrong", number=number, variable=variable)
            posts.append(post)
    return posts


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the library's log, which names addresses, and without what its many services say while they load."""
    logger = logging.getLogger("apprise")
    before, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = before
