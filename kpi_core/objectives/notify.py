"""Open alerts sent to where a person reads them: e-mail, Slack, Teams, a webhook. Off unless it is asked for."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


def deliver(alerts: Sequence[Alert], log: Told, t: Text, variable: str = ADDRESSES) -> int:
    """Send the open alerts that were not sent before, as one message.

    Args:
        alerts: of a check.
        log: of two schedulers at once, only the one that notes an alert first sends it.
        t: the language of the message.
        variable: the environment variable that holds one or more addresses as Apprise writes them, apart by spaces
            or commas.

    Returns:
        How many alerts were sent.

    Raises:
        QueryError: ``notify_no_address``, ``notify_not_installed``, ``notify_address_wrong``, ``notify_failed``;
            nothing counts as told then.
    """
    post = _post(variable)
    new = [(one, one.period) for one in alerts if one.open and one.period is not None]
    sent = [(alert, period) for alert, period in new if log.told(alert.key, period)]
    if not sent:
        return 0
    title, text = message([alert for alert, _ in sent], t)
    with _quiet():
        try:
            done = bool(post.notify(title=title, body=text, body_format="text"))
        except Exception:  # an address is part of what a transport's error says: none of it may be shown
            done = False
    if not done:
        for alert, period in sent:
            log.not_told(alert.key, period)
        raise QueryError("notify_failed", variable=variable)
    return len(sent)


def _post(variable: str) -> Any:
    """The services behind the addresses of an environment variable."""
    addresses = os.environ.get(variable, "").replace(",", " ").split()
    if not addresses:
        raise QueryError("notify_no_address", variable=variable)
    with _quiet():
        try:
            import apprise
        except ImportError as error:
            raise QueryError("notify_not_installed") from error
        post = apprise.Apprise()
        for number, address in enumerate(addresses, start=1):
            if not post.add(address):
                raise QueryError("notify_address_wrong", number=number, variable=variable)
    return post


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
