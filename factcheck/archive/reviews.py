"""What people decide about pairs of texts: confirmed, rejected, not comparable, with notes, history and undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from factcheck.archive.rows import sha256
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import ReviewRow
from factcheck.archive.transactions import Transactions
from factcheck.errors import InputError, OvertakenError
from factcheck.kinds import ReviewState
from factcheck.language.text import phrase_key


@dataclass(frozen=True, slots=True)
class Review:
    """One decision, or the taking back of one (``undoes``); ``at`` is UTC."""

    id: int
    pair: str
    claim: str
    evidence: str
    state: ReviewState
    note: str
    reviewer: str
    at: dt.datetime
    undoes: int | None = None


def pair_key(claim: str, evidence: str) -> str:
    """Return the key of a pair of texts; spelling, half-spaces and digits make no difference to it."""
    return sha256(f"{phrase_key(claim)}\n{phrase_key(evidence)}")


class Reviews(Transactions):
    """The archive's part that keeps reviews. They belong to texts, not to statements, and outlive a new reading, a new model and a new findings run."""

    def review(
        self,
        claim: str,
        evidence: str,
        state: ReviewState,
        *,
        reviewer: str,
        note: str = "",
        seen: int | None = None,
        at: dt.datetime | None = None,
    ) -> Review:
        """Write down what somebody decides about a pair of texts.

        :param claim: the claim, or the later of two statements.
        :param evidence: the statement it was held against.
        :param state: the decision.
        :param reviewer: who decides.
        :param note: why, in the reviewer's words.
        :param seen: id of the last review of the pair that the reviewer has seen; ``None`` for none.
        :param at: when, with a time zone; now by default.
        :returns: the review as kept.
        :raises InputError: if there is no reviewer or a text is empty.
        :raises OvertakenError: if somebody else has decided in the meantime; nothing is written.
        """
        if not reviewer.strip():
            raise InputError("nobody is named as the reviewer: say who decides")
        if not claim.strip() or not evidence.strip():
            raise InputError("a review needs a claim and a statement: one of the two is empty")
        pair = pair_key(claim, evidence)
        with self._writing() as connection:
            last = _last(connection, [pair]).get(pair)
            if last is not None and last.id != seen:
                raise OvertakenError(f"{last.reviewer} has decided about this pair in the meantime ({last.state.value}): look at it, then decide again")
            return _add(connection, pair, claim, evidence, state, note.strip(), reviewer.strip(), at)

    def undo_review(self, review_id: int, *, reviewer: str, at: dt.datetime | None = None) -> Review:
        """Take a decision back: the pair is again in the state it had before; both steps stay in the history.

        :param review_id: the decision; it must be the last one of its pair.
        :param reviewer: who takes it back.
        :param at: when, with a time zone; now by default.
        :returns: the review that undoes it.
        :raises InputError: if there is no such decision, or it was itself an undoing.
        :raises OvertakenError: if a later decision about the pair has been made.
        """
        with self._writing() as connection:
            history = _read(connection, select(ReviewRow.pair_key).where(ReviewRow.id == review_id))
            found = next((one for one in history if one.id == review_id), None)
            if found is None or found.undoes is not None:
                raise InputError(f"no decision has the number {review_id}: see the history of the pair")
            if history[-1].id != review_id:
                raise OvertakenError(f"{history[-1].reviewer} has decided about this pair since: look at it, then decide again")
            before = _standing_before(history, found)
            state, note = (before.state, before.note) if before else (ReviewState.OPEN, "")
            return _add(connection, found.pair, found.claim, found.evidence, state, note, reviewer.strip(), at, undoes=review_id)

    def reviews(self, pairs: Iterable[str]) -> dict[str, Review]:
        """Return the last review of each pair that has one: pair key → review."""
        with self._reading() as connection:
            return _last(connection, pairs)

    def review_history(self, pair: str) -> list[Review]:
        """Return all that was decided about a pair, oldest first."""
        with self._reading() as connection:
            return _read(connection, select(ReviewRow.pair_key).where(ReviewRow.pair_key == pair).limit(1))

    def review_log(self, *, limit: int, offset: int = 0) -> list[Review]:
        """Return what was decided and taken back about all pairs, each step, newest first."""
        with self._reading() as connection:
            rows = connection.execute(select(ReviewRow.__table__).order_by(ReviewRow.id.desc()).limit(limit).offset(offset)).all()
        return [review_of(row) for row in rows]

    def all_reviews(self, *, state: ReviewState | None = None) -> list[Review]:
        """Return the last review of every pair, newest first; of one state, if one is named."""
        with self._reading() as connection:
            newest = select(func.max(ReviewRow.id)).group_by(ReviewRow.pair_key)
            rows = connection.execute(select(ReviewRow.__table__).where(ReviewRow.id.in_(newest)).order_by(ReviewRow.id.desc())).all()
        found = [review_of(row) for row in rows]
        return [review for review in found if state is None or review.state is state]


def _standing_before(history: list[Review], review: Review) -> Review | None:
    """Return the decision that stood before ``review``: what was undone since does not count."""
    standing: list[Review] = []
    for one in history:
        if one.id == review.id:
            break
        if one.undoes is None:
            standing.append(one)
        else:
            standing = [kept for kept in standing if kept.id != one.undoes]
    return standing[-1] if standing else None


def _add(
    connection: Connection,
    pair: str,
    claim: str,
    evidence: str,
    state: ReviewState,
    note: str,
    reviewer: str,
    at: dt.datetime | None,
    undoes: int | None = None,
) -> Review:
    """Insert one review and return it."""
    moment = (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).replace(tzinfo=None)
    values = {"pair_key": pair, "claim": claim, "evidence": evidence, "state": state.value, "note": note, "reviewer": reviewer}
    id_ = connection.execute(insert(ReviewRow).values(**values, reviewed_at=moment, undoes=undoes).returning(ReviewRow.id)).scalar_one()
    return Review(id_, pair, claim, evidence, state, note, reviewer, moment.replace(tzinfo=dt.UTC), undoes)


def _last(connection: Connection, pairs: Iterable[str]) -> dict[str, Review]:
    """Read the newest review of each pair."""
    found: dict[str, Review] = {}
    for chunk in chunks(sorted(set(pairs))):
        newest = select(func.max(ReviewRow.id)).where(ReviewRow.pair_key.in_(chunk)).group_by(ReviewRow.pair_key)
        for row in connection.execute(select(ReviewRow.__table__).where(ReviewRow.id.in_(newest))):
            found[row.pair_key] = review_of(row)
    return found


def _read(connection: Connection, pair: object) -> list[Review]:
    """Read the whole history of the pair that a query names."""
    rows = connection.execute(select(ReviewRow.__table__).where(ReviewRow.pair_key.in_(pair)).order_by(ReviewRow.id))  # type: ignore[arg-type]
    return [review_of(row) for row in rows]


def review_of(row: object) -> Review:
    """Make a review of its row."""
    values = row._mapping  # type: ignore[attr-defined]
    return Review(
        values["id"],
        values["pair_key"],
        values["claim"],
        values["evidence"],
        ReviewState(values["state"]),
        values["note"],
        values["reviewer"],
        values["reviewed_at"].replace(tzinfo=dt.UTC),
        values["undoes"],
    )
