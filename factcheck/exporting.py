"""What the archive holds, handed out thing by thing: as JSON lines, as rows of a table, as schema.org nodes or as findings of a pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from factcheck.archive.archive import Archive
from factcheck.archive.conflicts import Conflict
from factcheck.archive.listing import ArticleVersion
from factcheck.archive.reviews import Review, pair_key
from factcheck.archive.sought import Sought
from factcheck.batch import CheckedRow, checked_line
from factcheck.domain import ArchivedStatement, Evidence, Finding, Match, Verdict
from factcheck.kinds import ReviewState
from factcheck.reports.claimreview import Node, Publisher, conflict_nodes, finding_nodes, statement_node
from factcheck.reports.files import Columns
from factcheck.reports.flat import (
    ACTOR_COLUMNS,
    ARTICLE_COLUMNS,
    CONFLICTS,
    FINDINGS,
    REVIEW_COLUMNS,
    STATEMENT_COLUMNS,
    article_row,
    flat_actor,
    flat_article,
    flat_review,
    flat_statement,
    known_actor_row,
)
from factcheck.reports.lines import archived_row, conflict_row, review_row
from factcheck.reports.tables import conflict_table, finding_table

_AT_ONCE = 500
Row = dict[str, Any]
Thing = TypeVar("Thing")
Reviewed = tuple[Conflict, Review | None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What to hand out: what meets every limit given; ``None`` is no limit. ``since`` and ``until`` are inclusive, what is undated stays in."""

    actor_ids: frozenset[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Export(Generic[Thing]):
    """Things in a stable order, read as they are asked for, and how each is laid out.

    ``line`` is for JSON lines, ``cells`` for tables with ``columns``; ``nodes`` and ``finding`` are ``None`` for what schema.org, or a pack, has no place for.
    ``article`` is the key of the one that the finding's claim is from.
    """

    things: Iterator[Thing]
    columns: Columns
    line: Callable[[Thing], Row]
    cells: Callable[[Thing], Iterable[Row]]
    nodes: Callable[[Thing], Iterable[Node]] | None = None
    finding: Callable[[Thing], Finding | None] | None = None
    article: Callable[[Thing], str | None] = lambda thing: None

    def lines(self) -> Iterator[Row]:
        """Yield the rows for JSON lines."""
        return map(self.line, self.things)

    def rows(self) -> Iterator[Row]:
        """Yield the rows for tables."""
        return (row for thing in self.things for row in self.cells(thing))


def export_statements(archive: Archive, limits: Limits) -> Export[ArchivedStatement]:
    """Hand out the current statements, in the order in which they were filed."""
    return Export(_statements(archive, limits), STATEMENT_COLUMNS, archived_row, lambda one: [flat_statement(one)], lambda one: [statement_node(one)])


def export_actors(archive: Archive, limits: Limits) -> Export[Row]:
    """Hand out the actors, in the order of their ids, each with whoever it stands for by now."""
    counts = archive.statement_counts()
    settled = {one.actor.id for one in archive.ambiguities(settled=True)} | {actor_id for actor_id, _, _ in archive.merges()}

    def rows() -> Iterator[Row]:
        for actor in archive.actors(limits.actor_ids):
            (stands_for,) = archive.standing_for([actor.id]) if actor.id in settled else (actor.id,)
            yield known_actor_row(actor, counts.get(actor.id, 0), stands_for if stands_for != actor.id else None)

    return Export(rows(), ACTOR_COLUMNS, lambda row: row, lambda row: [flat_actor(row)])


def export_articles(archive: Archive, limits: Limits) -> Export[ArticleVersion]:
    """Hand out the newest version of every article, in the order in which they were filed; ``ingest`` reads the JSON lines back."""
    versions = archive.newest_versions(since=limits.since, until=limits.until, outlet=limits.outlet)
    return Export(versions, ARTICLE_COLUMNS, article_row, lambda one: [flat_article(one)])


def export_reviews(archive: Archive, limits: Limits) -> Export[Review]:
    """Hand out everything that was decided and taken back, oldest first."""
    return Export(archive.all_decisions(since=limits.since, until=limits.until), REVIEW_COLUMNS, review_row, lambda one: [flat_review(one)])


def export_conflicts(archive: Archive, limits: Limits, lang: str, publisher: Publisher | None) -> Export[Reviewed]:
    """Hand out the conflicts kept, newest first, each with its last review.

    :param archive: the archive.
    :param limits: which ones; the days are those of the later statement.
    :param lang: language of names and reasons in tables, and of the rating in ClaimReview.
    :param publisher: who answers for a ClaimReview; without one, there are no nodes.
    :returns: what to write.
    """

    def nodes(thing: Reviewed) -> list[Node]:
        return conflict_nodes(*thing, publisher, lang) if publisher else []

    return Export(
        _conflicts(archive, limits),
        CONFLICTS,
        lambda thing: conflict_row(*thing),
        lambda thing: conflict_table([thing[0]], {thing[0].pair: thing[1]} if thing[1] else {}, lang),
        nodes,
        lambda thing: _as_finding(archive, *thing),
        lambda thing: thing[0].later.article,
    )


def export_findings(archive: Archive, checked: Iterator[CheckedRow], lang: str, publisher: Publisher | None) -> Export[CheckedRow]:
    """Hand out checked claims in their order; one that could not be checked is a line of its own in JSON lines, and left out elsewhere.

    :param archive: where the reviews are.
    :param checked: what ``check_rows`` yields.
    :param lang: language of names and reasons in tables, and of the rating in ClaimReview.
    :param publisher: who answers for a ClaimReview; without one, there are no nodes.
    :returns: what to write.
    """

    def nodes(row: CheckedRow) -> list[Node]:
        if row.finding is None or publisher is None:
            return []
        pairs = [pair_key(row.finding.claim, item.match.statement.text) for item in row.finding.evidence]
        return finding_nodes(row.finding, archive.reviews(pairs), publisher, lang)

    def cells(row: CheckedRow) -> list[Row]:
        return finding_table(row.finding, lang) if row.finding else []

    return Export(checked, FINDINGS, checked_line, cells, nodes, lambda row: row.finding)


def _statements(archive: Archive, limits: Limits) -> Iterator[ArchivedStatement]:
    ids = archive.statement_ids(actor_ids=limits.actor_ids, since=limits.since, until=limits.until)
    for start in range(0, len(ids), _AT_ONCE):
        for statement in archive.statements(ids=ids[start : start + _AT_ONCE].tolist()):
            if limits.outlet is None or statement.outlet == limits.outlet:
                yield statement


def _conflicts(archive: Archive, limits: Limits) -> Iterator[Reviewed]:
    sought = Sought(limits.actor_ids, limits.since, limits.until, outlet=limits.outlet)
    offset = 0
    while found := archive.find_conflicts(sought, limit=_AT_ONCE, offset=offset):
        reviews = archive.reviews(conflict.pair for conflict in found)
        yield from ((conflict, reviews.get(conflict.pair)) for conflict in found)
        offset += len(found)


def _as_finding(archive: Archive, conflict: Conflict, review: Review | None) -> Finding | None:
    """Turn a conflict into a finding on its later statement, for a pack; nothing if somebody has decided against it."""
    if review and review.state in {ReviewState.REJECTED, ReviewState.NOT_COMPARABLE}:
        return None
    later = conflict.later
    return Finding(
        claim=later.text,
        actors=later.actors,
        verdict=Verdict.CONTRADICTED,
        strength=conflict.judgement.strength,
        evidence=(Evidence(Match(conflict.earlier, conflict.similarity), conflict.judgement),),
        coverage=archive.coverage(actor.id for actor in later.actors),
        claim_date=later.date.end or later.date.start,
    )
