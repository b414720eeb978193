"""What the command line tells on stderr: notes, warnings and errors, as lines for reading or as JSON, and no more of them than was asked for."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import click

from factcheck.reports.bidi import visible

_LOG = logging.getLogger("factcheck.cli")
_OURS = "factcheck"


@dataclass(frozen=True, slots=True)
class Manner:
    """How much is told, and in which form."""

    quiet: bool = False
    verbose: bool = False
    json: bool = False

    @property
    def level(self) -> int:
        """The least level that is told: errors, notes, or also what the library does."""
        return logging.ERROR if self.quiet else logging.DEBUG if self.verbose else logging.INFO


def tell(message: str, *, place: str | None = None) -> None:
    """Tell something worth knowing.

    :param message: what there is to know, in one line.
    :param place: the file, line or url that it is about, where it is about one.
    """
    _LOG.info("%s", message, extra={"place": place})


def tell_detail(message: str, *, place: str | None = None) -> None:
    """Tell whoever wants to know all (``-v``) what goes on.

    :param message: what goes on, in one line.
    :param place: the file, line or url that it is about, where it is about one.
    """
    _LOG.debug("%s", message, extra={"place": place})


def tell_notes(note: str | None) -> None:
    """Tell what is to be known of a file or an article, if there is anything.

    :param note: a line each, its place before the first colon.
    """
    for line in (note or "").splitlines():
        place, colon, words = line.partition(": ")
        tell(words if colon else line, place=place if colon else None)


def tell_error(message: str, *, place: str | None = None) -> None:
    """Tell what went wrong; this is told even to whoever wants quiet.

    :param message: what was found, what was wanted, and the way out, in one line.
    :param place: the file, line or url that it is about, where it is about one.
    """
    _LOG.error("%s", message, extra={"place": place})


def shows_bars() -> bool:
    """Tell whether a progress bar may be drawn: on a terminal, unless quiet or JSON lines were asked for."""
    handler = _handler()
    told = handler is None or not (handler.manner.quiet or handler.manner.json)
    return told and sys.stderr.isatty()


@contextmanager
def telling(*, as_json: bool = False) -> Iterator[None]:
    """Send what this program and its libraries log to stderr, in the manner that the options ask for, until the block ends.

    :param as_json: whether to begin with JSON lines, before the options are read.
    """
    root, handler = logging.getLogger(), _Teller(Manner(json=as_json))
    before = logging.getLogger(_OURS).level
    root.addHandler(handler)
    logging.captureWarnings(True)
    handler.apply(handler.manner)
    try:
        yield
    finally:
        logging.captureWarnings(False)
        root.removeHandler(handler)
        logging.getLogger(_OURS).setLevel(before)


def with_manners(command: click.Command) -> click.Command:
    """Add the options that say how much is told, and how; they count before and after a command's name."""
    command.params += [
        _option("quiet", ("-q", "--quiet"), "tell errors only"),
        _option("verbose", ("-v", "--verbose"), "tell also what is read and loaded, and how long it takes"),
        _option("json", ("--json-logs",), "tell in JSON: a line an object with time, level, message and place"),
    ]
    return command


class _Teller(logging.Handler):
    """Writes log records to stderr as it is at that moment."""

    def __init__(self, manner: Manner) -> None:
        super().__init__()
        self.manner = manner

    def apply(self, manner: Manner) -> None:
        """Take another manner."""
        self.manner = manner
        logging.getLogger(_OURS).setLevel(manner.level)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; those of other libraries only to whoever wants to know all."""
        if record.levelno >= self.manner.level and (self.manner.verbose or _is_ours(record)):
            click.echo(_json_line(record) if self.manner.json else _line(record), err=True)


def _option(name: str, flags: tuple[str, ...], help_: str) -> click.Option:
    return click.Option(flags, is_flag=True, expose_value=False, is_eager=True, help=help_, callback=_setting_of(name))


def _setting_of(name: str) -> Callable[[click.Context, click.Parameter, bool], bool]:
    def take(context: click.Context, _: click.Parameter, value: bool) -> bool:
        handler = _handler()
        if value and handler is not None and not context.resilient_parsing:
            handler.apply(replace(handler.manner, **{name: True}))
        return value

    return take


def _handler() -> _Teller | None:
    return next((handler for handler in logging.getLogger().handlers if isinstance(handler, _Teller)), None)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name == _OURS or record.name.startswith(f"{_OURS}.")


def _line(record: logging.LogRecord) -> str:
    place = getattr(record, "place", None)
    said = [None if _is_ours(record) else record.name, place, record.getMessage()]
    return visible(": ".join(part for part in said if part))


def _json_line(record: logging.LogRecord) -> str:
    time = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
    row: dict[str, Any] = {"time": time, "level": record.levelname.lower(), "message": visible(record.getMessage())}
    if place := getattr(record, "place", None):
        row["place"] = visible(place)
    if not _is_ours(record):
        row["from"] = record.name
    return json.dumps(row, ensure_ascii=False)
