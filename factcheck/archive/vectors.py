"""Store and load the vectors of statements, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from factcheck.archive.queries import read_signers
from factcheck.archive.sqlite import chunks
from factcheck.archive.tables import StatementRow, VectorRow
from factcheck.errors import ArchiveError

LITTLE = np.dtype("<f4")
"""How the numbers of a vector are stored."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Statements with their vectors: int64 of shape ``(n,)`` ascending, the actors of each in order, float32 of shape ``(n, d)``."""

    statement_ids: NDArray[np.int64]
    actor_ids: list[tuple[str, ...]]
    matrix: NDArray[np.float32]


def missing_vectors(connection: Connection, model: str) -> list[tuple[str, str]]:
    """List the content of current statements that ``model`` has not encoded yet: content hash and text, oldest first."""
    missing = (
        select(StatementRow.content_hash, func.min(StatementRow.resolved))
        .outerjoin(VectorRow, _of(model))
        .where(StatementRow.current.is_(True), VectorRow.content_hash.is_(None))
        .group_by(StatementRow.content_hash)
        .order_by(func.min(StatementRow.id))
    )
    return [(hash_, resolved) for hash_, resolved in connection.execute(missing)]


def without_vector(connection: Connection, model: str, hashes: Iterable[str]) -> set[str]:
    """Tell which contents a model has not encoded yet, whether a statement has them already or not."""
    wanted = set(hashes)
    for chunk in chunks(sorted(wanted)):
        wanted.difference_update(connection.scalars(select(VectorRow.content_hash).where(VectorRow.model == model, VectorRow.content_hash.in_(chunk))).all())
    return wanted


def store_vectors(connection: Connection, model: str, hashes: Sequence[str], matrix: NDArray[np.float32]) -> int:
    """Store what a model made of some contents; a content that has its vector already keeps it.

    :param connection: a connection with its transaction open for writing.
    :param model: id and revision of the model.
    :param hashes: content hashes, as ``missing_vectors`` gives them.
    :param matrix: float32 of shape ``(len(hashes), d)``.
    :returns: how many were stored.
    :raises ValueError: if the shapes do not fit or a number is not finite.
    :raises ArchiveError: if the archive has vectors of this model with another ``d``.
    """
    if matrix.ndim != 2 or len(matrix) != len(hashes):
        raise ValueError(f"{len(hashes)} hashes with an array of shape {matrix.shape}: one row for each hash is wanted")
    if not np.isfinite(matrix).all():
        raise ValueError(f"vectors of {model} hold numbers that are not finite")
    dimension = matrix.shape[1]
    stored = read_dimension(connection, model)
    if stored not in {None, dimension}:
        raise ArchiveError(f"archive holds vectors of {model} with {stored} numbers, these have {dimension}: give the other model a name of its own")
    fresh = dict(zip(hashes, np.ascontiguousarray(matrix, dtype=LITTLE), strict=True))
    for hash_ in fresh.keys() - without_vector(connection, model, fresh):
        del fresh[hash_]
    if fresh:
        connection.execute(
            insert(VectorRow),
            [{"content_hash": hash_, "model": model, "dimension": dimension, "vector": row.tobytes()} for hash_, row in fresh.items()],
        )
    return len(fresh)


def load_vectors(connection: Connection, model: str, ids: Iterable[int] | None = None) -> Vectors:
    """Load the vectors of current statements, or of those named; a statement without one is left out.

    :param connection: a connection with its transaction open.
    :param model: id and revision of the model.
    :param ids: statement keys, current or not; ``None`` for all current ones.
    :returns: in the order of the keys; of shape ``(0, 0)`` if the archive has none of the model at all.
    """
    found, signers = _statements(connection, ids)
    # Joined here, not in SQL: the planner may go through all ids for every vector.
    blobs = _blobs(connection, model, None if ids is None else {hash_ for _, hash_ in found})
    found = [(id_, hash_) for id_, hash_ in found if hash_ in blobs]
    dimension = read_dimension(connection, model) or 0
    matrix = np.frombuffer(bytearray().join(blobs[hash_] for _, hash_ in found), dtype=LITTLE).reshape(len(found), dimension)
    return Vectors(
        statement_ids=np.array([id_ for id_, _ in found], dtype=np.int64),
        actor_ids=[tuple(signers.get(id_, ())) for id_, _ in found],
        matrix=matrix.astype(np.float32, copy=False),
    )


def read_dimension(connection: Connection, model: str) -> int | None:
    """Tell how many numbers a vector of the model has; ``None`` if there is none."""
    return connection.scalar(select(VectorRow.dimension).where(VectorRow.model == model).limit(1))


def drop_vectors(connection: Connection, models: Iterable[str]) -> int:
    """Drop the vectors of models, and those that no statement needs any more; return how many there were."""
    dropped = connection.execute(delete(VectorRow).where(VectorRow.model.in_(list(models)))).rowcount
    return dropped + connection.execute(delete(VectorRow).where(VectorRow.content_hash.not_in(select(StatementRow.content_hash)))).rowcount


def count_by_model(connection: Connection) -> dict[str, int]:
    """Count the vectors of each model, most first."""
    number = func.count().label("number")
    return dict(connection.execute(select(VectorRow.model, number).group_by(VectorRow.model).order_by(number.desc(), VectorRow.model)).all())


def _statements(connection: Connection, ids: Iterable[int] | None) -> tuple[list[tuple[int, str]], dict[int, list[str]]]:
    """Read key and content hash of the statements wanted, in the order of the keys, and who made them."""
    rows = select(StatementRow.id, StatementRow.content_hash).order_by(StatementRow.id)
    if ids is None:
        return [*connection.execute(rows.where(StatementRow.current.is_(True))).all()], read_signers(connection)
    found: list[tuple[int, str]] = []
    signers: dict[int, list[str]] = {}
    for chunk in chunks(sorted({int(id_) for id_ in ids})):
        found += connection.execute(rows.where(StatementRow.id.in_(chunk))).all()
        signers |= read_signers(connection, chunk)
    return found, signers


def _blobs(connection: Connection, model: str, hashes: set[str] | None) -> dict[str, bytes]:
    """Read the stored vectors of a model: content hash → bytes; all of them if no hashes are given."""
    rows = select(VectorRow.content_hash, VectorRow.vector).where(VectorRow.model == model)
    if hashes is None:
        return dict(connection.execute(rows).all())
    return {hash_: blob for chunk in chunks(sorted(hashes)) for hash_, blob in connection.execute(rows.where(VectorRow.content_hash.in_(chunk))).all()}


def _of(model: str) -> ColumnElement[bool]:
    """Tell which vector belongs to a statement."""
    return and_(VectorRow.content_hash == StatementRow.content_hash, VectorRow.model == model)
