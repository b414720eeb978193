"""Look through the archive for statements of one actor that may not both stand; what was looked at is remembered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from factcheck.archive.conflicts import Conflict, conflict_of
from factcheck.checker import Checker
from factcheck.domain import ArchivedStatement, Judgement, Match, ReasonType, Relation, Stance, Strength
from factcheck.judging.judge import Pair
from factcheck.judging.overlap import common_words
from factcheck.judging.pairing import suggests_only
from factcheck.judging.thresholds import load_thresholds
from factcheck.language.detect import detect_language
from factcheck.language.text import phrase_key
from factcheck.matching.encoding import Progress, no_progress
from factcheck.matching.match import match_among

NEIGHBOURS = 8
"""How many of the actor's other statements, the nearest ones, each statement is held against."""
RULES = 3
"""Raised when a rule of judging or scanning changes, so that what was looked at by the old rules is looked at again."""
_AT_ONCE = 16
_REPEATED = 8  # so that what is said over and over does not hide what else was said
_TYPED = frozenset({ReasonType.NUMBER, ReasonType.NEGATION, ReasonType.DATE, ReasonType.OPPOSITE})


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan did: how many statements it looked at, how many conflicts it found, how many statements are still to be looked at."""

    statements: int
    found: int
    left: int


def scan(checker: Checker, *, progress: Progress = no_progress, stopped: Callable[[], bool] = lambda: False, at_once: int = _AT_ONCE) -> Scan:
    """Hold every statement that has not been looked at against the same actor's nearest earlier-filed statements, and file the conflicts.

    Each pair is judged once, as the later of the two against the earlier. What is done is written down every few statements, so that a scan that was
    stopped or killed goes on where it was.

    :param checker: the archive, up to date with its index, and the models.
    :param progress: told how many of how many statements are done.
    :param stopped: asked between steps whether to stop.
    :param at_once: how many statements make a step; with fewer, progress is told more often and a stop comes sooner.
    :returns: what was done.
    :raises IndexStaleError: if the index does not belong to the archive as it is.
    """
    judges = judges_id(checker)
    waiting = checker.archive.unscanned(judges)
    done = found = 0
    for start in range(0, len(waiting), at_once):
        if stopped():
            break
        chunk = waiting[start : start + at_once]
        conflicts = conflicts_of(checker, chunk)
        checker.archive.store_scan(judges, [int(id_) for id_ in chunk], conflicts)
        done, found = done + len(chunk), found + len(conflicts)
        progress(done, len(waiting))
    return Scan(done, found, len(waiting) - done)


def judges_id(checker: Checker) -> str:
    """Name all that decides what a scan finds: the models, the weights and the thresholds."""
    combination = checker.combination
    facts = [combination.weights.tolist(), combination.bias.tolist(), asdict(load_thresholds()), NEIGHBOURS, RULES]
    return f"{checker.encoder.model_id} {checker.stance_model.model_id} {hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:12]}"


def conflicts_of(checker: Checker, ids: Iterable[int] | NDArray[np.int64]) -> list[Conflict]:
    """Judge some statements against their actor's nearest earlier-filed ones, all pairs in one batch; nothing is written down.

    :param checker: the archive, up to date with its index, and the models.
    :param ids: keys of the statements.
    :returns: the pairs that may not both stand.
    :raises IndexStaleError: if the index does not belong to the archive as it is.
    """
    chosen = [int(id_) for id_ in ids]
    statements = {statement.id: statement for statement in checker.archive.statements(ids=chosen)}
    vectors = checker.archive.vectors(checker.encoder.model_id, ids=chosen)
    pairs: list[tuple[ArchivedStatement, ArchivedStatement, float, float]] = []
    for id_, vector in zip(vectors.statement_ids, vectors.matrix, strict=True):
        statement = statements.get(int(id_))
        if statement is None:
            continue
        matches = _neighbours(checker, statement, vector)
        nearest = max((match.similarity for match in matches), default=0.0)
        pairs += [(*_by_date(statement, match.statement), match.similarity, nearest) for match in matches]
    judgements = checker.judge_pairs([_pair(*pair) for pair in pairs])
    return [
        conflict_of(later, earlier, kept, similarity)
        for (later, earlier, similarity, _), judgement in zip(pairs, judgements, strict=True)
        if judgement.stance is Stance.CONFLICTS and (kept := sifted(later, earlier, judgement))
    ]


def sifted(later: ArchivedStatement, earlier: ArchivedStatement, judgement: Judgement) -> Judgement | None:
    """Ask more of a conflict that nobody has asked about: of all pairs in an archive most are no conflict, so that most of what is called one is not.

    Across languages only a likely one counts, as a possible one. In one language the two must share a word beside numbers. Of what was said on one day only
    a likely one counts, for a reason that can be named.

    :param later: the later statement.
    :param earlier: the earlier one.
    :param judgement: what the judges say of the two, a conflict.
    :returns: the judgement to file; ``None`` if it is not worth a person's time.
    """
    likely = judgement.strength is Strength.LIKELY
    if judgement.relation is not Relation.CHANGE_OF_POSITION and not (likely and any(reason.type in _TYPED for reason in judgement.reasons)):
        return None
    if detect_language(later.resolved) != detect_language(earlier.resolved):
        return replace(judgement, strength=Strength.POSSIBLE) if likely else None
    return judgement if common_words(later.resolved, earlier.resolved) else None


def _neighbours(checker: Checker, statement: ArchivedStatement, vector: NDArray[np.float32]) -> Sequence[Match]:
    """Find the actor's nearest statements that were filed before this one; the same words again are not among them."""
    theirs = checker.archive.statement_ids(actor_ids=[actor.id for actor in statement.actors])
    found = match_among(checker.archive, checker.open_index(), vector, theirs[theirs < statement.id], text=statement.resolved, limit=_REPEATED * NEIGHBOURS)
    return [match for match in found if phrase_key(match.statement.text) != phrase_key(statement.text)][:NEIGHBOURS]


def _by_date(first: ArchivedStatement, second: ArchivedStatement) -> tuple[ArchivedStatement, ArchivedStatement]:
    """Return the later of two statements and the earlier; where the days do not tell, the one filed last is the later."""
    days = [statement.date.end or statement.date.start for statement in (first, second)]
    if days[0] and days[1] and days[0] != days[1]:
        return (first, second) if days[0] > days[1] else (second, first)
    return (first, second) if first.id > second.id else (second, first)


def _pair(later: ArchivedStatement, earlier: ArchivedStatement, similarity: float, nearest: float) -> Pair:
    capped = suggests_only(later) or suggests_only(earlier)
    return Pair(later.resolved, earlier.resolved, later.date.end, earlier.date.end, similarity, nearest, capped)
