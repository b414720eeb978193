"""What a person has confirmed as ClaimReview, everything else as plain Claim or Quotation: schema.org in JSON-LD."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from factcheck.archive.conflicts import Conflict
from factcheck.archive.reviews import Review, pair_key
from factcheck.domain import Actor, ActorKind, ArchivedStatement, DateInterval, Finding, Judgement, Relation, Stance, StatementKind
from factcheck.errors import InputError
from factcheck.kinds import ReviewState
from factcheck.reading.web_address import web_address
from factcheck.reports.bidi import visible
from factcheck.reports.files import Written
from factcheck.reports.words import word

Node = dict[str, Any]
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.ANONYMOUS: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.GOVERNMENT: "GovernmentOrganization",
    ActorKind.MEDIA: "NewsMediaOrganization",
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """The organisation that answers for what is published.

    :raises InputError: if there is no name, or the address is none of the web.
    """

    name: str
    url: str

    def __post_init__(self) -> None:
        """Refuse a publisher that nobody could find."""
        if not self.name.strip():
            raise InputError("the publisher has no name: give --publisher NAME")
        if web_address(self.url) is None:
            raise InputError(f'publisher address "{self.url}" is no http or https address: give --publisher-url https://…')


@dataclass(frozen=True, slots=True)
class _Basis:
    """One piece of evidence, and what a person said of it."""

    statement: ArchivedStatement
    judgement: Judgement
    review: Review | None

    @property
    def state(self) -> ReviewState:
        return self.review.state if self.review else ReviewState.OPEN


def statement_node(statement: ArchivedStatement) -> Node:
    """Lay out a statement: a Quotation if it was quoted as spoken, else a Claim; its ``@id`` is the same for what is the same."""
    node = _claim_node(statement.text, statement.actors, statement.date, statement.outlet, statement.url)
    if statement.kind is not StatementKind.DIRECT:
        return node
    appeared = node.pop("appearance", None)
    return {**node, "@type": "Quotation", **({"isPartOf": appeared} if appeared else {})}


def conflict_nodes(conflict: Conflict, review: Review | None, publisher: Publisher, lang: str) -> list[Node]:
    """Lay out two statements that may not both stand: one ClaimReview if somebody has confirmed it, nothing if rejected, else the two by themselves.

    :param conflict: the statements and the judgement.
    :param review: the last review of the pair.
    :param publisher: who publishes.
    :param lang: language of the rating.
    :returns: the nodes.
    """
    basis, later = _Basis(conflict.earlier, conflict.judgement, review), conflict.later
    if basis.state is ReviewState.REJECTED:
        return []
    if basis.state is not ReviewState.CONFIRMED:
        return [statement_node(later), statement_node(conflict.earlier)]
    return [_review_node(_claim_node(later.text, later.actors, later.date, later.outlet, later.url), [basis], publisher, lang)]


def finding_nodes(finding: Finding, reviews: Mapping[str, Review], publisher: Publisher, lang: str) -> list[Node]:
    """Lay out a finding: a ClaimReview on the evidence that somebody has confirmed, and what nobody has decided about as plain claims.

    :param finding: what ``Checker.check`` returns.
    :param reviews: pair → its last review.
    :param publisher: who publishes.
    :param lang: language of the rating.
    :returns: the nodes; evidence that was rejected, is neutral or is somebody else's word is left out.
    """
    sided = [item for item in finding.evidence if item.judgement.stance is not Stance.NEUTRAL]
    bases = [_Basis(item.match.statement, item.judgement, reviews.get(pair_key(finding.claim, item.match.statement.text))) for item in sided]
    confirmed = [basis for basis in bases if basis.state is ReviewState.CONFIRMED]
    undecided = [basis for basis in bases if basis.state not in {ReviewState.CONFIRMED, ReviewState.REJECTED}]
    claim = _claim_node(finding.claim, finding.actors, finding.claim_date, None, None)
    reviewed = [_review_node(claim, confirmed, publisher, lang)] if confirmed else [claim]
    return [*reviewed, *(statement_node(basis.statement) for basis in undecided)]


def write_claim_reviews(target: BinaryIO, nodes: Iterable[Node]) -> Written:
    """Write nodes as one JSON-LD document, a node a line, each ``@id`` once; it can stand in a web page as it is.

    :param target: where to.
    :param nodes: what the other functions here return.
    :returns: how many nodes.
    """
    seen: set[bytes] = set()
    target.write(b'{"@context": "https://schema.org", "@graph": [')
    for node in _each_once(nodes, seen):
        line = json.dumps(node, ensure_ascii=False).replace("<", "\\u003c")  # no text may end the script that it stands in
        target.write(f"{',' if len(seen) > 1 else ''}\n{line}".encode())
    target.write(b"\n]}\n")
    return Written(len(seen))


def _each_once(nodes: Iterable[Node], seen: set[bytes]) -> Iterator[Node]:
    for node in nodes:
        if (id_ := uuid.UUID(node["@id"]).bytes) not in seen:
            seen.add(id_)
            yield node


def _review_node(claim: Node, bases: Sequence[_Basis], publisher: Publisher, lang: str) -> Node:
    """Lay out a claim that was checked; the rating says how it fits with what the speaker said, and has no number, for nothing is said about truth."""
    reviews = [basis.review for basis in bases if basis.review]
    days = [review.at.date() for review in reviews]
    return {
        "@type": "ClaimReview",
        "@id": _urn("review", publisher.url, claim["@id"], *(review.pair for review in reviews)),
        "url": publisher.url,
        "claimReviewed": claim["text"],
        "datePublished": max(days).isoformat(),
        "inLanguage": lang,
        "author": {"@type": "Organization", "name": visible(publisher.name), "url": publisher.url},
        "itemReviewed": claim,
        "reviewRating": {"@type": "Rating", "alternateName": word(f"published.{_outcome(bases)}", lang)},
        "isBasedOn": [statement_node(basis.statement) for basis in bases],
    }


def _outcome(bases: Sequence[_Basis]) -> str:
    stances = {basis.judgement.stance for basis in bases}
    if len(stances) > 1:
        return "mixed"
    if stances == {Stance.SUPPORTS}:
        return "supports"
    return "turned" if all(basis.judgement.relation is Relation.CHANGE_OF_POSITION for basis in bases) else "conflicts"


def _claim_node(text: str, actors: Sequence[Actor], date: DateInterval | dt.date | None, outlet: str | None, url: str | None) -> Node:
    link, when = web_address(url), _dates(date)
    appearance: Node = {"url": link} if link else {}
    appearance |= {"publisher": {"@type": "Organization", "name": visible(outlet)}} if outlet else {}
    people = [_actor_node(actor) for actor in actors]
    return {
        "@type": "Claim",
        "@id": _urn("claim", text, *(actor.id for actor in actors), json.dumps(when), outlet or "", link or ""),
        "text": visible(text),
        **({"author": people[0] if len(people) == 1 else people} if people else {}),
        **when,
        **({"appearance": {"@type": "CreativeWork", **appearance}} if appearance else {}),
    }


def _actor_node(actor: Actor) -> Node:
    names = [visible(name) for name in (actor.name_fa, actor.name_en) if name]
    known = actor.wikidata and _WIKIDATA.fullmatch(actor.wikidata)
    return {
        "@type": _TYPES[actor.kind],
        "name": names[0] if names else visible(actor.id),
        **({"alternateName": names[1]} if len(names) > 1 else {}),
        **({"sameAs": f"https://www.wikidata.org/wiki/{actor.wikidata}"} if known else {}),
    }


def _dates(date: DateInterval | dt.date | None) -> dict[str, str]:
    """Write a day as the day of publication, and what is less certain than a day as an ISO 8601 interval with open ends."""
    if isinstance(date, dt.date):
        return {"datePublished": date.isoformat()}
    if date is None or (date.start is None and date.end is None):
        return {}
    if date.start == date.end:
        return {"datePublished": str(date.start)}
    return {"temporalCoverage": f"{date.start or '..'}/{date.end or '..'}"}


def _urn(*identity: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(["factcheck", *identity])).urn
