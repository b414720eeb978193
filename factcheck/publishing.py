"""File published fact-checks: each claim as a statement of its claimant, with the check beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from factcheck.actors.claims import find_speaker
from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.mentions import MentionKind, read_mention
from factcheck.actors.naming import with_names
from factcheck.actors.selfcontained import readable
from factcheck.archive.published import Filed
from factcheck.archive.rows import ImportedStatement
from factcheck.checker import Checker
from factcheck.domain import Actor, ActorKind, PublishedCheck
from factcheck.language.text import phrase_key
from factcheck.reading.claimreview import Claimant, ClaimReview, ReadReview


@dataclass(slots=True)
class _Claimants:
    """Finds the actor that each claimant is, and remembers who was found and who had to be made."""

    gazetteer: Gazetteer
    by_wikidata: dict[str, Actor] = field(default_factory=dict)
    found: dict[tuple[str, dt.date | None], list[Actor]] = field(default_factory=dict)
    made: dict[tuple[str, str | None], Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the known actors that have a Wikidata id."""
        self.by_wikidata = {actor.wikidata: actor for actor in self.gazetteer.actors.values() if actor.wikidata}

    def actor(self, claimant: Claimant, day: dt.date | None) -> Actor:
        """Return the known actor of the same Wikidata id, else the one who goes by the name, else a new one."""
        if claimant.wikidata in self.by_wikidata:
            return self.by_wikidata[claimant.wikidata]
        mention = read_mention(claimant.name, self.gazetteer)
        found = self._known(claimant.name, day if mention.titles else None)
        if len(found) == 1 and (claimant.wikidata is None or found[0].wikidata is None):
            return found[0]
        nameless = mention.kind is MentionKind.ANONYMOUS and not claimant.wikidata
        return self.made.setdefault((phrase_key(claimant.name), claimant.wikidata), _made(claimant, ActorKind.ANONYMOUS if nameless else claimant.kind))

    def _known(self, name: str, day: dt.date | None) -> list[Actor]:
        """Find who goes by a name; an office needs its day."""
        if (name, day) not in self.found:
            self.found[name, day] = find_speaker(name, self.gazetteer, day)
        return self.found[name, day]


def import_reviews(checker: Checker, results: Iterable[ReadReview]) -> tuple[Filed, list[str]]:
    """File fact-checks, making actors for claimants that nobody is known as; the same file again changes nothing.

    :param checker: the archive to file in, and the actors known.
    :param results: what ``read_claim_reviews`` or ``claim_reviews`` yields; one with an error is left out.
    :returns: what was filed, and the errors of what was not.
    """
    errors: list[str] = []
    return checker.archive.add_published(_checked(results, checker.known(), errors)), errors


def _checked(results: Iterable[ReadReview], gazetteer: Gazetteer, errors: list[str]) -> Iterator[tuple[ImportedStatement, PublishedCheck]]:
    claimants = _Claimants(gazetteer)
    for result in results:
        if result.review is None:
            errors.append(result.error or f"{result.place}: nothing in it")
        else:
            yield _statement(result.review, claimants), result.review.check


def _statement(review: ClaimReview, claimants: _Claimants) -> ImportedStatement:
    day = review.date or review.check.checked_on
    return ImportedStatement(
        actors=tuple(dict.fromkeys(claimants.actor(claimant, day) for claimant in review.claimants)),
        text=review.claim,
        date=review.date,
        outlet=review.outlet,
        url=review.url,
        external_id=review.id,
        resolved=readable(with_names(review.claim, claimants.gazetteer, day)),
        until=review.check.checked_on,
    )


def _made(claimant: Claimant, kind: ActorKind | None) -> Actor:
    latin = claimant.name.isascii()
    return Actor(
        f"wikidata-{claimant.wikidata}" if claimant.wikidata else f"named-{phrase_key(claimant.name)}",
        kind or ActorKind.PERSON,
        name_fa=None if latin else readable(claimant.name),
        name_en=claimant.name if latin else None,
        wikidata=claimant.wikidata,
    )
