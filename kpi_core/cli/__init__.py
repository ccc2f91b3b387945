"""The command line: reads options, asks the rooms below, writes one answer or one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from kpi_core.cli.options import Manner, Options, Usage, parse
from kpi_core.cli.output import Answer, shown, unexpected, write, write_refusal
from kpi_core.vocabulary.errors import KpiError

AT_FAULT, INTERRUPTED = 2, 130


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: the words after ``python -m kpi_core``.

    Returns:
        0 done; 1 done, and an alert is open (``check``); 2 the request or the file is at fault (one sentence was
        written); 130 interrupted by the person.
    """
    manner = Manner.of(argv)
    try:
        options = parse(argv)
        answer = options if isinstance(options, Usage) else _run(options)
        text = shown(answer, manner)
    except KpiError as error:
        return _refuse(error, manner)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last resort: the trace goes to the log, a sentence to the person
        return _refuse(unexpected(error, manner), manner)
    write(text)
    return answer.status


def _run(options: Options) -> Answer:
    # Each command's module is imported only when asked: a query must not pay for a report.
    module = import_module(f"kpi_core.cli.{options.command}")
    answer: Answer = module.answer(options)
    return answer


def _refuse(error: KpiError, manner: Manner) -> int:
    write_refusal(error, manner)
    return AT_FAULT
