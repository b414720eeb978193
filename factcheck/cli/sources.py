"""Arguments that name where articles come from: paths and addresses, in any mixture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from factcheck.reading.articles import ReadResult

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Url(str):
    """An address on the web, told from a path."""

    __slots__ = ()


class PathOrUrl(click.Path):
    """Takes what begins like ``https://`` for an address, all else for a path."""

    name = "path or url"

    def __init__(self) -> None:
        """Give paths as ``Path``."""
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return an ``Url`` or a ``Path``."""
        if isinstance(value, Url) or (isinstance(value, str) and _URL.match(value)):
            return Url(value)
        return super().convert(value, param, ctx)


def web_options(*, follow: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command the options of what is fetched; ``follow`` only where feeds make sense."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        if follow:
            command = click.option("--follow", is_flag=True, help="of a feed's entries, read the pages that they link to")(command)
        return click.option("--allow-private", is_flag=True, help="also fetch from private and loopback addresses, and from any port")(command)

    return decorate


def read_mixed(sources: Sequence[Path | Url], *, allow_private: bool, follow: bool, **defaults: Any) -> Iterator[ReadResult]:
    """Yield the articles of paths and addresses in their order; one that cannot be used comes as a result with its error, unless it is the only one.

    :param sources: what the user named.
    :param allow_private: whether private addresses may be fetched.
    :param follow: whether the pages that a feed links to are read.
    :param **defaults: date, outlet, language, columns and whether a date is required, as ``reading.articles`` takes them.
    :yields: one result an article.
    :raises InputError: if a path does not exist, or the only address cannot be used.
    """
    from factcheck.errors import InputError
    from factcheck.reading import articles
    from factcheck.reading.addresses import shortened
    from factcheck.reading.fetching import Limits
    from factcheck.reading.web import fetcher, read_url

    articles.article_files([source for source in sources if isinstance(source, Path)])
    fetch = fetcher(Limits(allow_private=allow_private))
    for source in sources:
        if isinstance(source, Path):
            yield from articles.read_article_files([source], **defaults)
            continue
        try:
            yield from read_url(source, fetch=fetch, follow=follow, **{name: value for name, value in defaults.items() if name != "columns"})
        except InputError as error:
            if len(sources) == 1:
                raise
            yield articles.ReadResult(shortened(source), error=str(error))
