"""The façade: ingest articles, check claims, check a whole article before it goes out. It wires the layers and decides nothing."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.actors.claims import ClaimReading, find_speaker, participants_of, read_claim
from factcheck.actors.gazetteer import Gazetteer, load_gazetteer
from factcheck.actors.selfcontained import readable
from factcheck.actors.statements import read_statements
from factcheck.archive.archive import Archive
from factcheck.archive.filing import Added
from factcheck.archive.queries import Selection
from factcheck.domain import Article, Coverage, Evidence, Finding, Judgement, Match, StatementKind, Verdict
from factcheck.errors import EmptyInputError, InputError
from factcheck.judging.combination import Combination, load_combination
from factcheck.judging.judge import MOST_WORDS, Pair, judge, of_other_speaker
from factcheck.judging.pairing import pairs_of
from factcheck.judging.verdict import decide, newer_side, ranked
from factcheck.language.folding import read_query
from factcheck.matching import encoding
from factcheck.matching import index as indexes
from factcheck.matching.encoding import Progress, no_progress
from factcheck.matching.index import Index
from factcheck.matching.match import match_actors, match_among
from factcheck.matching.search import By, Hit, Meaning
from factcheck.matching.search import search as find

if TYPE_CHECKING:
    from factcheck.models.encoder import Encoder
    from factcheck.models.stance import StanceModel

_LOG = logging.getLogger(__name__)
_OTHERS_CANDIDATES = 150
_ARTICLES_AT_ONCE = 32
TOO_LONG = f"only the first words were judged: the claim has more than {MOST_WORDS}"
"""The note on a claim that the models cannot read whole."""


@dataclass(slots=True)
class Checker:
    """Everything a check needs, opened once.

    The models load on first use. One writer and many readers may share an archive, each with its own Checker.
    """

    archive: Archive
    encoder: Encoder
    stance_model: StanceModel
    gazetteer: Gazetteer = field(default_factory=load_gazetteer)
    combination: Combination = field(default_factory=load_combination)
    matches: int = 12
    others: int = 4
    _known: tuple[int, Gazetteer] | None = None
    _named: tuple[Mapping[str, tuple[str, ...]], Gazetteer] | None = None
    _index: Index | None = None
    _days: tuple[int, NDArray[np.int64]] | None = None

    def ingest(self, article: Article) -> Added:
        """File an article with its statements, and make them searchable.

        It is filed whole or not at all; one that is already there changes nothing, a corrected one becomes a new version.

        :param article: what to file.
        :returns: what was done.
        :raises ArchiveError: if the archive is locked, full or damaged.
        """
        return self.ingest_all([article])[0]

    def ingest_all(self, articles: Iterable[Article]) -> list[Added]:
        """File articles with their statements, and make them searchable.

        Vectors are stored before the statements that they belong to, so that another process that checks meanwhile never meets a statement without.

        :param articles: what to file, read some at a time.
        :returns: what was done with each article, in order.
        :raises ArchiveError: if the archive is locked, full or damaged; what was filed before stays filed.
        """
        added: list[Added] = []
        waiting = iter(articles)
        while batch := [(article, read_statements(article, self._naming())) for article in islice(waiting, _ARTICLES_AT_ONCE)]:
            self.encode_ahead(statement.resolved or statement.content.of(article.text) for article, statements in batch for statement in statements)
            added += [self.archive.add_article(article, statements) for article, statements in batch]
        if self._index is None or self._index.facts.generation != self.archive.filings:
            self.reindex()
        return added

    def file(self, article: Article) -> Added:
        """File one article with its statements; its statements can be searched after the next ``reindex``."""
        return self.archive.add_article(article, read_statements(article, self._naming()))

    def search(self, text: str, *, actor: str | None = None, limit: int = 10, until: dt.date | None = None) -> list[Match]:
        """Find the archived statements nearest to ``text``, of one actor or of everybody, best first.

        :param text: what to look for, in any language.
        :param actor: whose statements to search, by any name; everybody's by default.
        :param limit: how many to return at most.
        :param until: the last day a statement may have been made on, inclusive.
        :returns: the matches, best first.
        :raises EmptyInputError: if the text is empty.
        :raises InputError: if nobody is known by the name given.
        """
        if not text.strip():
            raise EmptyInputError("there is nothing to look for: give some words")
        actors = self.actor_ids(actor, until) if actor else []
        vector = self.encoder.encode([readable(text)])[0]
        among = self.archive.statement_ids(actor_ids=actors, until=until) if actor else self._until(until)
        return match_among(self.archive, self.open_index(), vector, among, text=text, limit=limit)

    def find(
        self,
        text: str,
        *,
        actor: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        outlet: str | None = None,
        kind: StatementKind | None = None,
        by: By = By.BOTH,
        limit: int = 10,
    ) -> list[Hit]:
        """Find archived statements by words, by meaning or by both, best first; by words alone neither model nor index is needed.

        :param text: what to look for; a phrase in quotation marks has to stand as it is.
        :param actor: whose statements to search, by any name; everybody's by default.
        :param since: the first day a statement may have been made on, inclusive.
        :param until: the last day a statement may have been made on, inclusive.
        :param outlet: only from this outlet, however its name is typed.
        :param kind: only direct, indirect or mixed speech.
        :param by: what the search goes by.
        :param limit: how many to return at most.
        :returns: the hits, best first.
        :raises InputError: if there is nothing to look for, or nobody and no outlet is known by the name given.
        :raises IndexStaleError: if meaning counts and the index does not belong to the archive as it is.
        """
        query = read_query(text)
        if not query and (by is By.WORDS or not text.strip()):
            raise EmptyInputError(f'"{text}" has no word in it: give at least one to look for')
        actors = None if actor is None else frozenset(self.actor_ids(actor, until))
        selection = Selection(actors, since, until, outlets=None if outlet is None else self.archive.outlet_names(outlet), kind=kind)
        meaning = None if by is By.WORDS else Meaning(self.open_index(), self.encoder.encode([readable(text)])[0])
        return find(self.archive, query, meaning, selection, by=by, limit=limit)

    def reindex(self, *, progress: Progress = no_progress) -> int:
        """Encode every statement that has no vector of this model yet, and rebuild the index.

        :param progress: told, batch by batch, how many of how many texts are encoded.
        :returns: how many statements the index holds.
        :raises IndexStaleError: if another process files statements faster than this one encodes them.
        """
        self._index = encoding.renew_index(self.archive, self.encoder, progress)
        return self._index.facts.count

    def refresh(self, *, progress: Progress = no_progress) -> int:
        """Do what ``reindex`` does, unless the index is in step with the archive already; no model is loaded then.

        :param progress: told, batch by batch, how many of how many texts are encoded.
        :returns: how many statements the index holds.
        """
        facts = indexes.current_facts(self.archive, self.encoder.model_id)
        return facts.count if facts else self.reindex(progress=progress)

    def check(self, claim: str, *, actor: str | None = None, date: dt.date | None = None, any_actor: bool = False) -> Finding:
        """Check a claim against what its actor has said before.

        :param claim: a sentence; it may name its speaker itself («به گفته ترامپ، …»).
        :param actor: whose statements to search, by any name; if not given, the claim's own speaker.
        :param date: when the claim was made; later statements are left out.
        :param any_actor: if nobody is named, check against everybody's statements.
        :returns: the verdict, the evidence for it, and what was searched.
        :raises EmptyInputError: if the claim is empty.
        :raises IndexStaleError: if the index does not belong to the archive as it is.
        """
        if not claim.strip():
            raise EmptyInputError("the claim is empty: give a sentence")
        reading = read_claim(claim, self.known(), actor=actor, date=date)
        return self._find(reading, claim, any_actor=any_actor)

    def check_article(self, article: Article, *, progress: Progress = no_progress) -> list[Finding]:
        """Check every statement of an article against the archive, leaving out what the archive has from the same article.

        :param article: the article; it is not filed.
        :param progress: told, statement by statement, how many of how many are checked.
        :returns: one finding a statement, each with its place in the article.
        """
        findings: list[Finding] = []
        statements = read_statements(article, self.known())
        for statement in statements:
            progress(len(findings), len(statements))
            day = statement.date.end if statement.date else article.date
            reading = ClaimReading(statement.resolved, statement.actors, day, statement.actors[0].name if statement.actors else None)
            finding = self._find(reading, statement.content.of(article.text), leave_out=article)
            findings.append(replace(finding, claim_span=statement.content))
        progress(len(findings), len(statements))
        return findings

    def actor_ids(self, name: str, day: dt.date | None = None) -> list[str]:
        """Return the ids of whoever goes by a name or an office on a day, after all mergers.

        :param name: a name, alias, office or id.
        :param day: the day that an office counts on.
        :returns: their ids.
        :raises InputError: if nobody is known by the name.
        """
        found = find_speaker(name, self.known(), day)
        if not found:
            raise InputError(f'nobody known as "{name}": see "factcheck actors"')
        return self.archive.standing_for(one.id for one in found)

    def known(self) -> Gazetteer:
        """Return the gazetteer together with the archive's own actors."""
        if self._known is None or self._known[0] != self.archive.generation:
            self._known = (self.archive.generation, self.gazetteer.with_actors(self.archive.actors()))
        return self._known[1]

    def encode_ahead(self, texts: Iterable[str]) -> None:
        """Store the vectors of contents that are to be filed next, but for those that are there, so that nobody meets a statement without one."""
        encoding.encode_ahead(self.archive, self.encoder, texts)

    def _naming(self) -> Gazetteer:
        """Return the gazetteer with the names that people have given to actors since: articles may use them."""
        given = self.archive.given_names()
        if self._named is None or self._named[0] != given:
            self._named = (given, self.gazetteer.with_actors(self.archive.actors(given)) if given else self.gazetteer)
        return self._named[1]

    def _find(self, reading: ClaimReading, claim: str, *, leave_out: Article | None = None, any_actor: bool = False) -> Finding:
        began, actors = time.perf_counter(), self.archive.standing_for(actor.id for actor in reading.actors)
        index = self.open_index()
        vector = self.encoder.encode([reading.text])[0]
        if any_actor and not reading.speaker:
            own, apart = match_among(self.archive, index, vector, self._until(reading.date), text=reading.text, limit=self.matches), []
        else:
            own = match_actors(self.archive, index, vector, actors, text=reading.text, limit=self.matches, until=reading.date)
            others = np.setdiff1d(self._until(reading.date), self.archive.statement_ids(actor_ids=actors), assume_unique=True)
            apart = match_among(self.archive, index, vector, others, text=reading.text, limit=self.others, candidates=_OTHERS_CANDIDATES)
        own, apart = ([m for m in matches if not _same_article(m, leave_out)] for matches in (own, apart))
        evidence, beside = self._judge(reading, own, apart)
        verdict, strength = decide(evidence)
        finding = Finding(
            claim=claim,
            actors=tuple(reading.actors),
            verdict=verdict,
            strength=strength,
            evidence=ranked(evidence),
            others=ranked(replace(item, judgement=of_other_speaker(item.judgement)) for item in beside),
            coverage=self.archive.coverage(actors) if actors else Coverage(0),
            claim_date=reading.date,
            speaker=reading.speaker,
            notes=(*reading.notes, *([TOO_LONG] if len(reading.text.split()) > MOST_WORDS else [])),
            newer=newer_side(evidence) if verdict is Verdict.MIXED else None,
        )
        _LOG.debug("judged %d own and %d other statements in %.2f s", len(own), len(apart), time.perf_counter() - began)
        return finding

    def _until(self, day: dt.date | None) -> NDArray[np.int64]:
        """Return the keys of everybody's statements that may have been made up to a day; read once for each state of the archive."""
        generation = self.archive.generation
        if self._days is None or self._days[0] != generation:
            self._days = (generation, self.archive.first_days())
        rows = self._days[1]
        return rows[:, 0] if day is None else rows[rows[:, 1] <= day.toordinal(), 0]

    def _judge(self, reading: ClaimReading, *groups: Sequence[Match]) -> list[list[Evidence]]:
        """Judge groups of matches, all in one batch; how near a match is counts within its group."""
        judged = iter(self.judge_pairs([pair for matches in groups for pair in pairs_of(reading.text, reading.date, matches)]))
        return [[Evidence(match, next(judged)) for match in matches] for matches in groups]

    def judge_pairs(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Judge pairs of texts with the model, the weights and the known actors of this checker; one judgement a pair, in order."""
        return judge(pairs, self.stance_model, participants=partial(participants_of, self.known()), combination=self.combination)

    def open_index(self) -> Index:
        """Return the index of the archive as it stands.

        While another process files articles, the file beside the archive may lag a moment; then the same index is made from the archive, in memory.

        :returns: the index, opened anew if the archive has changed.
        :raises IndexStaleError: if the index does not belong to the archive as it is, and statements have no vector yet.
        """
        if self._index is None or self._index.facts.generation != self.archive.filings:
            self._index = indexes.open_or_make_index(self.archive, self.encoder.model_id, self.encoder.dimension)
        return self._index


def _same_article(match: Match, article: Article | None) -> bool:
    return article is not None and match.statement.article is not None and match.statement.article in {article.id, article.url}
