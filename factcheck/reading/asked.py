"""Addresses on the web that are asked again and again, each time for what is new there."""

from __future__ import annotations

import hashlib
import random
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from factcheck.domain import Article
from factcheck.errors import InputError
from factcheck.reading.addresses import parse_address, shortened, web_link
from factcheck.reading.articles import Defaults, ReadResult
from factcheck.reading.feeds import Follow
from factcheck.reading.fetching import Limits, fetch
from factcheck.reading.web import fetcher, following, read_fetched

_MOST_PAGES = 2_000
_LONGEST_PAUSE = 3_600.0
_JITTER = 0.25


@dataclass(slots=True)
class AskedAddress:
    """A page or feed that may change; asked whether it has since last time, and less often while it cannot be had."""

    url: str
    defaults: Defaults
    limits: Limits
    follow: bool = False
    unsettled: bool = False
    failures: int = 0
    _etag: str | None = None
    _last_modified: str | None = None
    _body: bytes = b""
    _pages: OrderedDict[str, Article] = field(default_factory=OrderedDict)

    def look(self, *, last: bool = False) -> Iterator[ReadResult]:
        """Yield what is there, if it has changed since the last look.

        :param last: makes no difference to an address.
        :yields: one result an article; an address that cannot be had comes as a result with its error.
        """
        try:
            fetched = fetch(self.url, limits=self.limits, etag=self._etag, last_modified=self._last_modified)
            fingerprint = hashlib.sha256(fetched.body).digest() if fetched else self._body
            if fetched and fingerprint != self._body:
                defaults = replace(self.defaults, name=shortened(self.url), stem=web_link(fetched.url) or self.url)
                yield from read_fetched(fetched, defaults, follow=self._follow() if self.follow else None)
        except InputError as error:
            self.failures += 1
            yield ReadResult(shortened(self.url), error=str(error))
            return
        self.failures = 0
        if fetched:
            self._etag, self._last_modified, self._body = fetched.etag, fetched.last_modified, fingerprint

    def _follow(self) -> Follow:
        """Read each page once: what a feed shows for days is not fetched at every look."""
        read = following(fetcher(self.limits))

        def once(link: str, defaults: Defaults) -> Article:
            if link not in self._pages:
                self._pages[link] = read(link, defaults)
                while len(self._pages) > _MOST_PAGES:
                    self._pages.popitem(last=False)
            return self._pages[link]

        return once


def open_address(url: str, defaults: Defaults, *, limits: Limits, follow: bool) -> AskedAddress:
    """Return an address to be asked.

    :param url: an http or https address.
    :param defaults: what holds for articles that do not say otherwise.
    :param limits: of fetching.
    :param follow: whether the pages that a feed links to are read.
    :returns: what asks it.
    :raises InputError: if it is no address that may be fetched.
    """
    parse_address(url, allow_private=limits.allow_private)
    return AskedAddress(url, defaults, limits, follow)


def pause(every: float, failures: int, *, chance: Callable[[], float] = random.random) -> float:
    """Return how long to wait until the next look: twice as long with each failure, an hour at most, and not for everybody at the same moment.

    >>> pause(300, 0), pause(300, 2, chance=lambda: 0.5)
    (300, 1200.0)

    :param every: seconds between looks that succeed.
    :param failures: how many have failed since.
    :param chance: a random number in ``[0, 1)``.
    :returns: seconds.
    """
    if not failures:
        return every
    longer = min(every * 2.0 ** min(failures, 20), max(every, _LONGEST_PAUSE))
    return longer * (1 - _JITTER + 2 * _JITTER * chance())
