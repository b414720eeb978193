"""Published fact-checks as schema.org writes them: each ClaimReview of a JSON-LD file, a feed or a web page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from factcheck.domain import ActorKind, PublishedCheck
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.decoding import detect_encoding
from factcheck.reading.jsonld import Node, Nodes, documents, node_type, plain, walk
from factcheck.reading.sources import named, opened
from factcheck.reading.values import cell_day
from factcheck.reading.web_address import web_address

SUFFIXES = frozenset({".jsonld", ".json", ".html", ".htm"})
"""Of the files that ``read_claim_reviews`` reads."""
_MOST_BYTES = 500_000_000
_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/(Q[1-9][0-9]*)/?")
_KINDS = {
    "Person": ActorKind.PERSON,
    "Organization": ActorKind.ORGANISATION,
    "NGO": ActorKind.ORGANISATION,
    "Corporation": ActorKind.ORGANISATION,
    "PoliticalParty": ActorKind.ORGANISATION,
    "GovernmentOrganization": ActorKind.GOVERNMENT,
    "NewsMediaOrganization": ActorKind.MEDIA,
}


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who is said to have made a claim; ``kind`` is ``None`` where the item does not say, ``wikidata`` an id such as ``Q1``."""

    name: str
    kind: ActorKind | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """A claim that somebody has checked, and the check.

    ``date``, ``outlet`` and ``url`` are of the claim's appearance; where that is not known, ``url`` is that of the check. ``id`` is the claim's own address,
    if it has one.
    """

    claim: str
    claimants: tuple[Claimant, ...]
    check: PublishedCheck
    date: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ReadReview:
    """What one item gave: a review, or the reason why there is none. ``place`` names the file and the place in it."""

    place: str
    review: ClaimReview | None = None
    error: str | None = None


def read_claim_reviews(path: Path | None, *, stream: BinaryIO | None = None) -> Iterator[ReadReview]:
    """Yield the fact-checks of a JSON-LD file, a feed of them or a saved web page.

    :param path: the file; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :yields: one result a ClaimReview, in the order of the file, bad ones with their error.
    :raises EmptyInputError: if there is no ClaimReview in it.
    :raises InputError: if the file cannot be read, is too long, is not text, or not JSON.
    """
    with opened(named(path), stream) as (source, name):
        results = claim_reviews(source.read(_MOST_BYTES + 1), name)
        first = next(results, None)
        if first is None:
            raise EmptyInputError(f"{name}: no ClaimReview in it: give JSON-LD of fact-checks, or a page that holds such")
        yield from chain([first], results)


def found_reviews(data: bytes, place: str) -> tuple[ReadReview, ...]:
    """Return the fact-checks that stand in a page or a JSON file beside whatever else it holds, none where it speaks of none.

    :param data: JSON or HTML.
    :param place: what to call it in an error.
    :returns: one result a ClaimReview; one with the error where something of the kind is there and cannot be read.
    """
    if b"ClaimReview" not in data:
        return ()
    try:
        return tuple(claim_reviews(data, place))
    except InputError as error:
        return (ReadReview(place, error=str(error)),)


def claim_reviews(data: bytes, place: str) -> Iterator[ReadReview]:
    """Yield the fact-checks in JSON-LD, or in the ``application/ld+json`` scripts of a web page; a page without any yields nothing.

    :param data: JSON (an object, a list, a ``@graph`` or a data feed) or HTML.
    :param place: what to call it in an error.
    :yields: one result a ClaimReview, in order, bad ones with their error; a script that is not JSON and speaks of ClaimReview gives an error too.
    :raises InputError: if it is too long or not text, or begins like JSON but is not.
    """
    if len(data) > _MOST_BYTES:
        raise InputError(f"{place}: more than {_MOST_BYTES // 1_000_000} MB: split the feed")
    encoding = detect_encoding(data, place=place)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: damaged {error.encoding} at byte {error.start}: save it as UTF-8") from error
    for where, document, problem in documents(text, place, about="ClaimReview"):
        if problem:
            yield ReadReview(where, error=problem)
            continue
        nodes = Nodes.of(document)
        for path, node in walk(document, "ClaimReview"):
            yield _read(node, nodes, f"{where} {path}".strip())


def _read(node: Node, nodes: Nodes, place: str) -> ReadReview:
    try:
        return ReadReview(place, _claim_review(node, nodes, place))
    except InputError as error:
        return ReadReview(place, error=str(error))


def _claim_review(node: Node, nodes: Nodes, place: str) -> ClaimReview:
    reviewed = nodes.all(node.get("itemReviewed"))
    claim = plain(node.get("claimReviewed"), place) or next(filter(None, (plain(item.get("text"), place) for item in reviewed)), None)
    if not claim:
        raise InputError(f"{place}: no claimReviewed: add the claim's words")
    claimants = _claimants(reviewed, nodes, place)
    if not claimants:
        raise InputError(f"{place}: nobody is named as the claimant: add itemReviewed.author with a name")
    check = _check(node, nodes, place)
    url, outlet = _appearance(reviewed, nodes, place)
    return ClaimReview(
        claim,
        claimants,
        check,
        date=_day([item.get("datePublished") for item in reviewed], place),
        outlet=outlet,
        url=url or check.url,
        id=next(filter(None, (web_address(plain(item.get("@id"), place)) for item in reviewed)), None),
    )


def _claimants(reviewed: Sequence[Node], nodes: Nodes, place: str) -> tuple[Claimant, ...]:
    """Read who made the claim, each once."""
    people = [person for item in reviewed for person in nodes.all(item.get("author") or item.get("creator"), name=True)]
    found: dict[str, Claimant] = {}
    for person in people:
        if name := plain(person.get("name"), place):
            kind = next((_KINDS[one] for one in node_type(person) if one in _KINDS), None)
            found.setdefault(name, Claimant(name, kind, _wikidata(person)))
    return tuple(found.values())


def _wikidata(person: Node) -> str | None:
    values = [value for name in ("sameAs", "@id", "url", "identifier") for value in _many(person.get(name))]
    matches = (_WIKIDATA.fullmatch(value) for value in values if isinstance(value, str))
    return next((match.group(1) for match in matches if match), None)


def _check(node: Node, nodes: Nodes, place: str) -> PublishedCheck:
    url = next(filter(None, (web_address(plain(node.get(name), place)) for name in ("url", "@id", "mainEntityOfPage"))), None)
    publishers = [one for name in ("publisher", "author") for one in nodes.all(node.get(name), name=True)]
    publisher = next(filter(None, (plain(one.get("name"), place) for one in publishers)), None) or (urlsplit(url).hostname if url else None)
    if not publisher:
        raise InputError(f"{place}: nobody is named who published the check: add author or publisher with a name")
    rating, score = _rating(nodes.all(node.get("reviewRating")), place)
    languages = [one.get("alternateName") or one.get("name") for one in nodes.all(node.get("inLanguage"), name=True)]
    lang = next(filter(None, (plain(one, place) for one in languages)), None)
    return PublishedCheck(publisher, url, rating, score, _day([node.get("datePublished")], place), lang)


def _rating(ratings: Sequence[Node], place: str) -> tuple[str | None, float | None]:
    """Read a rating's words and where it stands between worst and best; a number without a scale says nothing."""
    for rating in ratings:
        value, best, worst = (_number(rating.get(name)) for name in ("ratingValue", "bestRating", "worstRating"))
        scaled = value is not None and best is not None and worst is not None and worst <= value <= best and worst < best
        score = round((value - worst) / (best - worst), 4) if scaled else None  # type: ignore[operator]
        words = plain(rating.get("alternateName"), place) or plain(rating.get("name"), place)
        if words or score is not None:
            return words or f"{value:g}/{best:g}", score
    return None, None


def _appearance(reviewed: Sequence[Node], nodes: Nodes, place: str) -> tuple[str | None, str | None]:
    """Return the address where the claim appeared, and the outlet's name, where they are known."""
    works = [work for item in reviewed for name in ("firstAppearance", "appearance") for work in nodes.all(item.get(name), name="url")]
    works += [{"url": url} for item in reviewed for name in ("url", "sameAs") for url in _many(item.get(name))]
    outlets = (
        plain(one.get("name"), place) for work in works for name in ("publisher", "provider", "isPartOf") for one in nodes.all(work.get(name), name=True)
    )
    addresses = (web_address(plain(work.get(name), place)) for work in works for name in ("url", "@id", "contentUrl"))
    return next(filter(None, addresses), None), next(filter(None, outlets), None)


def _day(values: Sequence[Any], place: str) -> dt.date | None:
    text = next(filter(None, (plain(value, place) for value in values)), None)
    return cell_day(text, place=place) if text else None


def _number(value: Any) -> float | None:
    """Read a number, whatever digits it is written in; what is none, or no finite one, says nothing."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) < 1e9 else None


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
